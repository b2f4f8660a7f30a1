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
    from collections.abc import Iterator, Mapping

    from loccit.verify.cells import Record

# What a file says of itself besides its tables; another program could be told something by it.
_PRAGMAS = ("user_version", "application_id", "encoding", "auto_vacuum", "freelist_count")
_CATALOG = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def sqlite_problems(
    name: str, content: bytes, made: bytes | None, tables: Mapping[str, list[list[str]]]
) -> Iterator[Problem]:
    """Yield what is wrong with a SQLite file.

    Args:
        name: what it is called.
        content: its bytes.
        made: the bytes that this loccit makes, None where it cannot.
        tables: the records of each table, the header first.

    """
    if content == made:
        return
    try:
        with closing(open_sqlite(content)) as base:
            wrong = list(_other_catalog(name, base, made, tables))
            # A view may stand where a table should: only of a catalog that holds rows are read.
            yield from wrong or _other_rows(name, base, tables)
            yield from _spare(name, base, len(content))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        yield Problem(name, f"cannot be read: {error}")


def _other_catalog(
    name: str,
    base: sqlite3.Connection,
    made: bytes | None,
    tables: Mapping[str, list[list[str]]],
) -> Iterator[Problem]:
    found = {(kind, item): (of, sql) for kind, item, of, sql in base.execute(_CATALOG)}
    if made is None:
        for (kind, item), (of, _) in found.items():
            ours = item in tables if kind == "table" else kind == "index" and of in tables
            if not ours:
                yield Problem(f"{name}: {item}", f"is a {kind} that is no table of the release")
        missing = [item for item in tables if ("table", item) not in found]
    else:
        with closing(open_sqlite(made)) as ours_base:
            want = {(kind, item): (of, sql) for kind, item, of, sql in ours_base.execute(_CATALOG)}
            pragmas = [(one, _pragma(base, one), _pragma(ours_base, one)) for one in _PRAGMAS]
        for key, said in found.items():
            if key not in want:
                yield Problem(f"{name}: {key[1]}", f"is a {key[0]} that no build makes")
            elif want[key] != said:
                yield Problem(f"{name}: {key[1]}", f"is another {key[0]} than a build makes")
        missing = [item for kind, item in want if (kind, item) not in found]
        for pragma, have, should in pragmas:
            if have != should:
                yield Problem(name, f"{pragma} is {have}, not {should}")
    for item in missing:
        yield Problem(f"{name}: {item}", "is missing")


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
