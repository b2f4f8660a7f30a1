"""``schemas/opposites.yaml``: what is said of one property and excludes what is said of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.vocabulary.reading import flag, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.files import Yaml

ANY = "any"


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides that exclude each other, and why.

    A side maps properties to the words one of which a value has: any value where the word is
    ``any``; of entities the words are their kinds. ``always``: whatever dates the two have.
    ``says``: what each side comes to, in words for a title; () where properties and values say it.
    """

    id: str
    because: str
    one: Mapping[str, tuple[str, ...]]
    other: Mapping[str, tuple[str, ...]]
    always: bool = False
    says: tuple[str, ...] = ()


def opposites(name: str, node: Yaml, properties: Iterable[str]) -> Opposites:
    """Read one entry; LoccitError for an unknown key or property, or words for one side alone."""
    keys = node.fields(["because", "one", "other"], ["always", "says"])
    known, says = tuple(properties), texts(keys.get("says"))
    if len(says) not in (0, 2):
        raise keys["says"].error("two sides are said", "give words for one, then for other")
    return Opposites(
        name,
        " ".join(keys["because"].text.split()),
        _side(keys["one"], known),
        _side(keys["other"], known),
        flag(keys.get("always")),
        says,
    )


def _side(node: Yaml, properties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, item in node.entries.items():
        if name not in properties:
            raise item.error(f"'{name}' is no property", "name one of properties.yaml")
        found[name] = texts(item)
        if not found[name]:
            raise item.error("no words", f"list words of its values, or [{ANY}]")
    return found
