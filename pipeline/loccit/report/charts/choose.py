"""Which charts a dataset gets: what its claims have to show, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.report.charts.by_month import by_month
from loccit.report.charts.coverage import coverage
from loccit.report.charts.dates_that_differ import dates_that_differ
from loccit.report.charts.over_time import over_time
from loccit.report.charts.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.report.charts.chart import Chart
    from loccit.rules.corpus import Corpus


def charts(corpus: Corpus) -> tuple[Chart, ...]:
    """Return the charts of a dataset: numbers over time, by month, dates, coverage."""
    kinds = (over_time, by_month, dates_that_differ, timeline, coverage)
    return tuple(_named_apart(chart for kind in kinds for chart in kind(corpus)))


def _named_apart(found: Iterable[Chart]) -> Iterator[Chart]:
    """Yield charts with anchors that differ: ids keep only plain letters of what they are of."""
    known: Counter[str] = Counter()
    for chart in found:
        known[chart.anchor] += 1
        number = known[chart.anchor]
        yield chart if number == 1 else replace(chart, anchor=f"{chart.anchor}--{number}")
