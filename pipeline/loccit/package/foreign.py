"""A package of anybody's → its tables as text, and in plain notation what is a number.

How precisely a number was printed so stays. A table that cannot be read says why: it is not
checked.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from dataclasses import field as default
from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.compiled.annotations import table_of
from loccit.package.delimited import Records, UnreadableError
from loccit.package.described import Resource, resources_of
from loccit.package.metadata import plain, read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from loccit.package.structure import Json
    from loccit.vocabulary.types import TableSchema, Vocabulary

# What surrounds a number that is not bare: "EUR 5", "95%".
_AROUND = r"^[^-\d]+|\D+$"


@dataclass(frozen=True)
class ForeignTable:
    """One tabular resource: its schema, and its records as text, or why they were not read.

    ``path`` is its file as the user knows it, ``described`` its schema as the package has it.
    """

    name: str
    path: str
    schema: TableSchema
    frame: pl.DataFrame | None = None
    reason: str = ""
    lines: Sequence[int] = ()
    numbers: Sequence[int] = ()
    described: Json = default(default_factory=dict)

    def line(self, row: int) -> int:
        """Return the line that a row begins on; rows are counted from 0."""
        return self.lines[row]


@dataclass(frozen=True, slots=True)
class ForeignPackage:
    """All tabular resources of a package, and the resources that are none, with the reason."""

    tables: tuple[ForeignTable, ...]
    others: tuple[tuple[str, str], ...]


def read_package(descriptor: Path, known_as: str, vocabulary: Vocabulary) -> ForeignPackage:
    """Read a package by its descriptor on this machine.

    Args:
        descriptor: the ``datapackage.json``, or one in YAML.
        known_as: its folder as the user knows it, for messages.
        vocabulary: gives units and modifiers.

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
        tables.append(_table(resource, schema, descriptor.parent))
    return ForeignPackage(tuple(tables), tuple(others))


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
        column = pl.col(field.name)
        words = sorted(records.missing(field))
        text = pl.when(column.is_in(words)).then(None).otherwise(column)
        if field.type in ("number", "integer"):
            text = _number(text, field)
        yield text.alias(field.name)


def _number(text: pl.Expr, field: Any) -> pl.Expr:  # noqa: ANN401  (a field of numbers)
    """Return numbers with a point, and without what groups or surrounds their digits."""
    text = text.str.strip_chars()
    if not field.bare_number:
        text = text.str.replace_all(_AROUND, "")
    if field.type != "number":
        return text
    if field.group_char:
        text = text.str.replace_all(field.group_char, "", literal=True)
    if field.decimal_char != ".":
        # A point then is no part of a number, and what has one is none.
        text = pl.when(text.str.contains(".", literal=True)).then(None).otherwise(text)
        text = text.str.replace_all(field.decimal_char, ".", literal=True)
    return text
