"""A002: so much for each of them, times how many there are, makes the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.values.interval import closed

if TYPE_CHECKING:
    from loccit.values.interval import Interval


def fits(one: Interval, number: Interval, whole: Interval, within: Fraction = Fraction(0)) -> bool:
    """Whether what comes to each can be what the whole and the number give; they may touch.

    Amounts, so none is below zero; what has no bounds fits. A quotient is often cut off or rounded
    up, so it may lie a whole step from what is printed, not half of one. ``within`` is what part
    of it more, or less, is no difference.
    """
    return given(number, whole).meets(_by_a_part(_by_a_step(one), within), computed=True)


def _by_a_part(one: Interval, part: Fraction) -> Interval:
    if one.low is None or one.high is None or not part:
        return one
    return closed(one.low * (1 - part), one.high * (1 + part))


def _by_a_step(one: Interval) -> Interval:
    if one.low is None or one.high is None:
        return one
    half = (one.high - one.low) / 2
    return closed(one.low - half, one.high + half)


def given(number: Interval, whole: Interval) -> Interval:
    """Return what of the whole comes to one of so many."""
    least = whole.low / number.high if whole.low is not None and number.high else None
    most = whole.high / number.low if whole.high is not None and number.low else None
    return closed(least, most)
