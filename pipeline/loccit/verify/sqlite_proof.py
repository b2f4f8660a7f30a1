"""The SQLite file: what its catalog lists, every row, and no byte that neither needs.

Two versions of SQLite write other bytes of the same tables, so that it is the tables, views,
triggers and indexes, as the file's own catalog names them, and all rows that are compared.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from loccit.release.sqlite import open_sqlite
from loccit.verdict.proof import Problem
from loccit.verify.cells import differences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from loccit.verify.cells import Record

# What a file says of itself besides its tables; another program could be told something by it.
_PRAGMAS = ("user_version", "application_id", "encoding", "auto_vacuum", "freelist_count")
_CATALOG = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def sqlite_problems(
    name: str,
    content: bytes,
    made: bytes | None,
    tables: Mapping[str, list[list[str]]],
    lacking: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what is wrong with a SQLite file.

    Args:
        name: what it is called.
        content: its bytes.
        made: the bytes that this loccit makes, None where it cannot.
        tables: the records of each table, the header first.
        lacking: the tables that are missing elsewhere, and may be in it.

    """
    if content == made:
        return
    try:
        with closing(open_sqlite(content)) as base:
            if made is None:
                known = {*tables, *lacking}
                wrong = [*_unknown_tables(name, base, known), *_missing_tables(name, base, tables)]
            else:
                wrong = list(_other_catalog(name, base, made))
            # A view may stand where a table should: only of a catalog that holds rows are read.
            yield from wrong or _other_rows(name, base, tables)
            yield from _spare(name, base, len(content))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        yield Problem(name, f"cannot be read: {error}")


def _unknown_tables(
    name: str, base: sqlite3.Connection, known: Collection[str]
) -> Iterator[Problem]:
    """Yield what a file holds besides tables of these names and the indexes of their keys."""
    found = [(kind, item, of) for kind, item, of, _ in base.execute(_CATALOG)]
    for kind, item, of in found:
        ours = item in known if kind == "table" else kind == "index" and of in known
        if not ours:
            yield Problem(f"{name}: {item}", f"is a {kind} that is no table of the release")


def _missing_tables(
    name: str, base: sqlite3.Connection, tables: Iterable[str]
) -> Iterator[Problem]:
    there = {item for kind, item, *_ in base.execute(_CATALOG) if kind == "table"}
    for table in tables:
        if table not in there:
            yield Problem(f"{name}: {table}", "is missing")


def _other_catalog(name: str, base: sqlite3.Connection, made: bytes) -> Iterator[Problem]:
    """Yield what a file's catalog and header say otherwise than those that are made anew."""
    with closing(open_sqlite(made)) as ours:
        want = {(kind, item): (of, sql) for kind, item, of, sql in ours.execute(_CATALOG)}
        pragmas = {pragma: _pragma(ours, pragma) for pragma in _PRAGMAS}
    found = {(kind, item): (of, sql) for kind, item, of, sql in base.execute(_CATALOG)}
    for (kind, item), said in found.items():
        if (kind, item) not in want:
            yield Problem(f"{name}: {item}", f"is a {kind} that no build makes")
        elif want[kind, item] != said:
            yield Problem(f"{name}: {item}", f"is another {kind} than a build makes")
    for _, item in sorted(want.keys() - found.keys()):
        yield Problem(f"{name}: {item}", "is missing")
    for pragma, should in pragmas.items():
        if (have := _pragma(base, pragma)) != should:
            yield Problem(name, f"{pragma} is {have}, not {should}")


def _pragma(base: sqlite3.Connection, name: str) -> object:
    return base.execute(f"PRAGMA {name}").fetchone()[0]


def _other_rows(
    name: str, base: sqlite3.Connection, tables: Mapping[str, list[list[str]]]
) -> Iterator[Problem]:
    for table, records in tables.items():
        cursor = base.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608  (our names)
        header: Record = [column[0] for column in cursor.description]
        yield from differences(f"{name}: {table}", records, [header, *cursor])


def _spare(name: str, base: sqlite3.Connection, size: int) -> Iterator[Problem]:
    """Yield where a file holds more than its pages, or pages that disagree with its catalog."""
    needed = int(str(_pragma(base, "page_count"))) * int(str(_pragma(base, "page_size")))
    if size != needed:
        yield Problem(name, f"has {size} bytes, its pages have {needed}")
    said = base.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        yield Problem(name, f"is broken: {said}")
