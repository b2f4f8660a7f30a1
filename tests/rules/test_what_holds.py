"""What came out right: of the sums and pairs that the rules look at, those that do not fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.project import load_project, locked_corpus
from loccit.rules.registry import run_on_articles
from loccit.rules.units import agree, printed_pairs
from loccit.rules.what_holds import what_holds
from tests.conftest import ROOT
from tests.rules.examples import case, corpus_of

HEAD = "| month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |\n"
RAIN = (
    HEAD
    + "| precipitation (mm) | 21 | 34 | 61 | 58 | 104 | 103 | 211 | 302 | 149 | 75 | 84 | 37 |\n"
)
DAILY = HEAD + "| daily_mean Mean (°C) | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |\n"
SHARES = (
    "The first are <group=Norlings>, with <group_share=45%> of all people.\n"
    "The others are <group=Surlings>, with <group_share=55%> of all people."
)

SILENT = [
    case("a-year-that-fails", RAIN + "It has <precipitation=1,260 mm> of rain <month=per year>."),
    case("no-year", RAIN),
    case("one-share", "They are <group=Norlings>, with <group_share=100%> of all people."),
    case("shares-that-fail", SHARES.replace("45%", "35%")),
    case("a-pair-that-fails", "It lies <elevation=18 meters (69 feet)> above the sea."),
    case("one-unit", "It lies <elevation=18 meters> above the sea."),
]
HOLDS = [
    ("A001", "12 months = 1,239 mm; the year is 1,239 mm",
     case("a-sum", RAIN + "It has <precipitation=1,239 mm> of rain <month=per year>.")),
    ("A001", "the mean of 12 months is between 6 and 7 °C; the year is 6.5 °C",
     case("a-mean", DAILY + "It has <daily_mean=6.5 °C> as a mean <month=per year>.")),
    ("A002", "the sum of 2 shares is between 99 and 101 %", case("shares", SHARES)),
    ("U001", "18 m = 59 ft",
     case("a-pair", "It lies <elevation=18 meters (59 feet)> above the sea.")),
]  # fmt: skip


@pytest.mark.parametrize("example", SILENT)
def test_nothing_holds_that_fails_or_was_not_checked(example: str, tmp_path: Path) -> None:
    assert list(what_holds(corpus_of(example, tmp_path))) == []


@pytest.mark.parametrize(
    ("example", "rule", "said"),
    [pytest.param(*one.values, rule, said, id=one.id) for rule, said, one in HOLDS],
)
def test_what_comes_out_is_told(example: str, rule: str, said: str, tmp_path: Path) -> None:
    (held,) = what_holds(corpus_of(example, tmp_path))
    assert (held.rule, held.said) == (rule, (said,))


def test_of_the_flagship_each_pair_holds_or_is_found() -> None:
    corpus = locked_corpus(load_project(ROOT / "datapackage" / "hamhung"))
    held = [item for item in what_holds(corpus) if item.rule == "U001"]
    right = {name for item in held for name in item.claims}
    wrong = {
        name
        for _, finding in run_on_articles(corpus).findings
        if finding.rule == "U001"
        for name in finding.claims
    }
    pairs = {claim.claim for pair in printed_pairs(corpus) for claim in pair}
    assert right
    assert right == {
        c.claim for pair in printed_pairs(corpus) if agree(corpus, *pair) for c in pair
    }
    assert wrong <= pairs - right


def test_the_months_of_the_flagship_make_830_mm() -> None:
    corpus = locked_corpus(load_project(ROOT / "datapackage" / "hamhung"))
    said = [line for item in what_holds(corpus) for line in item.said]
    assert "12 months = 830.0 mm; the year is 830.0 mm" in said
