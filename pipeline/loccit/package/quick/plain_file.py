"""Which resources are one plain file of delimited text, as Frictionless opens it.

Frictionless finds out what the file is: its encoding, its dialect, its head, which column is which
field. Whatever this engine does not read in exactly its way is not plain, and left to it.
"""

from __future__ import annotations

import copy
import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from frictionless import Field


# Bytes by which encodings of seven bits say that what follows is no ASCII.
_SHIFTS = (b"\x1b", b"~{", b"\x0e")


class UnsureError(Exception):
    """Why this engine says nothing about a table: what it is, or what stands in it."""


@dataclass(frozen=True, slots=True)
class PlainFile:
    """A file of delimited text: where it lies, the field of each column, and how it is written.

    ``mark`` is the number of bytes before the head, ``universal`` whether a lone CR ends a line,
    and ``bare`` whether a cell without quotes is all that stands between two delimiters.
    """

    path: Path
    fields: tuple[Field, ...]
    head: bool
    delimiter: str
    quote: str
    mark: int
    universal: bool
    bare: bool
    form: csv.Dialect

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in their order."""
        return tuple(field.name for field in self.fields)


def plain_file(resource: Any, folder: Path) -> PlainFile:  # noqa: ANN401  (a resource of Frictionless)
    """Return the plain file of a resource; UnsureError where it is none, or cannot be opened."""
    from frictionless.resources import TableResource

    if not isinstance(resource, TableResource) or not _is_one_local_file(resource):
        raise UnsureError("not one local file of delimited text")
    if not (resource.schema and resource.schema.fields):
        raise UnsureError("no schema")
    table = _to_open(resource)
    if not table.encoding and _begins_plainly(folder / str(table.path), table.detector.buffer_size):
        table.encoding = "utf-8"  # which is what guessing comes to, after a while
    try:
        with table:
            return _opened(table, folder)
    except UnsureError:
        raise
    except Exception as error:
        raise UnsureError(f"Frictionless cannot open it: {error}") from None


def _to_open(resource: Any) -> Any:  # noqa: ANN401
    """Return a resource that can be opened, and that leaves the given one as it is.

    The fields are shared: a copy of a thousand of them takes longer than all else about a table.
    """
    table = _beside(resource)
    table.stats = copy.copy(resource.stats)
    table.dialect = resource.dialect.to_copy()  # its head is guessed here
    table.schema = _beside(resource.schema)
    table.schema.foreign_keys = []  # else all tables that they lead to are read here
    return table


def _beside(metadata: Any) -> Any:  # noqa: ANN401
    """Return an object of Frictionless that shares all with another but what is set on it."""
    found = copy.copy(metadata)
    vars(found).update(vars(metadata))  # attrs copies only the properties that it knows
    found.metadata_assigned = set(metadata.metadata_assigned)
    found.metadata_defaults = dict(metadata.metadata_defaults)
    return found


def _is_one_local_file(resource: Any) -> bool:  # noqa: ANN401
    odd = (resource.compression, resource.innerpath, resource.extrapaths)
    return (
        isinstance(resource.path, str)
        and resource.scheme == "file"
        and resource.format in ("csv", "tsv")
        and not any(odd)
    )


def _begins_plainly(path: Path, size: int) -> bool:
    """Whether a file begins with nothing from which another encoding could be guessed."""
    try:
        with path.open("rb") as stream:
            begin = stream.read(size)
    except OSError:
        return False
    return begin.isascii() and not any(mark in begin for mark in _SHIFTS)


def _opened(table: Any, folder: Path) -> PlainFile:  # noqa: ANN401
    from frictionless.formats import CsvControl

    fields, dialect = tuple(table.header.get_expected_fields()), table.dialect
    control = CsvControl.from_dialect(dialect)
    form = control.to_python()
    head = bool(dialect.header)
    if not table.header.valid or (head and len(table.labels) != len(fields)):
        raise UnsureError("its head is not that of its schema")
    if dialect.header_rows not in ([1], []) or not dialect.header_case:
        raise UnsureError("its head is more than a line")
    if dialect.comment_char or dialect.comment_rows or dialect.skip_blank_rows:
        raise UnsureError("its lines are not all records")
    if table.encoding not in ("utf-8", "utf-8-sig"):
        raise UnsureError(f"its encoding is {table.encoding}")
    if control.null_sequence or form.quoting != csv.QUOTE_MINIMAL:
        raise UnsureError("its dialect is unusual")
    if not all(_is_one_byte(mark) for mark in (form.delimiter, form.quotechar)):
        raise UnsureError("its dialect is unusual")
    if len({field.name for field in fields}) != len(fields):
        raise UnsureError("two of its columns have one name")
    return PlainFile(
        folder / table.path,
        fields,
        head,
        form.delimiter,
        str(form.quotechar),
        3 if table.encoding == "utf-8-sig" else 0,
        table.format != "csv",
        not (form.escapechar or form.skipinitialspace),
        form,
    )


def _is_one_byte(mark: str | None) -> bool:
    return mark is not None and len(mark) == 1 and mark.isascii() and mark not in "\r\n\0"
