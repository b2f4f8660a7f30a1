"""A package's descriptor → its resources, each with schema and dialect, wherever these lie.

A schema or a dialect that cannot be read concerns its own resource only, which then says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.delimited import Records, UnreadableError, read_delimited
from loccit.package.metadata import plain, referenced
from loccit.package.resource_files import why_unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loccit.compiled.annotations import Node
    from loccit.package.structure import Json


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a package.

    Attributes:
        name: its name, or where it has none, its place in the descriptor.
        file: its file as the user knows it.
        keys: what the descriptor says of it.
        schema: its Table Schema, of which fields have names; None where ``unread`` says why.
        dialect: its dialect.
        unread: why its records cannot be read, or "".

    """

    name: str
    file: str
    keys: Json
    schema: Node | None
    dialect: Json
    unread: str

    def records(self, folder: Path) -> Records:
        """Return its records from its file; UnreadableError says why they cannot be read."""
        if self.unread or self.schema is None:
            raise UnreadableError(self.unread)
        path = self.keys["path"]
        keys = {**self.keys, "path": path[0] if isinstance(path, list) else path}
        return read_delimited(keys, plain(self.schema), self.dialect, folder)


def resources_of(package: Node, folder: Path, known_as: str) -> Iterator[Resource]:
    """Yield the resources of a package; LoccitError where they are no list of objects.

    ``known_as`` is the package's folder as the user knows it, for messages.
    """
    listed = package.entries.get("resources")
    for item in listed.items if listed else []:
        yield _resource(referenced(item, folder, known_as), folder, known_as)


def _resource(node: Node, folder: Path, known_as: str) -> Resource:
    keys = node.entries
    path = keys["path"].value if "path" in keys else ""
    path = path[0] if isinstance(path, list) and len(path) == 1 else path
    schema: Node | None = None
    dialect: Json = {}
    unread = ""
    try:
        schema = _schema(node, folder, known_as)
        dialect = _dialect(node, folder, known_as)
    except UnreadableError as error:
        unread = str(error)
    name = str(keys["name"].value) if "name" in keys else node.path
    shown = ", ".join(map(str, path)) if isinstance(path, list) else str(path)
    return Resource(
        name=name,
        file=f"{known_as}/{shown}" if known_as else shown,
        keys=plain(node),
        schema=schema,
        dialect=dialect,
        unread=unread or why_unread(dict(plain(node)), path, folder),
    )


def _schema(node: Node, folder: Path, known_as: str) -> Node:
    if "schema" not in node.entries:
        raise UnreadableError("it has no Table Schema")
    try:
        schema = referenced(node["schema"], folder, known_as)
    except LoccitError as error:
        raise UnreadableError(f"its schema cannot be read: {_said(error)}") from None
    fields = plain(schema).get("fields")
    if not isinstance(fields, list) or not fields:
        raise UnreadableError("its schema has no fields")
    seen = set()
    for number, item in enumerate(fields, start=1):
        name = item.get("name") if isinstance(item, dict) else None
        if not isinstance(name, str) or not name:
            raise UnreadableError(f"field {number} of its schema has no name")
        if name in seen:
            raise UnreadableError(f"its schema has two fields '{name}'")
        seen.add(name)
    return schema


def _dialect(node: Node, folder: Path, known_as: str) -> Json:
    if "dialect" not in node.entries:
        return {}
    try:
        return plain(referenced(node["dialect"], folder, known_as))
    except LoccitError as error:
        raise UnreadableError(f"its dialect cannot be read: {_said(error)}") from None


def _said(error: LoccitError) -> str:
    return f"{error.where}: {error.what}" if error.where else error.what
