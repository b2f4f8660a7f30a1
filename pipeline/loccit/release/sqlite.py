"""Tables ↔ one SQLite file: strict types, keys, foreign keys; with metadata for Datasette."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.dataset import Dataset
    from loccit.vocabulary.types import TableSchema

_TYPES = {"integer": "INTEGER", "number": "REAL"}
_READ: dict[str, Any] = {"integer": int, "number": float}


def to_sqlite(
    tables: Sequence[TableSchema], rows: Mapping[str, Sequence[Mapping[str, str]]]
) -> bytes:
    """Return the SQLite file of tables.

    SQLite has no decimals: a number is the nearest binary one, which prints as the same digits.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for table in tables:
            connection.execute(_create(table))
        connection.execute("BEGIN")
        for table in tables:
            marks = ", ".join("?" * len(table.fields))
            connection.executemany(
                f"INSERT INTO {_quoted(table.name)} VALUES ({marks})",  # noqa: S608  (our own names)
                [_values(table, row) for row in rows[table.name]],
            )
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return bytes(connection.serialize())
    finally:
        connection.close()


def _create(table: TableSchema) -> str:
    parts = [
        f"{_quoted(item.name)} {_TYPES.get(item.type, 'TEXT')}{' NOT NULL' * item.required}"
        for item in table.fields
    ]
    complete = bool(table.key) and all(table.field(name).required for name in table.key)
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({_quoted(table.primary_key)})")
    elif complete:
        parts.append(f"PRIMARY KEY ({_list(table.key)})")
    if table.key and (table.primary_key or not complete):
        parts.append(f"UNIQUE ({_list(table.key)})")
    parts += [
        f"FOREIGN KEY ({_quoted(key.field)}) REFERENCES {_quoted(key.resource)} ({_quoted(key.to)})"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  {', '.join(parts)}\n) STRICT"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _values(table: TableSchema, row: Mapping[str, str]) -> list[object]:
    texts = [(item, row[item.name]) for item in table.fields]
    return [_READ.get(item.type, str)(text) if text else None for item, text in texts]


def open_sqlite(content: bytes) -> sqlite3.Connection:
    """Return a connection to the bytes of a SQLite file."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def broken_links(content: bytes) -> list[str]:
    """Return each foreign key that has no row, as SQLite's own check finds them."""
    connection = open_sqlite(content)
    try:
        found = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    return [f"{table}: row {row} has no row in {parent}" for table, row, parent, _ in found]


def values_of(content: bytes, name: str) -> dict[str, list[object]]:
    """Return the values of one table of a SQLite file by column, in the rows' order."""
    connection = open_sqlite(content)
    try:
        query = f"SELECT * FROM {_quoted(name)} ORDER BY rowid"  # noqa: S608  (our own names)
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    finally:
        connection.close()
    return {column: [row[index] for row in rows] for index, column in enumerate(names)}


def datasette_metadata(dataset: Dataset, tables: Sequence[TableSchema], database: str) -> bytes:
    """Return Datasette's ``metadata.json``: what the tables and columns mean, sources, licences."""
    about: dict[str, Any] = {
        table.name: {
            "title": table.title,
            "description": table.description,
            "columns": {item.name: item.description for item in table.fields},
            "units": {item.name: item.unit for item in table.fields if item.unit},
        }
        for table in tables
    }
    document = {
        "title": f"{dataset.title}, version {dataset.version}",
        "description": dataset.description,
        "license": ", ".join(licence.name for licence in dataset.released_under),
        "license_url": next((item.path for item in dataset.released_under if item.path), ""),
        "source": ", ".join(
            f"{item.title} ({item.publisher})" for item in dataset.articles.values()
        ),
        "source_url": next((item.url for item in dataset.articles.values()), ""),
        "databases": {database: {"tables": about}},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
