"""Mistakes in tables without claims: what of it the tables' own schemas can tell."""

from __future__ import annotations

import dataclasses
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from loccit.compiled.printed import check_frame
from loccit.model import Finding
from loccit.package.foreign import ForeignTable, read_package
from loccit.package.validate import frictionless_errors
from loccit.rules.table_errors import structure_of
from loccit.rules.tables import Held, findings_of, out_of_range
from loccit.vocabulary.agreements import Agreement
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import TableSchema, Vocabulary
from tests.mutations import slips
from tests.mutations.outcomes import Outcome, families, of_each_kind
from tests.mutations.reasons import ALONE, ANY_ORDER, ORDERED, ROUNDED, UNCHECKED

Cell = tuple[int, str]
_OTHER_UNIT = {"°C": "°F", "°F": "°C", "mm": "in", "in": "mm", "m": "ft", "km/h": "mph"}


@dataclass(frozen=True)
class Tables:
    """The tables of a package that have something to agree in, read once."""

    name: str
    tables: Mapping[str, ForeignTable]
    package: Mapping[str, Any]
    vocabulary: Vocabulary

    @cached_property
    def said(self) -> dict[str, dict[str, str]]:
        """What is found in each table as it is, by id."""
        return {
            name: {
                item.id: item.message for item in self.findings(table, table.schema, table.frame)
            }
            for name, table in self.tables.items()
            if table.frame is not None
        }

    def findings(
        self, table: ForeignTable, schema: TableSchema, frame: pl.DataFrame | None
    ) -> list[Finding]:
        """Return what is found in a table of other cells, or of another schema."""
        if frame is None:
            return []
        # A row that was doubled has a line after all others.
        more = range(len(table.lines) + 2, frame.height + 2)
        table = replace(table, lines=[*table.lines, *more])
        held = Held(table, schema, check_frame(schema, frame, self.vocabulary))
        found = [*findings_of(held, self.vocabulary), *structure_of([], out_of_range(held))]
        return [item for item in found if isinstance(item, Finding)]


def read(name: str, folder: Path) -> Tables:
    """Read a package; hashes are no part of it, since whoever edits a table makes them anew."""
    vocabulary = load_vocabulary()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource.pop("hash", None)
        resource.pop("bytes", None)
    found = read_package(folder / "datapackage.json", "", vocabulary)
    tables = {
        table.name: table
        for table in found.tables
        if table.frame is not None and table.schema.agreements
    }
    return Tables(name, tables, package, vocabulary)


# ---------------------------------------------------------------------- making mistakes


