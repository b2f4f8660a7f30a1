"""What the properties must agree with → the agreements of a table of ours, in terms of its fields.

A property says once what its year is, what it lies below or in the middle of, what it is the growth
of and which of its values are shares of a whole; a table that has fields of it must agree so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.vocabulary.agreements import Agreement, written
from loccit.vocabulary.measures import implied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.vocabulary.types import Field, Property, Qualifier, TableSchema, Unit


def agreements_of(
    table: TableSchema,
    properties: Mapping[str, Property],
    qualifiers: Mapping[str, Qualifier],
    units: Mapping[str, Unit],
) -> tuple[Agreement, ...]:
    """Return what must agree in a table whose fields are read from properties and qualifiers."""
    return (
        *_conversions(table, units),
        *_years(table, properties, qualifiers),
        *_shares(table, properties),
        *_growths(table, properties, qualifiers),
        *_orders(table, properties),
        *_midpoints(table, properties, units),
    )


def _conversions(table: TableSchema, units: Mapping[str, Unit]) -> Iterator[Agreement]:
    """Yield what two fields of a quantity print in two units; no rate converts a currency."""
    for entry in implied(table.fields, []):
        one, other = (units[table.field(name).unit] for name in entry.fields)
        if one.dimension == other.dimension:
            yield entry


def _values(table: TableSchema) -> list[Field]:
    """Return the fields of numbers, as they are printed."""
    return [item for item in table.fields if item.quantity and item.part == "value"]


def _of_type(table: TableSchema, qualifiers: Mapping[str, Qualifier], kind: str) -> list[str]:
    """Return the fields of the qualifiers of a type."""
    return [
        item.name
        for item in table.fields
        if item.source
        and item.source.part == "value"
        and item.source.qualifier in qualifiers
        and qualifiers[item.source.qualifier].type == kind
    ]


def _but(table: TableSchema, name: str) -> tuple[str, ...]:
    """Return the fields of the key but one: what names the series over that one."""
    return tuple(key for key in table.key if key != name)


def _years(
    table: TableSchema, properties: Mapping[str, Property], qualifiers: Mapping[str, Qualifier]
) -> Iterator[Agreement]:
    periods = [item.name for item in table.fields if item.source and item.source.kind == "period"]
    for month in _of_type(table, qualifiers, "month")[:1]:
        for item in _values(table):
            total = properties[item.quantity].relations.year
            if total:
                yield Agreement(
                    "A001",
                    field=item.name,
                    total=total,
                    over=month,
                    total_row="year",
                    total_in=next(iter(periods), ""),
                    parts="months",
                    by=tuple(name for name in _but(table, month) if name not in periods),
                )


def _shares(table: TableSchema, properties: Mapping[str, Property]) -> Iterator[Agreement]:
    for item in _values(table):
        for of in table.fields:
            qualifier = of.source.qualifier if of.source else ""
            if qualifier and qualifier == properties[item.quantity].shares_of_a_whole:
                yield Agreement("A002", field=item.name, by=_but(table, of.name))


def _growths(
    table: TableSchema, properties: Mapping[str, Property], qualifiers: Mapping[str, Qualifier]
) -> Iterator[Agreement]:
    for date in _of_type(table, qualifiers, "date")[:1]:
        for growth in _values(table):
            for item in _values(table):
                if item.quantity == properties[growth.quantity].relations.growth_of:
                    yield Agreement(
                        "A003",
                        field=item.name,
                        growth=growth.name,
                        over=date,
                        by=_but(table, date),
                    )


# ------------------------------------------------------------------------------ order


def _by_unit(table: TableSchema) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each unit with the fields that are in it, by property."""
    fields = _values(table)
    for unit in dict.fromkeys(item.unit for item in fields):
        yield unit, {item.quantity: item.name for item in fields if item.unit == unit}


def _orders(table: TableSchema, properties: Mapping[str, Property]) -> Iterator[Agreement]:
    for _, named in _by_unit(table):
        above = {name: _above(name, properties) & named.keys() - {name} for name in named}
        for chain in _chains(above):
            yield Agreement("O001", fields=tuple(named[name] for name in chain))


def _above(name: str, properties: Mapping[str, Property]) -> set[str]:
    """Return all properties that a value is at most, at whatever remove."""
    found: set[str] = set()
    waiting = [*properties[name].relations.at_most]
    while waiting:
        upper = waiting.pop()
        if upper not in found:
            found.add(upper)
            waiting += properties[upper].relations.at_most
    return found


def _chains(above: Mapping[str, set[str]]) -> Iterator[Sequence[str]]:
    """Yield the longest chains from small to large that have more than one link."""
    next_ones = {
        name: [upper for upper in above if upper in uppers and not _between(above, name, upper)]
        for name, uppers in above.items()
    }
    lowest = [name for name in above if not any(name in uppers for uppers in above.values())]
    waiting = [[name] for name in lowest if next_ones[name]]
    while waiting:
        chain = waiting.pop(0)
        if next_ones[chain[-1]]:
            waiting = [[*chain, upper] for upper in next_ones[chain[-1]]] + waiting
        else:
            yield chain


def _between(above: Mapping[str, set[str]], name: str, upper: str) -> bool:
    """Whether a third one lies above the one and below the other."""
    return any(upper in above[middle] for middle in above[name] if middle != upper)


def _midpoints(
    table: TableSchema, properties: Mapping[str, Property], units: Mapping[str, Unit]
) -> Iterator[Agreement]:
    for unit, named in _by_unit(table):
        for name, field in named.items():
            middle = properties[name].relations.midpoint
            if middle and middle.low in named and middle.high in named:
                far = in_unit(middle.far, properties[name], unit, units)
                fields = (named[middle.low], field, named[middle.high])
                yield Agreement("O002", fields=fields, far=written(far))


def in_unit(distance: Fraction, owner: Property, unit: str, units: Mapping[str, Unit]) -> Fraction:
    """Return a distance of values, which is in a property's canonical unit, in another of its."""
    if not owner.units:
        return distance
    canonical, own = units[owner.units[0]], units[unit]
    return canonical.convert(distance, own) - canonical.convert(Fraction(0), own)
