"""Deeds that are too near to a birth, as few pairs as say which deeds and births those are.

Of a thing of which many articles say when it began and what it did, the pairs that are too near to
each other can be as many as their product. Which claims are in such a pair, an example of each
deed's own article, and how near the nearest is, is all that a finding needs.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from loccit.values.dated import years_later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.clashes import Pair, Time
    from loccit.values.spans import Span


class Births:
    """What is said of when a subject began, by the first day on which it can have been."""

    def __init__(self, lives: Sequence[Time]) -> None:
        self.lives = lives
        places: dict[str, list[int]] = {}
        for place, life in enumerate(lives):
            places.setdefault(life.claim.article, []).append(place)
        self.all = _Days(lives, range(len(lives)))
        self.of_article = {article: _Days(lives, own) for article, own in places.items()}

    def too_near(self, age: int) -> TooNear:
        """Return what deeds are held against one after the other: births of less than an age."""
        return TooNear(self, age)


class TooNear:
    """Makes pairs of deeds and births between which certainly lie less than so many years."""

    def __init__(self, births: Births, age: int) -> None:
        self._births = births
        self._age = age
        self._all = _Once(births.all)
        self._of_article: dict[str, _Once] = {}

    def pairs(self, deed: Time) -> Iterator[Pair]:
        """Yield a deed with births that it is too near to, in the order of these.

        Of all that it is too near to, those that no deed before it was paired with; the latest; and
        the same of those in its own article.
        """
        article, births = deed.claim.article, self._births
        places = self._all.near(deed.span, self._age)
        if places and article in births.of_article:
            if article not in self._of_article:
                self._of_article[article] = _Once(births.of_article[article])
            places |= self._of_article[article].near(deed.span, self._age)
        yield from ((deed, births.lives[place]) for place in sorted(places))


class _Days:
    """The first days of births, from the earliest on, with the places of these."""

    def __init__(self, lives: Sequence[Time], places: Sequence[int]) -> None:
        self.places = sorted(places, key=lambda place: lives[place].span.begins[0])
        self._days = [lives[place].span.begins[0] for place in self.places]

    def near(self, deed: Span, age: int) -> tuple[int, int]:
        """Return from which to before which day a deed is certainly less than an age away."""
        day = deed.begins[1]
        last = bisect_right(self._days, day)
        first = bisect_right(self._days, day, 0, last, key=lambda birth: years_later(birth, age))
        return first, last


class _Once:
    """Gives out each birth once, and the latest always."""

    def __init__(self, days: _Days) -> None:
        self._days = days
        # From a birth that was given out, the next that may not have been.
        self._next: dict[int, int] = {}

    def near(self, deed: Span, age: int) -> set[int]:
        """Return the places of the births near to a deed, without those given out before."""
        first, last = self._days.near(deed, age)
        found = {self._days.places[last - 1]} if first < last else set()
        at = self._free(first)
        while at < last:
            found.add(self._days.places[at])
            self._next[at] = at + 1
            at = self._free(at + 1)
        return found

    def _free(self, at: int) -> int:
        passed = []
        while at in self._next:
            passed.append(at)
            at = self._next[at]
        for one in passed:
            self._next[one] = at
        return at
