"""What dates name with the words that modify them: first and last day, open ends, parts."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.dated import (
    EARLIEST,
    LATEST,
    Dated,
    Meaning,
    Word,
    held,
    named,
    stretch,
    third,
    years_later,
)
from loccit.values.periods import span
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
YEARS = st.integers(1000, 2099).map(str)
WORDS = st.lists(st.sampled_from(get_args(Meaning)), max_size=3)


def _dated(text: str) -> Dated:
    *words, edtf = text.split(" ")
    return VOCABULARY.dated(edtf, " ".join(words))


def _shown(ends: tuple[datetime.date | None, datetime.date | None]) -> str:
    return " ".join(str(end or "-") for end in ends)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1957", "1957-01-01 1957-12-31"),
        ("early 195X", "1950-01-01 1959-12-31"),
        ("mid 1950-10", "1950-10-01 1950-10-31"),
        ("late 1950-10", "1950-10-01 1950-10-31"),
        ("by 1957", "- 1957-12-31"),
        ("until 1948", "- 1948-12-31"),
        ("before 1960", "- 1959-12-31"),
        ("before 1950-03-01", "- 1950-02-28"),
        ("since 1967", "1967-01-01 -"),
        ("at least since 2022", "2022-01-01 -"),
        ("after 1953", "1954-01-01 -"),
        ("after 1953-07-27", "1953-07-28 -"),
        ("about 1335", "1325-01-01 1345-12-31"),
        ("about 195X", "1940-01-01 1969-12-31"),
        ("about 19XX", "1801-01-01 2100-12-31"),
        ("about 1945-08", "1945-07-01 1945-10-01"),
        ("about 1945-08-12", "1945-08-02 1945-08-22"),
        ("about 1994/1998", "1984-01-01 2008-12-31"),
        ("by mid 195X", "- 1959-12-31"),
        ("after early 196X", "1960-01-01 -"),
        ("before late 195X", "- 1959-12-31"),
        ("since late 195X", "1950-01-01 -"),
        ("by about 1957", "- 1967-12-31"),
        ("before about 1335", "- 1345-12-31"),
        ("after about 1335", "1325-01-01 -"),
        ("by 1954/1956", "- 1956-12-31"),
        ("before 1954/1956", "- 1956-12-31"),
        ("since before 1950", "- -"),
        ("", "- -"),
    ],
)
def test_first_and_last_day(text: str, shown: str) -> None:
    assert _shown(stretch(_dated(text))) == shown


def test_what_holds_by_a_year_is_of_that_time() -> None:
    assert _shown(held(_dated("by 1957"))) == "1957-01-01 1957-12-31"
    for text in ("until 1948", "before 1960", "since 1967", "about 1335", "1957"):
        assert held(_dated(text)) == stretch(_dated(text))


@given(YEARS, WORDS)
def test_words_narrow_nothing_but_by_the_period_itself(year: str, meanings: list[Meaning]) -> None:
    date = Dated(year, tuple(Word(meaning, meaning) for meaning in meanings))
    ends = named(year)
    assert ends
    low, high = stretch(date)
    assert low is None or high is None or low <= high
    if "before" not in meanings and "after" not in meanings:
        assert low is None or low <= ends[0]
        assert high is None or high >= ends[1]
    first, last = span(date, happened=True)
    assert (first, last) == ((low or EARLIEST).toordinal(), (high or LATEST).toordinal())


def test_unknown_words_can_mean_anything() -> None:
    assert VOCABULARY.dated("1957", "perhaps").meanings == ("about",)


def test_a_modifier_of_several_words_is_one() -> None:
    assert _dated("at least since 2022").meanings == ("from",)
    assert _dated("by early 196X").meanings == ("not after", "first part")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("early 1950-10", "1950-10-01 1950-10-10"),
        ("mid 1950-10", "1950-10-11 1950-10-20"),
        ("late 1950-10", "1950-10-21 1950-10-31"),
        ("late 1951-02", "1951-02-19 1951-02-28"),
    ],
)
def test_thirds(text: str, shown: str) -> None:
    part = third(_dated(text))
    assert part
    assert _shown(part) == shown


@pytest.mark.parametrize("text", ["1950-10", "by late 1950-10", "since 1950-10", ""])
def test_no_third_where_none_is_named(text: str) -> None:
    assert third(_dated(text)) is None


def test_a_leap_day_and_the_ends_of_the_calendar() -> None:
    assert years_later(datetime.date(2000, 2, 29), 1) == datetime.date(2001, 2, 28)
    assert years_later(datetime.date(5, 1, 1), -10) == EARLIEST
    assert years_later(datetime.date(9999, 1, 1), 1) == LATEST
    assert _shown(stretch(_dated("before 0001-01-01"))) == "- 0001-01-01"
