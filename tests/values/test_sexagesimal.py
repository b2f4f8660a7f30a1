"""Coordinates in degrees, minutes and seconds, and offsets from universal time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values import sexagesimal
from loccit.vocabulary.load import load_vocabulary

GRAMMAR = load_vocabulary().grammar


def _found(text: str) -> list[str]:
    return [figure.text for figure in GRAMMAR.find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("the 38th parallel", ["38th"]),
        ("a 5′ wall", ["5"]),
        ("at 40° in May", ["40°", "May"]),
        ("UTC and GMT", []),
        ("12:30 UTC", ["12:30"]),
    ],
)
def test_no_sixtieths(text: str, figures: list[str]) -> None:
    assert _found(text) == figures


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("39°11′19″N", "39.1886", "°"),
        ("39° 11' 19\" N", "39.1886", "°"),
        ("39°11’19”N", "39.1886", "°"),
        ("39°11′19.4″ north", "39.18872", "°"),
        ("127°47′35″ W", "-127.7931", "°"),
        ("33°52'S", "-33.87", "°"),
        ("33°52.5′S", "-33.875", "°"),
        ("−33°52′", "-33.87", "°"),
        ("0°00′05″W", "-0.0014", "°"),
        ("39.19°N", "39.19", "°"),
        ("UTC+9", "9", "UTC"),
        ("UTC+05:45", "5.75", "UTC"),
        ("UTC−3", "-3", "UTC"),
        ("UTC -03:30", "-3.5", "UTC"),
        ("GMT+1", "1", "UTC"),
        ("UTC±00:00", "0", "UTC"),
    ],
)
def test_one_figure_with_its_value(words: str, value: str, unit: str) -> None:
    figure = GRAMMAR.read(words)
    assert figure, GRAMMAR.find(words, 0, len(words))
    (one,) = figure.quantities
    assert (f"{one.low:f}", one.unit) == (value, unit)


def test_two_coordinates_are_two_figures() -> None:
    assert _found("39°11′19″N 127°47′35″E") == ["39°11′19″N", "127°47′35″E"]
    assert _found("approximately 39°55′ N") == ["approximately 39°55′ N"]


@pytest.mark.parametrize("words", ["39°61′N", "39°11′75″N", "UTC+05:75"])
def test_more_than_sixty_have_no_value(words: str) -> None:
    figure = GRAMMAR.read(words)
    assert figure
    assert not figure.quantities


@given(
    degrees=st.integers(0, 179),
    minutes=st.integers(0, 59),
    seconds=st.none() | st.integers(0, 59),
    side=st.sampled_from("NSEW"),
)
def test_the_value_is_within_what_is_printed(
    degrees: int, minutes: int, seconds: int | None, side: str
) -> None:
    printed = f"{degrees}°{minutes:02}′{'' if seconds is None else f'{seconds:02}″'}{side}"
    own = sexagesimal.stands_for(printed)
    number = sexagesimal.read_coordinate(printed)
    assert own
    assert own.low is not None
    assert own.high is not None
    assert number
    assert own.high - own.low == (Fraction(1, 60) if seconds is None else Fraction(1, 3600))
    assert own.contains(Fraction(number.value))
    assert Fraction(number.step) <= own.high - own.low < 10 * Fraction(number.step)
    exact = degrees + Fraction(minutes, 60) + Fraction(seconds or 0, 3600)
    assert (own.low + own.high) / 2 == (exact if side in "NE" else -exact)


@given(st.integers(0, 99), st.integers(0, 59), st.none() | st.integers(0, 59))
def test_a_clock_is_one_figure_without_a_number_of_its_own(
    first: int, second: int, third: int | None
) -> None:
    printed = f"{first}:{second:02}" + ("" if third is None else f":{third:02}")
    figures = GRAMMAR.find(f"It took {printed} in all.", 0, len(printed) + 16)
    assert [(item.text, item.quantities, item.period) for item in figures] == [(printed, (), None)]
    value, step = (
        Fraction(first) + Fraction(second, 60) + Fraction(third or 0, 3600),
        Fraction(1, 60),
    )
    stands = sexagesimal.stands_for(printed)
    half = (step if third is None else step / 60) / 2
    assert stands is not None
    assert (stands.low, stands.high) == (value - half, value + half)
    number = sexagesimal.read_clock(printed)
    assert number is not None
    assert abs(Fraction(number.value) - value) <= half


@pytest.mark.parametrize(
    "printed", ["3:1", "3:60", "+01:00", "UTC+1:00", "1:2:03", "a3:17", "3:170"]
)
def test_what_is_no_clock(printed: str) -> None:
    assert sexagesimal.read_clock(printed) is None
    assert all(item.text != "3:17" for item in GRAMMAR.find(printed, 0, len(printed)))
