"""Whether two saved pages are one page, twice or in two formats, and whether they have one subject.

A page that says where it stands is known by that. One that doesn't is known by its prose: four
words in a row that both have are no chance where most of them are so.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.model import Article
    from loccit.saved_page import SavedPage

TWICE = "the same page twice"
_WORD = re.compile(r"\w+")
_ROW = 4
# Fewer rows of words may be alike by chance, or a quotation.
_FEWEST = 12
_ALIKE = 0.6


def why_same(first: SavedPage, second: SavedPage) -> str:
    """Return why two pages are one, in words; "" for two pages."""
    if (first.sha256, first.start) == (second.sha256, second.start):
        return TWICE
    one, other = first.imprint.page, second.imprint.page
    return "" if apart(one, other) else why_one(one, first.article, other, second.article)


def apart(first: str, second: str) -> bool:
    """Whether two addresses of pages, "" where they are not known, are those of two pages."""
    return bool(first and second and first != second)


def why_one(first: str, one: Article, second: str, other: Article) -> str:
    """Return why two articles that stand at two addresses are one page; "" where they are not."""
    if not (first and first == second) and not _alike(_rows(one), _rows(other)):
        return ""
    if one.format != other.format:
        return f"one page in two formats, {' and '.join(sorted((one.format, other.format)))}"
    return "one page in two states"


def _rows(article: Article) -> set[tuple[str, ...]]:
    """Return the rows of words of an article's prose."""
    found: set[tuple[str, ...]] = set()
    for paragraph in article.paragraphs:
        words = _WORD.findall(paragraph.text.casefold())
        found.update(zip(*(words[place:] for place in range(_ROW)), strict=False))
    return found


def _alike(first: set[tuple[str, ...]], second: set[tuple[str, ...]]) -> bool:
    fewest = min(len(first), len(second))
    return fewest >= _FEWEST and len(first & second) >= _ALIKE * fewest


def subjects(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the titles that differ in more than letter case and accents, as first written."""
    found: dict[str, str] = {}
    for title in titles:
        found.setdefault(_plain(title), title)
    return tuple(found.values())


def is_among(title: str, names: Sequence[str]) -> bool:
    """Whether a title is one of some names, but for letter case and accents."""
    return _plain(title) in map(_plain, names)


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())
