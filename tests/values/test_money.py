"""Amounts whose currency stands before the number, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
GRAMMAR = VOCABULARY.grammar
PREFIXES = sorted(name for name in GRAMMAR.before if GRAMMAR.before[name] != "UTC")


def _found(text: str) -> list[tuple[str, str]]:
    figures = GRAMMAR.find(text, 0, len(text))
    return [(item.text, item.quantities[0].unit if item.quantities else "") for item in figures]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("in the TOP 10 of ALL 50 states", [("10", ""), ("50", "")]),
        ("the COP 26 of 2021", [("26", ""), ("2021", "")]),
        ("NAD 83 and PHP 8", [("83", ""), ("8", "")]),
        ("X$5 of it", [("5", "")]),
        ("5 million pesos", [("5 million", "")]),
        ("5 million pounds", [("5 million pounds", "lb")]),
        ("a 7 m wall", [("7 m", "m")]),
        ("17.7% ($14.1 billion)", [("17.7%", "%"), ("$14.1 billion", "dollars")]),
        ("it cost £5 (3 km)", [("£5", "GBP"), ("3 km", "km")]),
    ],
)
def test_no_money(text: str, figures: list[tuple[str, str]]) -> None:
    assert _found(text) == figures


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "modifiers"),
    [
        ("$47,500", "47500", "47500", "dollars", ()),
        ("US$4.2 million", "4200000", "4200000", "USD", ()),
        ("US$ 4.2 million", "4200000", "4200000", "USD", ()),
        ("€3.5 billion", "3500000000", "3500000000", "EUR", ()),
        ("£1,000", "1000", "1000", "GBP", ()),
        ("CHF 300", "300", "300", "CHF", ()),
        ("CHF300", "300", "300", "CHF", ()),
        ("300 CHF", "300", "300", "CHF", ()),
        ("300 Swiss francs", "300", "300", "CHF", ()),
        ("five dollars", "5", "5", "dollars", ()),
        ("£4.2bn", "4200000000", "4200000000", "GBP", ()),
        ("$5m", "5000000", "5000000", "dollars", ()),
        ("about $47,500", "47500", "47500", "dollars", ("approximately",)),
        ("more than €2 million", "2000000", "2000000", "EUR", ("over",)),
        ("$5–10 million", "5000000", "10000000", "dollars", ()),
        ("$5 million to $10 million", "5000000", "10000000", "dollars", ()),
        ("between £5 and £7", "5", "7", "GBP", ()),
        ("−$5 million", "-5000000", "-5000000", "dollars", ()),
        ("US$−1.5 billion", "-1500000000", "-1500000000", "USD", ()),
        ("$1,234.56", "1234.56", "1234.56", "dollars", ()),
        ("$1950", "1950", "1950", "dollars", ()),
    ],
)
def test_amounts(words: str, low: str, high: str, unit: str, modifiers: tuple[str, ...]) -> None:
    figure = GRAMMAR.read(words)
    assert figure
    (one,) = figure.quantities
    assert (f"{one.low:f}", f"{one.high:f}", one.unit, one.modifiers) == (
        low,
        high,
        unit,
        modifiers,
    )


def test_an_amount_with_another_in_brackets() -> None:
    figure = GRAMMAR.read("€3.5 billion (US$4.1 billion)")
    assert figure
    assert [item.unit for item in figure.quantities] == ["EUR", "USD"]


@pytest.mark.parametrize("words", ["$6,8", "€1.2.3", "$5 million to €10 million", "£8–4"])
def test_what_is_printed_wrong_has_no_value(words: str) -> None:
    figure = GRAMMAR.read(words)
    assert figure is None or not figure.quantities


@given(
    prefix=st.sampled_from(PREFIXES),
    blank=st.sampled_from(["", " ", "\u00a0"]),
    number=st.integers(0, 10**9),
    before=st.sampled_from(["", "cost ", "(", "some "]),
)
def test_each_currency_is_read_before_any_number(
    prefix: str, blank: str, number: int, before: str
) -> None:
    text = f"{before}{prefix}{blank}{number:,} then"
    (figure,) = GRAMMAR.find(text, 0, len(text))
    assert figure.text.endswith(f"{prefix}{blank}{number:,}")
    (one,) = figure.quantities
    assert (int(one.low), one.unit) == (number, GRAMMAR.before[prefix])


def test_each_currency_converts_to_no_other() -> None:
    currencies = [unit for unit in VOCABULARY.units.values() if unit.family == "currency"]
    assert len(currencies) > 150
    assert len({unit.dimension for unit in currencies}) == len(currencies)
    for unit in currencies:
        assert VOCABULARY.canonical("revenue", unit.symbol) == unit.symbol
        assert VOCABULARY.measure("revenue", unit.symbol) == unit.symbol
    assert VOCABULARY.measure("area", "ha") == ""
    assert VOCABULARY.canonical("area", "ha") == "km²"
