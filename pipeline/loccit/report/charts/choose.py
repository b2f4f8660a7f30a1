"""Which charts a dataset gets: what its claims have to show, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.anchors import named_apart
from loccit.report.charts.by_month import by_month
from loccit.report.charts.coverage_by_section import coverage
from loccit.report.charts.dates_that_differ import dates_that_differ
from loccit.report.charts.over_time import over_time
from loccit.report.charts.timeline import timeline

if TYPE_CHECKING:
    from loccit.report.charts.chart import Chart
    from loccit.verdict.verdict import Verdict


def charts(verdict: Verdict) -> tuple[Chart, ...]:
    """Return the charts of a dataset: numbers over time, by month, dates, coverage."""
    corpus = verdict.corpus
    drawn = [
        *over_time(corpus),
        *by_month(corpus),
        *dates_that_differ(verdict),
        *timeline(corpus),
        *coverage(corpus),
    ]
    return tuple(named_apart(drawn))
