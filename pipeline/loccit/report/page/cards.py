"""Entries → cards: the quotes of each article side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.report.model import Entry, Quote

# More quotes of one article than that are folded.
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says: the first quotes, and those that are folded."""

    article: str
    number: int
    quotes: tuple[Quote, ...]
    folded: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as it is laid out; ``several`` tells that its quotes are about several things."""

    entry: Entry
    sides: tuple[Side, ...]
    several: bool


def cards(entries: Iterable[Entry], numbers: Mapping[str, int]) -> list[Card]:
    """Return the cards; ``numbers`` are those of the articles' colours, in order."""
    return [
        Card(
            entry=entry,
            sides=tuple(_sides(entry.quotes, numbers)),
            several=len({quote.says for quote in entry.quotes}) > 1,
        )
        for entry in entries
    ]


def _sides(quotes: Iterable[Quote], numbers: Mapping[str, int]) -> Iterator[Side]:
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.article, []).append(quote)
    for name in sorted(found, key=list(numbers).index):
        own = tuple(found[name])
        yield Side(name, numbers[name], own[:_SHOWN], own[_SHOWN:])
