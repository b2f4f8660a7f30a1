"""A package as it is compared and opened: its descriptor, and the rows of its tables as text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import read_bytes
from loccit.package.resource_files import encoding_of, guessed_delimiter, read_json, why_unread
from loccit.package.structure import by_name, schema_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from loccit.package.structure import Json
    from loccit.rows import Row

CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim as a reader sees it: who says what, in which words, and where they stand."""

    claim: str
    article: str
    section: str
    subject: str
    property: str
    said: str
    words: str
    start: str
    end: str


@dataclass(frozen=True)
class Content:
    """A package's descriptor and rows; ``unread`` says of other resources why they were not read.

    Rows hold text as printed, "" for a missing value.
    """

    descriptor: Json
    tables: Mapping[str, tuple[Row, ...]]
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The package's name, or ""."""
        return str(self.descriptor.get("name") or "")

    @property
    def version(self) -> str:
        """The package's version, or ""."""
        return str(self.descriptor.get("version") or "")

    @cached_property
    def resources(self) -> dict[str, Json]:
        """The descriptor's resources by name."""
        return by_name(self.descriptor.get("resources"))

    def key(self, table: str) -> tuple[str, ...]:
        """Return the fields that identify a row; () where the schema names none."""
        schema = schema_of(self.resources.get(table, {}))
        unique = schema.get("uniqueKeys") or []
        found = schema.get("primaryKey") or (unique[0] if unique else [])
        return (found,) if isinstance(found, str) else tuple(found)

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """The claims by id; none in a package without claims."""
        return {
            quote.claim: quote
            for quote in (quote_of(row) for row in self.tables.get(CLAIMS, ()) if "quote" in row)
        }

    @cached_property
    def citations(self) -> dict[tuple[str, str, str], list[str]]:
        """The claims of each (table, row, field)."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for row in self.tables.get("citations", ()):
            if {"resource", "row", "field", "claim"} <= row.keys():
                key = (row["resource"], row["row"], row["field"])
                found.setdefault(key, []).append(row["claim"])
        return found

    def _links(self, table: str) -> list[str]:
        """Return the fields of a table that are claims."""
        keys = schema_of(self.resources.get(table, {})).get("foreignKeys") or []
        return [
            field
            for key in keys
            if key.get("reference", {}).get("resource") == CLAIMS
            for field in key.get("fields") or []
        ]

    def cited(self, table: str, row: Mapping[str, str], name: str = "") -> list[str]:
        """Return the claims that a row, or one field of it, was read from."""
        if table == CLAIMS:
            return [cell(row, "id", "claim")]
        if "claims" in row:
            return _listed(row["claims"])
        if links := self._links(table):
            return [row[link] for link in links if link in row]
        fields = [name] if name else list(row)
        found = [self.citations.get((table, row.get("id", ""), key), []) for key in fields]
        return list(dict.fromkeys(claim for claims in found for claim in claims))


def cell(row: Mapping[str, str], *names: str) -> str:
    """Return the cell that a row has by the first of several names: a later or a former one."""
    return next((row[name] for name in names if name in row), "")


def _listed(text: str) -> list[str]:
    """Return the ids of a cell that holds several: a JSON list, or words."""
    if not text.startswith("["):
        return text.split()
    try:
        return [str(item) for item in json.loads(text)]
    except ValueError:
        return []


def quote_of(row: Mapping[str, str]) -> Quote:
    """Return a row of ``claims`` for people."""
    value = row.get("value") or " to ".join(filter(None, (row.get("lower"), row.get("upper"))))
    said = " ".join(filter(None, (row.get("modifier"), value, row.get("unit"))))
    date = " ".join(filter(None, (row.get("date_modifier"), row.get("date"))))
    return Quote(
        claim=cell(row, "id", "claim"),
        article=row.get("article", ""),
        section=row.get("section", ""),
        subject=row.get("subject", ""),
        property=row.get("property", ""),
        said=f"{said} ({date})" if date else said,
        words=row.get("quote", ""),
        start=cell(row, "start_char", "start"),
        end=cell(row, "end_char", "end"),
    )


def read_content(descriptor: Path, known_as: str = "") -> Content:
    """Read a package by its descriptor on this machine; LoccitError where that is broken.

    ``known_as`` is its folder as the user knows it, for messages.
    """
    place = f"{known_as}/{descriptor.name}" if known_as else descriptor.name
    raw = read_json(read_bytes(descriptor), place)
    if not isinstance(raw, dict):
        raise LoccitError("expected an object with keys", Place(place))
    tables: dict[str, tuple[Row, ...]] = {}
    unread: dict[str, str] = {}
    for name, resource in by_name(raw.get("resources")).items():
        try:
            tables[name] = tuple(_rows(resource, descriptor.parent))
        except ValueError as error:
            unread[name] = str(error)
    return Content(raw, tables, unread)


def _rows(resource: Json, folder: Path) -> list[Row]:
    """Return the rows of a resource; ValueError says why they cannot be read."""
    schema = schema_of(resource)
    if not schema:
        raise ValueError("its schema does not stand in the descriptor")
    path = resource.get("path")
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    reason = why_unread(dict(resource), path)
    if reason:
        raise ValueError(reason)
    try:
        content = (folder / str(path)).read_bytes().decode(encoding_of(dict(resource)))
    except (OSError, LookupError, UnicodeDecodeError):
        raise ValueError("its file cannot be read") from None
    return _records(content.removeprefix("\ufeff"), resource.get("dialect") or {}, schema)


def _records(text: str, dialect: Json, schema: Json) -> list[Row]:
    options = {**dialect, **(dialect.get("csv") or {})}
    if options.get("header", True) is False:
        raise ValueError("its file has no header")
    reader = csv.DictReader(
        io.StringIO(text, newline=""),
        delimiter=options.get("delimiter") or guessed_delimiter(text),
        quotechar=options.get("quoteChar", '"'),
        strict=True,
    )
    missing = {field: _missing(schema, item) for field, item in by_name(schema["fields"]).items()}
    try:
        records = list(reader)
    except csv.Error:
        raise ValueError("its file is broken CSV") from None
    lost = [name for name in missing if name not in (reader.fieldnames or ())]
    if lost:
        raise ValueError(f"its header has no '{lost[0]}'")
    return [
        {
            name: "" if record[name] is None or record[name] in words else record[name]
            for name, words in missing.items()
        }
        for record in records
    ]


def _missing(schema: Json, item: Json) -> set[str]:
    """Return the texts that stand for no value in a field."""
    words = item.get("missingValues", schema.get("missingValues", [""]))
    return {str(word.get("value") if isinstance(word, dict) else word) for word in words}
