from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.report.charts.choose import charts
from tests.conftest import ROOT, Workspace
from tests.report.charts.chart_examples import judged, of, verdict_of


def test_nothing_for_a_dataset_that_says_nothing() -> None:
    assert charts(judged(of())) == ()


def test_the_charts_of_the_small_dataset(pulled: Workspace) -> None:
    found = charts(verdict_of(pulled.folder))
    assert [chart.anchor for chart in found] == [
        "over-time-kelmouth-population",
        "by-month-kelmouth-daily-mean",
        "coverage-by-section",
    ]
    assert found[0].summary == (
        "Northern Encyclopedia gives 2 values from 2001 to 2011: the lowest is 12,345 (2001), the "
        "highest over 13,000 (by 2011). Southern Encyclopedia gives 5 values from 2001 to 2011: "
        "the lowest is 12,345 (2001), the highest 13,900 (2011). No two values for one date "
        "exclude each other."
    )


def test_a_dispute_shows_in_the_text_and_in_the_drawing(space: Workspace) -> None:
    space.replace("claims/north.yaml", "<population=12,345>", "<population=12,543>")
    space.rewrite(("12,345 inhabitants", "12,543 inhabitants"))
    chart = charts(verdict_of(space.folder))[0]
    assert (
        "Northern Encyclopedia and Southern Encyclopedia give different values of population for "
        "2001: 12,543 and 12,345." in chart.summary
    )
    assert "var(--apart" in str(chart.specification)


def test_the_order_of_claims_changes_nothing() -> None:
    lines = [f"hallstad population {n} | {n}" for n in (1950, 1960, 1970)]
    base = of(lines, [f"{line} | determination=estimate" for line in reversed(lines)])
    turned = replace(base, claims=base.claims[::-1])
    assert charts(judged(base)) == charts(judged(turned))
    assert charts(judged(base))


def test_anchors_differ_where_only_other_letters_tell_subjects_apart() -> None:
    lines = [
        f"{name} population {n} | {n}" for name in ("함흥", "咸興") for n in (1950, 1960, 1970)
    ]
    found = charts(judged(of(lines)))
    assert [chart.anchor for chart in found] == [
        "over-time-population", "over-time-population--2",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def committed() -> dict[str, str]:
    found = charts(verdict_of(ROOT / "datapackage" / "hamhung"))
    return {chart.anchor: chart.summary for chart in found}


def test_the_charts_of_the_flagship(committed: dict[str, str]) -> None:
    assert list(committed) == [
        "over-time-hamhung-population",
        "by-month-hamhung-daily-mean",
        "by-month-hamhung-precipitation",
        "by-month-hamhung-precipitation-days",
        "dates-that-differ",
        "dated-events",
        "coverage-by-section",
    ]


def test_their_texts_name_what_parts(committed: dict[str, str]) -> None:
    rain = committed["by-month-hamhung-precipitation"]
    assert "Furthest apart in August: Wikipedia 172.8 mm, Grokipedia 304 mm." in rain
    dates = committed["dates-that-differ"]
    assert "First Five-Year Plan, period: 1957 to 1960 (Grokipedia); 1957 to 1961" in dates
    assert "15 to 24 December 1950" in dates


def test_no_words_of_the_articles_stand_in_them(committed: dict[str, str]) -> None:
    verdict = verdict_of(ROOT / "datapackage" / "hamhung")
    quotes = {claim.quote for claim in verdict.corpus.claims if len(claim.quote.split()) > 5}
    assert len(quotes) > 50
    for chart in charts(verdict):
        said = " ".join([chart.title, chart.summary, *(cell for row in chart.rows for cell in row)])
        assert not [quote for quote in quotes if quote in said]
