"""Whether Frictionless accepts the cells of a column: each different text is put to it once.

Its own reader of cells answers, so that types, formats and constraints are what they are there. A
column of very many different texts is first held against what is sure to pass.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frictionless import Field

# From so many new texts on it pays to look for those that are sure to pass.
_MANY = 2_000
# Texts that are remembered, of each column.
_MOST = 200_000
_PLACES = 9
_SURE = {
    "integer": r"^[+-]?[0-9]{1,18}$",
    "number": rf"^[+-]?[0-9]{{1,15}}(?:\.[0-9]{{1,{_PLACES}}})?$",
    "year": r"^[0-9]{4}$",
}
_BOUNDS: dict[str, Callable[[Any, int], Any]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
    "minLength": operator.ge,
    "maxLength": operator.le,
}
# These are no matter of one cell that has a value.
_ELSEWHERE = ("required", "unique")
# Frictionless reads a number otherwise where one of these is said.
_OTHER_NUMBERS = ("group_char", "decimal_char", "bare_number", "float_number")


@dataclass(slots=True)
class Cells:
    """The cells of one column, as Frictionless has them."""

    field: Field
    seen: set[str] = default(default_factory=set)
    read: Callable[[str], tuple[object, object]] = default(init=False)
    missing: frozenset[str] = default(init=False)

    def __post_init__(self) -> None:
        """Take what is asked for each cell."""
        said_of_all = None if self.field.has_defined("missing_values") else self.field.schema
        self.missing = frozenset((said_of_all or self.field).missing_values)
        self.read = self.field.create_cell_reader()

    @property
    def is_free(self) -> bool:
        """Whether every text passes."""
        any_text = self.field.type == "any" or _is_plain_text(self.field)
        return any_text and not set(self.field.constraints) - {"unique"}

    def accepts(self, column: pl.Series) -> bool:
        """Whether every cell of a batch of the column passes, or of texts that it has."""
        if self.is_free:
            return True
        texts = column.unique()
        if len(texts) > _MANY:
            texts = texts.filter(~_sure(texts, self.field, self.missing))
        new = [text for text in texts.to_list() if text not in self.seen]
        if len(self.seen) < _MOST:
            self.seen.update(new)
        try:
            return not any(self.read(text)[1] for text in new)
        except Exception:  # a reader that stops at a cell has not accepted it
            return False

    def are_missing(self, column: pl.Series) -> pl.Series:
        """Return where the cells of a batch stand for no value."""
        if self.missing == {""}:
            return column == ""
        return column.is_in(pl.Series(sorted(self.missing), dtype=pl.String).implode())


def _is_plain_text(field: Field) -> bool:
    return field.type == "string" and field.format == "default"


# ------------------------------------------------------------------------------- sure


def _sure(texts: pl.Series, field: Field, missing: frozenset[str]) -> pl.Series:
    """Return which texts are sure to pass; False where that takes Frictionless' reader."""
    passing = _measured(texts, field)
    if passing is None:
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(texts))
    values, scale = passing
    held = values.is_not_null() & ~texts.is_in(
        pl.Series(sorted(missing), dtype=pl.String).implode()
    )
    for name, limit in _limits(field, scale):
        if limit is None:
            return held & False
        held &= _BOUNDS[name](values, limit).fill_null(value=False)
    return held


def _measured(texts: pl.Series, field: Field) -> tuple[pl.Series, int] | None:
    """Return what bounds are compared with, null where that is not sure, and parts of one."""
    if _is_plain_text(field):
        return texts.str.len_chars().cast(pl.Int64), 1
    return numbers_of(texts, field)


def numbers_of(texts: pl.Series, field: Field) -> tuple[pl.Series, int] | None:
    """Return the numbers of a field in whole parts of one, and how many parts that is.

    A number is null where it is not sure that Frictionless reads the same; None for fields that
    have no numbers, or are written otherwise.
    """
    odd = any(field.has_defined(name) for name in _OTHER_NUMBERS if hasattr(field, name))
    if field.type not in _SURE or odd:
        return None
    known = texts.set(~texts.str.contains(_SURE[field.type]), None)
    if field.type == "number":
        numbers = known.cast(pl.Decimal(38, _PLACES), strict=False)
        return numbers.to_physical().cast(pl.Int128), 10**_PLACES
    return known.cast(pl.Int64, strict=False), 1


def _limits(field: Field, scale: int) -> Iterator[tuple[str, int | None]]:
    """Yield the constraints of a field in whole parts of one; None for what is no such number."""
    for name, limit in field.constraints.items():
        if name in _ELSEWHERE:
            continue
        yield name, _whole(field, name, limit, scale) if name in _BOUNDS else None


def _whole(field: Field, name: str, limit: Any, scale: int) -> int | None:  # noqa: ANN401
    value = limit if name.endswith("Length") else field.create_value_reader()(limit)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= 10**18:
        return None
    scaled = number * scale
    return int(scaled) if scaled == int(scaled) else None
