"""A template's call → its name and its parameters, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loccit.read.conventions import words_in
from loccit.read.wikitext.nodes import Node, gaps

# "#expr", "formatnum": a parser function; what follows the colon is its first parameter.
_FUNCTION = re.compile(r"\s*(#?[^\W\d][\w ]*?)\s*:")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name (a position counted from 1 where it has none) and its value.

    ``start`` and ``end`` enclose the value, ``label`` and ``label_end`` the name where one stands.
    """

    name: str
    start: int
    end: int
    label: int
    label_end: int
    children: Sequence[Node]

    @property
    def is_named(self) -> bool:
        """Whether a name stands before the value."""
        return self.label_end > self.label


@dataclass(frozen=True, slots=True)
class Call:
    """A template's call; ``name`` is in the form that names are compared in, ``printed`` as is."""

    node: Node
    name: str
    printed: str
    parameters: Sequence[Parameter]

    def get(self, *names: str) -> Parameter | None:
        """Return the first of the named parameters that is given and not empty."""
        for name in names:
            for parameter in reversed(self.parameters):
                if parameter.name == name and parameter.end > parameter.start:
                    return parameter
        return None

    @property
    def positional(self) -> list[Parameter]:
        """The parameters without names, in order."""
        return [parameter for parameter in self.parameters if parameter.name.isdecimal()]

    @property
    def named(self) -> list[Parameter]:
        """The parameters with names, in order."""
        return [parameter for parameter in self.parameters if parameter.is_named]


def normal(name: str) -> str:
    """Return a template's name in the form that names are compared in."""
    plain = " ".join(name.replace("_", " ").split())
    space, colon, rest = plain.partition(":")
    if colon and space.strip().lower() in words_in("wikis", "templates"):
        plain = rest.strip()
    return plain.casefold()


def read_call(text: str, node: Node) -> Call:
    """Return the call that a template's node is."""
    (first, *rest) = _split(text, node)
    start, end, children = first
    printed = "".join(text[one:other] for one, other in gaps(start, end, children))
    name = normal(printed)
    parameters: list[Parameter] = []
    function = _FUNCTION.match(text, start, end)
    if function and normal(function[1] + ":x") != "x":
        name, printed = function[1].casefold(), function[1]
        rest.insert(0, (function.end(), end, [c for c in children if c.start >= function.end()]))
    position = 0
    for one, other, inside in rest:
        label_end = _equals(text, one, other, inside)
        if label_end is None:
            position += 1
            parameters.append(_stripped(text, str(position), one, other, one, one, inside))
        else:
            label = " ".join(_unmarked(text, one, label_end, inside).split())
            parameters.append(
                _stripped(text, label, label_end + 1, other, *_strip(text, one, label_end), inside)
            )
    return Call(node, name, " ".join(printed.split()), parameters)


def _split(text: str, node: Node) -> list[tuple[int, int, list[Node]]]:
    """Return the stretches between the bars of a call, with the nodes in each."""
    found: list[tuple[int, int, list[Node]]] = []
    inside: list[Node] = []
    begin = node.inner
    children = iter([*node.children, None])
    child = next(children)
    position = node.inner
    while True:
        stop = child.start if child else node.inner_end
        bar = text.find("|", position, stop)
        if bar >= 0:
            found.append((begin, bar, inside))
            begin = position = bar + 1
            inside = []
        elif child:
            inside.append(child)
            position = child.end
            child = next(children)
        else:
            found.append((begin, node.inner_end, inside))
            return found


def _equals(text: str, start: int, end: int, children: Sequence[Node]) -> int | None:
    """Return where the "=" after a parameter's name stands; only a comment may stand before it."""
    for one, other in gaps(start, end, children):
        sign = text.find("=", one, other)
        if sign >= 0:
            before = [child for child in children if child.start < sign]
            return None if any(child.kind != "comment" for child in before) else sign
    return None


def _unmarked(text: str, start: int, end: int, children: Sequence[Node]) -> str:
    inside = [child for child in children if child.end <= end]
    return "".join(text[one:other] for one, other in gaps(start, end, inside))


def _stripped(
    text: str, name: str, start: int, end: int, label: int, label_end: int, children: list[Node]
) -> Parameter:
    start, end = _strip(text, start, end)
    inside = [child for child in children if child.start >= start]
    return Parameter(name, start, end, label, label_end, inside)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
