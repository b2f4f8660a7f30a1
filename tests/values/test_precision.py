"""What a printed figure stands for: the table, kind by kind, and every pair of modifiers."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.values.interval import point
from loccit.values.precision import (
    Kind,
    StandsFor,
    ends_in_no_zero,
    last_digit,
    last_digit_not_zero,
    range_stands_for,
    stands_for,
)

WORDS: tuple[StandsFor, ...] = get_args(StandsFor)


@pytest.mark.parametrize(
    ("printed", "kind", "alone", "among_digits"),
    [
        ("2.8", "scale", "(2.75, 2.85)", "(2.75, 2.85)"),
        ("37.0", "scale", "(36.95, 37.05)", "(36.95, 37.05)"),
        ("90", "scale", "(89.5, 90.5)", "(89.5, 90.5)"),
        ("-40", "scale", "(-40.5, -39.5)", "(-40.5, -39.5)"),
        ("100", "scale", "(99.5, 100.5)", "(99.5, 100.5)"),
        ("0", "scale", "(-0.5, 0.5)", "(-0.5, 0.5)"),
        ("244000", "count", "(243500, 244500)", "[244000, 244000]"),
        ("168827", "count", "[168827, 168827]", "[168827, 168827]"),
        ("0", "count", "[0, 0]", "[0, 0]"),
        ("2.5", "count", "(2.45, 2.55)", "(2.45, 2.55)"),
        ("2800", "amount", "(2750, 2850)", "(2799.5, 2800.5)"),
        ("830.0", "amount", "(829.95, 830.05)", "(829.95, 830.05)"),
        ("38", "amount", "(37.5, 38.5)", "(37.5, 38.5)"),
        ("0", "amount", "(-0.5, 0.5)", "(-0.5, 0.5)"),
        ("0.00", "amount", "(-0.005, 0.005)", "(-0.005, 0.005)"),
        ("-1200", "amount", "(-1250, -1150)", "(-1200.5, -1199.5)"),
    ],
)
def test_the_table(printed: str, kind: Kind, alone: str, among_digits: str) -> None:
    assert str(stands_for(printed, kind)) == alone
    assert str(stands_for(printed, kind, zeros_are_digits=True)) == among_digits


@pytest.mark.parametrize(
    ("printed", "last", "not_zero", "shows_digits"),
    [
        ("2.80", "1/100", "1/100", True),
        ("300", "1", "100", False),
        ("0", "1", "1", False),
        ("0.0", "1/10", "1/10", True),
        ("305", "1", "1", True),
        ("42.0", "1/10", "1/10", True),
        ("-10", "1", "10", False),
        ("7.", "1", "1", True),
    ],
)
def test_steps(printed: str, last: str, not_zero: str, shows_digits: bool) -> None:
    assert last_digit(printed) == Fraction(last)
    assert last_digit_not_zero(printed) == Fraction(not_zero)
    assert ends_in_no_zero(printed) is shows_digits


def test_a_computed_half_prints_either_way() -> None:
    half = point(Fraction("16.65"))
    for printed in ("16.6", "16.7"):
        assert stands_for(printed).meets(half, computed=True)
        assert not stands_for(printed).meets(half)
    assert not stands_for("16.8").meets(half, computed=True)


# -------------------------------------------------------------------------- modifiers

# 105,000 has a step of 1,000. One line an outer word; the inner one by column.
PAIRS = """
around   [103000, 107000]  (104000, ∞)  [104000, ∞)  (−∞, 106000)  (−∞, 106000]  [103000, 106000)  (103500, 106500)
above    (104000, ∞)       (105000, ∞)  (105000, ∞)  (−∞, ∞)       (−∞, ∞)       (104000, ∞)       (104500, ∞)
from     [104000, ∞)       (105000, ∞)  [105000, ∞)  (−∞, ∞)       (−∞, ∞)       [104000, ∞)       (104500, ∞)
below    (−∞, 106000)      (−∞, ∞)      (−∞, ∞)      (−∞, 105000)  (−∞, 105000)  (−∞, 105000)      (−∞, 105500)
to       (−∞, 106000]      (−∞, ∞)      (−∞, ∞)      (−∞, 105000)  (−∞, 105000]  (−∞, 105000)      (−∞, 105500)
nearly   [103000, 106000)  (104000, ∞)  [104000, ∞)  (−∞, 105000)  (−∞, 105000)  [103000, 105000)  (103500, 105500)
exactly  [104000, 106000]  (105000, ∞)  [105000, ∞)  (−∞, 105000)  (−∞, 105000]  [104000, 105000)  (104500, 105500)
"""  # noqa: E501  (a table)
ALONE = {
    "around": "[104000, 106000]",
    "above": "(105000, ∞)",
    "from": "[105000, ∞)",
    "below": "(−∞, 105000)",
    "to": "(−∞, 105000]",
    "nearly": "[104000, 105000)",
    "exactly": "(104500, 105500)",
}


def _pairs() -> list[tuple[str, str, str]]:
    found = []
    for line in PAIRS.strip().splitlines():
        outer, *cells = [part.strip() for part in line.replace("  ", "\t").split("\t") if part]
        found += [(outer, inner, cell) for inner, cell in zip(ALONE, cells, strict=True)]
    return found


@pytest.mark.parametrize("word", WORDS)
def test_one_word(word: StandsFor) -> None:
    for kind in get_args(Kind):
        if word != "exactly" or kind != "scale":
            assert str(stands_for("105000", kind, [word])) == ALONE[word]
    assert str(stands_for("105000", "scale", ["exactly"])) == "(104999.5, 105000.5)"


@pytest.mark.parametrize(("outer", "inner", "shown"), _pairs())
def test_every_pair_of_words(outer: StandsFor, inner: StandsFor, shown: str) -> None:
    assert str(stands_for("105000", "count", [outer, inner])) == shown


def test_all_pairs_are_there() -> None:
    assert {(outer, inner) for outer, inner, _ in _pairs()} == {
        (outer, inner) for outer in WORDS for inner in WORDS
    }


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ([], "[25, 30]"),
        (["around"], "[24, 31]"),
        (["above"], "(25, ∞)"),
        (["to"], "(−∞, 30]"),
        (["nearly"], "[24, 30)"),
        (["above", "around"], "(24, ∞)"),
    ],
)
def test_ranges(words: list[StandsFor], shown: str) -> None:
    assert str(range_stands_for("25", "30", words)) == shown


@given(
    st.integers(-(10**6), 10**6).map(str),
    st.sampled_from(get_args(Kind)),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.booleans(),
)
def test_the_printed_number_is_at_or_in_what_it_stands_for(
    printed: str, kind: Kind, words: list[StandsFor], digits: bool
) -> None:
    found = stands_for(printed, kind, words, zeros_are_digits=digits)
    assert found.meets(point(Fraction(printed)), computed=True)
    if not words:
        assert found.contains(Fraction(printed))
        coarse = stands_for(printed, kind)
        assert coarse.low is not None
        assert found.low is not None
        assert coarse.low <= found.low
