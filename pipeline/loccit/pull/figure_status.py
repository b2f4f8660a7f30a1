"""What became of every figure of an article, and how much of it the sheet quotes."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import CoveredFigure
from loccit.naming import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.dataset import Dataset
    from loccit.model import Article, Figure
    from loccit.pull.claims import Cited
    from loccit.sheets.entries import Ignored, Sheet
    from loccit.values.figures import Grammar

# Letters only: figures are what a dataset quotes, and no words of an author.
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that cover the figures in them, and why."""

    start: int
    end: int
    reason: str


def coverage(
    article: Article, sheet: Sheet, names: list[Stretch], cited: Iterable[Cited]
) -> list[CoveredFigure]:
    """Return one row for each figure of an article, in order; ``names`` as ``names()`` gives them.

    LoccitError where ignored words don't stand in the article or hold no figure.
    """
    claims = _claims_by_figure(article, cited)
    references = [Stretch(ref.start, ref.end, "") for ref in article.references]
    ignored = [stretch for item in sheet.ignored for stretch in _ignored(article, item)]
    titles = _Sections(article)
    rows = []
    for figure in article.figures:
        start, end = article.reading.in_snapshot(figure.start, figure.end)
        row = CoveredFigure(
            figure=f"{article.id}/{start}",
            article=article.id,
            section=titles.at(figure.start),
            start=start,
            end=end,
            status="uncovered",
        )
        rows.append(_covered(row, figure, claims.get(figure.start), references, names, ignored))
    return rows


def _covered(
    row: CoveredFigure,
    figure: Figure,
    claims: list[str] | None,
    references: list[Stretch],
    names: list[Stretch],
    ignored: list[Stretch],
) -> CoveredFigure:
    if claims:
        return replace(row, status="claimed", claims=tuple(claims))
    if _holding(references, figure):
        return replace(row, status="reference")
    if name := _holding(names, figure):
        return replace(row, status="name", reason=name.reason)
    if ignore := _holding(ignored, figure):
        return replace(row, status="ignored", reason=ignore.reason)
    return row


def _holding(stretches: list[Stretch], figure: Figure) -> Stretch | None:
    """Return the stretch that holds a figure; stretches are few, or sorted and disjoint."""
    for stretch in stretches:
        if stretch.start <= figure.start and figure.end <= stretch.end:
            return stretch
    return None


def _claims_by_figure(article: Article, cited: Iterable[Cited]) -> dict[int, list[str]]:
    starts = [figure.start for figure in article.figures]
    found: dict[int, list[str]] = {}
    for item in cited:
        for evidence in item.evidence:
            # The label of a series says what it is about; its figures are claimed by marks.
            if evidence.start is None or evidence.end is None or evidence.attribute == "property":
                continue
            start, end = article.reading.in_reading(evidence.start, evidence.end)
            first = bisect.bisect_left(starts, start)
            for start in starts[first : bisect.bisect_left(starts, end)]:
                claims = found.setdefault(start, [])
                if item.claim.claim not in claims:
                    claims.append(item.claim.claim)
    return {start: sorted(claims) for start, claims in found.items()}


def names(article: Article, dataset: Dataset, grammar: Grammar) -> list[Stretch]:
    """Return where names of entities stand that the grammar finds figures in."""
    stretches = []
    text = article.text
    for entity in dataset.entities.values():
        for alias in entity.aliases:
            if not grammar.find(alias, 0, len(alias)):
                continue
            words = re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)")
            stretches += [
                Stretch(match.start(), match.end(), entity.id)
                for match in words.finditer(text, article.start, article.end)
            ]
    return sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end))


def _ignored(article: Article, item: Ignored) -> Iterator[Stretch]:
    text = article.text
    ranges = [
        (section.start, section.end)
        for section in article.sections
        if item.section in ("", section.title)
    ]
    found = [
        Stretch(match.start(), match.end(), item.because)
        for start, end in ranges
        for match in re.compile(rf"(?<!\w){re.escape(item.words)}(?!\w)").finditer(text, start, end)
    ]
    if not found:
        titles = [section.title for section in article.sections]
        raise LoccitError(
            f"the ignored words '{item.words}' stand nowhere"
            + (f" in '{item.section}'" if item.section else ""),
            item.place,
            "copy the words as they stand, or delete the entry",
            nearest(item.section, titles) if item.section else (),
        )
    yield from found


class _Sections:
    def __init__(self, article: Article) -> None:
        self._starts = [section.start for section in article.sections]
        self._titles = [section.title for section in article.sections]

    def at(self, offset: int) -> str:
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._titles[index] if index >= 0 else ""


def quoted_words(article: Article, cited: Iterable[Cited]) -> tuple[int, int]:
    """Return the number of words of an article, and of those that its sheet quotes."""
    marks = bytearray(article.end - article.start)
    for item in cited:
        for words in item.draft.quoted:
            first, last = words.start - article.start, words.end - article.start
            marks[first:last] = b"\x01" * (last - first)
    total = quoted = 0
    for match in WORD.finditer(article.text, article.start, article.end):
        total += 1
        quoted += marks[match.start() - article.start]
    return total, quoted
