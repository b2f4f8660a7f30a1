"""The columns of a sure table that are still needed, held in little memory.

A column whose texts recur is held as categories: what is to be known of a text is asked once, when
it is first met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.agreement.text_numbers import row_by_number
from loccit.package.plain_text import plain_text
from loccit.package.quick.batches import batches
from loccit.package.quick.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frictionless import Field

    from loccit.package.quick.plain_file import PlainFile

# From so many rows a text on a category takes less memory than the text.
_RECURS = 3


class Kept:
    """Some columns as they are compared, batch by batch."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.names = [field.name for field in fields]
        self._plain = {
            field.name: plain_text(field, Cells(field).missing).alias(field.name)
            for field in fields
        }
        self._columns: dict[str, _Recurring | _Texts] = {}

    def add(self, batch: pl.DataFrame) -> Mapping[str, pl.Series]:
        """Keep the columns of a batch; return texts among which all are that were not met before.

        By field. They are those that are new where texts recur, else all of the batch.
        """
        if not self._columns:
            self._columns = {
                name: (_Recurring if _recurs(batch[name]) else _Texts)(plain)
                for name, plain in self._plain.items()
            }
        return {name: column.add(batch[name]) for name, column in self._columns.items()}

    def frame(self) -> pl.DataFrame:
        """Return what was kept, with nothing held twice."""
        if not self._columns:
            return pl.DataFrame(schema=dict.fromkeys(self.names, pl.String))
        return pl.DataFrame([self._columns.pop(name).whole() for name in self.names])


def _recurs(column: pl.Series) -> bool:
    return column.n_unique() * _RECURS < len(column)


class _Texts:
    """A column as text, in plain notation."""

    def __init__(self, plain: pl.Expr) -> None:
        self._plain = plain
        self._held: list[pl.Series] = []

    def add(self, column: pl.Series) -> pl.Series:
        self._held.append(column.to_frame().select(self._plain).to_series())
        return column

    def whole(self) -> pl.Series:
        return pl.concat(self._held)


class _Recurring:
    """A column as categories: raw ones while batches come, then those of its plain notation."""

    def __init__(self, plain: pl.Expr) -> None:
        self._plain = plain
        self._held: list[pl.Series] = []
        self._met = pl.Series([], dtype=pl.Boolean)
        self._different: list[pl.Series] = []

    def add(self, column: pl.Series) -> pl.Series:
        texts = column.cast(pl.Categorical())
        self._held.append(texts)
        numbers = texts.to_physical()
        most: Any = numbers.max()
        beyond = most + 1 - len(self._met)
        if beyond > 0:
            self._met.extend(pl.Series([False]).new_from_index(0, beyond))
        is_new = ~self._met.gather(numbers)
        if not is_new.any():
            return column.clear()
        new = texts.filter(is_new).unique()
        self._met.scatter(new.to_physical().sort(), values=True)  # sorted, as Polars 1 wants it
        self._different.append(new)
        return new.cast(pl.String)

    def whole(self) -> pl.Series:
        different = pl.concat(self._different)
        raw = different.cast(pl.String)
        plain = raw.to_frame().select(self._plain).to_series()
        column = pl.concat(self._held)
        self._held.clear()
        if plain.equals(raw):
            return column
        rows = row_by_number(different).gather(column.to_physical())
        return plain.cast(pl.Categorical()).gather(rows)


def kept(file: PlainFile, fields: Sequence[Field]) -> pl.DataFrame:
    """Return some columns of a file as they are compared."""
    found = Kept(fields)
    for batch in batches(file, found.names) if found.names else ():
        found.add(batch)
    return found.frame()
