"""A file of delimited text, as its resource describes it → records of text, each with its line.

Frictionless finds out what the file is (encoding, packing, dialect, which column is which field),
and its own records are returned: what it reads, is read here, and in the same way. Its row stream
is not used: that has no lines, and reads numbers and dates, so that how they were printed is lost.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from frictionless import Dialect, Field, Schema
    from frictionless.resources import TableResource
    from frictionless.table.header import Header

    Json = Mapping[str, Any]

# Keys of a resource that say how its file is read; what else is wrong with it is no hindrance.
_OF_RESOURCE = ("path", "format", "encoding", "compression", "innerpath")
_OF_SCHEMA = ("missingValues", "fieldsMatch")
# The newest version, which knows most; it is compared, and never fetched.
_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
# Of constraints only this one decides which columns must be there.
_REQUIRED = "required"


class UnreadableError(Exception):
    """Why the records of a resource cannot be read, as the end of a sentence about it."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a table, without its head.

    Attributes:
        fields: what Frictionless knows of each column; those that the schema lacks are of any type.
        cells: the texts of each record; it may have more or fewer than there are columns.
        numbers: the number of each record in the file, counted from 1 as Frictionless does.
        begins: the line that each record of the file begins on, head and comments included.

    """

    fields: tuple[Field, ...]
    cells: Sequence[Sequence[str]]
    numbers: Sequence[int]
    begins: Sequence[int]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in their order."""
        return tuple(field.name for field in self.fields)

    def line(self, row: int) -> int:
        """Return the line of a row, counted from 0."""
        return self.begins[self.numbers[row] - 1]

    @property
    def ragged(self) -> str:
        """What is wrong with the first record that has not one cell a column, or ""."""
        width = len(self.fields)
        for row, cells in enumerate(self.cells):
            if len(cells) != width:
                return f"line {self.line(row)} has {len(cells)} cells for {width} columns"
        return ""

    def missing(self, field: Field) -> frozenset[str]:
        """Return the texts that stand for no value in a column."""
        said_of_all = None if field.has_defined("missing_values") else field.schema
        return frozenset((said_of_all or field).missing_values)


def read_delimited(resource: Json, schema: Json, dialect: Json, folder: Path) -> Records:
    """Return the records of a resource's file.

    Args:
        resource: its keys in the descriptor; ``path`` is one file in the folder.
        schema: its Table Schema.
        dialect: its dialect.
        folder: the package's folder.

    UnreadableError says why they cannot be read; what exactly is broken Frictionless reports.

    """
    from frictionless import FrictionlessException

    if not (folder / resource["path"]).is_file():
        raise UnreadableError("its file is not there")
    try:
        return _records(_described(resource, schema, dialect, folder))
    except FrictionlessException as error:
        raise UnreadableError(f"Frictionless cannot read it: {error.error.note}") from None
    except csv.Error as error:
        raise UnreadableError(f"its file is broken CSV: {error}") from None
    except UnicodeDecodeError as error:
        raise UnreadableError(f"its file is not {error.encoding}") from None
    except (OSError, EOFError, LookupError, ValueError):
        raise UnreadableError("its file cannot be read") from None


def begins_of(table: Any) -> list[int]:  # noqa: ANN401  (a resource of Frictionless)
    """Return the line of each record of a file; none where it cannot be read as text."""
    from frictionless import FrictionlessException

    begins = [1]
    try:
        for _ in _stream(table, begins):
            pass
    except (FrictionlessException, csv.Error, OSError, EOFError, LookupError, ValueError):
        return []
    return begins


def _records(table: TableResource) -> Records:
    with table:
        fields = _columns(table.header, table.schema)
    begins = [1]
    cells: list[list[str]] = []
    numbers: list[int] = []
    for number, record in table.dialect.read_enumerated_content_stream(_stream(table, begins)):
        if record:  # a blank line has no cells
            cells.append(record)
            numbers.append(number)
    return Records(tuple(fields), cells, numbers, begins)


def _stream(table: TableResource, begins: list[int]) -> Iterator[list[str]]:
    """Yield every record of a file, and note where the next one begins."""
    from frictionless import system
    from frictionless.formats import CsvControl

    form = CsvControl.from_dialect(table.dialect).to_python()
    with system.create_loader(table) as loader:
        reader = csv.reader(loader.text_stream, dialect=form)
        for record in reader:
            begins.append(reader.line_num + 1)
            yield record


def _columns(header: Header, schema: Schema) -> Sequence[Field]:
    """Return the field of each column: as Frictionless has it, and by name where it objects."""
    if header.valid:
        return header.get_expected_fields()
    from frictionless import Field

    by_name = {field.name: field for field in schema.fields}
    for name in by_name:
        if name not in header.labels:
            raise UnreadableError(f"its header has no '{name}'")
        if header.labels.count(name) > 1:
            raise UnreadableError(f"its header has '{name}' twice")
    return [
        by_name.get(label) or Field.from_descriptor({"name": f"column {number}", "type": "any"})
        for number, label in enumerate(header.labels, start=1)
    ]


def _described(resource: Json, schema: Json, dialect: Json, folder: Path) -> TableResource:
    """Return a resource as Frictionless has it, with nothing but what reading needs."""
    from frictionless.resources import TableResource

    descriptor = {key: resource[key] for key in _OF_RESOURCE if resource.get(key)}
    described = TableResource.from_descriptor({"name": "table", **descriptor}, basepath=str(folder))
    described.dialect = _dialect(dialect)
    described.schema = _schema(schema)
    return described


def _dialect(dialect: Json) -> Dialect:
    from frictionless import Dialect

    return Dialect.from_descriptor({key: dialect[key] for key in dialect if key != "$schema"})


def _schema(schema: Json) -> Schema:
    """Return a schema without constraints; a field that Frictionless refuses is of any type."""
    from frictionless import Field, FrictionlessException, Schema

    kept = {"$schema": _PROFILE, **{key: schema[key] for key in _OF_SCHEMA if key in schema}}
    fields = [_unconstrained(item) for item in schema["fields"]]
    try:
        return Schema.from_descriptor({**kept, "fields": fields})
    except FrictionlessException:
        found = Schema.from_descriptor({**kept, "fields": []})
    for item in fields:
        try:
            found.add_field(Field.from_descriptor(item))
        except FrictionlessException:
            found.add_field(Field.from_descriptor({"name": item["name"], "type": "any"}))
    return found


def _unconstrained(item: Json) -> dict[str, Any]:
    kept = {key: value for key, value in item.items() if key not in ("constraints", "example")}
    limits = item.get("constraints")
    if isinstance(limits, dict) and limits.get(_REQUIRED) is True:
        kept["constraints"] = {_REQUIRED: True}
    return kept