@dataclass(frozen=True)
class TableMistake:
    """Other texts for cells (row and field), a row twice, or a schema that is another."""

    kind: str
    table: ForeignTable
    change: str
    new: Mapping[Cell, str | None]
    doubled: int | None = None
    schema: TableSchema | None = None

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as they are now."""
        found = _rows(self.table)
        for (index, name), value in self.new.items():
            found[index][name] = value
        if self.doubled is not None:
            found.insert(self.doubled, dict(found[self.doubled]))
        return found

    @property
    def now(self) -> TableSchema:
        """The schema as it is now."""
        return self.schema or self.table.schema

    @property
    def cells(self) -> list[Cell]:
        """What was mistaken; every cell of a doubled row, or of a column."""
        names = [item.name for item in self.now.fields]
        if self.doubled is not None:
            return [(self.doubled + more, name) for more in (0, 1) for name in names]
        return list(self.new)


def _rows(table: ForeignTable) -> list[dict[str, Any]]:
    return table.frame.to_dicts() if table.frame is not None else []


def _frame(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))


def mistakes(table: ForeignTable) -> Iterator[TableMistake]:
    """Yield every mistake that the generator knows to make in a table."""
    rows = _rows(table)
    yield from _in_cells(table, rows)
    yield from _exchanged(table, rows)
    for index in range(len(rows)):
        yield TableMistake("a row dropped or doubled", table, "doubled", {}, index)
    yield from _in_units(table, rows)


def _made(
    kind: str,
    table: ForeignTable,
    rows: Sequence[Mapping[str, Any]],
    new: Mapping[Cell, str | None],
) -> TableMistake:
    said = [f"{rows[index][name]} → {value or 'nothing'}" for (index, name), value in new.items()]
    return TableMistake(kind, table, "; ".join(said), new)


def _in_cells(table: ForeignTable, rows: Sequence[dict[str, Any]]) -> Iterator[TableMistake]:
    compared = {name for entry in table.schema.agreements for name in entry.figures}
    for index, row in enumerate(rows):
        for item in table.schema.fields:
            value = row[item.name]
            rng = slips.chance(f"{index} {item.name} {value}")
            if not value:
                continue
            made: dict[str, str | None] = {}
            if item.name in compared:
                made["two digits swapped"] = slips.digits_swapped(value, rng)
                made["a sign"] = slips.sign_changed(value, "-")
                made["a decimal point"] = slips.point_moved(value)
            elif item.part == "modifier":
                made["a modifier dropped"] = ""
            elif any(item.name == entry.over for entry in table.schema.agreements):
                made["a date moved by a year"] = slips.year_moved(value, rng)
            for kind, new in made.items():
                if new is not None and new != value:
                    yield _made(kind, table, rows, {(index, item.name): new or None})


def _exchanged(table: ForeignTable, rows: Sequence[dict[str, Any]]) -> Iterator[TableMistake]:
    schema = table.schema
    months = {entry.over for entry in schema.agreements if entry.parts == "months"}
    compared = {entry.field for entry in schema.agreements if entry.parts == "months"}
    for index, (one, other) in enumerate(itertools.pairwise(rows)):
        for name in sorted(months | compared):
            if one[name] and other[name] and one[name] != other[name] and _same(schema, one, other):
                cells = {(index, name): other[name], (index + 1, name): one[name]}
                yield _made("two months exchanged", table, rows, cells)
    for entry in schema.agreements:
        if entry.rule == "U001":
            kind = (
                "°C for °F" if schema.field(entry.fields[0]).unit[:1] == "°" else "a unit changed"
            )
            first, second = entry.fields
            for index, row in enumerate(rows):
                if row[first] and row[second] and row[first] != row[second]:
                    cells = {(index, first): row[second], (index, second): row[first]}
                    yield _made(kind, table, rows, cells)


def _same(schema: TableSchema, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows are of one series of months, and neither is its whole."""
    entry = next(item for item in schema.agreements if item.parts == "months")
    wholes = {one[entry.over], other[entry.over]}
    return entry.total_row not in wholes and all(one[name] == other[name] for name in entry.by)


def _in_units(table: ForeignTable, rows: Sequence[Mapping[str, Any]]) -> Iterator[TableMistake]:
    """Yield a schema that says another unit for a column of numbers."""
    schema = table.schema
    for item in schema.fields:
        other = _OTHER_UNIT.get(item.unit)
        # Of a column without a number its unit says nothing.
        if other and item.type == "number" and any(row[item.name] for row in rows):
            fields = tuple(
                dataclasses.replace(one, unit=other) if one is item else one
                for one in schema.fields
            )
            kind = "°C for °F" if "°" in other else "a unit changed"
            same = {(index, item.name): row[item.name] for index, row in enumerate(rows)}
            new = dataclasses.replace(schema, fields=fields)
            change = f"the unit: {item.unit} → {other}"
            yield TableMistake(kind, table, change, same, schema=new)


# ------------------------------------------------------------------- what became of them


def outcomes(tables: Tables, most: int) -> list[Outcome]:
    """Make at most so many mistakes of each kind in each table, and hold them."""
    return [
        _outcome(tables, item)
        for name, table in tables.tables.items()
        for item in of_each_kind(f"{tables.name} {name}", list(mistakes(table)), most)
    ]


def _outcome(tables: Tables, mistake: TableMistake) -> Outcome:
    name = mistake.table.name
    lines = sorted({index for index, _ in mistake.cells})
    where = f"{name}.csv:{lines[0] + 2}{f'-{lines[-1] + 2}' if len(lines) > 1 else ''}"
    fields = sorted({name for _, name in mistake.new})
    found = [*_new(tables, mistake, mistake.rows), *_structure(tables, mistake)]
    exact = any(_is_there(mistake, item) for item in found)
    return Outcome(
        tables.name,
        mistake.kind,
        " ".join([where, " and ".join(fields)]).strip(),
        mistake.change,
        families(item.rule for item in found),
        exact,
        "" if found else _reason(tables, mistake),
    )


def _new(tables: Tables, mistake: TableMistake, rows: list[dict[str, Any]]) -> list[Finding]:
    """Return what is found in rows, and not in the table as it was."""
    said = tables.said[mistake.table.name]
    found = tables.findings(mistake.table, mistake.now, _frame(rows))
    return [item for item in found if said.get(item.id) != item.message]


