"""Which family a template belongs to, by its name: ``markup/templates.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from loccit.read.conventions import conventions, ordered_words_in, words_in
from loccit.read.wikitext.calls import normal

if TYPE_CHECKING:
    from loccit.files import Yaml

_FILE = "templates"
# Families whose templates are listed by what is printed, shown or stood for …
_BY_VALUE = (
    "text",
    "show",
    "joined",
    "notes",
    "quantities",
    "with_unit",
    "money",
    "prefixed",
    "lists",
)
# … and those that are one list of names.
_LISTED = (
    *("lines", "short_citations", "inline_citations", "named_references", "numbers"),
    *("conversions", "dates", "fractions", "coordinates"),
)


@cache
def _known() -> dict[str, tuple[str, str]]:
    data = conventions(_FILE)
    found: dict[str, tuple[str, str]] = {}
    for family in _BY_VALUE:
        for value, names in data[family].entries.items():
            found |= {normal(name.text): (family, value) for name in names.items}
    for family in _LISTED:
        found |= {normal(name.text): (family, "") for name in data[family].items}
    for names in data["nothing"].items:
        found |= {normal(name.text): ("nothing", "") for name in names.items}
    found |= {normal(name.text): ("citations", "") for name in _citations()["names"].items}
    return found


def _citations() -> dict[str, Yaml]:
    return conventions(_FILE)["citations"].entries


@cache
def _icons() -> re.Pattern[str]:
    return re.compile(conventions(_FILE)["icons"].text)


@cache
def family_of(name: str, *, bare: bool) -> tuple[str, str]:
    """Return the family of a template, and the value that it is listed by; ("", "") for none.

    ``bare`` says that the call has no parameters.
    """
    known = _known().get(name)
    if known:
        return known
    prefixes = tuple(prefix.text for prefix in _citations()["prefixes"].items)
    if name.startswith(prefixes):
        return "citations", ""
    if bare and _icons().fullmatch(name):
        return "nothing", ""
    return "", ""


@cache
def is_box(name: str) -> bool:
    """Whether a template's name says that it is a box."""
    boxes = conventions(_FILE)["boxes"].entries
    prefixes = tuple(item.text for item in boxes["prefixes"].items)
    return name.startswith(prefixes) or any(
        item.text in f"{name} " for item in boxes["parts"].items
    )


@cache
def unseen_in_citations() -> frozenset[str]:
    """Return the parameters of a cited work that a person does not see."""
    return frozenset(item.text for item in _citations()["unseen"].items)


def is_disambiguation(name: str) -> bool:
    """Whether a template says that its page only leads to others."""
    return name in words_in(_FILE, "disambiguation")


@cache
def before_date(name: str) -> str:
    """Return the words that a template prints before a date."""
    entries = conventions(_FILE)["before_dates"].entries
    return next((words for words, names in entries.items() if name in map(_text, names.items)), "")


def _text(node: Yaml) -> str:
    return node.text


@cache
def printed_units() -> dict[str, str]:
    """Return the printed form of each unit that templates name otherwise."""
    entries = conventions("units")["printed"].entries
    return {code.text: printed for printed, codes in entries.items() for code in codes.items}


@cache
def multiplied_units() -> dict[str, str]:
    """Return the number word of each multiplier of a unit: "e6" → "million"."""
    return {code.text: word for word, code in conventions("units")["multiplied"].entries.items()}


@cache
def between_numbers() -> dict[str, str]:
    """Return how each word between two numbers of a range is printed."""
    entries = conventions("units")["between"].entries
    return {word.text: printed for printed, words in entries.items() for word in words.items}


@cache
def silent() -> tuple[str, ...]:
    """Return the functions and words that show nothing."""
    return ordered_words_in("wikis", "silent")
