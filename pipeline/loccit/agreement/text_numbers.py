"""The bounds of columns of text without words, many at once: each different text is read once.

What the columns beside a field hold is said in ``cells.bound``; here they are gathered from one
table of all texts. The frames of a thousand columns, or of millions of rows, are too dear to be
computed cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    ``read`` gives that: a frame of one row a text, from a series of texts.
    """

    def __init__(
        self, columns: Iterable[pl.Series], read: Callable[[pl.Series], pl.DataFrame]
    ) -> None:
        different = [column.drop_nulls().unique().alias("text") for column in columns]
        texts = pl.concat(different).unique() if different else pl.Series("text", [], pl.String)
        self._names = pl.Enum(texts)
        self.table = read(texts)

    def rows(self, column: pl.Series) -> pl.Series:
        """Return the row of each cell of a column in the table; null for an empty cell."""
        return column.cast(self._names).to_physical()


def recurring(columns: Sequence[pl.Series]) -> list[bool]:
    """Return of each column whether it is worth while to read its different texts only."""
    return [len(one) <= FEW or 2 * one.n_unique() <= len(one) for one in columns]