def _structure(tables: Tables, mistake: TableMistake) -> list[Finding]:
    """Return what Frictionless says of keys, and of cells that are not of their field's type."""
    whole = {item.name for item in mistake.now.fields if item.type == "integer"}
    broken = any(name in whole and "." in str(new) for (_, name), new in mistake.new.items())
    if not broken and mistake.doubled is None:
        return []
    name = mistake.table.name
    (resource,) = (item for item in tables.package["resources"] if item["name"] == name)
    schema = {key: item for key, item in resource["schema"].items() if key != "foreignKeys"}
    package = {**tables.package, "resources": [{**resource, "schema": schema}]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / resource["path"]
        path.parent.mkdir(parents=True)
        _frame(mistake.rows).write_csv(path)
        descriptor = Path(folder) / "datapackage.json"
        descriptor.write_text(json.dumps(package), encoding="utf-8")
        errors = frictionless_errors(descriptor)
    return [item for item in structure_of(errors) if item.rule == "F001"]


def _is_there(mistake: TableMistake, finding: Finding) -> bool:
    """Whether a finding is of a mistaken cell, or of a series or a row that it is in."""
    if finding.resource != mistake.table.name or finding.row is None:
        return False
    row = finding.row - 2
    entries = [
        entry
        for entry in mistake.now.agreements
        if finding.id.startswith(f"{entry.rule}/{mistake.table.name}/{entry.name}")
    ]
    if entries:
        return any(_in_series(mistake, entry, row) for entry in entries)
    named = finding.column.split(".")
    return any(index == row and named[0] in (name, "") for index, name in mistake.cells)


def _in_series(mistake: TableMistake, entry: Agreement, row: int) -> bool:
    """Whether a mistaken cell is of an agreement, in the row or the series of a finding."""
    rows = mistake.rows
    names = {*_beside(mistake.now, entry), entry.over, *entry.by}
    by_row = entry.rule[0] in "UO"
    return any(
        name in names
        and (
            index == row if by_row else all(rows[index][key] == rows[row][key] for key in entry.by)
        )
        for index, name in mistake.cells
    )


def _beside(schema: TableSchema, entry: Agreement) -> set[str]:
    """Return the fields that print the figures of an agreement, modifiers and ends included."""
    own = {schema.field(name).quantity for name in entry.figures} - {""}
    return {*entry.figures, *(item.name for item in schema.fields if item.quantity in own)}


def _reason(tables: Tables, mistake: TableMistake) -> str:
    """Return why nothing is found; tried with a number that is far more wrong."""
    if not mistake.new:
        return ""
    (index, name), *others = mistake.new
    rows = mistake.rows
    if others and _texts(rows, name) == _texts(_rows(mistake.table), name):
        return ANY_ORDER
    entries = [entry for entry in mistake.now.agreements if name in _beside(mistake.now, entry)]
    figures = {figure for entry in entries for figure in entry.figures if rows[index][figure]}
    if name not in figures:
        quantity = mistake.now.field(name).quantity
        figures = {one for one in figures if mistake.now.field(one).quantity == quantity}
    families_tried = {item.rule[0] for item in _tried(tables, mistake, index, figures)} - set("RF")
    if families_tried:
        return "" if not entries else ORDERED if families_tried <= {"O"} else ROUNDED
    if not entries or all(len(_filled(entry, rows[index])) < 2 for entry in entries):
        return ALONE
    return UNCHECKED if _gaps(tables, mistake, index, entries) else ""


def _texts(rows: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    return sorted(str(row[name]) for row in rows)


def _filled(entry: Agreement, row: Mapping[str, Any]) -> list[str]:
    """Return the figures of an agreement within a row that are there; all where it is of rows."""
    if entry.over:
        return ["a part", "the whole"]
    return [name for name in entry.figures if row[name]]


def _tried(
    tables: Tables, mistake: TableMistake, index: int, figures: Iterable[str]
) -> list[Finding]:
    found: list[Finding] = []
    for name in sorted(figures):
        for value in ("77777", "-77777"):
            rows = mistake.rows
            rows[index][name] = value
            found += _new(tables, mistake, rows)
    return found


def _gaps(tables: Tables, mistake: TableMistake, index: int, entries: Sequence[Agreement]) -> bool:
    """Whether every agreement about a cell says that it could not be checked there."""
    rows = mistake.rows
    checked = check_frame(mistake.now, _frame(rows), tables.vocabulary)
    return all(
        any(
            all(rows[gap][key] == rows[index][key] for key in entry.by)
            for gaps in checked.verdicts[entry].gaps.values()
            for gap in gaps
        )
        for entry in entries
    )
