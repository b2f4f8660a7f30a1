"""Reading single values of the vocabulary's YAML, with errors that name the choices."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.naming import nearest
from loccit.values.exact import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.files import Yaml


# How many choices an error lists; of more it lists some.
_SHOWN = 24


def choice(node: Yaml, known: Iterable[str]) -> str:
    """Return the text, which must be one of the known words; LoccitError else."""
    known = tuple(known)
    if node.text not in known:
        some = f"use one of: {', '.join(known)}"
        many = f"use one of {len(known)} that there are, such as: {', '.join(known[:_SHOWN])}"
        raise node.error(
            f"'{node.text}' is not known here",
            some if len(known) <= _SHOWN else many,
            nearest(node.text, known),
        )
    return node.text


def texts(node: Yaml | None, known: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return a list of texts (none where the key is absent), each one of the known words."""
    if node is None:
        return ()
    known = None if known is None else tuple(known)
    return tuple(item.text if known is None else choice(item, known) for item in node.items)


def fraction(node: Yaml | None, default: Fraction | None = None) -> Fraction | None:
    """Return an exact number written as an integer, a decimal or a/b; LoccitError else."""
    if node is None:
        return default
    try:
        return exact(node.text)
    except ValueError:
        raise node.error(f"'{node.text[:40]}' is no number", "write 12, 0.5 or 5/9") from None


def whole(node: Yaml) -> int:
    """Return a whole number from 1 up; LoccitError else."""
    if not node.text.isdigit() or int(node.text) < 1:
        raise node.error(f"'{node.text}' is no whole number", "write 1, 2, 3, …")
    return int(node.text)


def flag(node: Yaml | None) -> bool:
    """Return a yes-or-no value: ``true`` or ``false``; false where the key is absent."""
    return node is not None and choice(node, ("true", "false")) == "true"


def text(entries: Mapping[str, Yaml], key: str) -> str:
    """Return the text at a key, or "" where the key is absent."""
    return entries[key].text if key in entries else ""


def aliases(node: Yaml | None) -> dict[str, str]:
    """Return ``value: [words, …]`` turned round: words → value; LoccitError for words twice."""
    said: dict[str, str] = {}
    for value, phrases in (node.entries if node else {}).items():
        for phrase in phrases.items:
            if said.setdefault(phrase.text, value) != value:
                raise phrase.error(
                    f"'{phrase.text}' already says '{said[phrase.text]}'", "keep one of the two"
                )
    return said
