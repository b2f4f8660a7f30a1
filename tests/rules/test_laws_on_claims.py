"""The laws of agreement/ on what articles say: units, totals, shares; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

MONTHS = "| month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Year |"
HIGHS = (
    "| record_high Highest (°C) | 9 | 9.5 | 14 | 20 | 26 | 30 | 31.5 | 38.4 | 30 | 22 | 15 | 10 |"
)
LOWS = "| record_low Lowest (°C) | -20 | -18 | -9 | -2 | 1 | 8 | 12 | 11 | 5 | -1 | -9 | -16.3 |"
DAILY = "| daily_mean Mean °C (°F) |"


def _means(year: str) -> str:
    """Return twelve months of 10.04 °C on average, all of 50 °F, and a year."""
    return f"{DAILY}{' 10.0 (50) |' * 7}{' 10.1 (50) |' * 5} {year} |"


QUIET = [
    case("rounded-heights", "It lies <elevation=5,800 m (19,000 ft)> above the sea."),
    case("about-is-of-both-units", "It lies <elevation=about 18 meters (59 feet)> above the sea."),
    case("highest-of-the-months", MONTHS, f"{HIGHS} 38.4 |"),
    case("highest-printed-as-a-whole-number", MONTHS, f"{HIGHS} 38 |"),
    case("lowest-of-the-months", MONTHS, f"{LOWS} -20 |"),
    case("converted-from-the-other-unit", MONTHS, _means("10.3 (50.5)")),
    case("each-year-of-its-own-months", MONTHS, _means("10.0 (49.8)")),
    case(
        "several-words-each-applied",
        "a: It had <population=more than about 105,000> people in <date=1950>.",
        "b: It had <population=104,200> people in <date=1950>.",
    ),
    case(
        "a-rounded-cell-against-another-article",
        "a: | date | 1950 | 1957 |",
        "a: | population People | 168,827 | 244,000 |",
        "b: It had <population=244,310> people in <date=1957>.",
    ),
    case(
        "before-a-year",
        "a: It was <part_of=Ostland> <date=before 1960>.",
        "Ostland (country)",
    ),
]  # fmt: skip
FOUND = [
    (
        case("zeros-of-degrees-are-digits", "It has <daily_mean=90 °F (30 °C)> in <month=July>."),
        ["U001/velmar/daily_mean/a"],
    ),
    (case("no-month-has-it", MONTHS, f"{HIGHS} 38.5 |"), ["A001/velmar/record_high/a"]),
    (case("a-lost-minus", MONTHS, f"{LOWS} 20 |"), ["A001/velmar/record_low/a"]),
    (
        case(
            "zeros-of-shares-are-digits",
            "The first are <class=core>, with <songbun_share=40%> of all.",
            "The others are <class=hostile>, with <songbun_share=70%> of all.",
        ),
        ["A002/velmar/songbun_share/a"],
    ),
    (
        case(
            "beyond-all-words",
            "a: It had <population=more than about 105,000> people in <date=1950>.",
            "b: It had <population=103,900> people in <date=1950>.",
        ),
        ["X002/velmar/population/1950"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "ids"), [pytest.param(*case.values, ids, id=case.id) for case, ids in FOUND]
)
def test_finds(example: str, ids: list[str], tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == ids


def test_what_is_missing_of_a_year_is_said(tmp_path: Path) -> None:
    short = "| month | Jan | Feb |\n| precipitation Rain (mm) | 20 | 33 |"
    assert ("A001", "10 months are not printed") in unchecked(short, tmp_path)
