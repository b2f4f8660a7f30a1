"""The bounds of columns of text without words, many at once: each different text is read once.

What the columns beside a field hold is said in ``cells.bound``; here they are gathered from one
table of all texts. The frames of a thousand columns, or of millions of rows, are too dear to be
computed cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loccit.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import polars as pl
else:
    pl = lazily("polars")

# So many rows are few: then columns of different texts are read together as well.
FEW = 10_000


class Texts:
    """All different texts of some columns, and what is known of each.

    ``read`` gives that: a frame of one row a text, from a series of texts. The columns hold text
    or categories.
    """

    def __init__(
        self, columns: Iterable[pl.Series], read: Callable[[pl.Series], pl.DataFrame]
    ) -> None:
        different = [different_texts(column).alias("text") for column in columns]
        texts = pl.concat(different).unique() if different else pl.Series("text", [], pl.String)
        self.table = read(texts)
        # The numbers of categories last as long as a column of them.
        self._categories = texts.cast(pl.Categorical())
        self._row_by_number = row_by_number(self._categories)

    def rows(self, column: pl.Series) -> pl.Series:
        """Return the row of each cell of a column in the table; null for an empty cell."""
        if not is_category(column):
            column = column.cast(pl.String).cast(pl.Categorical())
        return self._row_by_number.gather(column.to_physical())


def is_category(column: pl.Series) -> bool:
    """Whether a column holds categories whose numbers are those of all such columns."""
    return column.dtype == pl.Categorical()


def row_by_number(different: pl.Series) -> pl.Series:
    """Return where each of some different categories stands, by its number; null for others."""
    numbers = different.to_physical()
    most: Any = numbers.max()
    rows = pl.Series([None], dtype=pl.UInt32).new_from_index(0, (most or 0) + 1)
    return rows.scatter(numbers, pl.int_range(len(numbers), dtype=pl.UInt32, eager=True))


def different_texts(column: pl.Series) -> pl.Series:
    """Return the different texts of a column, without null."""
    return column.drop_nulls().unique().cast(pl.String)


def read_once(column: pl.Series, read: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """Return what ``read`` gives for the text of each cell, which it is asked once for each text.

    An empty cell has the text "".
    """
    if not is_category(column):
        return read(column.cast(pl.String).fill_null(""))
    texts = Texts([column], lambda texts: read(texts).alias("read").to_frame())
    found = texts.table["read"].gather(texts.rows(column))
    if column.null_count():
        found = found.set(column.is_null(), read(pl.Series([""]))[0])
    return found


def recurring(columns: Sequence[pl.Series]) -> list[bool]:
    """Return of each column whether it is worth while to read its different texts only."""
    return [len(one) <= FEW or 2 * one.n_unique() <= len(one) for one in columns]
