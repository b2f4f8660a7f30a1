"""Intervals: the table of what figures stand for, and the laws of their arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.interval import (
    Interval,
    StandsFor,
    closed,
    hull,
    mean,
    point,
    stands_for,
    step_of,
    total,
)

NUMBERS = st.fractions(-1000, 1000, max_denominator=100)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low == high:
        return point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@pytest.mark.parametrize(
    ("printed", "meaning", "exact", "shown"),
    [
        ("2.8", None, False, "(2.75, 2.85)"),
        ("-5", None, False, "(-5.5, -4.5)"),
        ("37.0", None, False, "(36.95, 37.05)"),
        ("168827", None, True, "[168827, 168827]"),
        ("244000", None, True, "(243500, 244500)"),
        ("0", None, True, "[0, 0]"),
        ("244000", "around", True, "[243000, 245000]"),
        ("50", "above", True, "(50, ∞)"),
        ("190", "from", True, "[190, ∞)"),
        ("20", "to", False, "(−∞, 20]"),
        ("20", "below", False, "(−∞, 20)"),
        ("285000", "nearly", True, "[284000, 285000)"),
    ],
)
def test_stands_for(printed: str, meaning: StandsFor | None, exact: bool, shown: str) -> None:
    assert str(stands_for(printed, meaning, exact_units=exact)) == shown


@pytest.mark.parametrize(
    ("printed", "step"), [("2.80", "1/100"), ("300", "100"), ("0", "1"), ("305", "1")]
)
def test_step(printed: str, step: str) -> None:
    assert step_of(printed) == Fraction(step)


def test_zeros_are_digits_down_to_the_finest_step_of_the_series() -> None:
    assert str(stands_for("20", finest=Fraction(1))) == "(19.5, 20.5)"
    assert str(stands_for("20", finest=Fraction(1, 10))) == "(19.5, 20.5)"
    assert str(stands_for("38", finest=Fraction(1, 10))) == "(37.5, 38.5)"


def test_a_computed_half_prints_either_way() -> None:
    half = point(Fraction("16.65"))
    for printed in ("16.6", "16.7"):
        assert stands_for(printed).meets(half, computed=True)
        assert not stands_for(printed).meets(half)
    assert not stands_for("16.8").meets(half, computed=True)


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


@given(intervals(), st.fractions("0.02", 100, max_denominator=50), NUMBERS)
def test_scaling_goes_back(one: Interval, factor: Fraction, offset: Fraction) -> None:
    assert one.scaled(factor, offset).scaled(1 / factor, -offset / factor) == one


@given(intervals(), NUMBERS)
def test_a_number_is_inside_as_its_bounds_say(one: Interval, number: Fraction) -> None:
    assert one.low is not None
    assert one.high is not None
    above = one.low < number or (one.closed_low and one.low == number)
    below = number < one.high or (one.closed_high and one.high == number)
    assert one.contains(number) == (above and below)


def test_a_factor_must_be_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        point(Fraction(1)).scaled(Fraction(0))
