"""On a phone each chart is as wide as the screen: nothing is cut, and marks lead to claims."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from loccit.report.charts.chart import Chart
from loccit.report.charts.choose import charts
from loccit.report.charts.dates_that_differ import dates_that_differ
from loccit.report.charts.strips import Strip, stacked, unfolded
from loccit.report.charts.svg import to_svg
from loccit.report.charts.theme import SMALL, width, wrapped
from loccit.verdict.verdict import Verdict
from tests.conftest import ROOT
from tests.report.charts.chart_examples import boxes, judged, of, parsed, verdict_of


@pytest.fixture(scope="module", params=["hamhung", "berlin"])
def verdict(request: pytest.FixtureRequest) -> Verdict:
    return verdict_of(ROOT / "datapackage" / request.param)


@pytest.fixture(scope="module")
def drawn(verdict: Verdict) -> tuple[Chart, ...]:
    return charts(verdict)


def test_nothing_stands_outside_or_on_another(drawn: tuple[Chart, ...]) -> None:
    for chart in drawn:
        svg = to_svg(chart.for_phones())
        assert f'viewBox="0 0 {SMALL} ' in svg
        height = float(parsed(svg).get("height", ""))
        found = boxes(svg)
        for box in found:
            assert -3 < box.left < box.right < SMALL + 3, (chart.anchor, box)
            assert -1 < box.top < box.bottom < height + 1, (chart.anchor, box)
        assert not [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])], chart.anchor


def test_no_text_is_cut(drawn: tuple[Chart, ...]) -> None:
    for chart in drawn:
        for one in (chart, chart.for_phones()):
            assert not [box.text for box in boxes(to_svg(one)) if box.text.endswith("…")]


def test_both_drawings_say_the_same(drawn: tuple[Chart, ...]) -> None:
    for chart in drawn:
        claims = [set(_cells(to_svg(one))) for one in (chart, chart.for_phones())]
        assert claims[0] == claims[1], chart.anchor


def test_marks_and_cells_lead_to_claims(drawn: tuple[Chart, ...], verdict: Verdict) -> None:
    for chart in drawn:
        if chart.anchor == "coverage-by-section":
            continue
        cells = set(_cells(to_svg(chart)))
        assert cells, chart.anchor
        assert cells <= set(verdict.corpus.by_id)
        assert len(chart.claims) == len(chart.rows)
        for row, claims in zip(chart.rows, chart.claims, strict=True):
            assert len(row) == len(claims)
            assert {name for name in claims if name} <= set(verdict.corpus.by_id)


def test_a_mark_leads_to_the_claim_of_its_own_article() -> None:
    (chart,) = dates_that_differ(judged(of(["hallstad founded 1927"], ["hallstad founded 1931"])))
    assert {name.split("/")[0] for name in _cells(to_svg(chart))} == {"north", "south"}


def test_words_are_laid_in_lines_that_fit() -> None:
    text = "a label of many words that no column of a chart has room for"
    lines = wrapped(text, 100)
    assert " ".join(lines) == text
    assert max(map(width, lines)) <= 100
    assert wrapped("", 100) == [""]


@pytest.mark.parametrize("lay", [lambda all_: unfolded(all_, 100), stacked])
def test_no_bar_and_no_word_is_lost(lay: object) -> None:
    assert callable(lay)
    plain = [Strip("A heading"), Strip("one two three four five six seven", (0, 1), "1950", of=3)]
    found = list(lay(plain))
    assert [strip.of for strip in found if strip.ends] == [3]
    words = " ".join(f"{strip.label} {strip.text}" for strip in found).replace(":", "").split()
    assert words == ["A", "heading", *"one two three four five six seven 1950".split()]


def _cells(svg: str) -> list[str]:
    return re.findall(r'data-cell="([^"]*)"', svg)
