"""Cells in columns stand for what ``values/precision.py`` says of each by itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.agreement.cells import alone, interval, unreadable, with_bounds
from loccit.values.interval import Interval
from loccit.values.precision import Kind, ends_in_no_zero, range_stands_for, stands_for
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.measures import Measure

VOCABULARY = load_vocabulary()
NAMES = [*VOCABULARY.modifiers.numbers, *VOCABULARY.modifiers.number_phrases]
KINDS: tuple[Kind, ...] = get_args(Kind)
Cells = list[str | None]


def _frame(cells: Cells, measure: Measure, **columns: Cells) -> pl.DataFrame:
    frame = pl.DataFrame({"x": cells, **columns}, schema_overrides={"x": pl.String})
    return with_bounds(frame, [measure], VOCABULARY)


def _read(cells: Cells, measure: Measure, **columns: Cells) -> list[Interval | None]:
    return [interval(row, "x") for row in _frame(cells, measure, **columns).to_dicts()]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    places = draw(st.sampled_from([0, 0, 0, 1, 2, 6]))
    digits = draw(st.integers(0, 10**9)) * draw(st.sampled_from([1, 10, 1000]))
    sign = draw(st.sampled_from(["", "-"]))
    return f"{sign}{digits}" if not places else f"{sign}{Decimal(digits).scaleb(-places):f}"


WORDS = st.lists(st.sampled_from(NAMES), max_size=2).map(" ".join)


@given(st.lists(st.tuples(numbers(), WORDS), min_size=1, max_size=8), st.sampled_from(KINDS))
def test_each_cell_by_itself_says_the_same(cells: list[tuple[str, str]], kind: Kind) -> None:
    printed, words = [cell for cell, _ in cells], [word for _, word in cells]
    digits = any(map(ends_in_no_zero, printed))
    frame = _frame([*printed], Measure("x", modifier="m", kind=kind), m=[*words])
    for row, cell, word in zip(frame.to_dicts(), printed, words, strict=True):
        meanings = VOCABULARY.modifiers.of_number(word)
        assert meanings is not None
        expected = stands_for(cell, kind, meanings, zeros_are_digits=digits)
        assert interval(row, "x") == expected
        assert alone(row, "x") == stands_for(cell, kind)


@given(st.lists(numbers(), min_size=1, max_size=8), st.sampled_from(KINDS))
def test_cells_without_words_say_the_same(printed: list[str], kind: Kind) -> None:
    digits = any(map(ends_in_no_zero, printed))
    expected = [stands_for(cell, kind, zeros_are_digits=digits) for cell in printed]
    assert _read([*printed], Measure("x", kind=kind)) == expected


@given(numbers(), numbers(), WORDS, st.sampled_from(KINDS))
def test_ranges_by_themselves_say_the_same(one: str, two: str, word: str, kind: Kind) -> None:
    lower, upper = sorted((one, two), key=Fraction)
    measure = Measure("x", lower="l", upper="u", modifier="m", kind=kind)
    meanings = VOCABULARY.modifiers.of_number(word)
    assert meanings is not None
    found = _read([None, "7"], measure, l=[lower, None], u=[upper, None], m=[word, None])
    assert found == [range_stands_for(lower, upper, meanings), stands_for("7", kind)]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (" 2.8 ", "(2.75, 2.85)"),
        ("-0", "(-0.5, 0.5)"),
        ("+3.10", "(3.095, 3.105)"),
        (".5", "(0.45, 0.55)"),
        ("7.", "(6.5, 7.5)"),
        ("300.", "(250, 350)"),
        ("0300", "(250, 350)"),
        ("", "None"),
        ("trace", "None"),
        ("1e3", "(500, 1500)"),
        ("4.2E-1", "(0.415, 0.425)"),
        ("1e15", "None"),
        ("1e99999", "None"),
        ("1e999999999", "None"),
        ("1_000", "None"),
        ("NaN", "None"),
        ("INF", "None"),
        ("6,8", "None"),
        ("1.1234567891", "(1.1235, 1.1235)"),
        ("1.7999999999999998", "(1.8, 1.8)"),
        ("1234567890123456", "None"),
    ],
)
def test_what_is_read_of_a_cell(cell: str, shown: str) -> None:
    assert str(_read([cell], Measure("x"))[0]) == shown


def test_ranges_and_words() -> None:
    measure = Measure("x", lower="l", upper="u", modifier="m")
    cells: Cells = [None, None, "4", None, "4"]
    found = _read(
        cells,
        measure,
        l=["3", "2.5", "1", "3", None],
        u=["9", "3", "9", None, None],
        m=["", "about", "hm", "", "more than about"],
    )
    shown = ["[3, 9]", "[2.4, 3.1]", "None", "None", "(3, ∞)"]
    assert list(map(str, found)) == shown


def test_zeros_are_digits_where_another_cell_of_the_column_ends_in_none() -> None:
    assert list(map(str, _read(["2800", "1403", "0"], Measure("x")))) == [
        "(2799.5, 2800.5)",
        "(1402.5, 1403.5)",
        "(-0.5, 0.5)",
    ]
    assert list(map(str, _read(["2800", "1410", "0"], Measure("x")))) == [
        "(2750, 2850)",
        "(1405, 1415)",
        "(-0.5, 0.5)",
    ]


def test_a_whole_number_among_decimals_stays_one() -> None:
    for kind in KINDS[::2]:
        found = _read(["38", "100", "42.5"], Measure("x", kind=kind))
        assert list(map(str, found)) == ["(37.5, 38.5)", "(99.5, 100.5)", "(42.45, 42.55)"]


def test_unreadable_cells_are_told() -> None:
    frame = with_bounds(pl.DataFrame({"x": ["1", None, "n/a"]}), [Measure("x")], VOCABULARY)
    assert frame.select(unreadable("x")).to_series().arg_true().to_list() == [2]


def test_a_typed_column_has_the_step_that_it_is_given() -> None:
    frame = pl.DataFrame({"x": [Decimal("2.80")], "n": [7]})
    measures = [Measure("x"), Measure("n", kind="count")]
    found = with_bounds(frame, measures, VOCABULARY, {"x": Fraction(1, 10), "n": Fraction(1)})
    row = found.to_dicts()[0]
    assert [str(interval(row, name)) for name in "xn"] == ["(2.75, 2.85)", "[7, 7]"]
    for wrong in (Fraction(0), Fraction(1, 3)):
        with pytest.raises(ValueError, match="positive decimal"):
            with_bounds(frame, measures[:1], VOCABULARY, {"x": wrong})
    with pytest.raises(ValueError, match="give its step"):
        with_bounds(frame, measures[:1], VOCABULARY)
