"""Edits of YAML that people wrote: one key changed or added, all else and every comment kept.

Each edit is read again: where the text would then say anything else than meant, nothing is changed
and the error says what to write by hand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def flow(value: Mapping[str, object] | str) -> str:
    """Return a value on one line of YAML, which is as JSON has it."""
    return json.dumps(value, ensure_ascii=False)


def block(name: str, keys: Mapping[str, str], indent: str) -> str:
    """Return a mapping in lines of YAML, below its name."""
    lines = [f"{indent}{name}:", *(f"{indent}  {key}: {flow(keys[key])}" for key in keys)]
    return "\n".join(lines) + "\n"


def with_value(content: str, path: Path, keys: Sequence[str], value: str) -> str:
    """Return the text with another value of a key, which is added where it is not there.

    Args:
        content: the text of the file.
        path: the file, for errors.
        keys: the way to the key, through mappings.
        value: the text that it is to have.

    Raises:
        LoccitError: the file is laid out so that this cannot be done.

    """
    *above, last = keys
    node = _below(content, path, above)
    own = next((item for name, item in node.value if name.value == last), None)
    if own is None:
        text = _added(content, node, last, value)
    else:
        start, end = own.start_mark.index, own.end_mark.index
        text = f"{content[:start]}{flow(value)}{content[end:]}"
    return _proved(content, text, path, keys, value)


def with_entry(
    content: str, path: Path, above: Sequence[str], name: str, keys: Mapping[str, str]
) -> str:
    """Return the text with one more entry, at the end of a mapping; errors as of ``with_value``."""
    node = _below(content, path, above)
    return _proved(content, _added(content, node, name, keys), path, [*above, name], keys)


def _below(content: str, path: Path, keys: Sequence[str]) -> yaml.MappingNode:
    node = yaml.compose(content, Loader=yaml.BaseLoader)
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((item for name, item in pairs if name.value == key), None)
    if not isinstance(node, yaml.MappingNode):
        raise LoccitError(f"there is no mapping '{'.'.join(keys)}'", Place(path), "add it by hand")
    return node


def _added(content: str, node: yaml.MappingNode, name: str, value: Mapping[str, str] | str) -> str:
    """Return the text with a key added at the end of a mapping, in the mapping's own layout."""
    if node.flow_style or not node.value:
        # The bracket closes it; a comma may stand before that.
        end = node.end_mark.index - 1
        head = content[:end].rstrip()
        comma = "" if head.endswith(("{", ",")) else ","
        space = "" if head.endswith("{") else " "
        return f"{head}{comma}{space}{name}: {flow(value)}{content[end:]}"
    column = node.value[0][0].start_mark.column
    indent = " " * column
    lines = content.splitlines(keepends=True)
    last = node.value[-1][1]
    at = last.end_mark.line
    # A block's end is where the next key begins: comments and blanks before it are that key's.
    if last.end_mark.column or at >= len(lines):
        at = min(last.end_mark.line + 1, len(lines))
    while at > last.start_mark.line + 1 and _is_no_part(lines[at - 1], column):
        at -= 1
    head = "".join(lines[:at])
    gap = "" if head.endswith("\n") else "\n"
    own = (
        f"{indent}{name}: {flow(value)}\n" if isinstance(value, str) else block(name, value, indent)
    )
    return f"{head}{gap}{own}{''.join(lines[at:])}"


def _is_no_part(line: str, column: int) -> bool:
    """Whether a line is blank, or a comment that stands further left than a mapping's keys."""
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) < max(column, 1))


def _proved(
    before: str, text: str, path: Path, keys: Sequence[str], value: Mapping[str, str] | str
) -> str:
    """Return the text, where it says what it said before but for one key."""
    expected: Any = yaml.load(before, Loader=yaml.BaseLoader)  # noqa: S506  (texts alone)
    node = expected
    for key in keys[:-1]:
        node = node[key]
    node[keys[-1]] = dict(value) if not isinstance(value, str) else value
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError:
        found = None
    if found != expected:
        what = f"'{keys[-1]}' cannot be written into the file as it is laid out"
        raise LoccitError(what, Place(path), f"write it by hand: {flow(value)}")
    return text
