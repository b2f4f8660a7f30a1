"""Which claims make a series over time, and which of its points part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.report.charts.points import days, point
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.charts.points import Point

# Fewer dates are no series: a sentence says them better.
_DATES = 3
# What was not found by counting, whatever the date.
_FORESEEN = frozenset({"projection", "model", "target"})


@dataclass(frozen=True)
class Series:
    """Points of one subject and property in the order of time, and those that part by pairs.

    ``of`` is what all of them are of beside their date, such as a scope; ``unit`` that in which
    they are drawn, ``currency`` the same where amounts in others are drawn apart. ``unplaced`` are
    the claims of the same that have no place on the axes: most have no date.
    """

    subject: str
    property: str
    of: tuple[tuple[str, str], ...]
    points: tuple[Point, ...]
    apart: tuple[tuple[Point, Point], ...]
    unit: str = ""
    currency: str = ""
    unplaced: tuple[Claim, ...] = ()

    def speaking(self) -> tuple[str, ...]:
        """Return the articles that say something of it, drawn or not, each once."""
        claims = (*(item.claim for item in self.points), *self.unplaced)
        return tuple(dict.fromkeys(claim.article for claim in claims))


def series(corpus: Corpus) -> list[Series]:
    """Return all series over time, the longest first."""
    found = []
    for (subject, name, currency), claims in _groups(corpus).items():
        separators = _separators(corpus, name, [claim for claim in claims if claim.date])
        for of, group in _by_scope(separators, claims):
            dated = [claim for claim in group if days(claim.date)]
            points = [item for claim in dated if (item := point(corpus, claim))]
            placed = {item.claim.claim for item in points}
            left = tuple(claim for claim in group if claim.claim not in placed)
            if len({item.claim.date for item in points}) >= _DATES:
                points.sort(key=_order)
                apart = tuple(sorted(_apart(corpus, subject, name, points), key=_distance))
                if not apart and not _tell(points):
                    continue
                unit = corpus.vocabulary.canonical(name, claims[0].unit)
                found.append(Series(subject, name, of, tuple(points), apart, unit, currency, left))
    return sorted(found, key=_first_the_longest)


def _tell(points: Sequence[Point]) -> bool:
    """Whether points tell of more than a sentence does: of one article at two dates, or many."""
    dates = {(item.claim.article, item.claim.date) for item in points}
    return len(dates) > len({article for article, _ in dates}) or len(points) > _DATES


def _first_the_longest(item: Series) -> tuple[object, ...]:
    return -len(item.points), item.subject, item.property, item.of, item.currency


def foreseen(corpus: Corpus, claim: Claim) -> bool:
    """Whether a number was projected or computed, or is of a time after the dataset."""
    released, when = days(corpus.dataset.released), days(claim.date)
    later = released is not None and when is not None and when[0] >= released[1]
    return determination(claim) in _FORESEEN or later


def determination(claim: Claim) -> str:
    """Return how an article says that a number was found, or ""."""
    return claim.qualifier("determination")


def _groups(corpus: Corpus) -> dict[tuple[str, str, str], list[Claim]]:
    """Return the numbers of each subject and property; months are charts of their own.

    Amounts that don't convert, such as those of two currencies, are groups of their own.
    """
    months = corpus.vocabulary.months
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.type in NUMERIC and owner.type != "rank"):
        stands = corpus.stands_for[claim.claim] == claim.claim
        monthly = any(claim.qualifier(name) for name in months)
        if stands and not monthly:
            apart = corpus.vocabulary.measure(claim.property, claim.unit)
            found.setdefault((claim.subject, claim.property, apart), []).append(claim)
    return found


def _separators(corpus: Corpus, name: str, claims: Sequence[Claim]) -> list[str]:
    """Return the qualifiers that separate the values of claims.

    Where only one value is stated, those that are silent may be of it too, and stand with it.
    """
    return [
        separator
        for separator in corpus.vocabulary.properties[name].separated_by
        if separator != "date" and len({claim.qualifier(separator) for claim in claims} - {""}) > 1
    ]


def _by_scope(
    separators: Sequence[str], claims: Sequence[Claim]
) -> Iterator[tuple[tuple[tuple[str, str], ...], list[Claim]]]:
    """Yield the claims that are of the same, by the qualifiers that separate their values."""
    groups: dict[tuple[tuple[str, str], ...], list[Claim]] = {}
    for claim in claims:
        key = tuple((item, claim.qualifier(item)) for item in separators if claim.qualifier(item))
        groups.setdefault(key, []).append(claim)
    yield from sorted(groups.items())


def _order(item: Point) -> tuple[object, ...]:
    claim = item.claim
    return (item.day, item.middle, claim.article, claim.claim)


def _apart(
    corpus: Corpus, subject: str, name: str, points: Sequence[Point]
) -> Iterator[tuple[Point, Point]]:
    """Yield the pairs that a comparison finds apart, and those of one date in two articles.

    One pair stands for all that say the same.
    """
    by_claim = {item.claim.claim: item for item in points}
    pairs = [*_compared(corpus, subject, name), *_of_one_date(corpus, points)]
    seen: set[frozenset[tuple[object, ...]]] = set()
    for one, other in pairs:
        if one in by_claim and other in by_claim:
            ends = by_claim[one], by_claim[other]
            key = frozenset((end.claim.date, end.value, end.low, end.high) for end in ends)
            if key not in seen and len(key) > 1:
                seen.add(key)
                yield ends


def _distance(pair: tuple[Point, Point]) -> tuple[object, ...]:
    """Return what pairs are sorted by: those that are furthest apart first."""
    one, other = pair
    return (-abs(one.middle - other.middle), _order(one), _order(other))


def _compared(corpus: Corpus, subject: str, name: str) -> Iterator[tuple[str, str]]:
    comparison = corpus.comparison_of.get((subject, name))
    for pair in (*comparison.clashing, *comparison.unclear) if comparison else ():
        for one in pair.first.claims:
            for other in pair.second.claims:
                yield one.claim, other.claim


def _of_one_date(corpus: Corpus, points: Iterable[Point]) -> Iterator[tuple[str, str]]:
    by_date: dict[tuple[str, str], list[Claim]] = {}
    for item in points:
        by_date.setdefault((item.claim.date, item.claim.date_modifier), []).append(item.claim)
    for claims in by_date.values():
        for number, one in enumerate(claims):
            for other in claims[number + 1 :]:
                if one.article != other.article and _excluding(corpus, one, other):
                    yield one.claim, other.claim


def _excluding(corpus: Corpus, one: Claim, other: Claim) -> bool:
    if one.unit != other.unit:
        return False
    first, second = corpus.alone(one), corpus.alone(other)
    return first is not None and second is not None and not first.meets(second)
