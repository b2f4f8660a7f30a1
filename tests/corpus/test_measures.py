"""Units in comparisons: families, currencies, differences, and coordinates in sixtieths."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.errors import LoccitError
from tests.rules.examples import corpus_of, findings


@pytest.mark.parametrize(
    "example",
    [
        # Two currencies are two things; of one of them the words may differ.
        "a: It took in <revenue=€3 million> in <date=1990>.\n"
        "b: It took in <revenue=US$5 million> in <date=1990>.",
        "a: It took in <revenue=€3 million (US$5 million)> in <date=1990>.",
        "a: It took in <revenue=€3 million> in <date=1990>.\n"
        "b: It took in <revenue=3 million euros> in <date=1990>.",
        # Any unit of an area is an area.
        "a: It covers <area=100 ha> in all.\nb: It covers <area=1 km²> in all.",
        "a: It covers <area=12 square miles (31 km2)> in all.",
        # Half a second is more than the fourth decimal of a degree.
        "a: It lies at <latitude=39°11′19″N> there.\nb: It lies at <latitude=39.1887° N> there.",
        "a: It lies at <latitude=39°11′ N> there.\nb: It lies at <latitude=39.19°N> there.",
    ],
)  # fmt: skip
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "rule", "words"),
    [
        ("a: It took in <revenue=€3 million> in <date=1990>.\n"
         "b: It took in <revenue=€5 million> in <date=1990>.", "X002", "EUR"),
        ("a: It covers <area=123 ha> in all.\nb: It covers <area=2.5 km²> in all.", "X002", "ha"),
        ("a: It covers <area=12 square miles (13 km2)> in all.", "U001", "31.0"),
        ("a: It lies at <latitude=39°11′19″N> there.\n"
         "b: It lies at <latitude=39.1889° N> there.", "X002", "39.1886"),
        ("It took in <revenue=−€3 million> in <date=1990>.", "R001", "EUR"),
    ],
)  # fmt: skip
def test_finds(example: str, rule: str, words: str, tmp_path: Path) -> None:
    (finding,) = findings(example, tmp_path)
    assert finding.rule == rule
    assert words in f"{finding.message} {finding.explanations}"


def test_a_difference_is_no_temperature(tmp_path: Path) -> None:
    text = "It varies by <temperature_range=20 °C (36 °F)> in <month=January>.\n"
    corpus = corpus_of(text, tmp_path)
    assert [(claim.value, claim.unit) for claim in corpus.claims] == [("20", "Δ°C"), ("36", "Δ°F")]
    assert findings(text, tmp_path) == []


def test_a_temperature_is_no_difference(tmp_path: Path) -> None:
    (claim,) = corpus_of("Its <daily_mean=20 °C> in <month=May>.", tmp_path).claims
    assert claim.unit == "°C"


def test_a_property_names_some_of_the_units_that_it_takes(tmp_path: Path) -> None:
    with pytest.raises(LoccitError) as caught:
        corpus_of("It took in <revenue=5 km> in all.", tmp_path)
    said = str(caught.value)
    assert "'revenue' is given in dollars or AED" in said
    assert ", …" in said
