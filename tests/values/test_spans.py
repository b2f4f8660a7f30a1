"""Spans: what printed dates allow; a modifier only ever widens."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.dated import Dated, Meaning, Word
from loccit.values.spans import Span, span

YEARS = st.integers(1000, 2099).map(str)
WIDER: tuple[Meaning, ...] = (
    "first part", "middle part", "last part", "not after", "to", "from", "about"
)  # fmt: skip


def _span(edtf: str, *meanings: Meaning) -> Span:
    found = span(Dated(edtf, tuple(Word(meaning, meaning) for meaning in meanings)))
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
        (_span("1960", "before", "about"), _span("1970")),
        (_span("1954/1956", "before"), _span("1956")),
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
        (_span("1951"), _span("1951", "after")),
        (_span("1960", "before"), _span("1960")),
    ],
)
def test_certainly_before(one: Span, other: Span) -> None:
    assert one.wholly_before(other)
    assert not other.wholly_before(one)


@given(YEARS, st.sampled_from(WIDER), YEARS)
def test_a_word_that_widens_makes_nothing_certain(year: str, meaning: Meaning, other: str) -> None:
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
    assert span(Dated("")) is None
    assert span(Dated("spring")) is None
