"""A sentence with its figures masked: what the cues of properties are looked for in.

Masking keeps every offset: each character of a figure becomes one that says what kind of figure
stands there, so that a place in the shape is a place in the article's text.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.model import Article, Box, Figure, Table, Words

# One private character for each kind of thing that is masked.
GONE, TARGET, NUMBER, DATE, SEASON = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
FIGURES = TARGET + NUMBER + DATE + SEASON
BLANK = rf"[\s{GONE}]+"


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence's text with markers, remarks in brackets and figures masked.

    ``start`` is where the sentence begins in the article's text, ``figures`` are those in it.
    """

    text: str
    start: int
    figures: tuple[Figure, ...]

    def aimed(self, figure: Figure) -> str:
        """Return the text with one figure masked as the target."""
        first, last = figure.start - self.start, figure.end - self.start
        return self.text[:first] + TARGET * (last - first) + self.text[last:]

    def words(self, figure: Figure) -> tuple[int, int]:
        """Return where a figure stands in the text."""
        return figure.start - self.start, figure.end - self.start


def kind_of(figure: Figure) -> str:
    """Return the character that masks a figure."""
    if figure.period is None:
        return NUMBER
    return SEASON if figure.period.recurs else DATE


def shape(article: Article, sentence: Words, figures: Iterable[Figure]) -> Shape:
    """Return the shape of a sentence of an article; figures outside of it are left out."""
    inside = tuple(item for item in figures if sentence.start <= item.start < sentence.end)
    letters = list(sentence.text)
    for figure in inside:
        first, last = figure.start - sentence.start, min(figure.end, sentence.end) - sentence.start
        letters[first:last] = kind_of(figure) * (last - first)
    for marker in article.markers:
        if sentence.start <= marker.start and marker.end <= sentence.end:
            first, last = marker.start - sentence.start, marker.end - sentence.start
            letters[first:last] = GONE * (last - first)
    return Shape(_without_remarks("".join(letters)), sentence.start, inside)


def _without_remarks(text: str) -> str:
    """Mask brackets that hold words and no figure: they part what belongs together."""
    return re.sub(rf"\([^(){FIGURES}]*\)", lambda match: GONE * len(match[0]), text)


def is_cut(aimed: str) -> bool:
    """Whether the target stands directly beside another number: "334 781" was read as two."""
    blank = rf"[\s{GONE}]"
    return bool(re.search(rf"{TARGET}{blank}{NUMBER}|{NUMBER}{blank}{TARGET}", aimed))


class Shapes:
    """The sentences of an article with their shapes, made when they are asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._starts = [item.start for item in article.sentences]
        self._figures = [item.start for item in article.figures]
        self._made: dict[int, Shape] = {}
        parts: list[Table | Box] = [*article.tables, *article.boxes]
        self._held = [(item.start, item.end) for item in parts]

    def index(self, figure: Figure) -> int | None:
        """Return the number of the sentence that holds a figure; None for tables and boxes."""
        if any(start <= figure.start < end for start, end in self._held):
            return None
        number = bisect.bisect_right(self._starts, figure.start) - 1
        if number < 0 or figure.end > self._article.sentences[number].end:
            return None
        return number

    def at(self, number: int) -> tuple[Words, Shape]:
        """Return a sentence and its shape."""
        sentence = self._article.sentences[number]
        if number not in self._made:
            first = bisect.bisect_left(self._figures, sentence.start)
            last = bisect.bisect_left(self._figures, sentence.end)
            inside: Iterable[Figure] = self._article.figures[first:last]
            self._made[number] = shape(self._article, sentence, inside)
        return sentence, self._made[number]

    def before(self, number: int) -> str | None:
        """Return the shape of the sentence before one in its paragraph.

        Of the first in a paragraph it is "" in the article's first section, else None.
        """
        one = self._article.sentences[number - 1] if number else None
        two = self._article.sentences[number]
        if one is None or "\n" in self._article.text[one.end : two.start + 1]:
            lead = self._article.sections[0].end if self._article.sections else two.end
            return "" if two.start < lead else None
        return self.at(number - 1)[1].text
