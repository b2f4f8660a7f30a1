"""Claims of numbers by month → a year's course by article, and the months in which two part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.report.charts.points import point
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.charts.points import Point

MONTHS = range(1, 13)
# From so many months on the course of a year can be seen.
ENOUGH = 6


@dataclass(frozen=True)
class Course:
    """What one article gives of one property month by month, the cells of its table first.

    ``of`` is what all of it is of (a reference period), ``year`` what it says of the whole year;
    ``others`` counts its values that are of something else.
    """

    subject: str
    property: str
    article: str
    of: tuple[tuple[str, str], ...]
    months: Mapping[int, tuple[Point, ...]]
    year: tuple[Point, ...]
    others: int

    @cached_property
    def single(self) -> dict[int, Point]:
        """The first value of each month."""
        return {month: points[0] for month, points in self.months.items()}


Courses = dict[tuple[str, str], list[Course]]
# Months in which two articles are apart, with the two.
MonthsApart = set[tuple[int, str, str]]


def courses(corpus: Corpus) -> Courses:
    """Return the courses of each subject and property, the articles in the dataset's order."""
    names = corpus.vocabulary.months
    order = list(corpus.dataset.articles)
    groups: dict[tuple[str, str, str], list[tuple[str, Claim]]] = {}
    for claim in corpus.stating(*names):
        if corpus.owner(claim).type not in NUMERIC:
            continue
        month = next((value for name in names if (value := claim.qualifier(name))), "")
        if month and corpus.stands_for[claim.claim] == claim.claim:
            key = (claim.subject, claim.property, claim.article)
            groups.setdefault(key, []).append((month, claim))
    found: Courses = {}
    for key in sorted(groups, key=lambda key: (key[:2], _index(order, key[2]), key[2])):
        found.setdefault(key[:2], []).append(_course(corpus, key, groups[key], names))
    return found


def _index(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _course(
    corpus: Corpus,
    key: tuple[str, str, str],
    claims: Iterable[tuple[str, Claim]],
    months: Iterable[str],
) -> Course:
    """Return the course that has most months; what else there is, is counted."""
    separators = set(corpus.vocabulary.properties[key[1]].separated_by) - set(months)
    kinds: dict[tuple[tuple[str, str], ...], dict[str, list[Point]]] = {}
    for month, claim in sorted(claims, key=lambda item: _order(corpus, item[1])):
        of = tuple(pair for pair in claim.qualifiers if pair[0] in separators)
        item = point(corpus, claim)
        if item:
            kinds.setdefault(of, {}).setdefault(month, []).append(item)
    of = max(sorted(kinds), key=lambda name: len(kinds[name]))
    own = kinds.pop(of)
    return Course(
        *key,
        of,
        {month: _distinct(own[str(month)]) for month in MONTHS if str(month) in own},
        _distinct([item for month in own if not month.isdigit() for item in own[month]]),
        sum(len(items) for other in kinds.values() for items in other.values()),
    )


def _order(corpus: Corpus, claim: Claim) -> tuple[bool, str]:
    return not corpus.in_table(claim), claim.claim


def _distinct(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return one point for all that are drawn alike."""
    found: dict[tuple[object, ...], Point] = {}
    for item in points:
        found.setdefault((item.value, item.low, item.high, item.opens), item)
    return tuple(found.values())


def months_apart(corpus: Corpus, subject: str, name: str) -> MonthsApart:
    """Return the months in which the comparisons find two articles apart, with the articles."""
    months = corpus.vocabulary.months
    found: MonthsApart = set()
    comparison = corpus.comparison_of.get((subject, name))
    for pair in (*comparison.clashing, *comparison.unclear) if comparison else ():
        claims = (*pair.first.claims, *pair.second.claims)
        articles = sorted({claim.article for claim in claims})
        said = {claim.qualifier(item) for claim in claims for item in months} - {""}
        if len(articles) == 2 and len(said) == 1 and (month := said.pop()).isdigit():
            found.add((int(month), articles[0], articles[1]))
    return found


def monthless(corpus: Corpus, subject: str, name: str) -> list[Claim]:
    """Return the numbers of a subject and property that are of no month, nor of the whole year."""
    return [
        claim
        for claim in corpus.on(subject, name)
        if corpus.stands_for[claim.claim] == claim.claim
        and not any(claim.qualifier(month) for month in corpus.vocabulary.months)
    ]
