"""How two positions on one thing relate: they agree, can both be true, or exclude each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from loccit.values import periods
from loccit.vocabulary.comparability import Variation
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from loccit.corpus.positions import Said
    from loccit.values.interval import Interval
    from loccit.vocabulary.types import Property

# Agreement in four degrees; two of several values; and values that exclude each other.
Relation = Literal["equal", "contained", "as detail", "compatible", "several", "apart"]
AGREEMENTS: tuple[Relation, ...] = ("equal", "contained", "as detail", "compatible")
_FIVE_YEARS = Fraction(1826)
_FOURTH = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Scale:
    """How values of one property are compared; ``wholes`` maps an entity to what it is part of."""

    owner: Property
    wholes: Mapping[str, Container[str]]

    def relation(self, one: Said, other: Said) -> Relation:
        """Return how two positions relate; which comes first makes no difference."""
        if one == other:
            return "equal"
        owner = self.owner
        if one.interval and other.interval:
            return _intervals(one, other, one.interval, other.interval)
        if owner.type in NUMERIC:
            return "several"  # one of them is no number, so nothing can be said
        if owner.type == "date":
            return "as detail" if periods.compatible(one.date, other.date) else self._apart()
        if one.season and other.season:
            fit = periods.seasons_compatible(one.season, other.season)
            return "equal" if one.season == other.season else "as detail" if fit else "apart"
        return self._words(one, other)

    def _words(self, one: Said, other: Said) -> Relation:
        alike = plain(self.owner, one.value) == plain(self.owner, other.value)
        if not alike and not _share(self.owner.compatible, one, other):
            if _share(self.owner.opposites, one, other):
                return "apart"
            if other.value in self.wholes.get(one.value, ()):
                return "contained"
            if one.value in self.wholes.get(other.value, ()):
                return "contained"
            return self._apart()
        if self.owner.once and not periods.compatible(one.date, other.date):
            return "several" if _two_terms(one, other) else "apart"
        if one.date != other.date:
            return "as detail"
        return "equal" if one.value == other.value else "compatible"

    def _apart(self) -> Relation:
        return "apart" if self.owner.values == "one" else "several"

    # -------------------------------------------------------------------- how far apart

    def within(self, one: Said, other: Said, names: Iterable[str]) -> bool:
        """Whether two values that lie apart may do so, for what the named qualifiers may change.

        A qualifier that the vocabulary says nothing of may change anything.
        """
        allowed = [self.owner.varies.get(name) for name in names]
        if not allowed:
            return False
        if None in allowed or one.interval is None or other.interval is None:
            return True
        return _times(one.interval, other.interval, _joint(allowed)) <= 1

    def excess(self, one: Said, other: Said, names: Iterable[str] = ()) -> Fraction:
        """Return how many times what is plausible the distance of two values is.

        Without names: what the least permissive qualifier lets them vary by; where there is none, a
        fourth of the larger number. For dates five years; for words there are no distances: 1.
        """
        if one.interval and other.interval:
            allowed = [self.owner.varies[name] for name in names if name in self.owner.varies]
            if allowed:
                return _times(one.interval, other.interval, _joint(allowed))
            each = [
                _times(one.interval, other.interval, item) for item in self.owner.varies.values()
            ]
            return max(each, default=_relative(one.interval, other.interval) / _FOURTH)
        if one.date.edtf and other.date.edtf:
            return Fraction(periods.days_apart(one.date, other.date)) / _FIVE_YEARS
        return Fraction(1, 2) if self.owner.values == "several" else Fraction(1)


def plain(owner: Property, value: str) -> str:
    """Return a value with the first word of a set for each of that set's words."""
    for first, *others in owner.synonyms:
        for word in others:
            value = re.sub(rf"\b{re.escape(word)}\b", first, value)
    return value


def _two_terms(one: Said, other: Said) -> bool:
    """Whether two periods have no day in common: an office may be held twice."""
    both = "/" in one.date.edtf and "/" in other.date.edtf
    return both and periods.times(one.date, other.date) == "apart"


def _share(sets: Iterable[tuple[str, ...]], one: Said, other: Said) -> bool:
    return any(one.value in values and other.value in values for values in sets)


def _intervals(one: Said, other: Said, first: Interval, second: Interval) -> Relation:
    # A half may be printed either way: ends that touch count where one side was converted, or is
    # an exact count of which the other may be a rounding.
    rounded = one.computed or other.computed or _exact(first) or _exact(second)
    if not first.meets(second, computed=rounded):
        return "apart"
    if (first.low, first.high) == (second.low, second.high):
        return "equal"
    return "contained" if _holds(first, second) or _holds(second, first) else "compatible"


def _exact(interval: Interval) -> bool:
    return interval.low is not None and interval.low == interval.high


def _holds(outer: Interval, inner: Interval) -> bool:
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


# ------------------------------------------------------------------------- distances


def _facing(one: Interval, other: Interval) -> tuple[Fraction, Fraction]:
    """Return the two ends that face each other, the lower one first; equal where they meet."""
    if one.high is not None and other.low is not None and one.high <= other.low:
        return one.high, other.low
    if other.high is not None and one.low is not None and other.high <= one.low:
        return other.high, one.low
    return Fraction(0), Fraction(0)


def _times(one: Interval, other: Interval, allowed: Variation) -> Fraction:
    """Return the distance in terms of an allowed one; beyond it the result is above 1."""
    low, high = _facing(one, other)
    if low == high:
        return Fraction(0)
    if allowed.difference is not None:
        return (high - low) / allowed.difference
    if allowed.factor is None:
        return Fraction(0)
    if low <= 0:
        return Fraction(100)  # no factor leads from nothing, or from less, to something
    return (high / low - 1) / (allowed.factor - 1)


def _relative(one: Interval, other: Interval) -> Fraction:
    low, high = _facing(one, other)
    return (high - low) / max(abs(low), abs(high)) if low != high else Fraction(0)


def _joint(allowed: Iterable[Variation | None]) -> Variation:
    """Return what several qualifiers allow together: factors multiply, differences add."""
    factor, difference = Fraction(1), Fraction(0)
    for item in allowed:
        if item and item.factor is not None:
            factor *= item.factor
        if item and item.difference is not None:
            difference += item.difference
    return Variation(difference=difference) if difference else Variation(factor=factor)
