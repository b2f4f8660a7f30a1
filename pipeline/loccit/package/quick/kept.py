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


def kept(file: PlainFile, fields: Sequence[Field]) -> pl.DataFrame:
    """Return some columns of a file as they are compared; as categories where texts recur."""
    names = [field.name for field in fields]
    texts = [plain_text(field, Cells(field).missing).alias(field.name) for field in fields]
    held: list[pl.DataFrame] = []
    types: dict[str, pl.DataType] = {}
    for frame in batches(file, names) if names else ():
        plain = frame.select(texts)
        types = types or {name: _type(plain[name]) for name in names}
        held.append(plain.cast(types))  # type: ignore[arg-type]
    if not held:
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    return pl.concat(held)


def _type(column: pl.Series) -> pl.DataType:
    recurs = column.n_unique() * _RECURS < len(column)
    return pl.Categorical() if recurs else pl.String()
