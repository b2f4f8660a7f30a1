from __future__ import annotations

import pytest

from loccit.report.charts.over_time import over_time
from tests.report.charts.chart_examples import marks, of, released, texts

GROWING = [
    "hallstad population 4000 | 1950",
    "hallstad population 5000 | 1960",
    "hallstad population 6000 | 1970",
]


# ------------------------------------------------------------------------------- quiet


@pytest.mark.parametrize(
    "north",
    [
        pytest.param([], id="no claims"),
        pytest.param(["hallstad population 4000"], id="no dates"),
        pytest.param(GROWING[:2], id="two dates"),
        pytest.param([GROWING[0], GROWING[0], GROWING[1]], id="two dates, one of them twice"),
        pytest.param(
            [f"hallstad population_rank {n} | 19{n}0 | among=norland" for n in (1, 2, 3)],
            id="places in an order",
        ),
        pytest.param(
            [f"hallstad daily_mean {n} °C | 19{n}0 | month=1" for n in (1, 2, 3)], id="by month"
        ),
        pytest.param(
            [*GROWING[:2], "hallstad population 900 | 1950 | scope=urban",
             "hallstad population 7000 | 1950 | scope=province"],
            id="too few of each scope",
        ),
    ],
)  # fmt: skip
def test_no_chart_for_what_is_no_series(north: list[str]) -> None:
    assert over_time(of(north)) == []


def test_where_nothing_parts_the_summary_says_so() -> None:
    (chart,) = over_time(of(GROWING, ["hallstad population approximately 5000 | 1960"]))
    assert "No two values for one date exclude each other." in chart.summary
    assert "different values for one date" not in texts(chart)
    assert marks(chart, stroke="var(--apart, currentColor)") == 0


# ------------------------------------------------------------------------------- shown


def test_the_range_is_said_and_the_table_has_every_value() -> None:
    (chart,) = over_time(of([GROWING[2], GROWING[0], GROWING[1]]))
    assert chart.anchor == "over-time-hallstad-population"
    assert chart.title == "Hallstad, population over time"
    assert chart.summary.startswith(
        "north gives 3 values from 1950 to 1970: the lowest is 4,000 (1950), the highest "
        "6,000 (1970)."
    )
    assert [row[:3] for row in chart.rows] == [
        ("1950", "north", "4,000"), ("1960", "north", "5,000"), ("1970", "north", "6,000"),
    ]  # fmt: skip


def test_articles_that_part_are_named_and_joined_with_their_values_beside() -> None:
    (chart,) = over_time(of(GROWING, ["hallstad population 9000 | 1960", GROWING[2]]))
    assert "north and south give different values of population for 1960: 5,000 and 9,000." in (
        chart.summary
    )
    assert marks(chart, stroke="var(--apart, currentColor)") == 2  # and in the legend
    drawn = texts(chart)
    assert {"5,000", "9,000", "different values for one date"} <= set(drawn)


def test_what_only_one_of_two_values_is_of_is_said() -> None:
    (chart,) = over_time(of(GROWING, ["hallstad population 900 | 1960 | scope=urban"]))
    assert "for 1960: 5,000 and 900 (urban)." in chart.summary


def test_scopes_are_charts_of_their_own_where_two_are_stated() -> None:
    lines = [f"{line} | scope=urban" for line in GROWING]
    lines += [f"{line} | scope=province" for line in GROWING]
    anchors = {chart.anchor for chart in over_time(of(lines))}
    assert anchors == {
        "over-time-hallstad-population-urban",
        "over-time-hallstad-population-province",
    }


def test_projections_are_hollow_by_what_is_said_or_by_their_date() -> None:
    base = of([*GROWING, "hallstad population 7000 | 1980 | determination=projection",
               "hallstad population 8000 | 2040"])  # fmt: skip
    (chart,) = over_time(released(base, "2026-01-02"))
    assert "Drawn hollow: 2 values projected, or computed by a model." in chart.summary
    assert "hollow: of a time to come or projection" in texts(chart)
    assert marks(chart, fill="var(--paper, Canvas)") == 3  # and in the legend


def test_a_century_that_has_begun_is_no_time_to_come() -> None:
    base = of([*GROWING, "hallstad population 8000 | 20XX"])
    (chart,) = over_time(released(base, "2026-01-02"))
    assert "hollow" not in chart.summary


def test_ranges_and_open_ends_are_drawn_and_explained() -> None:
    lines = ["hallstad population 6500..7000 | 1980", "hallstad population over 8000 | 1990"]
    (chart,) = over_time(of([*GROWING, *lines]))
    assert {"a range, or how far “about” reaches", "or more, or less, as it points"} <= set(
        texts(chart)
    )
    assert ("1980", "north", "6,500 to 7,000") in [row[:3] for row in chart.rows]


def test_units_are_one_on_the_axis_and_as_printed_in_the_table() -> None:
    lines = ["hallstad wind_speed 10 mph | 1950", "hallstad wind_speed 20 mph | 1960",
             "hallstad wind_speed 48 km/h | 1970"]  # fmt: skip
    (chart,) = over_time(of(lines))
    assert chart.rows[2][2] == "48 km/h"
    assert "mph" in texts(chart)
    assert "35" not in texts(chart)  # the axis ends at 30 miles


def test_years_have_no_comma_and_counts_have() -> None:
    (chart,) = over_time(of(GROWING))
    drawn = texts(chart)
    assert {"1950", "1960", "6,000"} <= set(drawn)
    assert not {"1,950", "6000"} & set(drawn)


def test_more_points_are_no_more_layers() -> None:
    """A layer a point would make the drawing of long series slow."""
    lines = [f"hallstad population {year} | {year}" for year in range(1800, 2000)]
    few, many = (over_time(of(some))[0] for some in (lines[:3], lines))
    sizes = [len(str(chart.specification).split("'mark'")) for chart in (few, many)]
    assert sizes[0] == sizes[1]
    assert len(many.rows) == 200


def test_the_longest_series_come_first_and_the_last_chart_names_the_rest() -> None:
    names = ("hallstad", "old-town", "quay", "oss", "velm", "mill", "norland", "siege")
    lines = [f"{name} population {year} | {year}" for name in names for year in (1950, 1960, 1970)]
    charts = over_time(of([*lines, "velm population 9000 | 1980"]))
    assert len(charts) == 6
    assert charts[0].title == "Velm, population over time"
    assert "Not drawn" not in "".join(chart.summary for chart in charts[:-1])
    assert charts[-1].summary.endswith("Quay, population; Siege, population.")
