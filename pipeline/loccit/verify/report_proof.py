"""The report's page: its words and tables byte by byte, its charts as drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.extras import install, missing
from loccit.report.charts.svg import to_svg
from loccit.report.page.html import NAME, dataset_page
from loccit.verdict.proof import Open, Problem
from loccit.verify.comparison import OTHER
from loccit.verify.drawings import forbidden, mark, other_drawings, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.report.charts.chart import Chart
    from loccit.verify.core_proof import Made


def report_problems(made: Made, content: bytes) -> Iterator[Problem | Open]:
    """Yield what is wrong with the page of a release, and what of it is not proved."""
    charts: list[Chart] = []

    def marked(chart: Chart) -> str:
        charts.append(chart)
        return mark(len(charts) - 1)

    case = made.case
    template = dataset_page(case.verdict, made.report, case.base.current, marked)
    drawings = split(content, template, len(charts))
    if drawings is None:
        yield Problem(NAME, OTHER)
        return
    wrong = list(forbidden(NAME, drawings))
    yield from wrong
    if wrong:
        return
    if missing("charts"):
        why = f"the library that draws is not installed here: {install('charts')}"
        yield Open(f"the {len(charts)} charts of {NAME}", why)
        return
    yield from other_drawings(NAME, drawings, [to_svg(chart) for chart in charts])
