"""Whether a table surely has the structure that its schema says, in one look at its file.

The answer is *sure* or *unsure*, never *broken*: what Frictionless would find, it finds itself, and
in its own words. So this engine can be slow where it is wrong, and never let anything pass. Tests
hold it against Frictionless over all types, constraints and ways to write a file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from loccit.package.quick.batches import batches, lines_of
from loccit.package.quick.cells import Cells
from loccit.package.quick.kept import Kept
from loccit.package.quick.keys import Known, Link, Unique, values_of
from loccit.package.quick.plain_file import PlainFile, UnsureError, plain_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    import polars as pl

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class SureTable:
    """A table that surely has its structure: its file, and how many rows it has.

    ``kept`` are the columns that were asked for, as they are compared.
    """

    file: PlainFile
    rows: int
    kept: pl.DataFrame = field(compare=False)

    @property
    def lines(self) -> Sequence[int]:
        """The line that each row begins on."""
        return lines_of(self.file, self.rows)

    def record(self, row: int) -> int:
        """Return the number of a row as Frictionless counts: 1 is the head."""
        return row + (2 if self.file.head else 1)


def sure_table(
    resource: Any,  # noqa: ANN401  (one of Frictionless)
    folder: Path,
    wanted: Collection[str] = (),
) -> SureTable:
    """Return a table of which Frictionless would have nothing to say.

    Args:
        resource: the resource as Frictionless has it, its package with it, whose descriptor holds.
        folder: where the descriptor lies.
        wanted: the names of the columns to keep, so that the file is read once.

    UnsureError where it might have something to say.

    """
    file = plain_file(resource, folder)
    _require_same_bytes(resource, file)
    table = _Table(resource, file)
    kept = Kept([item for item in file.fields if item.name in wanted])
    rows = 0
    for batch in batches(file):
        rows += table.add(batch, kept.add(batch))
    if not (rows or file.head):
        raise UnsureError("an empty file")
    counted = {"rows": rows, "fields": len(resource.schema.fields)}
    for name, count in counted.items():
        if getattr(resource, name) and getattr(resource, name) != count:
            raise UnsureError(f"its number of {name}")
    table.require_keys(folder)
    return SureTable(file, rows, kept.frame())


class _Table:
    """What the batches of a table have come to so far."""

    def __init__(self, resource: Any, file: PlainFile) -> None:  # noqa: ANN401
        self.resource = resource
        self.cells = {field.name: Cells(field) for field in file.fields}
        self.unique = list(_unique(resource.schema))
        self.links = list(_links(resource.schema))
        self.known = {link.to: Known(link.to) for link in self.links if not link.resource}
        self.keys: list[Unique | Link | Known] = [*self.unique, *self.links, *self.known.values()]
        self.keyed = {name: None for item in self.keys for name in item.names}
        if not self.keyed.keys() <= self.cells.keys():
            raise UnsureError("a key of a field that is not there")

    def add(self, frame: pl.DataFrame, new: Mapping[str, pl.Series]) -> int:
        """Hold a batch against the schema, and return its length; UnsureError for a doubt.

        ``new`` are the texts of some fields that were not met before, as far as that is known.
        """
        for name, cells in self.cells.items():
            if not cells.accepts(new[name] if name in new else frame[name]):
                raise UnsureError(f"a cell of {name}")
        if _has_blank_row(frame, self.cells):
            raise UnsureError("a row without a value")
        values = {name: values_of(frame[name], self.cells[name]) for name in self.keyed}
        for item in self.keys:
            item.add(values)
        return len(frame)

    def require_keys(self, folder: Path) -> None:
        """UnsureError where a key seems to stand there twice, or to be found nowhere."""
        for item in self.unique:
            item.require_unique()
        for link in self.links:
            known = self.known[link.to] if not link.resource else self._elsewhere(link, folder)
            if known.found is not None:
                link.require_found(known.found)
            elif link.leads_somewhere:
                raise UnsureError("a foreign key to an empty table")

    def _elsewhere(self, link: Link, folder: Path) -> Known:
        """Return the values that another table has for a foreign key to be found in."""
        package = self.resource.package
        if package is None or not package.has_resource(link.resource):
            raise UnsureError("a foreign key to no table")
        file = plain_file(package.get_resource(link.resource), folder)
        cells = {field.name: Cells(field) for field in file.fields}
        known = Known(link.to)
        if not set(link.to) <= cells.keys():
            raise UnsureError("a foreign key to no field")
        for frame in batches(file):
            known.add({name: values_of(frame[name], cells[name]) for name in link.to})
        return known


def _has_blank_row(frame: pl.DataFrame, cells: Mapping[str, Cells]) -> bool:
    blank: pl.Series | None = None
    for name, item in cells.items():
        missing = item.are_missing(frame[name])
        blank = missing if blank is None else blank & missing
        if not blank.any():
            return False
    return bool(len(frame))


def _unique(schema: Any) -> Iterator[Unique]:  # noqa: ANN401
    if schema.primary_key:
        yield Unique(tuple(schema.primary_key), partly=True, all_missing=False)
    for item in schema.fields:
        if item.constraints.get("unique"):
            yield Unique((item.name,), partly=False, all_missing=True)
    said = schema.to_descriptor().get("uniqueKeys") or []
    if not isinstance(said, list):
        raise UnsureError("its unique keys")
    for key in said:
        names = [key] if isinstance(key, str) else key
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise UnsureError("its unique keys")
        if names:
            yield Unique(tuple(names), partly=False, all_missing=True)


def _links(schema: Any) -> Iterator[Link]:  # noqa: ANN401
    for key in schema.foreign_keys:
        to = key["reference"]
        yield Link(tuple(key["fields"]), to.get("resource") or "", tuple(to["fields"]))


def _require_same_bytes(resource: Any, file: PlainFile) -> None:  # noqa: ANN401
    """UnsureError where size or hash are not those that the descriptor states."""
    if resource.bytes and resource.bytes != file.path.stat().st_size:
        raise UnsureError("its size")
    if not resource.hash:
        return
    algorithm, _, said = str(resource.hash).rpartition(":")
    if (algorithm or "md5") not in ("md5", "sha256"):
        raise UnsureError("its hash is of another kind")
    found = hashlib.new(algorithm or "md5", usedforsecurity=False)
    with file.path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    if found.hexdigest() != said:
        raise UnsureError("its hash")
