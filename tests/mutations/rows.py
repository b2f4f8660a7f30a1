"""Mistakes in the rows of a table: cells mistyped, exchanged or lost, rows dropped or doubled."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from loccit.rows import Row
from loccit.vocabulary.types import TableSchema
from tests.mutations import slips

_UNITS = {"°C": "°F", "°F": "°C", "mm": "in", "in": "mm", "m": "ft", "ft": "m", "km": "mi"}
_PULLED_WORDS = ("words", "quote")


@dataclass(frozen=True)
class CellMistake:
    """Other rows for a table; ``lines`` and ``fields`` (none for whole rows) were mistaken.

    The rows are made when they are asked for: of most mistakes nobody does.
    """

    kind: str
    table: str
    lines: tuple[int, ...]
    fields: tuple[str, ...]
    change: str
    make: Callable[[], list[Row]]


def cell_mistakes(table: TableSchema, rows: Sequence[Row]) -> Iterator[CellMistake]:
    """Yield every mistake that the generator knows to make in a table."""
    for index, row in enumerate(rows):
        for item in table.fields:
            for kind, new in _in_cell(table, item.name, row):
                if new != row[item.name]:
                    yield _cell(kind, table, rows, index, {item.name: new})
        yield from _in_row(table, rows, index)
    yield from _exchanged(table, rows)


def _cell(
    kind: str, table: TableSchema, rows: Sequence[Row], index: int, new: Mapping[str, str]
) -> CellMistake:
    change = "; ".join(f"{name}: {rows[index][name]} → {text}" for name, text in new.items())
    make = partial(_with, rows, {index: {**rows[index], **new}})
    return CellMistake(kind, table.name, (index,), tuple(new), change, make)


def _with(rows: Sequence[Row], new: Mapping[int, Row]) -> list[Row]:
    return [new.get(index, row) for index, row in enumerate(rows)]


def _without(rows: Sequence[Row], index: int) -> list[Row]:
    return [*rows[:index], *rows[index + 1 :]]


def _twice(rows: Sequence[Row], index: int) -> list[Row]:
    return [*rows[: index + 1], *rows[index:]]


def _in_cell(table: TableSchema, name: str, row: Row) -> Iterator[tuple[str, str]]:
    value, kind = row[name], table.field(name).type
    rng = slips.chance(f"{table.name} {name} {value}")
    numeric = re.fullmatch(r"-?[\d.]+", value) is not None
    made: dict[str, str | None] = {}
    if numeric or name in _PULLED_WORDS:
        made["two digits swapped"] = slips.digits_swapped(value, rng)
    if kind == "number" or (name in ("value", "lower", "upper") and numeric):
        made["a sign"] = slips.sign_changed(value, "-")
        made["a decimal point"] = slips.point_moved(value)
    if name == "unit" and value in _UNITS:
        made["a unit changed" if "°" not in value else "°C for °F"] = _UNITS[value]
    if name.endswith("modifier") and value:
        made["a modifier dropped"] = ""
    if "date" in name or name.startswith("when"):
        made["a date moved by a year"] = slips.year_moved(value, rng)
    if name == "words":
        made["a modifier dropped"] = slips.modifier_dropped(value) if value[:1].islower() else None
        made["words or offsets edited"] = f"{value[:-1]}" if len(value) > 1 else None
    yield from ((kind, new) for kind, new in made.items() if new is not None)


def _in_row(table: TableSchema, rows: Sequence[Row], index: int) -> Iterator[CellMistake]:
    row = rows[index]
    without, twice = partial(_without, rows, index), partial(_twice, rows, index)
    cites = table.name in ("citations", "claim_footnotes")
    kind = "a citation dropped" if cites else "a row dropped or doubled"
    yield CellMistake(kind, table.name, (index,), (), "dropped", without)
    yield CellMistake("a row dropped or doubled", table.name, (index,), (), "doubled", twice)
    other = rows[(index + 1) % len(rows)]
    for name in sorted({"claim", "source"} & row.keys()) if cites else ():
        if other[name] != row[name] and row[name] and other[name]:
            yield _cell("a citation pointed elsewhere", table, rows, index, {name: other[name]})
    if row.get("footnotes", "[]") != "[]":
        yield _cell("a citation dropped", table, rows, index, {"footnotes": "[]"})
    if {"start_char", "end_char"} <= row.keys() and row["start_char"] and "words" in row:
        moved = {name: str(int(row[name]) + 1) for name in ("start_char", "end_char")}
        yield _cell("words or offsets edited", table, rows, index, moved)
    for name in [name for name in row if name.endswith("_c")]:
        yield from _units_exchanged(table, rows, index, name, f"{name[:-2]}_f")


def _units_exchanged(
    table: TableSchema, rows: Sequence[Row], index: int, name: str, other: str
) -> Iterator[CellMistake]:
    row = rows[index]
    if row[name] and row.get(other):
        new = {name: row[other], other: row[name]}
        yield _cell("°C for °F", table, rows, index, new)


def _exchanged(table: TableSchema, rows: Sequence[Row]) -> Iterator[CellMistake]:
    """Yield cells of two neighbouring rows, each in the other's place."""
    for index, (one, other) in enumerate(itertools.pairwise(rows)):
        for kind, name in _exchangeable(table, one, other):
            if one[name] != other[name] and one[name] and other[name]:
                new = {
                    index: {**one, name: other[name]},
                    index + 1: {**other, name: one[name]},
                }
                make = partial(_with, rows, new)
                change = f"{name}: {one[name]} and {other[name]}"
                yield CellMistake(kind, table.name, (index, index + 1), (name,), change, make)


def _exchangeable(table: TableSchema, one: Row, other: Row) -> Iterator[tuple[str, str]]:
    if "month" in one:
        yield "two months exchanged", "month"
        yield from (
            ("two months exchanged", item.name) for item in table.fields if item.type == "number"
        )
    if "qualifiers" in one and "month" in json.loads(one["qualifiers"]):
        yield "two months exchanged", "qualifiers"
    for name in ("footnotes", "marker", "label"):
        if name in one:
            yield "two footnotes exchanged", name
