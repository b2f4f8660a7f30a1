"""A package as it is compared and opened: its descriptor, and the rows of its tables as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.package.delimited import Records, UnreadableError
from loccit.package.described import Resource, resources_of
from loccit.package.metadata import plain, read_metadata
from loccit.package.structure import by_name, schema_of
from loccit.strict_json import parse_json

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
class Table:
    """A table as it lies in its file, which is named as the user knows it."""

    file: str
    records: Records

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its rows as printed, "" for a missing value."""
        columns = [(field.name, self.records.missing(field)) for field in self.records.fields]
        return tuple(
            {
                name: "" if cell in missing else cell
                for (name, missing), cell in zip(columns, cells, strict=True)
            }
            for cells in self.records.cells
        )


@dataclass(frozen=True)
class Content:
    """A package's descriptor and rows; ``unread`` says of other resources why they were not read.

    Schemas stand in the descriptor, wherever they lie. Rows hold text as printed, "" for a missing
    value; ``read`` has them as they lie in their files.
    """

    descriptor: Json
    tables: Mapping[str, tuple[Row, ...]]
    unread: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Table] = field(default_factory=dict)

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
        return [str(item) for item in parse_json(text)]
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
    package = read_metadata(descriptor, place)
    tables: dict[str, Table] = {}
    unread: dict[str, str] = {}
    resources: dict[str, Json] = {}
    for resource in resources_of(package, descriptor.parent, known_as):
        whole = dict(resource.keys)
        if resource.schema is not None:
            whole["schema"] = plain(resource.schema)
        resources[resource.name] = whole
        try:
            tables[resource.name] = _table(resource, descriptor.parent)
        except UnreadableError as error:
            unread[resource.name] = str(error)
    raw = {**plain(package), "resources": list(resources.values())}
    rows = {name: table.rows for name, table in tables.items()}
    return Content(raw, rows, unread, tables)


def _table(resource: Resource, folder: Path) -> Table:
    records = resource.records(folder)
    if records.ragged:
        raise UnreadableError(records.ragged)
    return Table(resource.file, records)
