"""An article without a value is named where others have some; no line tells of decades unsaid."""

from __future__ import annotations

import json

import pytest

from loccit.report.charts.by_month import by_month
from loccit.report.charts.over_time import over_time
from tests.report.charts.chart_examples import of, texts

GROWING = [f"hallstad population {n} | {n}" for n in (1950, 1960, 1970)]
NAMES = ("north", "south")


def test_where_all_speak_nobody_is_called_silent() -> None:
    (chart,) = over_time(of(GROWING, GROWING))
    assert "nothing of it" not in chart.summary
    assert not [text for text in texts(chart) if text.endswith("no value")]


def test_who_is_silent_is_named_in_the_legend_and_the_words() -> None:
    (chart,) = over_time(of(GROWING, ["hallstad elevation 20 m"]))
    assert "south says nothing of it." in chart.summary
    assert "south: no value" in texts(chart)


def test_by_month_as_well() -> None:
    months = [f"hallstad daily_mean {n} °C | | month={n}" for n in range(1, 13)]
    (chart, *_) = by_month(of(months, ["hallstad elevation 20 m"]))
    assert "south says nothing of it by month." in chart.summary


def test_who_gives_no_date_is_not_silent() -> None:
    """The value stands apart in the words and in the data, with the claim that it was read from."""
    (chart,) = over_time(of(GROWING, ["hallstad population 1234"]))
    assert "Without a date that the chart could show: south 1,234." in chart.summary
    assert "nothing of it" not in chart.summary
    assert not [text for text in texts(chart) if text.endswith("no value")]
    assert chart.rows[-1][:3] == ("none", "south", "1,234")
    assert chart.claims[-1][2].startswith("south/")


def test_of_values_without_a_date_it_is_said_that_they_exclude_each_other() -> None:
    (chart,) = over_time(of([*GROWING, "hallstad population 99"], ["hallstad population 1234"]))
    assert "north 99; south 1,234. They exclude each other" in chart.summary
    (chart,) = over_time(of([*GROWING, "hallstad population 99"], ["hallstad population 99"]))
    assert "north and south 99." in chart.summary
    assert "exclude each other: see" not in chart.summary


def test_who_gives_no_month_is_not_silent() -> None:
    months = [f"hallstad daily_mean {n} °C | | month={n}" for n in range(1, 13)]
    (chart, *_) = by_month(of(months, ["hallstad daily_mean 7 °C"]))
    assert "Without a month that the chart could show: south 7 °C." in chart.summary
    assert chart.claims[-1][0].startswith("south/")
    assert "nothing of it" not in chart.summary


@pytest.mark.parametrize(
    ("years", "runs"),
    [((1950, 1960, 1970), {0}), ((1950, 1969, 1988), {0}), ((1950, 1960, 2020), {0}),
     ((1950, 1960, 2010, 2020), {0, 1}), ((1900, 1950, 2000), set())],
)  # fmt: skip
def test_a_line_ends_where_decades_are_silent(years: tuple[int, ...], runs: set[int]) -> None:
    """And one value alone is no line."""
    (chart,) = over_time(of([f"hallstad population {year} | {year}" for year in years]))
    layers = json.loads(json.dumps(chart.specification))["layer"]
    (line,) = [one for one in layers if one["mark"]["type"] == "line"]
    assert {row["run"] for row in line["data"]["values"]} == runs
