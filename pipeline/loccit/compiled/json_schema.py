"""The pieces that the JSON Schemas for editors are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Node = dict[str, Any]

# Every scalar is read as text; an editor takes 7, 1.5 and true for what YAML says they are.
SCALAR: Node = {"type": ["string", "number", "boolean"]}


def an_object(required: Mapping[str, Node], optional: Mapping[str, Node] | None = None) -> Node:
    """Return a mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def a_mapping(value: Node, names: Node | None = None) -> Node:
    """Return a mapping of any keys, or of those that ``names`` take."""
    node: Node = {"type": "object", "additionalProperties": value}
    return node | ({"propertyNames": names} if names else {})


def a_list(item: Node) -> Node:
    """Return a list of items."""
    return {"type": "array", "items": item}


def one_of(values: Iterable[str]) -> Node:
    """Return one of these words."""
    return {"enum": list(values)}


def a_text(description: str) -> Node:
    """Return a scalar with what it means."""
    return described(SCALAR, description)


def a_word(pattern: str, description: str) -> Node:
    """Return a text of a form (a regular expression) with what it means."""
    return described({"type": "string", "pattern": pattern}, description)


def described(node: Node, description: str) -> Node:
    """Return a schema with what it means."""
    return {**node, "description": description}
