from __future__ import annotations

import pytest

from loccit.report.charts.by_month import by_month
from tests.report.charts.chart_examples import by_anchor, marks, of, texts


def year(name: str, values: list[int], unit: str = "", more: str = "") -> list[str]:
    """Return the lines of a property, one a month from January on."""
    return [
        f"hallstad {name} {value}{f' {unit}' if unit else ''} || month={month}{more}"
        for month, value in enumerate(values, start=1)
    ]


RAIN = [10, 12, 20, 44, 72, 85, 205, 172, 95, 41, 49, 19]
COLD = [value // 10 - 10 for value in RAIN]
MEAN = [value + 5 for value in COLD]
WARM = [value + 10 for value in COLD]


# ------------------------------------------------------------------------------- quiet


@pytest.mark.parametrize(
    "north",
    [
        pytest.param([], id="no claims"),
        pytest.param(["hallstad precipitation 900 mm || month=year"], id="a year alone"),
        pytest.param(year("precipitation", RAIN[:5], "mm"), id="five months"),
        pytest.param(year("relative_humidity", RAIN, "%"), id="shares, of one article"),
        pytest.param(year("precipitation_days", RAIN), id="days, of one article"),
    ],
)
def test_no_chart_for_what_shows_no_course(north: list[str]) -> None:
    assert by_month(of(north)) == []


def test_articles_that_say_the_same_are_said_to() -> None:
    (chart,) = by_month(of(year("precipitation", RAIN, "mm"), year("precipitation", RAIN, "mm")))
    assert "north and south give the same in every month that both have." in chart.summary
    assert "too far apart" not in texts(chart)
    assert marks(chart, stroke="var(--apart, currentColor)") == 0


# ------------------------------------------------------------------------------- shown


def test_amounts_are_bars_and_where_they_part_is_named() -> None:
    wet = [*RAIN[:7], 304, *RAIN[8:]]
    total = "hallstad precipitation 830 mm || month=year"
    (chart,) = by_month(of([*year("precipitation", RAIN, "mm"), total],
                           year("precipitation", wet, "mm")))  # fmt: skip
    assert chart.anchor == "by-month-hallstad-precipitation"
    assert chart.summary == (
        "Precipitation: north from 10 mm in January to 205 mm in July, 830 mm for the whole year; "
        "south from 10 mm in January to 304 mm in August. Furthest apart in August: north 172 mm, "
        "south 304 mm. Further apart than the report's comparison allows: August."
    )
    assert chart.columns == ("Month", "north: precipitation", "south: precipitation")
    assert chart.rows[7] == ("August", "172 mm", "304 mm")
    assert chart.rows[12] == ("The whole year", "830 mm", "")
    assert {"172", "304", "mm", "Jan", "Dec", "too far apart"} <= set(texts(chart))
    assert marks(chart, stroke="var(--apart, currentColor)") == 2  # and in the legend


def test_counts_and_shares_are_charts_where_two_articles_give_them() -> None:
    both = [*year("precipitation_days", RAIN), *year("relative_humidity", RAIN, "%")]
    assert list(by_anchor(by_month(of(both, both)))) == [
        "by-month-hallstad-precipitation-days", "by-month-hallstad-relative-humidity",
    ]  # fmt: skip


def test_minimum_mean_and_maximum_are_one_band_and_single_months_bars() -> None:
    north = [
        *year("mean_daily_minimum", COLD, "°C"),
        *year("daily_mean", MEAN, "°C"),
        *year("mean_daily_maximum", WARM, "°C"),
    ]
    south = [
        "hallstad mean_daily_minimum -9 °C || month=1",
        "hallstad mean_daily_maximum 1 °C || month=1",
        *year("daily_mean", [value + 1 for value in MEAN], "°C"),
    ]
    (chart,) = by_month(of(north, south))
    assert chart.anchor == "by-month-hallstad-daily-mean"
    assert marks(chart, fill="var(--article-1)", opacity="0.18") == 1
    assert marks(chart, fill="var(--article-2)", opacity="0.55") == 1
    assert "Furthest apart in January: north −9 °C" not in chart.summary
    assert "Mean daily minimum temperature: north from −9 °C in January" in chart.summary
    assert len(chart.columns) == 7


def test_two_values_of_one_month_are_both_drawn_and_told() -> None:
    (one,) = by_month(of(year("daily_mean", MEAN, "°C")))
    (two,) = by_month(of([*year("daily_mean", MEAN, "°C"),
                          "hallstad daily_mean 9 °C || month=1"]))  # fmt: skip
    dots = {"fill": "var(--article-1)", "stroke": "var(--article-1)"}
    assert marks(two, **dots) == marks(one, **dots) + 1
    assert two.rows[0] == ("January", "−4 °C; 9 °C")


def test_another_period_of_an_article_is_counted_not_mixed_in() -> None:
    old = year("precipitation", RAIN[:2], "mm", ", reference_period=1961/1990")
    (chart,) = by_month(of([*year("precipitation", RAIN, "mm"), *old]))
    assert "Not drawn: 2 values of north that are of another period or kind." in chart.summary
    assert chart.rows[0] == ("January", "10 mm")


def test_many_subjects_make_no_endless_page() -> None:
    names = ("hallstad", "old-town", "quay", "oss", "velm", "ada", "mill", "norland", "siege")
    lines = year("precipitation", RAIN, "mm")
    more = [line.replace("hallstad", name) for name in names for line in lines]
    more += [line.replace("hallstad", "unheard-of") for line in lines]
    charts = by_month(of(more))
    assert len(charts) == 9
    assert charts[-1].summary.endswith("Not drawn: Velm, precipitation by month.")
    assert "Not drawn" not in charts[-2].summary


def test_a_range_of_a_month_is_drawn_as_one() -> None:
    lines = [f"hallstad daily_mean {n} °C | | month={n}" for n in range(1, 12)]
    (plain,), (ranged,) = (
        by_month(of([*lines, f"hallstad daily_mean {last} °C | | month=12"]))
        for last in ("12", "11..14")
    )
    assert marks(ranged, stroke_width="2.5") == marks(plain, stroke_width="2.5") + 1
