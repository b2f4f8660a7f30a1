"""TableSchema → Pandera schema for collected polars frames.

Numbers are decimals of nine places, so that no comparison meets a binary float; a frame of floats
is coerced. Structure, ranges, choices and keys are checked always; conversions only when the
caller says at which step the figures of the frame were printed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl

from loccit.compiled.conversions import conversions
from loccit.compiled.dtypes import PLACES, IsoDate, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

_TYPES: dict[str, Any] = {
    "integer": pl.Int64,
    "number": pl.Decimal(38, PLACES),
    "date": pl.Date,
}
_COERCED: dict[str, Any] = _TYPES | {"integer": Whole(), "date": IsoDate()}

_READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "string": str,
    "array": str,
    "object": str,
}


def dataframe_schema(
    table: TableSchema, vocabulary: Vocabulary, *, step: Decimal | None = None
) -> pa.DataFrameSchema:
    """Return the Pandera schema of a table.

    Args:
        table: the schema to compile.
        vocabulary: gives the units' exact conversions.
        step: the step at which the frame's figures were printed, such as 0.1; then the two units
            of a property must be roundings of one quantity. Without it that is not checked.

    ValueError for a step that is not positive. Validate collected frames: Pandera runs no data
    checks on a LazyFrame.

    """
    checks = [] if step is None else list(conversions(table, vocabulary, Fraction(step)))
    keys = [list(table.key)] if table.key else []
    return pa.DataFrameSchema(
        {item.name: _column(item, table) for item in table.fields},
        checks=checks,
        name=table.name,
        title=table.title,
        description=table.description,
        unique=keys[0] if keys else None,
        strict=True,
        ordered=True,
        coerce=True,
    )


def _column(item: Field, table: TableSchema) -> pa.Column:
    return pa.Column(
        _COERCED.get(item.type, pl.String),
        checks=list(_checks(item)),
        nullable=not item.required,
        unique=item.name == table.primary_key,
        title=item.name,
        description=item.description,
        metadata={"unit": item.unit} if item.unit else None,
    )


def _checks(item: Field) -> Iterator[pa.Check]:
    def bound(value: Fraction) -> Any:  # noqa: ANN401  (the column's own type)
        if item.type == "integer":
            return int(value)
        return Decimal(value.numerator) / Decimal(value.denominator)

    if item.minimum is not None:
        yield pa.Check.ge(bound(item.minimum))
    if item.maximum is not None:
        yield pa.Check.le(bound(item.maximum))
    if item.enum:
        yield pa.Check.isin(list(item.enum))
    if item.pattern:
        yield pa.Check.str_matches(f"^(?:{item.pattern})$")


def frame(table: TableSchema, rows: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """Return rows of text as a typed frame; empty texts are nulls."""
    return pl.DataFrame(
        {
            item.name: pl.Series(
                item.name,
                [_READ[item.type](row[item.name]) if row[item.name] else None for row in rows],
                dtype=_TYPES.get(item.type, pl.String),
            )
            for item in table.fields
        }
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """One value (or row) that a schema refuses; ``row`` counts from 0, None for a whole column."""

    column: str
    check: str
    row: int | None
    value: str


def failures(
    table: TableSchema, rows: Sequence[Mapping[str, str]], vocabulary: Vocabulary
) -> list[Failure]:
    """Return everything that the table's schema refuses in its rows."""
    schema = dataframe_schema(table, vocabulary)
    try:
        schema.validate(frame(table, rows), lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.to_dicts()
        return [
            Failure(
                str(case["column"] or ""),
                str(case["check"]),
                case["index"],
                str(case["failure_case"]),
            )
            for case in cases
        ]
    return []
