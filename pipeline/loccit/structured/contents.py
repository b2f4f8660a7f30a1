"""What a cell says besides one figure: dates, ways of counting, ranks; and what is not understood.

A value is claimed only where all that stands beside it is understood: "4,210 (2010 census)" is,
"4,210 in the old town" is not.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.model import Words
from loccit.reading import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.model import Article, Figure, Marker
    from loccit.vocabulary.types import Vocabulary

_GROUP = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_WORD = re.compile(r"[^\W\d_]+")
# Two units of one measure ("6 ft 3 in"), which the grammar reads as two figures.
_COMPOUND = re.compile(
    r"\d[\d.,]*\s(?:ft|feet|st|long\stons?|tons?|lb)\s\d[\d.,⁄¹²³₂₄₈\u2044]*\s?(?:in|inches|lb|cwt|oz)(?!\w)"
)
# The minutes of an offset from UTC in whole hours: "+01:00".
_WHOLE_HOURS = re.compile(r"(?<=[+−-]\d\d):00(?![\d:])")
# A time from one year to another.
_SPAN = re.compile(r"\d{4}/\d{4}")
# A sum in the money of another year, beside what was paid: "($323 million in 2014 dollars)".
_REVALUED = re.compile(
    r"\([^()\n]*\bin\s(?:today['’]s|current|\d{4})\s(?:US\s)?(?:dollars|pounds|euros|money)[^()\n]*\)"
)
# What points to a note that says something of the value.
_NOTED = re.compile(r"[*†‡§?¹²³⁴]")


@dataclass(frozen=True, slots=True)
class Beside:
    """A qualifier that stands beside a figure, and its words."""

    name: str
    words: Words


class Contents:
    """Looks into cells of one article."""

    def __init__(
        self,
        article: Article,
        vocabulary: Vocabulary,
        fillers: frozenset[str],
        qualifiers: Sequence[str],
    ) -> None:
        self.article = article
        self.vocabulary = vocabulary
        self._fillers = fillers
        self._starts = [figure.start for figure in article.figures]
        self._marker_starts = [marker.start for marker in article.markers]
        self._phrases = {name: _any_of(vocabulary.qualifiers[name].aliases) for name in qualifiers}

    # -------------------------------------------------------------------- figures

    def figures(self, words: Words) -> list[Figure]:
        """Return the figures that lie in some words, in order."""
        first = bisect.bisect_left(self._starts, words.start)
        last = bisect.bisect_left(self._starts, words.end)
        return [item for item in self.article.figures[first:last] if item.end <= words.end]

    def markers(self, words: Words) -> Sequence[Marker]:
        """Return the footnote markers that lie in some words, in order."""
        first = bisect.bisect_left(self._marker_starts, words.start)
        last = bisect.bisect_left(self._marker_starts, words.end)
        return self.article.markers[first:last]

    def is_four_digits(self, words: Words) -> bool:
        """Whether a cell is four digits: a number where its label says that it is none of years."""
        return bool(re.fullmatch(r"[0-9]{4}", self.masked(words).strip()))

    def masked(self, words: Words, spans: Iterable[tuple[int, int]] = ()) -> str:
        """Return a text with blanks for its markers and some stretches; its length stays."""
        text = list(words.text)
        marks = [(marker.start, marker.end) for marker in self.markers(words)]
        for start, end in [*marks, *spans]:
            for offset in range(max(start, words.start), min(end, words.end)):
                text[offset - words.start] = " "
        return "".join(text)

    def label(self, words: Words, *, printed: bool) -> str:
        """Return a label without markers, and without dates where it is printed for readers."""
        if not printed:
            return words.text
        dates = [(item.start, item.end) for item in self.figures(words) if is_date(item)]
        return self.masked(words, dates)

    # ----------------------------------------------------------- what stands beside

    def date(self, words: Words) -> Words | None:
        """Return the one date in some words; None for none, or several."""
        dates = [item for item in self.figures(words) if is_date(item)]
        return dates[0].words if len(dates) == 1 else None

    def years(self, words: Words) -> Words | None:
        """Return the one time of several years in some words that name other dates too.

        None for none, or several: "means 1971–2000, records since 1876" has one.
        """
        spans = [
            item
            for item in self.figures(words)
            if is_date(item) and item.period and _SPAN.fullmatch(item.period.edtf)
        ]
        return spans[0].words if len(spans) == 1 else None

    def beside(self, words: Words, taken: Iterable[tuple[int, int]] = ()) -> list[Beside]:
        """Return the qualifiers that words say in the vocabulary's own phrases, each once."""
        text = self.masked(words, taken)
        found: dict[str, Beside] = {}
        for name, pattern in self._phrases.items():
            if match := pattern.search(text):
                start, end = (words.start + offset for offset in match.span())
                found[name] = Beside(name, words.part(start, end))
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        return list(found.values())

    def values(self, words: Words) -> list[Figure]:
        """Return the figures that may each be a value: no part of a measure in two units.

        A measure's conversions in brackets after it are none either.
        """
        hidden = self._restated(words)
        figures = [item for item in self.figures(words) if not _lies_in(item, hidden)]
        hidden = self._conversions(words, figures)
        return [item for item in figures if not _lies_in(item, hidden)]

    @staticmethod
    def _restated(words: Words) -> list[tuple[int, int]]:
        """Return what says a value once more, or only a part of it."""
        return [
            (words.start + match.start(), words.start + match.end())
            for pattern in (_COMPOUND, _WHOLE_HOURS, _REVALUED)
            for match in pattern.finditer(words.text)
        ]

    def _conversions(self, words: Words, figures: Sequence[Figure]) -> list[tuple[int, int]]:
        """Return the brackets right after a measure that have nothing but units and numbers."""
        found = []
        for figure in figures:
            if not any(item.unit for item in figure.quantities):
                continue
            start = self._after_qualifiers(words.text, figure.end - words.start)
            match = _GROUP.match(words.text, start)
            names = _WORD.findall(match[0]) if match else ()
            if match and names and all(name in self._unit_words for name in names):
                found.append((words.start + start, words.start + match.end()))
        return found

    def _after_qualifiers(self, text: str, start: int) -> int:
        """Return where a text goes on after blanks and words that qualify: "tons full load (…)"."""
        while True:
            start += len(text[start:]) - len(text[start:].lstrip())
            matches = (pattern.match(text, start) for pattern in self._phrases.values())
            if (match := next(filter(None, matches), None)) is None:
                return start
            start = match.end()

    def announced(self, words: Words, before: Iterable[str]) -> list[Figure]:
        """Return the figures of a cell that stand right after one of some words: "aged 23"."""
        words_before = "|".join(
            rf"\b{re.escape(word)}\s*" if word.isalpha() else re.escape(word) for word in before
        )
        said = re.compile(rf"(?:{words_before})$", re.IGNORECASE)
        return [
            item
            for item in self.figures(words)
            if said.search(words.text[: item.start - words.start])
        ]

    @staticmethod
    def is_aside(words: Words, figure: Figure) -> bool:
        """Whether a figure of a cell stands in brackets."""
        spans = (match.span() for match in _GROUP.finditer(words.text))
        return any(start <= figure.start - words.start < end for start, end in spans)

    def _is_ranked(self, figure: Figure) -> bool:
        """Whether a figure is an ordinal as other languages print it, alone in brackets: (14.)."""
        text = self.article.text
        return (
            text[figure.start - 1 : figure.start] == "("
            and text[figure.end : figure.end + 2] == ".)"
        )

    @cached_property
    def _unit_words(self) -> frozenset[str]:
        """The words that names of units are made of."""
        names = [name for unit in self.vocabulary.units.values() for name in unit.names]
        return frozenset(word for name in names for word in _WORD.findall(name))

    def lines(self, words: Words) -> list[Words]:
        """Return the lines of a cell."""
        found, position = [], words.start
        for line in words.text.split("\n"):
            found.append(Words(line, position, position + len(line)))
            position += len(line) + 1
        return found

    def is_understood(
        self, words: Words, figures: Iterable[Figure], asides: Iterable[tuple[int, int]] = ()
    ) -> bool:
        """Whether nothing unknown stands beside the figures that are claimed.

        What is known: stretches that are ``asides``; dates, ranks and shares, in brackets with
        whatever else stands there; words that qualify; and words that mean nothing ("as of").
        """
        figures = tuple(figures)
        claimed = [(item.start, item.end) for item in figures]
        hidden = [
            *self._restated(words),
            *self._conversions(words, figures),
            *asides,
        ]
        others = [
            item
            for item in self.figures(words)
            if (item.start, item.end) not in claimed and not _lies_in(item, hidden)
        ]
        if any(not (_means_nothing(item) or self._is_ranked(item)) for item in others):
            return False
        spans = [*claimed, *hidden, *((item.start, item.end) for item in others)]
        spans += [(item.words.start, item.words.end) for item in self.beside(words, spans)]
        for match in _GROUP.finditer(words.text):
            start, end = (words.start + offset for offset in match.span())
            inside = [item for item in others if start <= item.start < end]
            if inside and not any(is_date(item) for item in inside):
                spans.append((start, end))
        rest = self.masked(words, spans)
        if PLACEHOLDER in rest or _NOTED.search(rest):
            return False
        return all(word.lower() in self._fillers for word in _WORD.findall(rest))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what matches one of some phrases, the longest at its place, as whole words."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, ordered))})(?![^\W_])")


def _lies_in(figure: Figure, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= figure.start and figure.end <= end for start, end in spans)


def is_date(figure: Figure) -> bool:
    """Whether a figure is a date with a year."""
    return figure.period is not None and not figure.period.recurs


def _means_nothing(figure: Figure) -> bool:
    """Whether a figure beside a value is about something else: a date, a rank, a share."""
    if is_date(figure):
        return True
    return any(item.ordinal or item.unit == "%" for item in figure.quantities)


def is_plain_name(text: str) -> bool:
    """Whether a text is a name with nothing generated in it, and no sign of a note."""
    return PLACEHOLDER not in text and not _NOTED.search(text)
