"""TableSchema → Pandera schema for collected polars frames.

Numbers are decimals of nine places, so that no comparison meets a binary float; a frame of floats
is coerced. Structure, ranges, choices and keys are checked always; what must agree only where it is
known how precisely the figures were printed: by the caller's steps, or from cells that are text.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    from collections.abc import Iterator

    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

# How precisely a frame's figures were printed: one step, one a field, or as its text says.
Step = Decimal | Mapping[str, Decimal] | Literal["printed"]

_TYPES: dict[str, Any] = {
    "integer": pl.Int64,
    "number": pl.Decimal(38, PLACES),
    "date": pl.Date,
}
_COERCED: dict[str, Any] = _TYPES | {"integer": Whole(), "date": IsoDate()}


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
