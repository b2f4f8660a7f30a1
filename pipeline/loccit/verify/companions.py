"""What lies beside the core says the same: Parquet and SQLite read back, descriptions made anew."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from loccit.extras import install, missing
from loccit.package.contents import DATA, SUMS
from loccit.progress import step
from loccit.release.sidecars import make_other_forms, make_parquet, parquet_name
from loccit.report.page.html import NAME as REPORT
from loccit.strict_json import parse_json
from loccit.values.exact import exact
from loccit.verdict.proof import Open, Part, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.build import Case
    from loccit.extras import Extra
    from loccit.release.core import Core
    from loccit.report.model import Report
    from loccit.verify.release import Release

NAME = "other forms"
Record = Sequence[Any]


def companions(case: Case, core: Core, report: Report, release: Release) -> list[Part]:
    """Return the part about the files beside the core; none where there are none.

    Forms whose bytes depend on a library's version are read back and compared cell by cell.
    """
    others = [path for path in release.beside if release.name(path) not in (SUMS, *core.files)]
    if not others:
        return []
    step("making the other forms anew")
    # Without the library that writes Parquet, its files are read, and not made, to be compared.
    written = {} if missing("release") else make_parquet(case.base)
    made = written | make_other_forms(case, core, report)
    tables = _tables(case.project.dataset.folder / DATA)
    problems: list[Problem] = []
    left: list[str] = []
    described: list[str] = []
    opened: list[Open] = []
    for path in others:
        name = release.name(path)
        if path.read_bytes() == made.get(name):
            continue
        if path.suffix == ".parquet" and path.stem in tables:
            problems += _parquet(path, name, tables[path.stem])
            described.append(name)
        elif path.suffix == ".sqlite":
            problems += _sqlite(path, name, tables)
        elif name == REPORT and _undrawn(path.read_bytes()) == _undrawn(made[name]):
            opened.append(Open(f"the charts of {name}", _why("charts", "drew")))
        elif name in made:
            problems.append(Problem(name, "is not what this loccit makes of the data"))
        else:
            left.append(name)
    known = {release.name(path) for path in others}
    made_here = {*made, *map(parquet_name, tables)}
    # There are releases without a report: it tells nothing that the tables don't.
    needed = [name for name in made_here if name != REPORT]
    problems += [Problem(name, "is missing") for name in needed if name not in known]
    if described:
        what = f"titles, descriptions and units in {len(described)} Parquet files"
        opened.append(Open(what, _why("release", "wrote")))
    if left:
        reason = f"only their checksums are known: {', '.join(left)}"
        opened.append(Open(f"what {len(left)} files beside the tables say", reason))
    said = f"the same in {len(known & made_here)} files of other forms"
    return [Part(NAME, "" if problems else said, tuple(problems), tuple(opened))]


def _why(extra: Extra, did: str) -> str:
    """Return why the bytes that a library made could not be made again."""
    if missing(extra):
        return f"their library is not installed here: {install(extra)}"
    return f"another version of their library {did} them"


def _undrawn(page: bytes) -> bytes:
    """Return a page without its pictures, and without the word that they are left out."""
    return re.sub(
        rb'<div class="scroll"[^>]*><svg.*?</svg></div>\n|<p class="left-out">.*?</p>\n',
        b"",
        page,
        flags=re.S,
    )


def _tables(data: Path) -> dict[str, list[list[str]]]:
    """Return each table's records, the header first."""
    return {
        path.stem: list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        for path in sorted(data.glob("*.csv"))
    }


def _parquet(path: Path, name: str, table: list[list[str]]) -> Iterator[Problem]:
    import polars as pl

    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        yield Problem(name, f"cannot be read: {error}")
        return
    yield from _differences(name, table, [frame.columns, *frame.rows()])


def _sqlite(path: Path, name: str, tables: dict[str, list[list[str]]]) -> Iterator[Problem]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as base:
            for table, records in tables.items():
                cursor = base.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608  (our names)
                header = [column[0] for column in cursor.description]
                yield from _differences(f"{name}: {table}", records, [header, *cursor])
    except sqlite3.Error as error:
        yield Problem(name, f"cannot be read: {error}")


def _differences(name: str, table: list[list[str]], found: list[Record]) -> Iterator[Problem]:
    if len(table) != len(found):
        yield Problem(name, f"has {len(found) - 1} rows, the table has {len(table) - 1}")
        return
    if table and table[0] != list(found[0]):
        yield Problem(name, "has other columns than the table")
        return
    for number, (want, have) in enumerate(zip(table[1:], found[1:], strict=True), start=1):
        for field, text, value in zip(table[0], want, have, strict=True):
            if not is_same(text, value):
                yield Problem(f"{name}: row {number}, {field}", f"is '{value}', not '{text}'")


def is_same(text: str, value: object) -> bool:
    """Whether a typed value is what the text of a CSV cell says."""
    if value is None or text == "":
        return text == "" and value in (None, "")
    if isinstance(value, str):
        return value == text
    if isinstance(value, list | dict):
        return bool(parse_json(text) == value)
    try:
        return exact(str(value)) == exact(text)
    except ValueError:
        return str(value) == text
