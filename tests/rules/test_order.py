"""O: minimum, mean and maximum; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

MONTHS = "| month | Feb | Mar |"
QUIET = [
    case(
        "all-equal", MONTHS,
        "| mean_daily_minimum Nights (°C) | 4.0 | 7.2 |",
        "| daily_mean Mean (°C) | 4.0 | 7.2 |",
        "| mean_daily_maximum Days (°C) | 4.0 | 7.2 |",
    ),
    case(
        "a-coarse-mean-may-lie-above-a-fine-maximum", MONTHS,
        "| daily_mean Mean (°C) | 5 | 7 |",
        "| mean_daily_maximum Days (°C) | 4.6 | 6.9 |",
    ),
    case(
        "other-months",
        "In <month=July> it has <mean_daily_minimum=21 °C> at night.",
        "In <month=January> it has <mean_daily_maximum=2 °C> by day.",
    ),
    case(
        "other-years",
        "In <month=July> of <reference_period=1961–1990> it had <mean_daily_minimum=21 °C>.",
        "In <month=July> of <reference_period=1991–2020> it had <mean_daily_maximum=20 °C>.",
    ),
    case(
        "another-unit",
        "In <month=July> it has <mean_daily_minimum=70 °F> at night.",
        "In <month=July> it has <mean_daily_maximum=28 °C> by day.",
    ),
    case(
        "two-articles",
        "a: In <month=July> it has <mean_daily_minimum=21 °C> at night.",
        "b: In <month=July> it has <mean_daily_maximum=20 °C> by day.",
    ),
    case(
        "a-record-beyond-the-means", MONTHS,
        "| record_low Lowest (°C) | -21.3 | -14.0 |",
        "| mean_daily_maximum Days (°C) | 4.0 | 7.2 |",
        "| record_high Highest (°C) | 14.1 | 22.3 |",
    ),
    case(
        "a-mean-near-the-middle", MONTHS,
        "| mean_daily_minimum Nights (°C) | -9.0 | -6.7 |",
        "| daily_mean Mean (°C) | -4.6 | -1.0 |",
        "| mean_daily_maximum Days (°C) | 2.8 | 5.2 |",
    ),
]  # fmt: skip
FOUND = [
    (
        case(
            "minimum-above-mean-in-two-months", MONTHS,
            "| mean_daily_minimum Nights (°C) | 9.0 | 9.1 |",
            "| daily_mean Mean (°C) | 4.0 | 5.2 |",
        ),
        ["O001/velmar/mean_daily_minimum/daily_mean/a"],
    ),
    (
        case(
            "prose-against-table",
            "| month | Jul |", "| mean_daily_maximum Days (°C) | 28.1 |",
            "In <month=July> nights have <mean_daily_minimum=31 °C>.",
        ),
        ["O001/velmar/mean_daily_minimum/mean_daily_maximum/a"],
    ),
    (
        case(
            "a-record-within-the-means", MONTHS,
            "| mean_daily_maximum Days (°C) | 4.0 | 7.2 |",
            "| record_high Highest (°C) | 14.1 | 2.2 |",
        ),
        ["O001/velmar/mean_daily_maximum/record_high/a"],
    ),
    (
        case(
            "a-mean-of-another-sentence", "In <month=March> the mean is <daily_mean=-5 °C> here.",
            "In <month=March> the nights have <mean_daily_minimum=-8.3 °C> as a mean.",
            "In <month=March> the days have <mean_daily_maximum=0.6 °C> as a mean.",
        ),
        ["O002/velmar/daily_mean/a"],
    ),
    (
        case(
            "a-mean-far-from-the-middle-in-fahrenheit", "| month | Mar |",
            "| mean_daily_minimum Nights (°F) | 30.0 |",
            "| daily_mean Mean (°F) | 46.0 |",
            "| mean_daily_maximum Days (°F) | 50.0 |",
        ),
        ["O002/velmar/daily_mean/a"],
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


def test_a_lost_minus_sign_is_offered_as_explanation(tmp_path: Path) -> None:
    lines = (
        "| month | Feb |",
        "| mean_daily_minimum Nights (°C) | 9.0 |",
        "| mean_daily_maximum Days (°C) | 4.0 |",
    )
    (finding,) = findings("\n".join(lines), tmp_path)
    assert "with a minus sign, −9.0 would fit" in finding.explanations
    assert "9.0 °C against 4.0 °C (February)" in finding.message
