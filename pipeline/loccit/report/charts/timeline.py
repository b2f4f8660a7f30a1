"""All dated events in the order of time, those first that several articles date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.chart import Chart
from loccit.report.charts.dated import events
from loccit.report.charts.grouped import COLUMNS, MOST, behind, entries, of_groups, rows, up_to
from loccit.report.charts.points import moment
from loccit.report.charts.strips import EDGE, Strip, height, stacked, strips_layers, unfolded
from loccit.report.charts.theme import SMALL, WIDTH, frame, legend, legend_height, pens, width
from loccit.report.charts.timeline_words import all_summary
from loccit.report.charts.window import window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.dated import Group, Line
    from loccit.report.charts.strips import Room
    from loccit.report.charts.theme import Layer, Pen

_LEFT = 270
# Fewer events are no timeline: a sentence says them better.
_FEW = 3


def timeline(corpus: Corpus) -> list[Chart]:
    """Return the chart of all dated events; none where there are too few for one."""
    found = events(corpus)
    return [_chart(corpus, found)] if len(found) >= _FEW else []


def _chart(corpus: Corpus, found: Sequence[Group]) -> Chart:
    weighty = sorted(found, key=lambda group: -group.weight)
    drawn = up_to(weighty, MOST, heads=0)
    by_article = of_groups(corpus, drawn)
    sections = list(_sections(corpus, sorted(drawn, key=found.index)))
    first, last = window([line.time for group in drawn for line in group.lines])
    shown = [group for _, groups in sections for group in groups]
    strips = [
        strip
        for heading, groups in sections
        for strip in (Strip(heading), *_on_axis(groups, first, last))
    ]
    return Chart(
        anchor="dated-events",
        title="All dated events" if len(drawn) == len(found) else "Dated events",
        summary=all_summary(corpus, found, drawn),
        columns=COLUMNS,
        rows=rows(corpus, shown),
        claims=behind(shown),
        specification=_drawing(list(unfolded(strips, _LEFT)), by_article, (first, last)),
        small=_drawing(list(stacked(strips)), by_article, (first, last), wide=SMALL),
    )


def _drawing(
    strips: Sequence[Strip],
    by_article: Mapping[str, Pen],
    ends: tuple[int, int],
    *,
    wide: int = WIDTH,
) -> dict[str, object]:
    room: Room = {"left": EDGE if wide == SMALL else _LEFT, "right": 16, "wide": wide}
    axis = _axis(*ends, ticks=3 if wide == SMALL else 6)
    layers: list[Layer] = [
        *strips_layers(strips, by_article, axis, **room),
        *legend(entries(by_article), room["left"], wide=wide),
    ]
    top = legend_height(entries(by_article), wide=wide)
    return frame(layers, height(strips), **room, top=top, bottom=8)


def _sections(corpus: Corpus, groups: Sequence[Group]) -> Iterator[tuple[str, list[Group]]]:
    """Yield what several articles date, and then what each alone does."""
    several = [group for group in groups if len(group.articles) > 1]
    if several:
        yield "Dated by several articles", several
    for article in pens(corpus):
        own = [group for group in groups if group.articles == {article}]
        if own:
            name = corpus.words.article(article)
            yield f"Dated by {name} alone" if several else f"Dated by {name}", own


def _axis(first: int, last: int, *, ticks: int) -> dict[str, object]:
    domain = [moment(first), moment(last)]
    axis = {"orient": "top", "format": "%Y" if last - first > 1500 else "%b %Y"}
    scale = {"type": "utc", "domain": domain, "nice": False}
    return {
        "type": "temporal",
        "scale": scale,
        "axis": {**axis, "tickCount": ticks, "grid": True, "domain": False},
    }


def _on_axis(groups: Iterable[Group], first: int, last: int) -> Iterator[Strip]:
    """Yield the lines of events, each label once; what is before the axis stands at its edge."""
    for group in groups:
        for number, line in enumerate(group.lines):
            label = group.heading if number == 0 else ""
            yield _placed(label, line, first, last)


def _placed(label: str, line: Line, first: int, last: int) -> Strip:
    """Return a line with its date on the side that has room for it, else after the label."""
    start, end = (min(max(day, first), last) for day in (line.time.start, line.time.end))
    text = f"← {line.time.words}" if line.time.start < first else line.time.words
    scale = (WIDTH - _LEFT) / (last - first)
    room = {"right": (last - end) * scale, "left": (start - first) * scale}
    side = next((side for side in room if width(text) + 10 < room[side]), "")
    ends = (moment(start), moment(end))
    if side:
        return Strip(label, ends, text, line.articles, side, line.claims)
    return Strip(f"{label}: {text}" if label else text, ends, "", line.articles, claims=line.claims)
