"""What points over time are drawn as: a shape for the value, bars for its reach and its date."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from loccit.report.charts.points import days, moment, plain
from loccit.report.charts.theme import PAPER, cell, layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.report.charts.points import Point
    from loccit.report.charts.theme import Layer, Pen

X: dict[str, object] = {"field": "x", "type": "temporal"}
Y: dict[str, object] = {"field": "y", "type": "quantitative"}
_SIZE = 70
_RUN: dict[str, object] = {"field": "run", "type": "nominal"}
# A line over so many milliseconds without a value would tell of what nobody says: twenty years.
_DECADES = 20 * 366 * 24 * 60 * 60 * 1000
Values = list[dict[str, object]]


def at(point: Point) -> int:
    """Return the moment at which a point is drawn."""
    return moment(point.day)


def dot(pen: Pen, *, hollow: bool) -> dict[str, object]:
    """Return the mark of a value."""
    size = _SIZE * (1.6 if hollow else 1)
    style = {"type": "point", "shape": pen.shape, "size": size, "opacity": 1}
    fill = PAPER if hollow else pen.colour
    return {**style, "stroke": pen.colour, "fill": fill, "strokeWidth": 1.75}


def arrow(pen: Pen, *, down: bool = False) -> dict[str, object]:
    """Return the mark of a reach without an end."""
    way = {"angle": 180, "yOffset": 13} if down else {"yOffset": -13}
    style = {"type": "point", "shape": "arrow", "size": 140, "opacity": 1}
    return {**style, **way, "stroke": pen.colour}


def path(points: Sequence[Point], pen: Pen) -> Layer:
    """Return the thin line through an article's points: of a date the single value, if any.

    It ends where decades without a value begin.
    """
    own: dict[int, Point] = {}
    for point in points:
        before = own.get(at(point))
        if before is None or (before.value is None and point.value is not None):
            own[at(point)] = point
    moments = sorted(own)
    breaks = [x for before, x in pairwise(moments) if x - before > _DECADES]
    rows: Values = [
        {"x": x, "y": plain(own[x].middle), "run": sum(start <= x for start in breaks)}
        for x in moments
    ]
    lengths = Counter(row["run"] for row in rows)
    rows = [row for row in rows if lengths[row["run"]] > 1]
    style = {"type": "line", "stroke": pen.colour, "strokeWidth": 1.25, "opacity": 0.6}
    return layer(rows, {**style, "strokeDash": list(pen.dash)}, x=X, y=Y, detail=_RUN)


def reaches(point: Point) -> bool:
    """Whether a number stands for more than one, with ends on both sides."""
    low, high = _ends(point)
    return low < high


def _ends(point: Point) -> tuple[float, float]:
    """Return the lowest and the highest end that is drawn of a point."""
    ends = [plain(end) for end in (point.low, point.high, point.value) if end is not None]
    return min(ends), max(ends)


def reach_layers(points: Sequence[Point], pen: Pen) -> Iterator[Layer]:
    """Yield the bars of an article: the time that each value is of, and how far it may reach."""
    thin = {"type": "rule", "stroke": pen.colour, "strokeWidth": 1.5}
    spans: Values = []
    for point in points:
        first, last = (moment(day) for day in days(point.claim.date) or (0, 0))
        spans.append({"x": first, "x2": last, "y": plain(point.middle)})
    yield layer(spans, {**thin, "opacity": 0.5}, x=X, x2={"field": "x2"}, y=Y)
    wide = [point for point in points if reaches(point)]
    if wide:
        bars: Values = [
            {"x": at(point), "y": low, "y2": high, "cell": cell(point.claim.claim)}
            for point in wide
            for low, high in [_ends(point)]
        ]
        yield layer(bars, {**thin, "strokeWidth": 2.5}, x=X, y=Y, y2={"field": "y2"})
        caps: Values = [
            {"x": at(point), "y": end}
            for point in wide
            for end in _ends(point)
            if point.value is None or end != plain(point.value)
        ]
        cap = {"type": "tick", "orient": "horizontal", "size": 10, "thickness": 2}
        yield layer(caps, {**cap, "color": pen.colour}, x=X, y=Y)
    for number, side in enumerate(("down", "up")):
        open_: Values = [
            {"x": at(point), "y": _ends(point)[number]} for point in points if point.opens == side
        ]
        if open_:
            yield layer(open_, arrow(pen, down=side == "down"), x=X, y=Y)


def dot_layer(points: Sequence[Point], pen: Pen, *, hollow: bool) -> Layer:
    """Return the values of points; printed ranges have none."""
    rows: Values = [
        {"x": at(point), "y": plain(point.value), "cell": cell(point.claim.claim)}
        for point in points
        if point.value is not None
    ]
    return layer(rows, dot(pen, hollow=hollow), x=X, y=Y)
