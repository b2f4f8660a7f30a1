"""The generated page ``docs/reference/files.md``: the keys of the files that people write.

A dataset's files from the JSON Schemas that their editors use, and what a Table Schema of anybody's
says of its figures from the keys that ``loccit check`` knows.
"""

from __future__ import annotations

import inspect
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from loccit.report.markdown import escape, table
from loccit.report.rules_page import rule_anchor
from loccit.rules.registry import rule_of
from loccit.vocabulary.agreements import KEYS, Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node = dict[str, Any]

_HEAD = """\
# The files that people write

**This page is generated** by `loccit build` from the schemas that editors check these files with.
A key in bold has to be there. `<name>` stands for a name that you choose, `[]` for each item of a
list. Values are text: nothing needs quotation marks but what YAML itself would take for a mark.
"""
# Each file of a dataset, and its schema.
_FILES = {
    "dataset.yaml": "dataset",
    "entities.yaml": "entities",
    "claims/<article>.yaml": "claims",
    "rulings.yaml": "rulings",
}
_MOST_CHOICES = 12
_AGREE = """\
## `consistency` in a Table Schema

What must agree in a table of yours. Other tools ignore these custom properties. A field has a
`unit` (one of [the units](../../schemas/README.md#units)); fields with one `quantity` hold the
same figure, in two units or as a `part` of it: `lower`, `upper`, `modifier`. Each entry of
`consistency` has a `rule` and these keys; a `consistency` of which no entry has a `rule` is
somebody else's, and is left alone and listed:
"""
_KINDS = {"array": "a list", "object": "keys", "boolean": "true or false"}


class Key(NamedTuple):
    """A key of a file: its path, its schema, and whether it has to be there."""

    path: str
    node: Node
    required: bool

    @property
    def says(self) -> str:
        """What it means, in words."""
        return str(self.node.get("description", ""))


def files_page(schemas: Mapping[str, Node]) -> str:
    """Return the page as Markdown; ``schemas`` are the JSON Schemas by file, such as dataset."""
    lines = [_HEAD]
    for file, name in _FILES.items():
        lines += [f"## `{file}`", ""]
        alike = groupby(_documented(schemas[name]), lambda key: (key.says, _values(key.node)))
        rows = ([_names(keys), escape(says), values] for (says, values), keys in alike)
        lines += table(["key", "what it says", "values"], rows)
    lines += [_AGREE, *table(["rule", "finds", "keys"], map(_agreement, KEYS))]
    lines += [_bullets(Agreement), ""]
    return "\n".join(lines).rstrip() + "\n"


def keys_of(schema: Node) -> Iterator[Key]:
    """Yield the keys below a schema, each path once, from the top down."""
    seen: set[str] = set()
    for key in _keys(schema, ""):
        if key.path not in seen:
            seen.add(key.path)
            yield key


def _keys(schema: Node, path: str) -> Iterator[Key]:
    children: Node = dict(schema.get("properties", {}))
    chosen = schema.get("additionalProperties")
    if isinstance(chosen, dict):
        children["<name>"] = chosen
    for name, node in children.items():
        inner = f"{path}.{name}" if path else name
        yield Key(inner, node, name in schema.get("required", ()))
        yield from _keys(node, inner)
    if "items" in schema:
        yield from _keys(schema["items"], f"{path}[]")
    for choice in schema.get("anyOf", ()):
        yield from _keys(choice, path)


def _documented(schema: Node) -> Iterator[Key]:
    """Yield the keys that say something of their own: a mapping's name only holds its keys."""
    return (key for key in keys_of(schema) if key.says or not key.path.endswith("<name>"))


def _names(keys: Iterator[Key]) -> str:
    """Return the paths of keys with one meaning; after the first, within their mapping."""
    first, *others = keys
    names = [(first.path, first.required)]
    names += [(key.path.rpartition(".")[2], key.required) for key in others]
    return ", ".join(f"**`{name}`**" if required else f"`{name}`" for name, required in names)


def _values(node: Node) -> str:
    if "enum" in node:
        few = len(node["enum"]) <= _MOST_CHOICES
        return ", ".join(f"`{one}`" for one in node["enum"]) if few else "a word of the vocabulary"
    return "text, or a list" if "anyOf" in node else _KINDS.get(str(node.get("type")), "text")


def _agreement(rule: str) -> list[str]:
    required, optional = KEYS[rule]
    named = [f"**`{key}`**" for key in required] + [f"`{key}`" for key in optional]
    found = rule_of(rule)
    link = f"[{rule}](../../reports/rules.md#{rule_anchor(found)})"
    return [link, escape(found.title), ", ".join(named)]


def _bullets(owner: type) -> str:
    """Return the list in a docstring as Markdown, and what the fields with choices may be."""
    text = inspect.getdoc(owner) or ""
    lines = [text[text.index("- ") :].replace("``", "`")]
    for name, kind in get_type_hints(owner).items():
        choices = [f"`{choice}`" for choice in get_args(kind) if choice]
        if get_origin(kind) is Literal:
            lines.append(f"- `{name}` is one of {', '.join(choices)}.")
    return "\n".join(lines)
