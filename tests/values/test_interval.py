"""Intervals: the laws of their arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.interval import Interval, closed, greatest, hull, least, mean, point, total

NUMBERS = st.fractions(-1000, 1000, max_denominator=100)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low == high:
        return point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(intervals(), intervals(), st.booleans())
def test_meeting_is_symmetric(one: Interval, other: Interval, computed: bool) -> None:
    assert one.meets(other, computed=computed) == other.meets(one, computed=computed)


@given(intervals(), intervals())
def test_touching_counts_only_where_computed(one: Interval, other: Interval) -> None:
    if one.meets(other):
        assert one.meets(other, computed=True)


@given(st.lists(NUMBERS, min_size=1))
def test_points_behave_like_their_numbers(numbers: list[Fraction]) -> None:
    points = [point(number) for number in numbers]
    assert total(points) == point(sum(numbers, Fraction(0)))
    assert mean(points, [Fraction(1)] * len(points)) == point(
        sum(numbers, Fraction(0)) / len(numbers)
    )
    assert hull(points) == closed(min(numbers), max(numbers))


@given(intervals(), NUMBERS.filter(bool), NUMBERS)
def test_scaling_goes_back(one: Interval, factor: Fraction, offset: Fraction) -> None:
    assert one.scaled(factor, offset).scaled(1 / factor, -offset / factor) == one


@given(intervals(), NUMBERS)
def test_a_number_is_inside_as_its_bounds_say(one: Interval, number: Fraction) -> None:
    assert one.low is not None
    assert one.high is not None
    above = one.low < number or (one.closed_low and one.low == number)
    below = number < one.high or (one.closed_high and one.high == number)
    assert one.contains(number) == (above and below)


def test_a_negative_factor_exchanges_the_ends() -> None:
    found = Interval(Fraction(1), Fraction(2), closed_low=True).scaled(Fraction(-2), Fraction(1))
    assert str(found) == "(-3, -1]"
    assert str(Interval(None, Fraction(2)).scaled(Fraction(-1))) == "(-2, ∞)"


def test_a_factor_is_not_zero() -> None:
    with pytest.raises(ValueError, match="factor"):
        point(Fraction(1)).scaled(Fraction(0))


@given(st.lists(intervals(), min_size=1, max_size=4), st.data())
def test_extremes_hold_those_of_any_numbers(parts: list[Interval], data: st.DataObject) -> None:
    numbers = []
    for part in parts:
        assert part.low is not None
        assert part.high is not None
        steps = [part.low + (part.high - part.low) * Fraction(step, 4) for step in range(5)]
        numbers.append(data.draw(st.sampled_from([n for n in steps if part.contains(n)])))
    assert greatest(parts).contains(max(numbers))
    assert least(parts).contains(min(numbers))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([closed(Fraction(1), Fraction(3)), Interval(Fraction(1), Fraction(3))], "(1, 3]"),
        ([closed(Fraction(1), Fraction(3)), closed(Fraction(2), None)], "[2, ∞)"),
        ([closed(None, Fraction(3)), closed(None, Fraction(2))], "(−∞, 3]"),
    ],
)
def test_the_greatest_of_several(parts: list[Interval], shown: str) -> None:
    assert str(greatest(parts)) == shown


@given(intervals(), intervals())
def test_above_is_apart_on_one_side(one: Interval, other: Interval) -> None:
    apart = one.is_above(other) or other.is_above(one)
    assert apart == (not one.meets(other))
