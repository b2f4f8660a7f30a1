from __future__ import annotations

import pytest

from loccit.report.charts import dates_that_differ as chart_of_dates
from loccit.report.charts.chart import Chart
from loccit.report.charts.dated import Time
from loccit.report.charts.timeline import timeline
from loccit.report.charts.window import window
from tests.report.charts.chart_examples import Lines, judged, marks, of, texts


def dates_that_differ(north: Lines, south: Lines = ()) -> list[Chart]:
    return chart_of_dates.dates_that_differ(judged(of(north, south)))


# ---------------------------------------------------------------- dates that differ: quiet


@pytest.mark.parametrize(
    ("north", "south"),
    [
        pytest.param("hallstad founded 1927", "hallstad founded 1927", id="the same"),
        pytest.param("hallstad founded 1927", "hallstad founded 192X", id="one within the other"),
        pytest.param("hallstad founded 1927", "oss founded 1928", id="of two subjects"),
        pytest.param("hallstad river ada", "hallstad river oss", id="no dates"),
        pytest.param(
            "hallstad population 5 | 1950", "hallstad population 9 | 1950", id="numbers of a date"
        ),
    ],
)
def test_no_chart_where_dates_fit(north: str, south: str) -> None:
    assert dates_that_differ([north], [south]) == []


# ---------------------------------------------------------------- dates that differ: shown


def test_an_event_with_two_dates_stands_with_both() -> None:
    (chart,) = dates_that_differ(["siege period 1950-12-09/1950-12-24"],
                                    ["siege period 1950-11-15/1950-11-24"])  # fmt: skip
    assert chart.anchor == "dates-that-differ"
    assert chart.summary == (
        "Siege, period: 15 to 24 November 1950 (south); 9 to 24 December 1950 (north). "
        "Each has a scale of its own, from its first day to its last."
    )
    assert chart.rows == (
        ("Siege, period", "south", "15 to 24 November 1950"),
        ("Siege, period", "north", "9 to 24 December 1950"),
    )
    drawn = texts(chart)
    assert {"Siege, period", "15 to 24 November 1950", "north", "south"} <= set(drawn)


def test_values_that_differ_with_their_dates_are_named() -> None:
    (chart,) = dates_that_differ(["ada office Mayor | 1983/1998"],
                                    ["ada office Mayor | 1984/1998"])  # fmt: skip
    assert "Ada, office Mayor: 1983 to 1998 (north); 1984 to 1998 (south)." in chart.summary


def test_what_is_out_of_order_is_shown_under_what_is_wrong() -> None:
    (chart,) = dates_that_differ(["ada lifespan 1900/1950", "hallstad rebuilt_by ada | 1960"])
    assert ("Ada, lifespan", "north", "1900 to 1950") in chart.rows
    assert ("Hallstad, rebuilt by Ada", "north", "1960") in chart.rows


def test_what_several_articles_have_a_part_in_comes_first() -> None:
    (chart,) = dates_that_differ(
        ["hallstad founded 1927", "hallstad founded 1931", "siege period 1950"],
        ["siege period 1960"],
    )
    assert [row[0] for row in chart.rows] == [*["Siege, period"] * 2, *["Hallstad, founded"] * 2]


# ------------------------------------------------------------------------ all dated events


@pytest.mark.parametrize(
    "north",
    [
        pytest.param([], id="no claims"),
        pytest.param(["hallstad founded 1927", "oss founded 1930"], id="two events"),
        pytest.param([f"hallstad population {n} | 19{n}0" for n in (1, 2, 3)], id="numbers"),
    ],
)
def test_no_timeline_of_next_to_nothing(north: list[str]) -> None:
    assert timeline(of(north)) == []


def test_events_of_several_articles_come_first_then_each_article_alone() -> None:
    north = ["hallstad founded 1927", "oss founded 1926", "hallstad captured_by ada | 1950"]
    (chart,) = timeline(of(north, ["hallstad founded 1927"]))
    assert chart.title == "All dated events"
    assert chart.rows == (
        ("Hallstad, founded", "north and south", "1927"),
        ("Oss, founded", "north", "1926"),
        ("Hallstad, captured by Ada", "north", "1950"),
    )
    assert chart.summary == (
        "3 dated events, from 1926 to 1950. Given the same date by several articles: "
        "Hallstad, founded (1927)."
    )
    assert {"Dated by several articles", "Dated by north alone"} <= set(texts(chart))
    assert marks(chart, fill="var(--article-2)") == 2  # and in the legend


def test_one_event_with_two_dates_has_its_name_once() -> None:
    (chart,) = timeline(of(["hallstad founded 1927", "oss founded 1926", "mill founded 1930"],
                           ["hallstad founded 1931"]))  # fmt: skip
    assert texts(chart).count("Hallstad, founded") == 1
    assert "Hallstad, founded: 1927 (north); 1931 (south)" in chart.summary


def test_what_is_left_out_is_counted_and_is_what_matters_least() -> None:
    lines = [f"hallstad aided_by velm{n} | 19{n}" for n in range(10, 95)]
    (chart,) = timeline(of([*lines, "hallstad founded 1990"], ["hallstad founded 1990"]))
    assert len(chart.rows) == 70
    assert chart.rows[0] == ("Hallstad, founded", "north and south", "1990")
    assert chart.title == "Dated events"
    assert chart.summary.endswith("Not drawn: 16 events that one article alone dates.")


def test_the_axis_leaves_out_a_few_that_lie_centuries_before() -> None:
    recent = [Time(day, day + 9, "") for day in range(700_000, 710_000, 500)]
    early = Time(400_000, 400_001, "")
    assert window([early, *recent])[0] == 700_000 - (709_509 - 700_000) // 50
    assert window(recent)[0] == 700_000 - (709_509 - 700_000) // 50
    assert window([early, recent[0]])[0] < 400_000
    assert window([recent[0]])[0] < window([recent[0]])[1]


def test_an_event_before_the_axis_stands_at_its_edge() -> None:
    recent = [f"hallstad aided_by velm{n} | 19{n}" for n in range(40, 60)]
    (chart,) = timeline(of(["oss founded 1108", *recent]))
    assert "← 1108" in texts(chart)
