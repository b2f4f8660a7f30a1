"""A package of anybody's → its tables as text, and in plain notation what is a number.

How precisely a number was printed so stays. A table that cannot be read says why: it is not
checked.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from dataclasses import field as default
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.agreement.checks import Agreements
from loccit.agreement.sliced import columns_of
from loccit.compiled.annotations import table_of
from loccit.errors import LoccitError
from loccit.package.delimited import Records, UnreadableError
from loccit.package.described import Resource, resources_of
from loccit.package.metadata import plain, read_metadata
from loccit.package.patterns import is_run_here
from loccit.package.plain_text import plain_text
from loccit.package.quick.kept import kept
from loccit.vocabulary.measures import series_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.package.quick.structure import SureTable
    from loccit.package.structure import Json
    from loccit.vocabulary.types import TableSchema, Vocabulary


@dataclass(frozen=True)
class ForeignTable:
    """One tabular resource: its schema, and its records as text, or why they were not read.

    ``path`` is its file as the user knows it, ``described`` its schema as the package has it. Of a
    ``sure`` table the frame has only the fields that something is still to be said of, as
    categories where texts recur.
    """

    name: str
    path: str
    schema: TableSchema
    frame: pl.DataFrame | None = None
    reason: str = ""
    lines: Sequence[int] = ()
    numbers: Sequence[int] = ()
    described: Json = default(default_factory=dict)
    sure: SureTable | None = None

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.sure.rows if self.sure else 0 if self.frame is None else len(self.frame)

    def line(self, row: int) -> int:
        """Return the line that a row begins on; rows are counted from 0."""
        return self._begins[row]

    def record(self, row: int) -> int:
        """Return the number of a row as Frictionless counts: 1 is the head."""
        return self.sure.record(row) if self.sure else self.numbers[row]

    @cached_property
    def _begins(self) -> Sequence[int]:
        return self.sure.lines if self.sure else self.lines


@dataclass(frozen=True, slots=True)
class ForeignPackage:
    """All tabular resources of a package, and the resources that are none, with the reason."""

    tables: tuple[ForeignTable, ...]
    others: tuple[tuple[str, str], ...]


def read_package(
    descriptor: Path,
    known_as: str,
    vocabulary: Vocabulary,
    sure: Mapping[str, SureTable] | None = None,
) -> ForeignPackage:
    """Read a package by its descriptor on this machine.

    Args:
        descriptor: the ``datapackage.json``, or one in YAML.
        known_as: its folder as the user knows it, for messages.
        vocabulary: gives units and modifiers.
        sure: the tables, by resource, that surely have their structure.

    LoccitError where the descriptor or an annotation in it is broken.

    """
    name = f"{known_as}/{descriptor.name}" if known_as else descriptor.name
    package = read_metadata(descriptor, name)
    tables, others = [], []
    for resource in resources_of(package, descriptor.parent, known_as):
        if resource.schema is None:
            others.append((resource.name, resource.unread))
            continue
        schema = table_of(resource.name, resource.schema, vocabulary)
        table = (sure or {}).get(resource.name)
        if table is None or resource.unread:
            tables.append(_table(resource, schema, descriptor.parent))
        else:
            tables.append(_sure_table(resource, schema, table, vocabulary))
    return ForeignPackage(tuple(tables), tuple(others))


def columns_wanted(
    descriptor: Path, known_as: str, vocabulary: Vocabulary
) -> dict[str, frozenset[str]]:
    """Return the fields, by resource, that ``read_package`` takes of tables that surely hold.

    Of none where something is broken, which that one tells.
    """
    found: dict[str, frozenset[str]] = {}
    try:
        package = read_metadata(descriptor, descriptor.name)
        for resource in resources_of(package, descriptor.parent, known_as):
            if resource.schema is not None:
                schema = table_of(resource.name, resource.schema, vocabulary)
                found[resource.name] = frozenset(_wanted(resource, schema, vocabulary))
    except LoccitError:
        return {}
    return found


def _wanted(resource: Resource, schema: TableSchema, vocabulary: Vocabulary) -> set[str]:
    """Return the fields of a table that surely holds of which something is still to be said."""
    described = plain(resource.schema) if resource.schema else {}
    patterns = {item["name"] for item in described["fields"] if is_run_here(item)}
    wanted = {*columns_of(Agreements(schema, vocabulary), schema.agreements), *patterns}
    for entry in schema.agreements:
        wanted |= set(series_of(schema, entry.figures[0]))
    return wanted


def _table(resource: Resource, schema: TableSchema, folder: Path) -> ForeignTable:
    try:
        records = resource.records(folder)
    except UnreadableError as error:
        said = plain(resource.schema) if resource.schema else {}
        return ForeignTable(resource.name, resource.file, schema, reason=str(error), described=said)
    wanted = [item.name for item in schema.fields]
    frame = text_frame(records).with_columns(_plain(records))
    absent = [name for name in wanted if name not in frame.columns]  # where the schema allows it
    frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    return ForeignTable(
        resource.name,
        resource.file,
        schema,
        frame.select(wanted),
        lines=array("q", map(records.line, range(len(records.cells)))),
        numbers=array("q", records.numbers),
        described=plain(resource.schema) if resource.schema else {},
    )


def _sure_table(
    resource: Resource, schema: TableSchema, table: SureTable, vocabulary: Vocabulary
) -> ForeignTable:
    described = plain(resource.schema) if resource.schema else {}
    wanted = _wanted(resource, schema, vocabulary)
    fields = [field for field in table.file.fields if field.name in wanted]
    is_kept = table.kept.columns == [field.name for field in fields]
    frame = table.kept if is_kept else kept(table.file, fields)
    absent = [name for name in wanted if name not in frame.columns]  # where the schema allows it
    frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    name, path = resource.name, resource.file
    return ForeignTable(name, path, schema, frame, described=described, sure=table)


def text_frame(records: Records) -> pl.DataFrame:
    """Return records as columns of text; a cell that a record lacks is null."""
    width = len(records.fields)
    rows: Any = records.cells
    if any(len(cells) != width for cells in rows):
        rows = [[*cells, *[None] * width][:width] for cells in rows]
    columns = zip(*rows, strict=True) if rows else [()] * width
    return pl.DataFrame(
        [
            pl.Series(name, column, dtype=pl.String)
            for name, column in zip(records.names, columns, strict=True)
        ]
    )


def _plain(records: Records) -> Iterator[pl.Expr]:
    """Yield each column with missing values as nulls, and numbers in plain notation."""
    for field in records.fields:
        yield plain_text(field, records.missing(field)).alias(field.name)
