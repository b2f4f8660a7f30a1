"""Which fields of a table print one figure, and what must agree between them.

What our own schemas say of properties (``consistency``) is put in terms of the fields that have
them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.vocabulary.agreements import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.vocabulary.types import Consistency, Field, TableSchema


@dataclass(frozen=True, slots=True)
class Measure:
    """The fields that print one figure of a row: its value, a range's ends, and its modifier.

    ``exact`` says that a number printed to the unit is a count. ``series`` are the fields within
    which zeros at the end of whole numbers are read alike.
    """

    value: str
    lower: str = ""
    upper: str = ""
    modifier: str = ""
    unit: str = ""
    exact: bool = False
    series: tuple[str, ...] = ()


def measure(table: TableSchema, name: str) -> Measure:
    """Return the measure of a field of values, with what the table says about its series."""
    own = table.field(name)

    def beside(part: str) -> str:
        for item in table.fields:
            same = own.quantity and (item.quantity, item.part) == (own.quantity, part)
            if same and (item.unit == own.unit or (part == "modifier" and not item.unit)):
                return item.name
        return ""

    return Measure(
        value=name,
        lower=beside("lower"),
        upper=beside("upper"),
        modifier=beside("modifier"),
        unit=own.unit,
        exact=own.type == "integer" and (own.source is not None or not own.unit),
        series=series_of(table, name),
    )


def series_of(table: TableSchema, name: str) -> tuple[str, ...]:
    """Return the fields whose values name the series of a field, as the agreements have it."""
    quantity = table.field(name).quantity
    same = {name, *(item.name for item in table.fields if quantity and item.quantity == quantity)}
    for entry in table.agreements:
        if entry.by and same.intersection(entry.figures):
            return entry.by
    return next((entry.by for entry in table.agreements if entry.by), ())


def implied(fields_of: Sequence[Field], said: Sequence[Agreement]) -> Iterator[Agreement]:
    """Yield that fields of one quantity in two units agree, where no entry says how."""
    told = {frozenset(entry.fields) for entry in said if entry.rule == "U001"}
    for one, other in itertools.combinations(fields_of, 2):
        same = one.quantity and (one.quantity, one.part) == (other.quantity, other.part)
        units = one.unit and other.unit and one.unit != other.unit
        if same and units and one.part != "modifier" and {one.name, other.name} not in told:
            yield Agreement("U001", fields=(one.name, other.name))


# -------------------------------------------------------- of properties → of fields


def agreements_of(
    table: TableSchema, months: frozenset[str], consistency: Sequence[Consistency]
) -> tuple[Agreement, ...]:
    """Return what a schema of ours says of properties, in terms of the fields that hold them.

    ``months`` are the qualifiers that say a month.
    """
    found: list[Agreement] = []
    for entry in consistency:
        if entry.rule == "A001":
            found += _totals(table, months, entry)
        elif entry.rule in ("O001", "O002"):
            found += _orders(table, entry)
    wanted = {entry.property for entry in consistency if entry.rule == "U001"}
    pairs = implied([item for item in table.fields if item.quantity in wanted], [])
    return (*pairs, *found)


def _totals(table: TableSchema, months: frozenset[str], entry: Consistency) -> Iterator[Agreement]:
    over = [item.name for item in table.fields if item.source and item.source.qualifier in months]
    for item in table.fields:
        if over and (item.quantity, item.part) == (entry.property, "value"):
            by = tuple(name for name in table.key if name != over[0])
            yield Agreement(
                "A001",
                field=item.name,
                total=entry.total,
                over=over[0],
                total_row="year",
                parts="months",
                by=by,
            )


def _orders(table: TableSchema, entry: Consistency) -> Iterator[Agreement]:
    units = dict.fromkeys(item.unit for item in table.fields if item.quantity in entry.properties)
    for unit in units:
        named = {
            item.quantity: item.name
            for item in table.fields
            if item.unit == unit and item.part == "value"
        }
        if all(name in named for name in entry.properties):
            yield Agreement(entry.rule, fields=tuple(named[name] for name in entry.properties))
