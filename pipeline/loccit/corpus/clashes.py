"""Times that are certainly in the wrong order: as few pairs as say which times those are.

Of a thing of which many articles give many dates, the pairs in the wrong order can be as many as
their product. A finding needs the times, and one pair as an example. So only these pairs are made:
for each time the first that it clashes with, on either side, and the first of its own article.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loccit.model import Claim
    from loccit.values.spans import Span


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a claim gives, and the claim."""

    claim: Claim
    span: Span


Pair = tuple[Time, Time]


@dataclass(frozen=True, slots=True)
class Clash:
    """A wrong order of two times: the day that one gives is before the day that the other gives.

    Days are numbers; those of a clash in the other direction are negative.
    """

    day: Callable[[Span], int]
    limit: Callable[[Span], int]


# One has certainly ended before the other begins; or begun; or the other way round.
WHOLLY_BEFORE = Clash(lambda one: one.ends[1].toordinal(), lambda two: two.begins[0].toordinal())
WHOLLY_AFTER = Clash(lambda one: -one.begins[0].toordinal(), lambda two: -two.ends[1].toordinal())
BEGINS_BEFORE = Clash(lambda one: one.begins[1].toordinal(), lambda two: two.begins[0].toordinal())
BEGINS_AFTER = Clash(lambda one: -one.begins[0].toordinal(), lambda two: -two.begins[1].toordinal())
ENDS_AFTER = Clash(lambda one: -one.ends[0].toordinal(), lambda two: -two.ends[1].toordinal())
ENDS_BEFORE = Clash(lambda one: one.ends[1].toordinal(), lambda two: two.ends[0].toordinal())


def clashing(ones: Sequence[Time], others: Sequence[Time], *clashes: Clash) -> list[Pair]:
    """Return pairs that clash in one of the ways, in the order of both lists.

    Every time that is in any such pair is in one of these; the first of all pairs is the first of
    these, and so is the first of two times in one article.
    """
    found: set[tuple[int, int]] = set()
    for clash in clashes:
        days = [clash.day(time.span) for time in ones]
        limits = [clash.limit(time.span) for time in others]
        found.update(_firsts(days, limits))
        found.update((one, other) for other, one in _firsts(_negative(limits), _negative(days)))
        for own, theirs in _of_one_article(ones, others):
            pairs = _firsts([days[at] for at in own], [limits[at] for at in theirs])
            found.update((own[one], theirs[other]) for one, other in pairs)
    return [(ones[one], others[other]) for one, other in sorted(found)]


class Held:
    """Times that many others are held against one after the other, sorted once for each clash."""

    def __init__(self, times: Sequence[Time], *clashes: Clash) -> None:
        self._times = times
        self._clashes = clashes
        places: dict[str, list[int]] = {}
        for place, time in enumerate(times):
            places.setdefault(time.claim.article, []).append(place)
        limits = [[clash.limit(time.span) for time in times] for clash in clashes]
        self._all = [_Limits(own, range(len(times))) for own in limits]
        self._of_article = {
            article: [_Limits(own, at) for own in limits] for article, at in places.items()
        }

    def clashing(self, ones: Iterable[Time]) -> Iterator[list[Pair]]:
        """Yield for each time that clashes the pairs that ``clashing`` has of it, in their order.

        Where some of these are of one article, the others are left out, and not looked for.
        """
        least: list[float] = [math.inf] * len(self._clashes)
        for one in ones:
            days = [clash.day(one.span) for clash in self._clashes]
            own = self._of_article.get(one.claim.article, ())
            found = _beyond(days, least, own) or _beyond(days, least, self._all)
            least = list(map(min, least, days))
            if found:
                yield [(one, self._times[place]) for place in sorted(found)]


def _beyond(days: Iterable[int], least: Iterable[float], limits: Iterable[_Limits]) -> set[int]:
    """Return the first limit that a day is before, and all that it is the first day before."""
    found: set[int] = set()
    for day, before, own in zip(days, least, limits, strict=False):
        found.update(own.first_above(day), own.between(day, before))
    return found


class _Limits:
    """The limits of some times in one clash: in the order of the times, and from the least on."""

    def __init__(self, limits: Sequence[int], places: Sequence[int]) -> None:
        self._places = places
        self._highest = list(accumulate((limits[place] for place in places), max))
        self._sorted = sorted(places, key=limits.__getitem__)
        self._ascending = [limits[place] for place in self._sorted]

    def first_above(self, day: int) -> Sequence[int]:
        """Return the place of the first limit above a day; none where all are at most the day."""
        first = bisect_right(self._highest, day)
        return self._places[first : first + 1]

    def between(self, day: int, end: float) -> Sequence[int]:
        """Return the places of the limits above a day, and no higher than an end."""
        first, last = (bisect_right(self._ascending, at) for at in (day, end))
        return self._sorted[first:last]


def in_order(pairs: Iterable[Pair], ones: Sequence[Time], others: Sequence[Time]) -> list[Pair]:
    """Return pairs in the order of both lists, where they were made of parts of these."""
    places = [{id(time): place for place, time in enumerate(times)} for times in (ones, others)]
    return sorted(pairs, key=lambda pair: (places[0][id(pair[0])], places[1][id(pair[1])]))


def _firsts(days: Iterable[int], limits: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield for each day the first limit that it is before, both by their places."""
    highest = list(accumulate(limits, max))
    for place, day in enumerate(days):
        first = bisect_right(highest, day)
        if first < len(highest):
            yield place, first


def _negative(days: Iterable[int]) -> list[int]:
    return [-day for day in days]


def _of_one_article(
    ones: Sequence[Time], others: Sequence[Time]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of the times of each article that has some in both lists."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, times in enumerate((ones, others)):
        for place, time in enumerate(times):
            places.setdefault(time.claim.article, ([], []))[side].append(place)
    return (both for both in places.values() if all(both))


def in_one_article(pair: Pair) -> bool:
    """Whether both times are of one article."""
    return pair[0].claim.article == pair[1].claim.article
