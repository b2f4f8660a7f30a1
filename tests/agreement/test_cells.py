"""Cells in columns stand for what ``values/interval.py`` says of each by itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.agreement.cells import interval, unreadable, with_bounds
from loccit.values.interval import Interval, stands_for, step_of
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.measures import Measure

VOCABULARY = load_vocabulary()
MODIFIERS = ["", *VOCABULARY.number_modifiers]


def _read(
    cells: list[str | None], measure: Measure, **columns: list[str | None]
) -> list[Interval | None]:
    frame = pl.DataFrame({"x": cells, **columns}, schema_overrides={"x": pl.String})
    frame = with_bounds(frame, [measure], VOCABULARY)
    return [interval(row, "x") for row in frame.to_dicts()]


def _ends(found: Interval | None) -> tuple[Fraction | None, Fraction | None] | None:
    return None if found is None else (found.low, found.high)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    places = draw(st.integers(0, 6))
    digits = draw(st.integers(0, 10**9)) * draw(st.sampled_from([1, 10, 1000]))
    sign = draw(st.sampled_from(["", "-"]))
    return f"{sign}{digits / 1:.0f}" if not places else f"{sign}{Decimal(digits).scaleb(-places):f}"


@given(
    st.lists(st.tuples(numbers(), st.sampled_from(MODIFIERS)), min_size=1, max_size=8),
    st.booleans(),
)
def test_each_cell_by_itself_says_the_same(cells: list[tuple[str, str]], exact: bool) -> None:
    measure = Measure("x", modifier="m", exact=exact)
    printed, words = [cell for cell, _ in cells], [word for _, word in cells]
    steps = [step_of(cell) for cell in printed if "." in cell or Fraction(cell)]
    expected = [
        stands_for(
            cell,
            VOCABULARY.number_modifiers[word] if word else None,
            exact_units=exact,
            finest=min(steps, default=None),
        )
        for cell, word in cells
    ]
    found = _read([*printed], measure, m=[*words])
    assert list(map(_ends, found)) == list(map(_ends, expected))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (" 2.8 ", "(2.75, 2.85)"),
        ("-0", "(-0.5, 0.5)"),
        ("+3.10", "(3.095, 3.105)"),
        (".5", "(0.45, 0.55)"),
        ("7.", "(6.5, 7.5)"),
        ("0300", "(250, 350)"),
        ("", "None"),
        ("trace", "None"),
        ("1e3", "None"),
        ("NaN", "None"),
        ("6,8", "None"),
        ("1.1234567891", "None"),
        ("1234567890123456", "None"),
    ],
)
def test_what_is_read_of_a_cell(cell: str, shown: str) -> None:
    assert str(_read([cell], Measure("x"))[0]) == shown


def test_ranges_and_words() -> None:
    measure = Measure("x", lower="l", upper="u", modifier="m")
    cells: list[str | None] = [None, None, "4", None]
    found = _read(
        cells, measure, l=["3", "2.5", "1", "3"], u=["9", "3", "9", None], m=["", "about", "hm", ""]
    )
    assert list(map(str, found)) == ["(3, 9)", "(2.4, 4)", "None", "None"]


def test_zeros_are_read_by_the_series_that_they_stand_in() -> None:
    found = _read(
        ["300", "21", "300", "40", "0"], Measure("x", series=("s",)), s=["a", "a", "b", "b", "b"]
    )
    assert list(map(str, found)) == [
        "(299.5, 300.5)",
        "(20.5, 21.5)",
        "(295, 305)",
        "(35, 45)",
        "(-5, 5)",
    ]


def test_unreadable_cells_are_counted() -> None:
    frame = with_bounds(pl.DataFrame({"x": ["1", None, "n/a"]}), [Measure("x")], VOCABULARY)
    assert unreadable(frame, "x") == 1


def test_a_typed_column_has_the_step_that_it_is_given() -> None:
    frame = pl.DataFrame({"x": [Decimal("2.80")], "n": [7]})
    measures = [Measure("x"), Measure("n", exact=True)]
    found = with_bounds(frame, measures, VOCABULARY, {"x": Fraction(1, 10), "n": Fraction(1)})
    row = found.to_dicts()[0]
    assert [str(interval(row, name)) for name in "xn"] == ["(2.75, 2.85)", "[7, 7]"]
    for wrong in (Fraction(0), Fraction(1, 3)):
        with pytest.raises(ValueError, match="positive decimal"):
            with_bounds(frame, measures[:1], VOCABULARY, {"x": wrong})
    with pytest.raises(ValueError, match="give its step"):
        with_bounds(frame, measures[:1], VOCABULARY)
