"""A sentence with its figures masked: what the cues of properties are looked for in.

Masking keeps every offset: each character of a figure becomes one that says what kind of figure
stands there, so that a place in the shape is a place in the article's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.model import Article, Figure, Words

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
