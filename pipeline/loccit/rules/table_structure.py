"""F: the tables have their structure, their keys hold, and every file is what a build gives."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit import csv_text
from loccit.compiled.refused_rows import failures
from loccit.model import Finding
from loccit.rows import row_place
from loccit.rules.registry import Result, rule
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.base import Base
    from loccit.vocabulary.types import TableSchema

RESTORE = "restore the generated files (git checkout), or run 'loccit build'"
_SHOWN = 60


def _finding(name: str, group: str, message: str, where: str, remedy: str) -> Finding:
    return Finding(f"{name}/{group}", name, message, remedy, where=where)


@rule("F001", "A row that its schema refuses")
def schema_holds(base: Base) -> Iterator[Result]:
    """Types, required fields, choices, patterns and keys hold in every table.

    The schema of each table is compiled from ``schemas/tables``. What is out of a property's
    range is R001's: that is about the article.

    Fails: a row twice, or a month 13.

    Holds: each row once, and months 1 to 12.

    Settle: restore the generated files (git checkout), or run 'loccit build'.
    """
    for name, rows in base.resources.items():
        for item in failures(base.vocabulary.tables[name], rows):
            where = f"data/{name}.csv" if item.row is None else row_place(name, item.row)
            message = f"{name}: {item.column or 'key'}: {item.check} refuses '{item.value}'"
            yield _finding("F001", f"{name}/{item.column}/{item.row}", message, where, RESTORE)


@rule("F002", "A generated file that is not current")
def files_current(base: Base) -> Iterator[Result]:
    """Each generated file has exactly the bytes that a build gives from the claims.

    So that nobody edits a table by hand, and none is forgotten when a claim changes.

    Fails: a population of 13,901 in ``population.csv`` where the claims say 13,900.

    Holds: every file as 'loccit build' writes it.

    Settle: restore the generated files (git checkout), or run 'loccit build'.
    """
    for name, content in base.current.items():
        if name not in base.committed:
            yield _finding("F002", name, f"{name} is missing", name, RESTORE)
        elif base.committed[name] != content:
            line, what = _first_difference(name, base.committed[name], content)
            message = f"{name} differs from what a build gives{what and f': {what}'}"
            yield _finding("F002", name, message, f"{name}:{line}", RESTORE)


def _first_difference(name: str, have: bytes, want: bytes) -> tuple[int, str]:
    """Return the line where two contents differ first, and how the cells of a table do."""
    own, right = (_records(name, content) for content in (have, want))
    for (line, one), (_, other) in zip(own, right, strict=False):
        if one != other:
            return line, _difference(own[0][1], one, other) if len(own) == len(right) else ""
    # The line after the shorter one's last.
    line = next((line for line, _ in max(own, right, key=len)[min(len(own), len(right)) :]), 1)
    return line, ""


def _records(name: str, content: bytes) -> list[tuple[int, list[str]]]:
    """Return the records of a table (else the lines), each with the line that it begins on."""
    text = content.decode(errors="replace")
    if not name.endswith(".csv"):
        return [(number, [line]) for number, line in enumerate(text.split("\n"), start=1)]
    return csv_text.records(text)


def _difference(head: list[str], have: list[str], want: list[str]) -> str:
    """Return in words how the first cell differs that does; "" outside of tables."""
    if len(head) < 2 or not len(head) == len(have) == len(want):
        return ""
    cells = zip(head, have, want, strict=True)
    name, one, other = next(cell for cell in cells if cell[1] != cell[2])
    return f"{name} is '{one[:_SHOWN]}', not '{other[:_SHOWN]}'"


@rule("F003", "A field without citation, or a broken link")
def cited_and_linked(base: Base) -> Iterator[Result]:
    """Every field of a typed table that was read cites a claim; every foreign key has its row.

    Fails: a row of ``citations.csv`` removed, so that a population cites nothing.

    Holds: a citation for every field that was read, each of a claim that exists.

    Settle: restore the generated files (git checkout), or run 'loccit build'.
    """
    cited = {(row["resource"], row["row"], row["field"]) for row in base.resources["citations"]}
    for name, rows in base.resources.items():
        table = base.vocabulary.tables[name]
        yield from _uncited(base, table, cited)
        for key in table.foreign_keys:
            known = {row[key.to] for row in base.resources[key.resource]}
            for index, row in enumerate(rows):
                value = row[key.field]
                if value and value not in known:
                    message = f"{name}.{key.field} '{value}' is not in {key.resource}"
                    place = row_place(name, index)
                    yield _finding("F003", f"{name}/{key.field}/{index}", message, place, RESTORE)


def _uncited(base: Base, table: TableSchema, cited: set[tuple[str, str, str]]) -> Iterator[Result]:
    from loccit.tables.assemble import GIVEN

    read = [item.name for item in table.fields if item.source and item.source.kind not in GIVEN]
    for index, row in enumerate(base.resources[table.name] if read else []):
        for field in read:
            if row[field] and (table.name, row["id"], field) not in cited:
                message = f"{table.name}.{field} of '{row['id']}' cites no claim"
                place = row_place(table.name, index)
                yield _finding("F003", f"{table.name}/{row['id']}/{field}", message, place, RESTORE)


@rule("F004", "A file that the descriptor does not describe")
def hashes_hold(base: Base) -> Iterator[Result]:
    """Size and hash of each file are those that ``datapackage.json`` states.

    Whoever downloads the package checks them by the descriptor.

    Fails: a data file with one digit changed.

    Holds: each file with the hash that the descriptor states.

    Settle: restore the generated files (git checkout), or run 'loccit build'.
    """
    try:
        package = parse_json(base.committed.get("datapackage.json", b""))
        resources = {item["path"]: item for item in package["resources"]}
    except (ValueError, KeyError, TypeError):
        message = "datapackage.json is no descriptor"
        yield _finding("F004", "datapackage.json", message, "datapackage.json", RESTORE)
        return
    for name, content in base.committed.items():
        if not name.startswith("data/"):
            continue
        stated = resources.get(name, {}).get("hash")
        if stated != f"sha256:{hashlib.sha256(content).hexdigest()}":
            message = f"{name} does not have the hash that datapackage.json states"
            yield _finding("F004", name, message, name, RESTORE)
