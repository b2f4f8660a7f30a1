"""A finding says the arithmetic in words, and which slip would explain it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

YEAR = "| month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |"
RAIN = (
    "| precipitation Rain (mm) | 21 | 34 | 61 | 58 | 104 | 103 | 211 | 302 | 149 | 75 | 84 | 37 |"
)

CASES = [
    (
        case(
            "A001", YEAR, RAIN, "It has <precipitation=1,260 mm> of rain <month=per year>.",
            "Elsewhere: <precipitation=1,241 mm> of rain <month=per year>.",
        ),
        "the sum of the months is between 1,233 and 1,245 mm",
        "another yearly value of the article would fit: 1,241 mm",
    ),
    (
        case(
            "A002", "The first, <class=core>, are <songbun_share=30–40%> of all.",
            "The last, <class=hostile>, are <songbun_share=40–50%> of all.",
        ),
        "the sum of the shares is from 70 to 90 %, not 100 %",
        "a class of at least 10 % may be missing",
    ),
    (
        case(
            "A004", "| month | Jan | Feb |", "| precipitation Rain (mm) | 33 | 20 |",
            "It has <precipitation=20 mm> of rain in <month=January>.",
        ),
        "the text says 20 mm, the table 33 mm",
        "it would fit the table's 20 mm (February)",
    ),
    (
        case("U001", "It stands <elevation=18 meters (95 feet)> above the sea."),
        "18 m is 59.0551 ft, not 95 ft",
        "",
    ),
    (
        case("R001", "In <month=January> it has <daily_mean=184 °C> as a mean."),
        "says 184 °C; possible is from −90 to 60 °C",
        "with a decimal point, 18.4 would fit",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("example", "arithmetic", "slip"),
    [pytest.param(*case.values, said, slip, id=case.id) for case, said, slip in CASES],
)
def test_said_in_words(example: str, arithmetic: str, slip: str, tmp_path: Path) -> None:
    finding = findings(example, tmp_path)[0]
    assert arithmetic in finding.message
    assert not slip or slip in finding.explanations


def test_two_towns_of_one_article_have_months_of_their_own(tmp_path: Path) -> None:
    lines = (
        "Arle (city)",
        YEAR,
        RAIN,
        "It has <precipitation=1,241 mm> of rain <month=per year>.",
        "In <subject=Arle> fall <precipitation=2,260 mm> of rain <month=per year>.",
    )
    assert findings("\n".join(lines), tmp_path) == []


def test_growth_from_a_figure_without_bounds_is_not_checked(tmp_path: Path) -> None:
    lines = (
        "| date | 2001 | 2006 |",
        "| population People | over 12,345 | 13,000 |",
        "It grew by <population_growth=1.2%> a year to <date=2006>.",
    )
    reason = "the figures of or before 2006 have no bounds"
    assert unchecked("\n".join(lines), tmp_path) == [("A003", reason)]
