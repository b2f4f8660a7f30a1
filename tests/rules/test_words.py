"""A005, A003, A005: words about a series against its figures; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

YEAR = "| month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |"
SUMMER_RAIN = (
    "| precipitation Rain (mm) | 21 | 34 | 61 | 58 | 104 | 103 | 211 | 302 | 149 | 75 | 84 | 37 |"
)
NORTH = "It lies at <latitude=40.1° N>."
SOUTH = "It lies at <latitude=40.1° S>."
WET_SUMMER = "Rain falls mostly in <wettest_season=summer>."
PEOPLE = "| date | 1950 | 1957 | 1960 |"

QUIET = [
    case("A005-the-month", YEAR, SUMMER_RAIN, "Most falls in <wettest_month=August>."),
    case("A005-a-month-as-wet-within-the-rounding",
         "It has <precipitation=210 mm> of rain in <month=July>.",
         "It has <precipitation=200 mm> of rain in <month=August>.",
         "Most falls in <wettest_month=August>."),
    case("A005-the-coldest", "| month | Jan | Feb |", "| daily_mean Mean (°C) | -5 | -3 |",
         "The coldest month is <coldest_month=January>."),
    case("A005-the-season", YEAR, SUMMER_RAIN, NORTH, WET_SUMMER),
    case("A005-another-year's-words", YEAR, SUMMER_RAIN,
         "In <reference_period=1961–1990> most fell in <wettest_month=July>."),
    case("A003-growth", PEOPLE, "| population People | 158,913 | 231,000 | 279,000 |",
         "In the <date=20th century> the town <population_trend=grew rapidly>."),
    case("A003-decline-somewhere-in-a-wide-time", PEOPLE,
         "| population People | 158,913 | 279,123 | 278,001 |",
         "In the <date=20th century> it saw <population_trend=stagnation and decline>."),
    case("A003-figures-of-another-time", PEOPLE,
         "| population People | 279,123 | 278,001 | 158,913 |",
         "In the <date=1980s> the town <population_trend=grew rapidly>."),
    case("A003-equal-within-the-rounding", "| date | 1950 | 1957 |",
         "| population People | 231,000 | 231,000 |",
         "In the <date=1950s> the town <population_trend=grew>."),
    case("A003-a-rise-by-a-third-is-no-doubling", PEOPLE,
         "| population People | 158,913 | 199,000 | 198,000 |",
         "It saw <population_trend=stagnation and decline> <date=after 1950>."),
    case("A003-a-century-is-no-beginning", PEOPLE,
         "| population People | 158,913 | 299,000 | 298,000 |",
         "In the <date=20th century> it saw <population_trend=stagnation and decline>."),
    case("A005-a-province-is-no-city", "Ostland (country)", "Velmar (city), part of Ostland",
         "Greater Velmar (province), part of Ostland",
         "It is the <population_rank=1st> most populous of <among=Ostland>.",
         "It has <population=4,210> people.",
         "In <subject=Greater Velmar> live <population=53,123> people."),
    case("A005-a-city-elsewhere", "Ostland (country)", "Westland (country)",
         "Velmar (city), part of Ostland", "Arle (city), part of Westland",
         "It is the <population_rank=1st> most populous of <among=Ostland>.",
         "It has <population=4,210> people.", "In <subject=Arle> live <population=53,123> people."),
    case("A005-figures-of-other-years", "Ostland (country)", "Velmar (city), part of Ostland",
         "Arle (city), part of Ostland",
         "It is the <population_rank=1st> most populous of <among=Ostland>.",
         "It had <population=4,210> people in <date=1950>.",
         "In <subject=Arle> lived <population=53,123> people in <date=2020>."),
]  # fmt: skip
FOUND = [
    ("A005/velmar/wettest_month/a", case("A005-month", YEAR, SUMMER_RAIN,
        "Most falls in <wettest_month=July>.")),
    ("A005/velmar/driest_month/a", case("A005-driest", YEAR, SUMMER_RAIN,
        "Least falls in <driest_month=February>.")),
    ("A005/velmar/windiest_season/a", case("A005-prose-against-prose",
        "In <month=January> it blows with <wind_speed=9.5 mph>.",
        "In <month=March> it blows with <wind_speed=11.2 mph>.",
        "The windiest month is <windiest_season=January>.")),
    ("A005/velmar/wettest_season/a", case("A005-season", YEAR, SUMMER_RAIN, NORTH,
        "Rain falls mostly in <wettest_season=winter>.")),
    ("A005/velmar/wettest_season/a", case("A005-summer-in-the-south", YEAR, SUMMER_RAIN, SOUTH,
        WET_SUMMER)),
    ("A003/velmar/population_trend/a/195X", case("A003-growth", PEOPLE,
        "| population People | 279,123 | 278,001 | 158,913 |",
        "In the <date=1950s> the town <population_trend=grew rapidly>.")),
    ("A003/velmar/population_trend/a/195X", case("A003-stagnation", PEOPLE,
        "| population People | 158,913 | 231,001 | 279,123 |",
        "In the <date=1950s> it saw <population_trend=stagnation and decline>.")),
    ("A003/velmar/population_trend/a/1950", case("A003-all-after-the-first-are-higher", PEOPLE,
        "| population People | 158,913 | 299,000 | 298,000 |",
        "It saw <population_trend=stagnation and decline> <date=after 1950>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_the_month_that_would_fit_is_named(tmp_path: Path) -> None:
    lines = (YEAR, SUMMER_RAIN, "Most falls in <wettest_month=July>.")
    (finding,) = findings("\n".join(lines), tmp_path)
    assert finding.explanations == ("August would fit",)
    assert "it has 211, August has 302" in finding.message


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((YEAR, SUMMER_RAIN, WET_SUMMER), "no latitude says which months its seasons have"),
        (("It blows most in <windiest_season=January>.",),
         "the article gives too few months to compare"),
        (("In <month=January> the sky is <clear_sky=74%> clear.", NORTH,
          "It is clearest in <clearest_season=winter>."),
         "the article gives too few months to compare"),
        (("The town <population_trend=grew rapidly>.",), "it has no date"),
        (("In the <date=1950s> the town <population_trend=grew rapidly>.",),
         "less than two figures of population are of that time"),
    ],
    ids=["hemisphere", "one-month", "one-season", "undated", "no-figures"],
)  # fmt: skip
def test_what_cannot_be_checked_is_said(
    lines: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    assert reason in [why for _, why in unchecked("\n".join(lines), tmp_path)]
