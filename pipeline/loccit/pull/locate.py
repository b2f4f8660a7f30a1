"""Where the words of a sheet stand in an article: exactly one place, or an error."""

from __future__ import annotations

import bisect
import difflib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import Words
from loccit.naming import nearest
from loccit.read.blanks import even

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.model import Article, Figure, Section
    from loccit.sheets.marks import Pattern

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Located:
    """The parts of a pattern in the article, and the words of its marks by name."""

    parts: tuple[Words, ...]
    marks: Mapping[str, Words]

    def part_with(self, words: Words) -> Words:
        """Return the part that holds the words."""
        return next(part for part in self.parts if part.start <= words.start < part.end)


class Locator:
    """Looks for words in one article; holds its figures in order for quick answers."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._text = article.text
        self._starts = [figure.start for figure in article.figures]
        self._titles: dict[str, list[Section]] = {}
        for section in article.sections:
            self._titles.setdefault(section.title, []).append(section)
        self._paragraph_starts = [paragraph.start for paragraph in article.paragraphs]
        self._sentence_starts = [sentence.start for sentence in article.sentences]

    @cached_property
    def _even(self) -> str:
        return even(self._text)

    def sections(self, title: str, pattern: Pattern) -> list[Section]:
        """Return the sections of that title; LoccitError where there is none."""
        found = self._titles.get(title, [])
        if not found:
            titles = [section.title for section in self.article.sections]
            raise LoccitError(
                f"'{self.article.id}' has no section '{title}'",
                pattern.place,
                "copy the heading from the article",
                nearest(title, titles) or tuple(titles[:5]),
            )
        return found

    def in_section(self, pattern: Pattern, title: str) -> Located:
        """Return the one place of a pattern in a paragraph of a section; LoccitError else."""
        ranges = []
        for section in self.sections(title, pattern):
            first = bisect.bisect_left(self._paragraph_starts, section.body)
            last = bisect.bisect_left(self._paragraph_starts, section.end)
            ranges += [(words.start, words.end) for words in self.article.paragraphs[first:last]]
        return self.in_ranges(pattern, ranges, f"the section '{title}'")

    def in_ranges(self, pattern: Pattern, ranges: Iterable[tuple[int, int]], where: str) -> Located:
        """Return the one place of a pattern in one of the ranges; LoccitError for none or more."""
        ranges = list(ranges)
        chains = [chain for start, end in ranges for chain in self._chains(pattern, start, end)]
        if not chains:
            raise LoccitError(
                f"these words do not stand in {where}: '{pattern.plain}'",
                pattern.place,
                "copy the words exactly as they stand, signs and grouping included",
                self._candidates(pattern, ranges),
            )
        if len(chains) > 1:
            raise LoccitError(
                f"these words stand more than once in {where}: '{pattern.plain}'",
                pattern.place,
                "add a word before or after that makes the place unique",
                tuple(self._around(chain) for chain in chains[:_ENOUGH]),
            )
        return self._located(pattern, chains[0])

    def nearest_name(self, names: Iterable[str], located: Located, title: str) -> Words | None:
        """Return the name nearest before the end of located words, else the first one after them.

        Before: from the section's heading on; after: in the same sentence. None for neither.
        """
        start, end = located.parts[0].start, located.parts[-1].end
        section = next(item for item in self._titles[title] if item.start <= start < item.end)
        after = self._end_of_sentence(end)
        before: list[Words] = []
        behind: list[Words] = []
        for name in names:
            for position in self._occurrences(name, section.start, after):
                words = self._words(position, position + len(name))
                (before if words.end <= end else behind).append(words)
        if before:
            return max(before, key=lambda words: (words.end, words.end - words.start))
        return min(behind, key=lambda words: (words.start, -words.end), default=None)

    def _end_of_sentence(self, end: int) -> int:
        """Return where the sentence ends that words end in, or their own end outside of any."""
        place = bisect.bisect_right(self._sentence_starts, end - 1) - 1
        sentence = self.article.sentences[place] if place >= 0 else None
        return sentence.end if sentence and end <= sentence.end else end

    # ------------------------------------------------------------------- finding

    def _occurrences(self, words: str, start: int, end: int) -> Iterator[int]:
        words = even(words)
        position = self._even.find(words, start, end)
        while position >= 0:
            if self._whole_words(position, position + len(words)):
                yield position
            position = self._even.find(words, position + 1, end)

    def _words(self, start: int, end: int) -> Words:
        """Return words as the article has them: a sheet may write other blanks."""
        return Words(self._text[start:end], start, end)

    def _whole_words(self, start: int, end: int) -> bool:
        text = self._text

        def inside(offset: int) -> bool:
            pair = text[offset - 1 : offset + 1] if offset else ""
            return len(pair) == _ENOUGH and pair[0].isalnum() and pair[1].isalnum()

        return not inside(start) and not inside(end)

    def _chains(
        self, pattern: Pattern, start: int, end: int, index: int = 0
    ) -> Iterator[tuple[int, ...]]:
        if index == len(pattern.parts):
            yield ()
            return
        part = pattern.parts[index].text
        for position in self._occurrences(part, start, end):
            for rest in self._chains(pattern, position + len(part), end, index + 1):
                yield (position, *rest)

    def _located(self, pattern: Pattern, chain: tuple[int, ...]) -> Located:
        parts, marks = [], {}
        for part, start in zip(pattern.parts, chain, strict=True):
            parts.append(self._words(start, start + len(part.text)))
            for mark in part.marks:
                words = self._words(start + mark.start, start + mark.end)
                if not self._whole_words(words.start, words.end):
                    raise LoccitError(
                        f"the mark '{words.text}' begins or ends inside a word", pattern.place
                    )
                marks[mark.name] = words
        return Located(tuple(parts), marks)

    # ------------------------------------------------------------------- figures

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """Return the figures that overlap a stretch, in order."""
        first = bisect.bisect_left(self._starts, start)
        if first and self.article.figures[first - 1].end > start:
            first -= 1
        last = bisect.bisect_left(self._starts, end)
        return list(self.article.figures[first:last])

    def check_whole(self, words: Words, pattern: Pattern, *, is_figure: bool) -> None:
        """Refuse a mark that cuts a figure, or that is no figure where one is expected."""
        figures = self.figures_in(words.start, words.end)
        for figure in figures:
            if figure.start < words.start or figure.end > words.end:
                raise LoccitError(
                    f"the mark '{words.text}' is not the whole figure '{figure.text}'",
                    pattern.place,
                    f"mark '{figure.text}'",
                )
        if is_figure and not any(figure.words == words for figure in figures):
            raise LoccitError(
                f"the mark '{words.text}' is not exactly one figure",
                pattern.place,
                "mark the figure and nothing else",
                tuple(figure.text for figure in figures),
            )

    # ---------------------------------------------------------------- candidates

    def _around(self, chain: tuple[int, ...]) -> str:
        start = max(self.article.start, chain[0] - 30)
        return "…" + " ".join(self._text[start : chain[0] + 40].split()) + "…"

    def _candidates(self, pattern: Pattern, ranges: list[tuple[int, int]]) -> tuple[str, ...]:
        """Return what stands where the words were expected, and other sections that hold them."""
        found = [
            f"in the section '{section.title}', not here"
            for section in self.article.sections
            if any(self._chains(pattern, section.body, section.end))
        ]
        wanted = pattern.parts[0].text
        size = len(wanted.split())
        scored: list[tuple[float, str]] = []
        for start, end in ranges:
            words = list(re.finditer(r"\S+", self._text[start:end]))
            for index in range(max(1, len(words) - size + 1)):
                window = words[index : index + size]
                if window:
                    text = self._text[start + window[0].start() : start + window[-1].end()]
                    scored.append((_similarity(wanted, text), text))
        best = sorted(set(scored), reverse=True)[:2]
        return (*found[:2], *(text for score, text in best if score > 0.5))


def _similarity(first: str, second: str) -> float:
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0
