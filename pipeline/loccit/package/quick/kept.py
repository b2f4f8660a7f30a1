"""The columns of a sure table that are still needed, held in little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from loccit.package.plain_text import plain_text
from loccit.package.quick.batches import batches
from loccit.package.quick.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frictionless import Field

    from loccit.package.quick.plain_file import PlainFile

# From so many rows a text on a category takes less memory than the text.
_RECURS = 3


class Kept:
    """Some columns as they are compared, batch by batch; as categories where texts recur."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.names = [field.name for field in fields]
        self._texts = [
            plain_text(field, Cells(field).missing).alias(field.name) for field in fields
        ]
        self._held: list[pl.DataFrame] = []
        self._types: dict[str, pl.DataType] = {}

    def add(self, batch: pl.DataFrame) -> None:
        """Keep the columns of a batch."""
        if self.names:
            plain = batch.select(self._texts)
            self._types = self._types or {name: _type(plain[name]) for name in self.names}
            self._held.append(plain.cast(self._types))  # type: ignore[arg-type]

    def frame(self) -> pl.DataFrame:
        """Return what was kept."""
        if not self._held:
            return pl.DataFrame(schema=dict.fromkeys(self.names, pl.String))
        return pl.concat(self._held)


def kept(file: PlainFile, fields: Sequence[Field]) -> pl.DataFrame:
    """Return some columns of a file as they are compared."""
    found = Kept(fields)
    for batch in batches(file, found.names) if found.names else ():
        found.add(batch)
    return found.frame()


def _type(column: pl.Series) -> pl.DataType:
    recurs = column.n_unique() * _RECURS < len(column)
    return pl.Categorical() if recurs else pl.String()
