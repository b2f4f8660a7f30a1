"""The tables of a package as the page carries them: the CSV itself, and what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.package.csv_form import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.vocabulary.types import TableSchema


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``unit`` is a symbol or ""."""

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that a page gives back byte for byte, so that nothing but markup is changed in it."""

    text: str

    def __html__(self) -> str:
        # Between tags quotes are safe, and there are many; a carriage return would be lost.
        text = self.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("\r", "&#13;")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: ``csv`` is the text of its file as a build writes it."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: int
    csv: Verbatim


def data_tables(
    schemas: Mapping[str, TableSchema], files: Mapping[str, bytes]
) -> Iterator[DataTable]:
    """Yield the tables of a package, those first that are made for people.

    ``files`` are the CSV files of the tables, by table.
    """
    for name in sorted(files, key=lambda name: (not schemas[name].collects, name)):
        schema, text = schemas[name], files[name].decode()
        columns = [
            Column(item.name, item.type, item.unit, item.description) for item in schema.fields
        ]
        rows = len(read_records(text, Path(f"{name}.csv"))) - 1
        yield DataTable(
            name, schema.title, schema.description, tuple(columns), rows, Verbatim(text)
        )


def described(tables: list[DataTable]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Return what the page's script has to know of each table's columns."""
    return {
        table.name: [(c.name, c.type, c.unit, c.description) for c in table.columns]
        for table in tables
    }
