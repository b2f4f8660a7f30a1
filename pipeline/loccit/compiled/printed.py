"""Checks of columns that hold numbers as text, and of whole tables of them, by Pandera.

The text keeps what a typed column forgets: how precisely each number was printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import pandera.polars as pa
import polars as pl
from pandera.constants import CHECK_OUTPUT_KEY

from loccit.agreement.cells import SCALE, bound, taken, unreadable, whole, with_bounds
from loccit.agreement.checks import Agreements
from loccit.agreement.parts import with_series
from loccit.vocabulary.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loccit.agreement.column_verdict import Verdict
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

NUMBERS = ("number", "integer")
_Test = "Callable[[pa.PolarsData], pl.LazyFrame]"


def printed_checks(
    item: Field, vocabulary: Vocabulary, ready: pl.DataFrame | None = None
) -> list[pa.Check]:
    """Return the checks of a field whose numbers are text: that they are some, and its range.

    ``ready`` is the frame that will be validated with the bounds of its cells, where it is known.
    """
    own = pl.col(bound(item.name, "value"))
    last_digit = pl.col(bound(item.name, "rounding"))

    def test(holds: pl.Expr) -> Callable[[pa.PolarsData], pl.LazyFrame]:
        def check(data: pa.PolarsData) -> pl.LazyFrame:
            frame = ready
            if frame is None:
                wanted = [Measure(item.name, kind=item.kind)]
                frame = with_bounds(data.lazyframe.collect(), wanted, vocabulary)
            # Of a thousand columns only those of this field: a plan looks at all that it is given.
            needed = (item.name, bound(item.name, "value"), bound(item.name, "rounding"))
            own = pl.DataFrame([frame.get_column(name) for name in needed])
            return own.lazy().select(pl.col(item.name).is_null() | holds)

        return check

    integer = item.type == "integer"
    is_number = own.is_not_null() & (last_digit >= whole(10**9) if integer else True)
    checks = [pa.Check(test(is_number), name="is_integer" if integer else "is_number")]
    if item.minimum is not None:
        holds = own * whole(item.minimum.denominator) >= whole(item.minimum.numerator * SCALE)
        name = f"greater_than_or_equal_to({_shown(item.minimum)})"
        checks.append(pa.Check(test(holds.fill_null(value=True)), name=name))
    if item.maximum is not None:
        holds = own * whole(item.maximum.denominator) <= whole(item.maximum.numerator * SCALE)
        name = f"less_than_or_equal_to({_shown(item.maximum)})"
        checks.append(pa.Check(test(holds.fill_null(value=True)), name=name))
    return checks


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


# ------------------------------------------------------------------------ whole tables


@dataclass(frozen=True, slots=True)
class Refusal:
    """A check of structure that rows (from 0) fail; ``fields`` are one column's, or a key's."""

    check: str
    fields: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a table came to; ``frame`` holds its rows with the bounds of what was compared.

    ``unread`` are, by field, the rows whose number cannot be read; ``taken`` those whose number has
    more decimal places than there is room for, with what each is taken for.
    """

    frame: pl.DataFrame
    verdicts: Mapping[Agreement, Verdict]
    refusals: tuple[Refusal, ...]
    unread: Mapping[str, tuple[int, ...]]
    taken: Mapping[str, Mapping[int, str]]


def check_frame(table: TableSchema, frame: pl.DataFrame, vocabulary: Vocabulary) -> Checked:
    """Hold a frame of text against its schema, all failures at once.

    Numbers, ranges, choices, patterns, required fields and keys, and all that must agree. Types
    other than numbers are not looked at.
    """
    agreements = Agreements(table, vocabulary)
    ready = prepared(table, frame, agreements)
    schema = pa.DataFrameSchema(
        {item.name: _column(item, vocabulary, ready) for item in table.fields},
        checks=[*agreements.checks(ready), *map(_unique, table.unique_keys)],
        unique=list(table.key) or None,
    )
    refusals: Sequence[Refusal] = ()
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        refusals = _refusals(error, table)
    names = list(agreements.measures)
    unread = {name: tuple(ready.select(unreadable(name)).to_series().arg_true()) for name in names}
    rounded = {name: taken(ready, name) for name in names}
    return Checked(
        ready,
        dict(agreements.verdicts),
        tuple(refusals),
        {name: rows for name, rows in unread.items() if rows},
        {name: rows for name, rows in rounded.items() if rows},
    )


def prepared(table: TableSchema, frame: pl.DataFrame, agreements: Agreements) -> pl.DataFrame:
    """Return a frame with everything beside it that several checks look at."""
    plain = {
        item.name: Measure(item.name, kind=item.kind)
        for item in table.fields
        if item.type in NUMBERS
    }
    frame = agreements.prepared(frame, (plain | agreements.measures).values())
    for entry in table.agreements:
        if entry.rule in ("A001", "A002") and not entry.fields:
            frame = with_series(frame, entry)
    return frame


def _column(item: Field, vocabulary: Vocabulary, ready: pl.DataFrame) -> pa.Column:
    checks = printed_checks(item, vocabulary, ready) if item.type in NUMBERS else []
    if item.enum:
        checks.append(pa.Check.isin(list(item.enum)))
    if item.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{item.pattern})$"))
    return pa.Column(pl.String, checks=checks, nullable=not item.required)


def _unique(key: tuple[str, ...]) -> pa.Check:
    def check(data: pa.PolarsData) -> pl.LazyFrame:
        empty = pl.any_horizontal(pl.col(name).is_null() for name in key)
        return data.lazyframe.select(empty | ~pl.struct(key).is_duplicated())

    return pa.Check(check, name=f"unique({', '.join(key)})")


def _refusals(error: pa.errors.SchemaErrors, table: TableSchema) -> list[Refusal]:
    """Return what Pandera refused, but for agreements: those have verdicts of their own."""
    found: list[Refusal] = []
    agreed = {f"{entry.rule}_{entry.name}" for entry in table.agreements}
    keys = {f"unique({', '.join(key)})": key for key in table.unique_keys}
    for item in error.schema_errors:
        if item.reason_code is pa.errors.SchemaErrorReason.CHECK_ERROR:
            raise item
        name = str(getattr(item.check, "name", None) or item.check)
        if name in agreed:
            continue
        column = str(item.schema.name or "")
        fields = keys.get(name) or ((column,) if column else table.key)
        found.append(Refusal(name, fields, _rows(item)))
    return found


def _rows(item: pa.errors.SchemaError) -> tuple[int, ...]:
    output = item.check_output
    if isinstance(output, pl.LazyFrame):
        output = output.collect()
    if not isinstance(output, pl.DataFrame):
        return ()
    column = output[CHECK_OUTPUT_KEY if CHECK_OUTPUT_KEY in output.columns else output.columns[0]]
    return tuple((~column).fill_null(value=False).arg_true().to_list())
