"""Claims → the rows of one typed table, by what its schema says each field is read from.

Nothing is merged silently: claims of an article that print the same share a row and are all
cited; one that prints something else for the same key opens the key's next ``reading``.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.pull.claims import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.model import Claim
    from loccit.vocabulary.types import Field, Source, TableSchema

Row = dict[str, str]


@dataclass(slots=True)
class _Open:
    """A row that still takes claims."""

    cells: Row
    cited: dict[str, list[str]] = field(default_factory=dict)

    def takes(self, cells: Row) -> bool:
        return all(self.cells.get(name, value) == value for name, value in cells.items())

    def add(self, claim: Claim, cells: Row, cited: Iterable[str]) -> None:
        self.cells.update(cells)
        for name in cited:
            if cells[name]:
                self.cited.setdefault(name, []).append(claim.claim)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The rows of a table in key order, and its citations."""

    rows: tuple[Row, ...]
    citations: tuple[Row, ...]


def assemble(table: TableSchema, claims: Sequence[Claim]) -> Assembled:
    """Return the rows and citations of a typed table.

    LoccitError where a claim says something that the table has no field for (a range, a
    modifier, a unit): a table never drops part of what was said.
    """
    keys: dict[tuple[str, ...], list[_Open]] = {}
    for claim in claims:
        if claim.property not in table.collects:
            continue
        cells = _cells(table, claim)
        _check_nothing_lost(table, claim, cells)
        key = tuple(cells[name] for name in table.key if name != "reading")
        rows = keys.setdefault(key, [])
        row = next((row for row in rows if row.takes(cells)), None)
        if row is None:
            row = _Open({})
            rows.append(row)
        row.add(claim, cells, _read_fields(table, cells))
    return _finish(table, keys)


def _read_fields(table: TableSchema, cells: Row) -> list[str]:
    """Return the fields that were read from the article (not ids that loccit gives)."""
    own = {item.name for item in table.fields if item.source and item.source.kind == "article"}
    return [name for name in cells if name not in own]


def _cells(table: TableSchema, claim: Claim) -> Row:
    """Return what a claim fills in, empty texts for what it is silent about."""
    cells = {}
    for item in table.fields:
        if item.source and _concerns(item.source, claim):
            cells[item.name] = _cell(item.source, claim)
    return cells


def _concerns(source: Source, claim: Claim) -> bool:
    if source.kind in ("id", "reading"):
        return False
    if source.kind == "property":
        return source.property == claim.property and source.unit == claim.unit
    return source.property in ("", claim.property)


def _cell(source: Source, claim: Claim) -> str:
    if source.kind == "subject":
        return claim.subject
    if source.kind == "article":
        return claim.article
    if source.kind == "property":
        parts = {
            "value": claim.value,
            "lower": claim.lower,
            "upper": claim.upper,
            "modifier": claim.modifier,
        }
        return parts[source.part]
    if source.qualifier == "date":
        dates = {
            "value": claim.date,
            "start": claim.date_start,
            "end": claim.date_end,
            "modifier": claim.date_modifier,
        }
        return dates[source.part]
    return claim.qualifier(source.qualifier)


def _check_nothing_lost(table: TableSchema, claim: Claim, cells: Row) -> None:
    filled = {
        item.source.part
        for item in table.fields
        if item.name in cells and item.source and item.source.kind == "property"
    }
    said = {
        "value": claim.value,
        "lower": claim.lower,
        "upper": claim.upper,
        "modifier": claim.modifier,
    }
    qualifiers = {item.source.qualifier for item in table.fields if item.source}
    lost = [part for part, value in said.items() if value and part not in filled]
    lost += [name for name, _ in claim.qualifiers if name not in qualifiers]
    lost += ["date"] if claim.date and "date" not in qualifiers else []
    if lost:
        raise LoccitError(
            f"the table '{table.name}' has no field for the {lost[0]} of the claim "
            f"'{claim.claim}' ({claim.unit or 'no unit'})",
            remedy=f"add the field to schemas/tables/{table.name}.yaml",
        )


def _finish(table: TableSchema, keys: dict[tuple[str, ...], list[_Open]]) -> Assembled:
    rows: list[Row] = []
    citations: list[Row] = []
    names = [name for name in table.key if name != "reading"]
    months = {item.name for item in table.fields if _is_month(item)}
    for key in sorted(keys, key=lambda key: _order(names, months, key)):
        for reading, row in enumerate(keys[key], start=1):
            parts = [_id_part(name, value, months) for name, value in zip(names, key, strict=True)]
            name = ".".join([part for part in parts if part] + [str(reading)] * (reading > 1))
            row.cells |= {"id": name, "reading": str(reading)}
            rows.append({item.name: row.cells.get(item.name, "") for item in table.fields})
            for cell in table.fields:
                citations += [
                    {"resource": table.name, "row": name, "field": cell.name, "claim": claim}
                    for claim in sorted(row.cited.get(cell.name, []))
                ]
    return Assembled(tuple(rows), tuple(citations))


def _is_month(item: Field) -> bool:
    return bool(item.source and item.source.qualifier == "month")


def _order(names: list[str], months: set[str], key: tuple[str, ...]) -> tuple[object, ...]:
    """Return a sort key: months in the year's order, the year after them."""
    return tuple(
        (int(value) if value.isdigit() else 13) if name in months else value
        for name, value in zip(names, key, strict=True)
    )


def _id_part(name: str, value: str, months: set[str]) -> str:
    if name in months and value.isdigit():
        return calendar.month_abbr[int(value)].lower()
    return slug(value)
