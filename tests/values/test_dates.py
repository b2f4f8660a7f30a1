"""Dates: what is one time at two precisions, and what is two times."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.dates import bounds, compatible

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2099, 12, 31)).map(str)
SHORTER = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1932/2009", "1932-03-13/2009-09-09"),
        ("199X", "1994/1998"),
        ("1945-08", "1945-08-22"),
        ("19XX", "1945"),
        ("1953", "1953-07-27"),
    ],
)
def test_one_time_at_two_precisions(first: str, second: str) -> None:
    assert compatible(first, second)
    assert compatible(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1957/1960", "1957/1961"),
        ("1950-12-09/1950-12-24", "1950-12-15/1950-12-24"),
        ("1927", "1928"),
        ("192X", "1930"),
        ("1994/1998", "1997/2001"),
    ],
)
def test_two_times(first: str, second: str) -> None:
    assert not compatible(first, second)
    assert not compatible(second, first)


@given(SHORTER)
def test_a_date_is_compatible_with_itself_and_with_its_year(date: str) -> None:
    assert compatible(date, date)
    assert compatible(date[:4], date)


@given(SHORTER, SHORTER)
def test_compatible_is_containment_of_the_named_days(first: str, second: str) -> None:
    one, other = bounds(first), bounds(second)
    assert one
    assert other
    inside = (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )
    assert compatible(first, second) == compatible(second, first) == inside
