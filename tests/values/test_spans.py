"""Spans: what printed dates allow; a modifier only ever widens."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.spans import EARLIEST, LATEST, Span, span, years_later

YEARS = st.integers(1000, 2099).map(str)
MEANINGS = st.sampled_from(["within", "not after", "before", "from", "after", "about"])


def _span(edtf: str, *meanings: str) -> Span:
    found = span(edtf, meanings)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_span("1957"), _span("1957")),
        (_span("195X"), _span("1958")),
        (_span("1957", "not after"), _span("1957")),
        (_span("1960", "not after"), _span("1900")),
        (_span("1899"), _span("1900", "about")),
        (_span("1950", "from"), _span("1950")),
    ],
)
def test_nothing_certain(one: Span, other: Span) -> None:
    assert not one.wholly_before(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_span("1956"), _span("1957")),
        (_span("1956-12-31"), _span("1957/1961")),
        (_span("1956", "not after"), _span("1957")),
        (_span("1889"), _span("1900", "about")),
        (_span("1950"), _span("1951", "after")),
    ],
)
def test_certainly_before(one: Span, other: Span) -> None:
    assert one.wholly_before(other)
    assert not other.wholly_before(one)


@given(YEARS, MEANINGS, YEARS)
def test_a_modifier_never_makes_anything_certain(year: str, meaning: str, other: str) -> None:
    plain, widened, rival = _span(year), _span(year, meaning), _span(other)
    for one, two in ((widened, rival), (rival, widened)):
        before = (plain, rival) if one is widened else (rival, plain)
        assert not one.wholly_before(two) or before[0].wholly_before(before[1])


@pytest.mark.parametrize(
    ("edtf", "least", "most"),
    [
        ("1957/1961", "1096/365", "5"),
        ("1957-01-01/1961-12-31", "5", "5"),
        ("1957", "0", "1"),
    ],
)
def test_whole_years_are_exact(edtf: str, least: str, most: str) -> None:
    found = _span(edtf).years
    assert found[1] == Fraction(most)
    if edtf != "1957/1961":
        assert found[0] == Fraction(least)
    else:
        assert Fraction(3) < found[0] < Fraction(most)


def test_no_date_is_no_span() -> None:
    assert span("") is None
    assert span("spring") is None


def test_a_leap_day_and_the_ends_of_the_calendar() -> None:
    assert years_later(datetime.date(2000, 2, 29), 1) == datetime.date(2001, 2, 28)
    assert years_later(datetime.date(5, 1, 1), -10) == EARLIEST
    assert years_later(datetime.date(9999, 1, 1), 1) == LATEST
