"""A package of anybody's: a folder, a descriptor, a zip or an address → its tables, as text.

Numbers stay as they are printed. A table that cannot be read so says why: it is not checked.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.compiled.annotations import Node, table_of
from loccit.files import decode, read_bytes
from loccit.package.resource_files import (
    encoding_of,
    guessed_delimiter,
    is_safe,
    read_json,
    why_unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loccit.vocabulary.types import TableSchema, Vocabulary


@dataclass(frozen=True)
class ForeignTable:
    """One tabular resource: its schema, and its records as text, or why they were not read.

    ``path`` is its file as the user knows it.
    """

    name: str
    path: str
    schema: TableSchema
    frame: pl.DataFrame | None = None
    reason: str = ""
    text: str = ""
    first: int = 2
    delimiter: str = ","
    quote: str = '"'

    @cached_property
    def _lines(self) -> list[int] | None:
        """The line that each record begins on, where a value may hold line ends."""
        if self.quote not in self.text:
            return None
        text = io.StringIO(self.text, newline="")
        reader = csv.reader(text, delimiter=self.delimiter, quotechar=self.quote)
        ends = [reader.line_num for _ in reader]
        return [1, *(end + 1 for end in ends)][self.first - 1 :]

    def line(self, row: int) -> int:
        """Return the line of a row, counted from 0."""
        if self._lines is not None and row < len(self._lines):
            return self._lines[row]
        return row + self.first


@dataclass(frozen=True, slots=True)
class ForeignPackage:
    """All tabular resources of a package, and the resources that are none, with the reason."""

    tables: tuple[ForeignTable, ...]
    others: tuple[tuple[str, str], ...]


def read_package(descriptor: Path, known_as: str, vocabulary: Vocabulary) -> ForeignPackage:
    """Read a package by its descriptor on this machine.

    Args:
        descriptor: the ``datapackage.json``.
        known_as: its folder as the user knows it, for messages.
        vocabulary: gives units and modifiers.

    LoccitError where the descriptor or an annotation in it is broken.

    """
    name = f"{known_as}/{descriptor.name}" if known_as else descriptor.name
    content = read_bytes(descriptor)
    package = Node(read_json(content, name), name, decode(content, descriptor))
    tables, others = [], []
    listed = package.entries.get("resources")
    for resource in listed.items if listed else []:
        keys = resource.entries
        label = str(keys["name"].value) if "name" in keys else resource.path
        schema = _schema(resource, descriptor.parent)
        if schema is None:
            others.append((label, "it has no Table Schema"))
            continue
        table = table_of(label, schema, vocabulary)
        tables.append(_table(resource, table, schema, descriptor.parent, known_as))
    return ForeignPackage(tuple(tables), tuple(others))


def _schema(resource: Node, folder: Path) -> Node | None:
    """Return the Table Schema of a resource, which may lie in a file of its own."""
    schema = resource.entries.get("schema")
    if schema is None or not isinstance(schema.value, str):
        return schema
    if not is_safe(schema.value):
        return None
    content = read_bytes(folder / schema.value)
    text = decode(content, folder / schema.value)
    return Node(read_json(content, schema.value), schema.value, text)


def _table(
    resource: Node, table: TableSchema, schema: Node, folder: Path, known_as: str
) -> ForeignTable:
    keys = {key: node.value for key, node in resource.entries.items()}
    path = keys.get("path", "")
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    file = f"{known_as}/{path}" if known_as and isinstance(path, str) else str(path)
    reason = why_unread(keys, path)
    names = [item.value.get("name") for item in schema.entries["fields"].items]
    if not reason and len(set(names)) < len(names):
        reason = "two of its fields have one name"
    if reason:
        return ForeignTable(table.name, file, table, reason=reason)
    try:
        content = (folder / path).read_bytes().decode(encoding_of(keys))
        content = content.removeprefix("\ufeff")
        dialect = keys.get("dialect") or {}
        options = {"delimiter": guessed_delimiter(content), **dialect, **(dialect.get("csv") or {})}
        frame, first = _frame(content, options)
    except (OSError, LookupError, ValueError, pl.exceptions.PolarsError):
        # What exactly is broken Frictionless says, with the line.
        return ForeignTable(table.name, file, table, reason="its file cannot be read")
    missing = [item.name for item in table.fields if item.name not in frame.columns]
    if missing:
        reason = f"its header has no '{missing[0]}'"
        return ForeignTable(table.name, file, table, reason=reason)
    frame = frame.select(item.name for item in table.fields)
    frame = frame.with_columns(_plain(schema))
    written = {"delimiter": options["delimiter"], "quote": options.get("quoteChar") or '"'}
    return ForeignTable(table.name, file, table, frame, text=content, first=first, **written)


def _frame(content: str, options: dict[str, Any]) -> tuple[pl.DataFrame, int]:
    """Return the records of a CSV text, and the line of the first."""
    header = options.get("header", True) is not False
    frame = pl.read_csv(
        io.BytesIO(content.encode()),
        separator=options["delimiter"],
        quote_char=options.get("quoteChar", '"'),
        has_header=header,
        infer_schema=False,
        truncate_ragged_lines=True,  # values beyond the head Frictionless reports
    )
    return frame, 2 if header else 1


def _plain(schema: Node) -> Iterator[pl.Expr]:
    """Yield each column with missing values as nulls, and numbers in plain notation."""
    for item in schema.entries["fields"].items:
        keys = {key: node.value for key, node in item.entries.items()}
        missing = keys.get("missingValues", schema.value.get("missingValues", [""]))
        words = [word.get("value") if isinstance(word, dict) else word for word in missing]
        column = pl.col(keys["name"])
        text = pl.when(column.is_in([str(word) for word in words])).then(None).otherwise(column)
        if keys.get("type") in ("number", "integer", "year"):
            text = _number(text, keys)
        yield text.alias(keys["name"])


def _number(text: pl.Expr, keys: dict[str, Any]) -> pl.Expr:
    if keys.get("groupChar"):
        text = text.str.replace_all(str(keys["groupChar"]), "", literal=True)
    if keys.get("decimalChar", ".") != ".":
        text = text.str.replace_all(str(keys["decimalChar"]), ".", literal=True)
    if keys.get("bareNumber") is False:
        text = text.str.strip_chars_start(" $€£¥").str.replace(r"^[^0-9+.-]+", "")
        text = text.str.replace(r"[^0-9.]+$", "")
    return text
