"""Which fields of a table print one figure, and which of them print one quantity in two units."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.vocabulary.agreements import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.values.precision import Kind
    from loccit.vocabulary.types import Field, TableSchema


@dataclass(frozen=True, slots=True)
class Measure:
    """The fields that print one figure of a row: its value, a range's ends, and its modifier.

    ``kind`` says how precisely the figure is meant.
    """

    value: str
    lower: str = ""
    upper: str = ""
    modifier: str = ""
    unit: str = ""
    kind: Kind = "amount"


def measure(table: TableSchema, name: str) -> Measure:
    """Return the measure of a field of values."""
    own = table.field(name)

    def beside(part: str) -> str:
        for item in table.fields if own.quantity else ():
            same = (item.quantity, item.part) == (own.quantity, part)
            if same and (item.unit == own.unit or (part == "modifier" and not item.unit)):
                return item.name
        return ""

    return Measure(
        value=name,
        lower=beside("lower"),
        upper=beside("upper"),
        modifier=beside("modifier"),
        unit=own.unit,
        kind=own.kind,
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
    alike: dict[tuple[str, str], list[tuple[int, Field]]] = {}
    for place, item in enumerate(fields_of):
        if item.quantity and item.unit and item.part != "modifier":
            alike.setdefault((item.quantity, item.part), []).append((place, item))
    pairs = itertools.chain.from_iterable(itertools.combinations(x, 2) for x in alike.values())
    for (_, one), (_, other) in sorted(pairs, key=lambda pair: (pair[0][0], pair[1][0])):
        if one.unit != other.unit and {one.name, other.name} not in told:
            yield Agreement("U001", fields=(one.name, other.name))
