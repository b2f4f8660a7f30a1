"""Dates that don't fit together, each group on a scale of its own, so that every shift shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.chart import Chart
from loccit.report.charts.grouped import (
    COLUMNS,
    MOST,
    behind,
    entries,
    names,
    of_groups,
    rows,
    up_to,
)
from loccit.report.charts.out_of_order import differing
from loccit.report.charts.strips import EDGE, Strip, height, stacked, strips_layers, unfolded
from loccit.report.charts.theme import CLOSE, SMALL, WIDTH, frame, legend, legend_height
from loccit.report.charts.timeline_words import differing_summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.dated import Group
    from loccit.report.charts.strips import Room
    from loccit.report.charts.theme import Layer, Pen
    from loccit.verdict.verdict import Verdict

_LEFT, _RIGHT = 244, 214


def dates_that_differ(verdict: Verdict) -> list[Chart]:
    """Return the chart of the dates that don't fit together; none where all do."""
    groups = differing(verdict)
    return [_chart(verdict.corpus, groups)] if groups else []


def _chart(corpus: Corpus, groups: Sequence[Group]) -> Chart:
    drawn = up_to(groups, MOST, heads=1)
    by_article = of_groups(corpus, drawn)
    strips = [strip for group in drawn for strip in _own_scale(corpus, group)]
    return Chart(
        anchor="dates-that-differ",
        title="Dates that do not fit together",
        summary=differing_summary(corpus, groups, len(groups) - len(drawn)),
        columns=COLUMNS,
        rows=rows(corpus, drawn),
        claims=behind(drawn),
        specification=_drawing(list(unfolded(strips, _LEFT)), by_article),
        small=_drawing(list(stacked(strips)), by_article, wide=SMALL),
    )


def _drawing(
    strips: Sequence[Strip], by_article: Mapping[str, Pen], *, wide: int = WIDTH
) -> dict[str, object]:
    x = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    left, right = (EDGE, EDGE) if wide == SMALL else (_LEFT, _RIGHT)
    room: Room = {"left": left, "right": right, "wide": wide}
    layers: list[Layer] = [
        *strips_layers(strips, by_article, x, **room, track=(0, 1)),
        *legend(entries(by_article), left, CLOSE, wide=wide),
    ]
    top = legend_height(entries(by_article), CLOSE, wide=wide)
    return frame(layers, height(strips), **room, top=top, bottom=8)


def _own_scale(corpus: Corpus, group: Group) -> Iterator[Strip]:
    """Yield a heading, and the lines of a group between its first and last day."""
    length = max(group.end - group.start, 1)
    yield Strip(group.heading)
    for line in group.lines:
        ends = [round((d - group.start) / length, 4) for d in (line.time.start, line.time.end)]
        label = line.label or names(corpus, line.articles)
        yield Strip(label, (ends[0], ends[1]), line.time.words, line.articles, claims=line.claims)
