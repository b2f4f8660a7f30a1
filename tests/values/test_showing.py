"""Values as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loccit.values import showing
from loccit.values.interval import Interval, closed, point
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("No. 9", "No. 9"),
        ("", ""),
        ("12", "12"),
        ("600000", "600,000"),
        ("1000000", "1,000,000"),
        ("-6.80", "−6.80"),
        ("1234.5678", "1,234.5678"),
        ("-0", "−0"),
    ],
)
def test_numbers(plain: str, shown: str) -> None:
    assert showing.number(plain) == shown


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("first", "first"),
        ("1", "1st"),
        ("2", "2nd"),
        ("11", "11th"),
        ("23", "23rd"),
        ("112", "112th"),
    ],
)
def test_ordinals(plain: str, shown: str) -> None:
    assert showing.ordinal(plain) == shown


@pytest.mark.parametrize(
    ("edtf", "modifiers", "shown"),
    [
        ("", "", ""),
        ("1950", "", "1950"),
        ("1950", "by", "by 1950"),
        ("1957/1960", "", "1957 to 1960"),
        ("1950-10", "late", "late October 1950"),
        ("1945-08", "by late", "by late August 1945"),
        ("1945-08-22", "", "22 August 1945"),
        ("1950-12-09/1950-12-24", "", "9 to 24 December 1950"),
        ("1950-10-17/1950-12-17", "", "17 October to 17 December 1950"),
        ("1925-10-01/2022-05-13", "", "1 October 1925 to 13 May 2022"),
        ("1950-06/1950-08", "", "June to August 1950"),
        ("1950/1950-08", "", "1950 to August 1950"),
        ("195X", "", "1950s"),
        ("195X", "by mid", "by the mid-1950s"),
        ("196X", "after early", "after the early 1960s"),
        ("19XX", "mid", "mid-20th century"),
        ("2020", "at least since", "at least since 2020"),
        ("2025", "mid", "mid-2025"),
    ],
)
def test_dates(edtf: str, modifiers: str, shown: str) -> None:
    assert showing.date(VOCABULARY.dated(edtf, modifiers)) == shown


@pytest.mark.parametrize(
    ("ends", "modifiers", "shown"),
    [
        (("8", "8"), "", "August"),
        (("6", "9"), "late early", "late June to early September"),
        (("12", "2"), "mid late", "mid-December to late February"),
        (("7", "8"), "about", "about July to August"),
    ],
)
def test_seasons(ends: tuple[str, str], modifiers: str, shown: str) -> None:
    assert showing.season(*ends, VOCABULARY.modifiers.of_date(modifiers)) == shown


def _half(low: int | None, high: int | None, *, at: str) -> Interval:
    first, last = (None if end is None else Fraction(end) for end in (low, high))
    return Interval(first, last, closed_low=at == "low", closed_high=at == "high")


@pytest.mark.parametrize(
    ("found", "unit", "shown"),
    [
        (Interval(Fraction(-7, 2), Fraction(-5, 2)), "°C", "between −3.5 and −2.5 °C"),
        (closed(Fraction(600000), Fraction(1000000)), "", "from 600,000 to 1,000,000"),
        (point(Fraction(168827)), "", "exactly 168,827"),
        (Interval(Fraction(190), None), "t", "more than 190 t"),
        (_half(1, None, at="low"), "", "1 or more"),
        (_half(None, 5, at=""), "", "less than 5"),
        (_half(None, 5, at="high"), "", "5 or less"),
        (_half(80, 90, at="low"), "%", "from 80 to less than 90 %"),
        (_half(80, 90, at="high"), "%", "more than 80 and up to 90 %"),
        (Interval(None, None), "", "any number"),
    ],
)
def test_intervals(found: Interval, unit: str, shown: str) -> None:
    assert showing.interval(found, unit) == shown


def test_lists_and_amounts() -> None:
    assert [showing.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert showing.counted(1, "entry", "entries") == "1 entry"
    assert showing.counted(1200, "claim") == "1,200 claims"


def test_what_several_names_begin_with_is_said_once() -> None:
    of_one = ["Gazetteer (cy)", "Gazetteer (en)", "Gazetteer (fr)"]
    assert showing.names(of_one) == "Gazetteer (cy, en and fr)"
    assert (
        showing.names(["Almanac", *of_one[:1], "Atlas (old"])
        == "Almanac, Gazetteer (cy) and Atlas (old"
    )
    assert showing.names(["Almanac", "Gazetteer"]) == "Almanac and Gazetteer"
    assert showing.names([]) == ""
