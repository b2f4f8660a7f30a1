"""The shipped files read back: every table from its CSV, Parquet and SQLite form."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from loccit.csv_text import records
from loccit.release import sqlite
from loccit.release.sidecars import parquet_name, sqlite_name
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from loccit.vocabulary.types import TableSchema

Columns = dict[str, list[object]]
CSV = "CSV"
FORMS = (CSV, "Parquet", "SQLite")


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table as each form of it holds it: form → column → values, None for an empty cell."""

    schema: TableSchema
    forms: Mapping[str, Columns]

    def rows(self, form: str) -> int:
        """Return the number of rows that a form has."""
        return max((len(values) for values in self.forms[form].values()), default=0)


def read_back(
    files: Mapping[str, bytes], tables: Iterable[TableSchema], name: str, version: str
) -> list[ReadTable]:
    """Read every table of a release from the bytes of its three forms; needs the extra."""
    from loccit.release import parquet

    database = files[sqlite_name(name, version)]
    found = []
    for table in tables:
        forms = {
            CSV: _read_csv(files[f"data/{table.name}.csv"]),
            "Parquet": parquet.values_of(files[parquet_name(table.name)]),
            "SQLite": sqlite.values_of(database, table.name),
        }
        read: dict[str, Columns] = {}
        for form, columns in forms.items():
            read[form] = _shared(read.get(CSV, {}), _typed(table, columns))
        found.append(ReadTable(table, read))
    return found


def _shared(first: Columns, columns: Columns) -> Columns:
    """Return columns with those of the first form where they hold the same: kept in memory once."""
    return {
        name: first[name] if first.get(name) == values else values
        for name, values in columns.items()
    }


def read_csv(table: TableSchema, content: bytes) -> ReadTable:
    """Read a table from the bytes of its CSV form alone."""
    return ReadTable(table, {CSV: _typed(table, _read_csv(content))})


def _read_csv(content: bytes) -> Columns:
    names, *rows = (record for _, record in records(content.decode("utf-8")))
    return {name: [row[index] or None for row in rows] for index, name in enumerate(names)}


_READ: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "array": parse_json,
}


def _typed(table: TableSchema, columns: Columns) -> Columns:
    """Return the columns with text read as its field's type, and binary numbers as they print."""
    kinds = {item.name: item.type for item in table.fields}

    def typed(kind: str, value: object) -> object:
        if isinstance(value, float):
            return Decimal(repr(value))
        if isinstance(value, str):
            return _READ.get(kind, str)(value)
        return value

    return {
        name: [typed(kinds.get(name, "string"), value) for value in values]
        for name, values in columns.items()
    }


def differences(tables: Iterable[ReadTable]) -> Iterator[str]:
    """Yield where a form holds another cell than the CSV file, the first of each column."""
    for table in tables:
        first = table.forms[CSV]
        for form, columns in table.forms.items():
            if list(columns) != list(first):
                yield f"{table.schema.name}: {form} has other columns than {CSV}"
                continue
            for name, values in columns.items():
                if values != first[name]:
                    pairs = enumerate(zip(first[name], values, strict=False), start=1)
                    row = next((row for row, (one, other) in pairs if one != other), len(values))
                    yield f"{table.schema.name}.{name}: {form} differs from {CSV} in row {row}"
