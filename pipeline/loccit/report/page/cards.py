"""Entries → cards: the quotes of each article side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.report.titles import headed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.report.model import Entry, Note, Quote

# More quotes of one article than that are folded; one alone is not worth a fold.
_SHOWN = 6
# A title that is no longer than that is not cut off: a card has room for it.
_TITLE = 400
# What a card belongs to that is about several things, or about an article's notes alone.
SEVERAL = "several, or none"


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says: the first quotes, and those that are folded.

    ``notes`` are the footnotes of each of them, where they all have the same, and ``inferred``
    likewise what a person added to their words, with the reason.
    """

    article: str
    number: int
    quotes: tuple[Quote, ...]
    folded: tuple[Quote, ...]
    notes: tuple[Note, ...]
    inferred: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as it is laid out; ``several`` tells that its quotes are about several things.

    It is found by ``subjects``, ``articles`` and ``footnotes``: all that its quotes are of.
    """

    entry: Entry
    title: str
    arithmetic: tuple[str, ...]
    sides: tuple[Side, ...]
    several: bool
    subjects: tuple[str, ...]
    articles: tuple[str, ...]
    footnotes: tuple[str, ...]


def cards(entries: Iterable[Entry], numbers: Mapping[str, int]) -> list[Card]:
    """Return the cards; ``numbers`` are those of the articles' colours, in order."""
    return [_card(entry, numbers) for entry in entries]


def _card(entry: Entry, numbers: Mapping[str, int]) -> Card:
    title, arithmetic = headed(entry, _TITLE)
    sides = tuple(_sides(entry.quotes, numbers, title))
    several = (SEVERAL, *dict.fromkeys(quote.subject for quote in entry.quotes))
    named = tuple(name for name in numbers if _names(title, name))
    return Card(
        entry=entry,
        title=title,
        arithmetic=arithmetic,
        sides=sides,
        several=len({quote.says for quote in entry.quotes}) > 1,
        subjects=(entry.subject,) if entry.subject else several,
        # A finding on an article's notes quotes nothing, and its title says whose they are.
        articles=tuple(side.article for side in sides) or named,
        footnotes=tuple(_footnotes(entry.quotes)),
    )


def _footnotes(quotes: Iterable[Quote]) -> dict[str, None]:
    """Return the footnotes of quotes, each as it is named on a page: its article and marker."""
    return {f"{quote.article} [{note.label}]": None for quote in quotes for note in quote.notes}


def _sides(quotes: Iterable[Quote], numbers: Mapping[str, int], title: str) -> Iterator[Side]:
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.article, []).append(quote)
    folds = any(len(own) > _SHOWN + 1 for own in found.values())
    for name in sorted(found, key=list(numbers).index):
        # Where not all are seen, what the title is about is, side by side.
        key = (lambda quote: not _names(title, quote.value)) if folds else None
        own = sorted(found[name], key=key) if key else found[name]
        shown = _SHOWN if len(own) > _SHOWN + 1 else len(own)
        folded = tuple(own[shown:])
        yield Side(name, numbers[name], tuple(own[:shown]), folded, _shared(own), _inferred(own))


def _shared(quotes: Sequence[Quote]) -> tuple[Note, ...]:
    """Return the footnotes of quotes that all have the same."""
    same = len(quotes) > 1 and len({quote.notes for quote in quotes}) == 1
    return quotes[0].notes if same else ()


def _inferred(quotes: Sequence[Quote]) -> tuple[tuple[str, str], ...]:
    """Return what was added to each of some quotes, and why, where that is the same of all."""
    of = {tuple((one.what, one.because) for one in quote.inferred) for quote in quotes}
    return of.pop() if len(quotes) > 1 and len(of) == 1 else ()


def _names(title: str, words: str) -> bool:
    """Whether a title has words, not as a part of others: "2 mm" is no part of "62 mm"."""
    return bool(re.search(rf"(?<![\w.,−-]){re.escape(words)}(?!\w|[.,]\d)", title))
