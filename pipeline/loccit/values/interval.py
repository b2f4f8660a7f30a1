"""The interval that a printed figure stands for, and when two of them meet.

Exact arithmetic: bounds are fractions, None is infinity. A printed 2.8 stands for the open
interval (2.75, 2.85); what happens at the ends is said by ``closed_low`` and ``closed_high``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

StandsFor = Literal["around", "above", "from", "below", "to", "nearly", "exactly"]


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

    def contains(self, value: Fraction) -> bool:
        """Whether a number lies in the interval."""
        return self.meets(point(value))

    def scaled(self, factor: Fraction, offset: Fraction = Fraction(0)) -> Interval:
        """Return the interval of ``factor × x + offset``; the factor must be positive."""
        if factor <= 0:
            raise ValueError(f"a factor must be positive, not {factor}")
        low = None if self.low is None else self.low * factor + offset
        high = None if self.high is None else self.high * factor + offset
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


def step_of(printed: str) -> Fraction:
    """Return the step of a printed number (plain decimal).

    0.1 for ``2.8`` and ``37.0``; for a whole number the place of its last digit that is not 0:
    1 for ``168827`` and ``0``, 1000 for ``244000``.
    """
    digits = printed.lstrip("+-")
    decimals = digits.partition(".")[2]
    if decimals:
        return Fraction(1, 10 ** len(decimals))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10**zeros) if zeros < len(digits) else Fraction(1)


def stands_for(
    printed: str,
    meaning: StandsFor | None = None,
    *,
    exact_units: bool = False,
    finest: Fraction | None = None,
) -> Interval:
    """Return the interval that one printed number stands for.

    Args:
        printed: the number as a plain decimal.
        meaning: what its modifier makes of it (``schemas/modifiers.yaml``), None without one.
        exact_units: whether a number printed to the unit is a count, hence exact.
        finest: the finest step printed in the same series of a table. Zeros at the end of a whole
            number then are digits, down to that step; a decimal that isn't printed stays unknown.

    """
    value, step = Fraction(printed), step_of(printed)
    rounded = step > 1 or (value == 0 and step == 1)
    if finest is not None and rounded and meaning not in ("around", "nearly"):
        step = max(Fraction(1), finest if value == 0 else min(step, finest))
    half = step / 2
    own = point(value) if exact_units and step == 1 else Interval(value - half, value + half)
    match meaning:
        case None | "exactly":
            return own
        case "around":
            return closed(value - step, value + step)
        case "above":
            return Interval(value, None)
        case "from":
            return Interval(value, None, closed_low=True)
        case "below":
            return Interval(None, value)
        case "to":
            return Interval(None, value, closed_high=True)
        case "nearly":
            return Interval(value - step, value, closed_low=True)


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
