"""Dates at their own precision: of one time or not."""

from __future__ import annotations

import pytest

from loccit.values.dated import Dated
from loccit.values.periods import compatible, days_apart, seasons_compatible, times
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


def _dated(text: str) -> Dated:
    *modifiers, edtf = text.split(" ")
    return VOCABULARY.dated(edtf, " ".join(modifiers))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1927", "1927"), ("192X", "1927"), ("19XX", "195X"), ("1945-08", "1945-08-22"),
        ("by 1930", "1850"), ("until 1948", "1948"), ("before 1930", "1929"),
        ("1931", "after 1930"),
        ("since 1982", "1990"), ("at least since 2020", "2022"), ("about 1950", "1959"),
        ("about 1927", "1929"), ("about 1945-08", "1945-09-01"), ("about 1945-08-02", "1945-08-12"),
        ("after early 196X", "1965"), ("before 1954/1956", "1955"),
        ("by mid 195X", "1952"), ("early 195X", "1959"), ("199X", "1994/2001"),
        ("1996", "1994/1998"),
        ("1950/1953", "1950-06-25/1953-07-27"), ("by late 1950-10", "late 1950-10"),
    ],
)  # fmt: skip
def test_can_be_of_one_event(one: str, other: str) -> None:
    assert compatible(_dated(one), _dated(other))
    assert compatible(_dated(other), _dated(one))
    assert times(_dated(one), _dated(one)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1927", "1928"), ("192X", "1930"), ("by 1930", "1931"), ("before 1930", "1930"),
        ("after 1930", "1930"), ("since 1982", "1981"), ("about 1927", "1938"),
        ("about 1945-08-02", "1945-08-13"), ("before about 1335", "1346"),
        ("about 1950", "1961"), ("early 195X", "late 195X"), ("1994/1998", "1994/1999"),
        ("1950-12-09/1950-12-24", "1950-12-15/1950-12-24"), ("about 192X", "1945"),
    ],
)  # fmt: skip
def test_cannot_be_of_one_event(one: str, other: str) -> None:
    assert not compatible(_dated(one), _dated(other))
    assert not compatible(_dated(other), _dated(one))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1957", "1957", "same"),
        ("by 1957", "1957", "overlapping"),
        ("by 1957", "1950", "apart"),
        ("since 1957", "2010", "overlapping"),
        ("196X", "1960", "overlapping"),
        ("early 2025", "late 2025", "apart"),
        ("1950", "1957", "apart"),
        ("", "1957", "overlapping"),
    ],
)
def test_a_figure_by_a_year_is_one_of_that_year(one: str, other: str, how: str) -> None:
    assert times(_dated(one), _dated(other)) == how
    assert times(_dated(other), _dated(one)) == how


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ((6, 9), (6, 9), True), ((6, 9), (7, 9), True), ((12, 2), (11, 2), True),
        ((8, 8), (6, 8), True), ((1, 1), (12, 2), True), ((6, 9), (8, 11), False),
        ((7, 7), (8, 8), False), ((12, 2), (6, 8), False), ((6, 9), (7, 7), True),
    ],
)  # fmt: skip
def test_seasons(one: tuple[int, int], other: tuple[int, int], fit: bool) -> None:
    assert seasons_compatible(one, other) is fit
    assert seasons_compatible(other, one) is fit


def test_how_far_apart() -> None:
    assert days_apart(_dated("1950"), _dated("1951")) == 365
    assert days_apart(_dated("1950"), _dated("1950-12-31")) == 364
