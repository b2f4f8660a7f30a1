"""Intervals of exact numbers: when two of them meet, and what sums and means of them are.

Bounds are fractions, None is infinity; whether an end belongs to it is said by ``closed_low`` and
``closed_high``. What a printed figure stands for is for ``values/precision.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; None is no bound."""

    low: Fraction | None
    high: Fraction | None
    closed_low: bool = False
    closed_high: bool = False

    def __str__(self) -> str:
        left = "[" if self.closed_low else "("
        right = "]" if self.closed_high else ")"
        return f"{left}{show(self.low, '−∞')}, {show(self.high, '∞')}{right}"

    def meets(self, other: Interval, *, computed: bool = False) -> bool:
        """Whether the two have a number in common.

        ``computed`` says that one side is a sum, a mean or a conversion: then touching ends
        count as well, because a half may be printed either way.
        """
        return _before(self, other, computed) and _before(other, self, computed)

    def is_above(self, other: Interval) -> bool:
        """Whether every number of this one is more than every number of the other."""
        return not _before(self, other, touching=False)

    def contains(self, value: Fraction) -> bool:
        """Whether a number lies in the interval."""
        return self.meets(point(value))

    def scaled(self, factor: Fraction, offset: Fraction = Fraction(0)) -> Interval:
        """Return the interval of ``factor × x + offset``; a negative factor exchanges the ends.

        ValueError for a factor of 0.
        """
        if factor == 0:
            raise ValueError("a factor must not be 0")
        low = None if self.low is None else self.low * factor + offset
        high = None if self.high is None else self.high * factor + offset
        if factor < 0:
            return Interval(high, low, self.closed_high, self.closed_low)
        return Interval(low, high, self.closed_low, self.closed_high)


def _before(first: Interval, second: Interval, touching: bool) -> bool:
    """Whether the first begins no later than the second ends."""
    if first.low is None or second.high is None or first.low < second.high:
        return True
    closed = first.closed_low and second.closed_high
    return first.low == second.high and (closed or touching)


def show(value: Fraction | None, infinite: str = "∞") -> str:
    """Return a bound for people: a plain decimal of at most four places."""
    if value is None:
        return infinite
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def point(value: Fraction) -> Interval:
    """Return the interval of exactly one number."""
    return Interval(value, value, closed_low=True, closed_high=True)


def closed(low: Fraction | None, high: Fraction | None) -> Interval:
    """Return the interval with both its ends."""
    return Interval(low, high, low is not None, high is not None)


def total(parts: Iterable[Interval]) -> Interval:
    """Return the interval of the sum of one number from each."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    closed_low = closed_high = True
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
        closed_low = closed_low and part.closed_low
        closed_high = closed_high and part.closed_high
    return Interval(low, high, closed_low, closed_high)


def mean(parts: Sequence[Interval], weights: Sequence[Fraction]) -> Interval:
    """Return the interval of the weighted mean of one number from each."""
    whole = sum(weights, Fraction(0))
    scaled = (part.scaled(weight / whole) for part, weight in zip(parts, weights, strict=True))
    return total(scaled)


def greatest(parts: Sequence[Interval]) -> Interval:
    """Return the interval of the greatest of one number from each (at least one)."""
    low, closed_low = _highest_end([(item.low, item.closed_low) for item in parts], any_end=False)
    high, closed_high = _highest_end(
        [(item.high, item.closed_high) for item in parts], any_end=True
    )
    return Interval(low, high, closed_low, closed_high)


def _highest_end(
    ends: Sequence[tuple[Fraction | None, bool]], *, any_end: bool
) -> tuple[Fraction | None, bool]:
    """Return the highest of some ends, and whether the greatest number can be there.

    None is lowest of all among lower ends, and highest of all (``any_end``) among upper ones. At a
    lower end the greatest number is only where every part that begins there can be there.
    """
    known = [(end, belongs) for end, belongs in ends if end is not None]
    if not known or (any_end and len(known) < len(ends)):
        return None, False
    highest = max(end for end, _ in known)
    there = [belongs for end, belongs in known if end == highest]
    return highest, any(there) if any_end else all(there)


def least(parts: Sequence[Interval]) -> Interval:
    """Return the interval of the least of one number from each (at least one)."""
    minus = Fraction(-1)
    return greatest([item.scaled(minus) for item in parts]).scaled(minus)


def hull(parts: Iterable[Interval]) -> Interval:
    """Return the smallest interval that holds all of them (at least one)."""
    items = list(parts)
    lows = [item.low for item in items]
    highs = [item.high for item in items]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return Interval(
        low,
        high,
        any(item.closed_low for item in items if item.low == low),
        any(item.closed_high for item in items if item.high == high),
    )
