"""Dates by article: those that exclude each other, and all of them in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.chart import Chart
from loccit.report.charts.dated import differing, events
from loccit.report.charts.look import CLOSE, WIDTH, frame, legend, legend_height, looks, width
from loccit.report.charts.points import moment
from loccit.report.charts.strips import Strip, height, strips_layers
from loccit.report.charts.timeline_words import all_summary, differing_summary
from loccit.report.charts.window import window
from loccit.values.showing import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.report.charts.dated import Group, Line
    from loccit.report.charts.look import Layer, Look
    from loccit.rules.corpus import Corpus

# So many lines can be read in one chart.
_MOST = 70
_FEW = 3


def timeline(corpus: Corpus) -> list[Chart]:
    """Return the chart of the dates that differ, and that of all dated events."""
    charts = []
    groups = differing(corpus)
    if groups:
        charts.append(_differing(corpus, groups))
    found = events(corpus)
    if len(found) >= _FEW:
        charts.append(_all(corpus, found))
    return charts


def _rows(corpus: Corpus, groups: Iterable[Group]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (line.label or group.heading, _names(corpus, line.articles), line.time.words)
        for group in groups
        for line in group.lines
    )


def _names(corpus: Corpus, articles: Iterable[str]) -> str:
    return listing(corpus.words.article(article) for article in articles)


def _legend(
    shown: Mapping[str, Look],
) -> list[tuple[str, list[dict[str, object]]]]:
    found: list[tuple[str, list[dict[str, object]]]] = []
    for look in shown.values():
        bar = {"type": "rule", "stroke": look.colour, "strokeWidth": 8, "opacity": 0.5}
        dot = {"type": "point", "shape": look.shape, "size": 46, "opacity": 1}
        found.append((look.name, [bar, {**dot, "stroke": look.colour, "fill": look.colour}]))
    return found


def _shown(corpus: Corpus, groups: Iterable[Group]) -> dict[str, Look]:
    articles = {name for group in groups for name in group.articles}
    return {name: look for name, look in looks(corpus).items() if name in articles}


# ------------------------------------------------------------------- dates that differ

_LEFT, _RIGHT = 244, 214


def _differing(corpus: Corpus, groups: Sequence[Group]) -> Chart:
    drawn = _up_to(groups, _MOST, heads=1)
    shown = _shown(corpus, drawn)
    strips = [strip for group in drawn for strip in _own_scale(corpus, group)]
    x = {"type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}
    layers: list[Layer] = [
        *strips_layers(strips, shown, x, left=_LEFT, right=_RIGHT, track=(0, 1)),
        *legend(_legend(shown), _LEFT, CLOSE),
    ]
    top = legend_height(_legend(shown), CLOSE)
    return Chart(
        anchor="dates-that-differ",
        title="Dates that differ",
        summary=differing_summary(corpus, groups, len(groups) - len(drawn)),
        columns=("What", "Article", "When"),
        rows=_rows(corpus, drawn),
        specification=frame(layers, height(strips), left=_LEFT, right=_RIGHT, top=top, bottom=8),
    )


def _up_to(groups: Sequence[Group], most: int, *, heads: int) -> list[Group]:
    """Return the first groups that make so many lines; ``heads`` are the lines of a heading."""
    found: list[Group] = []
    lines = 0
    for group in groups:
        lines += len(group.lines) + heads
        if lines > most:
            break
        found.append(group)
    return found


def _own_scale(corpus: Corpus, group: Group) -> Iterator[Strip]:
    """Yield a heading, and the lines of a group between its first and last day."""
    length = max(group.end - group.start, 1)
    yield Strip(group.heading)
    for line in group.lines:
        ends = [round((d - group.start) / length, 4) for d in (line.time.start, line.time.end)]
        label = line.label or _names(corpus, line.articles)
        yield Strip(label, (ends[0], ends[1]), line.time.words, line.articles)


# -------------------------------------------------------------------- all dated events

_WIDE_LEFT = 270


def _all(corpus: Corpus, found: Sequence[Group]) -> Chart:
    weighty = sorted(found, key=lambda group: -group.weight)
    drawn = _up_to(weighty, _MOST, heads=0)
    shown = _shown(corpus, drawn)
    sections = list(_sections(corpus, sorted(drawn, key=found.index)))
    first, last = window([line.time for group in drawn for line in group.lines])
    strips = [
        strip
        for heading, groups in sections
        for strip in (Strip(heading), *_on_axis(groups, first, last))
    ]
    layers: list[Layer] = [
        *strips_layers(strips, shown, _axis(first, last), left=_WIDE_LEFT, right=16),
        *legend(_legend(shown), _WIDE_LEFT),
    ]
    top = legend_height(_legend(shown))
    return Chart(
        anchor="dated-events",
        title="All dated events" if len(drawn) == len(found) else "Dated events",
        summary=all_summary(corpus, found, drawn),
        columns=("What", "Article", "When"),
        rows=_rows(corpus, [group for _, groups in sections for group in groups]),
        specification=frame(layers, height(strips), left=_WIDE_LEFT, top=top, bottom=8),
    )


def _sections(corpus: Corpus, groups: Sequence[Group]) -> Iterator[tuple[str, list[Group]]]:
    """Yield what several articles date, and then what each alone does."""
    several = [group for group in groups if len(group.articles) > 1]
    if several:
        yield "Dated by several articles", several
    for article in looks(corpus):
        own = [group for group in groups if group.articles == {article}]
        if own:
            name = corpus.words.article(article)
            yield f"Dated by {name} alone" if several else f"Dated by {name}", own


def _axis(first: int, last: int) -> dict[str, object]:
    domain = [moment(first), moment(last)]
    axis = {"orient": "top", "format": "%Y" if last - first > 1500 else "%b %Y", "tickCount": 6}
    scale = {"type": "utc", "domain": domain, "nice": False}
    return {"type": "temporal", "scale": scale, "axis": {**axis, "grid": True, "domain": False}}


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
    scale = (WIDTH - _WIDE_LEFT) / (last - first)
    room = {"right": (last - end) * scale, "left": (start - first) * scale}
    side = next((side for side in room if width(text) + 10 < room[side]), "")
    ends = (moment(start), moment(end))
    if side:
        return Strip(label, ends, text, line.articles, side)
    return Strip(f"{label}: {text}" if label else text, ends, "", line.articles)
