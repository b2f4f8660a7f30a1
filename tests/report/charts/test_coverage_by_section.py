from __future__ import annotations

from loccit.report.charts.coverage_by_section import coverage
from tests.report.charts.chart_examples import marks, of, texts


def row(article: str, section: str, status: str) -> dict[str, str]:
    return {"article": article, "section": section, "status": status}


FIGURES = [
    row("north", "Lead", "claimed"),
    row("north", "Lead", "name"),
    row("north", "Climate & <b>", "claimed"),
    row("south", "Notes", "reference"),
    row("south", "Notes", "ignored"),
]


def test_no_chart_without_figures() -> None:
    assert coverage(of()) == []
    assert coverage(of(["hallstad population 5"])) == []


def test_each_section_has_its_counts() -> None:
    (chart,) = coverage(of(["hallstad founded 1900"], ["oss founded 1900"], figures=FIGURES))
    assert chart.summary == (
        "north: 3 figures in 2 sections, 2 claimed and 1 in a name; most in “Lead” (2). "
        "south: 2 figures in 1 section, 1 in a reference and 1 ignored; most in “Notes” (2). "
        "Every figure is accounted for."
    )
    assert chart.rows == (
        ("north", "Lead", "2", "1", "1", "0", "0", "0"),
        ("north", "Climate & <b>", "1", "1", "0", "0", "0", "0"),
        ("south", "Notes", "2", "0", "0", "1", "1", "0"),
    )
    drawn = texts(chart)
    assert {"Climate & <b>", "1 claimed, 1 in a name", "north", "south"} <= set(drawn)
    assert "not covered" not in drawn


def test_what_is_not_covered_is_named_and_stands_out() -> None:
    figures = [*FIGURES, row("north", "Lead", "uncovered")]
    (chart,) = coverage(of(["hallstad founded 1900"], ["oss founded 1900"], figures=figures))
    assert chart.summary.endswith("Not covered are figures in “Lead” (1).")
    assert marks(chart, stroke="currentColor", stroke_width="11") == 6  # five in the legend


def test_more_sections_than_can_be_read_are_said_not_to_be_drawn() -> None:
    figures = [row("north", f"Section {number}", "claimed") for number in range(90)]
    (chart,) = coverage(of(["hallstad founded 1900"], figures=figures))
    assert len(chart.rows) == 90
    assert "Drawn are the first 80 sections; the table has all." in chart.summary
    assert sum(text.startswith("Section") for text in texts(chart)) == 80


def test_of_many_articles_each_stands_as_a_whole_and_none_is_left_out() -> None:
    figures = [row("north", f"Section {number}", "claimed") for number in range(90)]
    figures += [row("south", "Notes", "uncovered")]
    (chart,) = coverage(of(["hallstad founded 1900"], ["oss founded 1900"], figures=figures))
    assert chart.title == "Coverage by article"
    assert chart.summary == (
        "91 figures of 2 articles: 90 claimed and 1 not covered. "
        "Drawn are articles as a whole; the table has their 91 sections."
    )
    assert len(chart.rows) == 91
    drawn = texts(chart)
    assert drawn.count("north") == drawn.count("south") == 1
    assert "90 claimed" in drawn
