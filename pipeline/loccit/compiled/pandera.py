"""TableSchema → Pandera schema for collected polars frames.

Numbers are decimals of nine places, so that no comparison meets a binary float; a frame of floats
is coerced. Structure, ranges, choices and keys are checked always; what must agree only where it is
known how precisely the figures were printed: by the caller's steps, or from cells that are text.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import pandera.polars as pa
import polars as pl

from loccit.agreement.checks import Agreements
from loccit.agreement.plain import PLACES
from loccit.compiled.dtypes import IsoDate, Whole
from loccit.compiled.pandera_checks import agreement_checks, printed_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

# How precisely a frame's figures were printed: one step, one a field, or as its text says.
Step = Decimal | Mapping[str, Decimal] | Literal["printed"]

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
    table: TableSchema, vocabulary: Vocabulary, *, step: Step | None = None
) -> pa.DataFrameSchema:
    """Return the Pandera schema of a table.

    Args:
        table: the schema to compile.
        vocabulary: gives the units' exact conversions and what modifiers mean.
        step: the step at which the frame's figures were printed, such as 0.1, for all or by field;
            or "printed", for a frame whose numbers are text that tells it cell by cell. Then what
            the table declares to agree is checked: conversions, totals, shares, growth, order.
            Without it, and for fields without a step, that is not checked.

    ValueError for a step that is not positive. Validate collected frames: Pandera runs no data
    checks on a LazyFrame.

    """
    return pa.DataFrameSchema(
        {item.name: _column(item, table, vocabulary, step) for item in table.fields},
        checks=_agreements(table, vocabulary, step),
        name=table.name,
        title=table.title,
        description=table.description,
        unique=list(table.key) or None,
        strict=True,
        ordered=True,
        coerce=True,
    )


def _agreements(table: TableSchema, vocabulary: Vocabulary, step: Step | None) -> list[pa.Check]:
    if step is None:
        return []
    if step == "printed":
        return agreement_checks(Agreements(table, vocabulary))
    if isinstance(step, Decimal):
        step = {item.name: step for item in table.fields if item.type in ("number", "integer")}
    steps = {name: Fraction(value) for name, value in step.items()}
    wrong = [value for value in steps.values() if value <= 0 or (value * 10**PLACES) % 1]
    if wrong:
        raise ValueError(f"a step is a positive decimal of at most {PLACES} places, not {wrong[0]}")
    return agreement_checks(Agreements(table, vocabulary, steps))


def _column(
    item: Field, table: TableSchema, vocabulary: Vocabulary, step: Step | None
) -> pa.Column:
    printed = step == "printed" and item.type in ("number", "integer")
    return pa.Column(
        pl.String if printed else _COERCED.get(item.type, pl.String),
        checks=printed_checks(item, vocabulary) if printed else list(_checks(item)),
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
    yield from _choices(item)


def _choices(item: Field) -> Iterator[pa.Check]:
    if item.enum:
        yield pa.Check.isin(list(item.enum))
    if item.pattern:
        yield pa.Check.str_matches(f"^(?:{item.pattern})$")


def frame(
    table: TableSchema,
    rows: Sequence[Mapping[str, str]],
    fields: Iterable[Field] | None = None,
) -> pl.DataFrame:
    """Return rows of text as a typed frame, of some fields or all; empty texts are nulls."""
    return pl.DataFrame(
        {
            item.name: pl.Series(
                item.name,
                [_READ[item.type](row[item.name]) if row[item.name] else None for row in rows],
                dtype=_TYPES.get(item.type, pl.String),
            )
            for item in (table.fields if fields is None else fields)
        }
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """One value (or row) that a schema refuses; ``row`` counts from 0, None for a whole column."""

    column: str
    check: str
    row: int | None
    value: str


def failures(table: TableSchema, rows: Sequence[Mapping[str, str]]) -> list[Failure]:
    """Return what the table's schema refuses in rows that ``from_csv`` gave.

    Reading has proved columns, types and what is required: left are choices, patterns and keys.
    The ranges of properties are for the rules about articles.
    """
    fields = [item for item in table.fields if item.enum or item.pattern or _is_key(item, table)]
    schema = pa.DataFrameSchema(
        {
            item.name: pa.Column(
                checks=list(_choices(item) if item.quantity else _checks(item)),
                nullable=True,
                unique=item.name == table.primary_key,
            )
            for item in fields
        },
        unique=list(table.key) or None,
    )
    try:
        schema.validate(frame(table, rows, fields), lazy=True)
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


def _is_key(item: Field, table: TableSchema) -> bool:
    return item.name in table.key or item.name == table.primary_key
