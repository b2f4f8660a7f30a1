"""Keys of a table over all its batches: whether values recur, and whether others are found.

A number of 64 bits stands for each key. Two keys that share one look as if a key stood there twice,
and then Frictionless says whether it does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from loccit.package.quick.cells import numbers_of
from loccit.package.quick.plain_file import UnsureError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.package.quick.cells import Cells


def values_of(column: pl.Series, cells: Cells) -> pl.Series:
    """Return the values of a batch of a column: equal where Frictionless has them equal.

    UnsureError where texts could be other forms of one value.
    """
    kind = cells.field.type
    texts = column.set(cells.are_missing(column), None)
    if kind in ("string", "any"):
        return texts
    if kind == "date" and cells.field.format == "default":
        values = texts.str.to_date("%Y-%m-%d", strict=False)
    else:
        numbers = numbers_of(texts, cells.field)
        if numbers is None:
            raise UnsureError(f"a key of the type {kind}")
        values = numbers[0]
    if values.null_count() != texts.null_count():
        raise UnsureError("a key that cannot be read")
    return values


@dataclass(slots=True)
class Unique:
    """Fields whose values together must not recur.

    ``partly`` tells whether a key counts of which some values are missing, ``all_missing`` whether
    one may be missing as a whole.
    """

    names: tuple[str, ...]
    partly: bool
    all_missing: bool
    _found: list[pl.Series] = field(default_factory=list)

    def add(self, values: Mapping[str, pl.Series]) -> None:
        """Add the keys of a batch; UnsureError where one is missing that must not be."""
        frame = pl.DataFrame([values[name].alias(name) for name in self.names])
        empty = [pl.col(name).is_null() for name in self.names]
        if not self.all_missing and frame.select(pl.all_horizontal(empty).any()).item():
            raise UnsureError("a key without a value")
        if not self.partly:
            frame = frame.filter(~pl.any_horizontal(empty))
        self._found.append(frame.hash_rows())

    def require_unique(self) -> None:
        """UnsureError where a key seems to stand there twice."""
        if not self._found:
            return
        found = pl.concat(self._found).sort()
        self._found.clear()
        if (found == found.shift(1)).any():
            raise UnsureError("a key twice")


@dataclass(slots=True)
class Link:
    """A foreign key: the values of some fields, each of which must be found elsewhere.

    ``resource`` and ``to`` are the other table and its fields; "" is the table itself.
    """

    names: tuple[str, ...]
    resource: str
    to: tuple[str, ...]
    _found: pl.DataFrame | None = None

    def add(self, values: Mapping[str, pl.Series]) -> None:
        """Add the values of a batch."""
        self._found = _different(self._found, values, self.names, self.to)

    @property
    def leads_somewhere(self) -> bool:
        """Whether any row has a value."""
        return self._found is not None and bool(len(self._found))

    def require_found(self, known: pl.DataFrame) -> None:
        """UnsureError where a value is not among the known ones."""
        if self._found is None:
            return
        if self._found.schema != known.schema:
            raise UnsureError("a foreign key of another type")
        lacking = self._found.join(known, on=list(self.to), how="anti", nulls_equal=True)
        if len(lacking):
            raise UnsureError("a foreign key that is not found")


def _different(
    found: pl.DataFrame | None,
    values: Mapping[str, pl.Series],
    names: Sequence[str],
    called: Sequence[str],
) -> pl.DataFrame:
    own = pl.DataFrame([values[name].alias(to) for name, to in zip(names, called, strict=True)])
    own = own.filter(~pl.all_horizontal(pl.all().is_null())).unique()
    return own if found is None else pl.concat([found, own]).unique()


@dataclass(slots=True)
class Known:
    """The different values of some fields of a table that other tables lead to."""

    names: tuple[str, ...]
    found: pl.DataFrame | None = None

    def add(self, values: Mapping[str, pl.Series]) -> None:
        """Add the values of a batch."""
        self.found = _different(self.found, values, self.names, self.names)
