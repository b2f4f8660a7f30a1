"""What a printed figure stands for: one table, for cells, sheets and prose alike.

| kind     | what it is                                      | alone, and in two units             |
|----------|-------------------------------------------------|-------------------------------------|
| `scale`  | temperature, share, rate, coordinate, ordinal,  | the last printed digit: zeros are   |
|          | year                                            | digits                              |
| `count`  | people or things                                | the last digit that is not zero;    |
|          |                                                 | exact where that is the unit's      |
| `amount` | length, area, mass, money, …, and what has no   | the last digit that is not zero;    |
|          | declared kind                                   | zeros after the point are digits;   |
|          |                                                 | 0 counts at its last printed place  |

In a sum, mean, order or rate within a column the zeros of a `count` or an `amount` before the point
are digits where another cell of that column ends in none (``zeros_are_digits``): 2800 beside 1403
was not rounded. Each cell keeps its own printed precision: 38 beside 42.5 is a whole number.

Which property and unit is of which kind is said in ``schemas/precision.yaml``, and what words make
of a figure in ``schemas/modifiers.yaml``. Of several words the outer one is applied to every number
of the inner one's interval: "more than about 105,000" is (104,000, ∞).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from loccit.values.interval import Interval, closed, point

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["scale", "count", "amount"]
StandsFor = Literal["around", "above", "from", "below", "to", "nearly", "exactly"]


def last_digit(printed: str) -> Fraction:
    """Return the step of the last printed digit: 0.1 for ``37.0``, 1 for ``244000``."""
    return Fraction(1, 10 ** len(printed.partition(".")[2]))


def last_digit_not_zero(printed: str) -> Fraction:
    """Return the step of the last digit that is not zero; zeros after the point are digits.

    0.1 for ``37.0``, 1000 for ``244000``, 1 for ``168827`` and for ``0``.
    """
    if printed.partition(".")[2]:
        return last_digit(printed)
    digits = printed.strip("+-.")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10**zeros) if zeros < len(digits) else Fraction(1)


def ends_in_no_zero(printed: str) -> bool:
    """Whether a cell shows that zeros before the point are digits in its column."""
    whole_zero = "." not in printed and Fraction(printed) == 0
    return last_digit_not_zero(printed) <= 1 and not whole_zero


def stands_for(
    printed: str,
    kind: Kind = "amount",
    words: Sequence[StandsFor] = (),
    *,
    zeros_are_digits: bool = False,
) -> Interval:
    """Return the interval that one printed number stands for.

    Args:
        printed: the number as a plain decimal.
        kind: what it measures.
        words: what its modifiers make of it, the outermost first. "About 90" is said of a rounded
            number, whatever its kind: there the step is that of the last digit that is not zero.
        zeros_are_digits: that it stands in a column of which another cell ends in no zero.

    """
    value, rounded = Fraction(printed), last_digit_not_zero(printed)
    step = last_digit(printed) if kind == "scale" else rounded
    if zeros_are_digits:
        step = min(step, Fraction(1))
    half = Fraction(0) if kind == "count" and step == 1 else step / 2
    own = Interval(value - half, value + half) if half else point(value)
    return _worded(words, point(value), own, rounded)


def range_stands_for(lower: str, upper: str, words: Sequence[StandsFor] = ()) -> Interval:
    """Return the interval of a printed range: itself, with its ends.

    A step of "about 25–30" is the finer one of the two ends.
    """
    own = closed(Fraction(lower), Fraction(upper))
    step = min(last_digit_not_zero(lower), last_digit_not_zero(upper))
    return _worded(words, own, own, step)


def _worded(
    words: Sequence[StandsFor], number: Interval, own: Interval, step: Fraction
) -> Interval:
    """Return what words make of a number, which without them stands for ``own``."""
    found: Interval | None = None
    for meaning in reversed(words):
        as_printed = meaning == "exactly"
        found = (found or own) if as_printed else _widened(meaning, found or number, step)
    return found or own


def _widened(meaning: StandsFor, inner: Interval, step: Fraction) -> Interval:
    """Return what one word makes of every number of an interval."""
    low, high = inner.low, inner.high
    less = None if low is None else low - step
    more = None if high is None else high + step
    match meaning:
        case "around":
            return Interval(less, more, inner.closed_low, inner.closed_high)
        case "above":
            return Interval(low, None)
        case "from":
            return Interval(low, None, inner.closed_low)
        case "below":
            return Interval(None, high)
        case "to":
            return Interval(None, high, closed_high=inner.closed_high)
        case "nearly":
            return Interval(less, high, inner.closed_low)
        case "exactly":
            return inner
