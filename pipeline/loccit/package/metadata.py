"""JSON or YAML that describes a package: descriptor, schema or dialect, as values with their lines.

A file whose name ends in ``.yaml`` or ``.yml`` is YAML, any other is JSON. A schema or a dialect
may lie in a file of its own, which the descriptor names.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from loccit.compiled.annotations import Node
from loccit.compiled.yaml_places import is_yaml
from loccit.errors import LoccitError, Place
from loccit.files import decode, read_bytes
from loccit.package.containment import why_outside
from loccit.strict_json import DIGITS, parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTORS = ("datapackage.json", "datapackage.yaml", "datapackage.yml")
# Levels of lists and objects: a descriptor has less than ten.
_DEPTH = 50


def descriptor_in(folder: Path) -> Path:
    """Return the descriptor in a folder: ``datapackage.json``, else one in YAML that is there."""
    found = (folder / name for name in DESCRIPTORS)
    return next((path for path in found if path.is_file()), folder / DESCRIPTORS[0])


def read_metadata(path: Path, name: str) -> Node:
    """Return what a file says; LoccitError where it cannot be read, with the line.

    ``name`` is the file as the user knows it.
    """
    return parse_metadata(read_bytes(path), name)


def parse_metadata(content: bytes, name: str) -> Node:
    """Return what bytes say; LoccitError with the line where they are no JSON, or no YAML."""
    text = decode(content, Path(name))
    value = _yaml(text, name) if is_yaml(name) else _json(text, name)
    return Node(value, name, text)


def referenced(said: Node, folder: Path, known_as: str) -> Node:
    """Return what a schema or a dialect says, which may lie in a file of its own.

    Args:
        said: an object, or the name of a file in the package's folder.
        folder: that folder.
        known_as: the folder as the user knows it, for messages.

    LoccitError where the file cannot be read, or does not lie in the package.

    """
    if not isinstance(said.value, str):
        return said
    if outside := why_outside(said.value, folder):
        raise LoccitError(f"it {outside}", Place(said.value))
    name = f"{known_as}/{said.value}" if known_as else said.value
    return read_metadata(folder / said.value, name)


def plain(node: Node) -> Mapping[str, Any]:
    """Return an object; nothing where a node is something else."""
    return node.value if isinstance(node.value, dict) else {}


def _json(text: str, name: str) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return parse_json(text)
    except ValueError as error:
        what = f"broken JSON: {getattr(error, 'msg', error)}"
        raise LoccitError(what, Place(name, getattr(error, "lineno", None))) from None


def _yaml(text: str, name: str) -> Any:  # noqa: ANN401  (any JSON)
    try:
        _refuse_bombs(text, name)
        return _as_json(yaml.load(text, Loader=_Loader))  # noqa: S506  (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"broken YAML: {error.problem or error.context}"
        raise LoccitError(what, Place(name, mark.line + 1 if mark else None)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise LoccitError(f"broken YAML: {error}", Place(name)) from None


def _refuse_bombs(text: str, name: str) -> None:
    """LoccitError for aliases, of which a few lines make gigabytes, and for endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.ScalarEvent) and _is_endless(event):
            line = event.start_mark.line + 1 if event.start_mark else None
            raise LoccitError(
                "YAML: a number beyond measure", Place(name, line), "put it in quotes"
            )
        if isinstance(event, yaml.AliasEvent) or depth > _DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else None
            what = "aliases (*name) are not read" if depth <= _DEPTH else "nested too deeply"
            raise LoccitError(f"YAML: {what}", Place(name, line), "write it out")


def _is_endless(event: yaml.ScalarEvent) -> bool:
    """Whether a plain text would be read as a number that nobody can compute with."""
    plain_text = bool(event.implicit[0]) and event.style in (None, "")
    return plain_text and len(event.value) > DIGITS and event.value[:1] in "+-.0123456789"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads plain values only, as Frictionless does."""


def _as_json(value: Any) -> Any:  # noqa: ANN401  (any YAML)
    """Return a value with text where JSON has no other form: dates, and keys that are numbers."""
    if isinstance(value, dict):
        return {str(key): _as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_as_json(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
