"""The drawing of a series: points with their reach in value and time, joined where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.point_marks import (
    X,
    Y,
    arrow,
    at,
    dot,
    dot_layer,
    path,
    reach_layers,
    reaches,
)
from loccit.report.charts.points import days, moment, plain
from loccit.report.charts.silent import silent
from loccit.report.charts.theme import (
    APART,
    SMALL,
    WIDTH,
    frame,
    label,
    layer,
    legend,
    legend_height,
    pens,
    text_at,
)
from loccit.report.charts.time_series import determination, foreseen
from loccit.values.showing import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.points import Point
    from loccit.report.charts.theme import Entry, Layer, Pen
    from loccit.report.charts.time_series import Series

_HEIGHT, _LEFT = 280, 76
# So many pairs that part have their values beside them; the table has all.
_LABELLED = 3
# So many articles without a value are named in the legend.
_SILENT = 3


def scatter(corpus: Corpus, item: Series, unit: str, *, wide: int = WIDTH) -> dict[str, object]:
    """Return the specification of a series; ``unit`` is that of its axis."""
    known = pens(corpus)
    articles = [name for name in known if any(p.claim.article == name for p in item.points)]
    entries = list(_legend(corpus, item, [known[name] for name in articles]))
    layers: list[Layer] = [_axes(corpus, item, ticks=3 if wide == SMALL else 7)]
    own = {name: [p for p in item.points if p.claim.article == name] for name in articles}
    layers += [path(own[name], known[name]) for name in articles]
    layers += _parting(corpus, item)
    for name in articles:
        layers += reach_layers(own[name], known[name])
    # Hollow ones are larger and below, so that they show around a filled one of the same value.
    for hollow in (True, False):
        for name in articles:
            points = [p for p in own[name] if foreseen(corpus, p.claim) == hollow]
            layers.append(dot_layer(points, known[name], hollow=hollow))
    if unit:
        layers.append(text_at(unit, -8, -13, align="right"))
    layers += legend(entries, _LEFT, wide=wide)
    top = legend_height(entries, wide=wide)
    return frame(layers, _HEIGHT, left=_LEFT, top=top, right=24, wide=wide)


def _axes(corpus: Corpus, item: Series, *, ticks: int) -> Layer:
    """Return an invisible layer that has the axes, over all that is drawn."""
    ends = [end for point in item.points for end in days(point.claim.date) or ()]
    values = [end for p in item.points for end in (p.value, p.low, p.high) if end is not None]
    first, last = min(ends), max(ends)
    least = corpus.vocabulary.properties[item.property].minimum
    # Points have no length: where all are high, an axis from zero would hide how they differ.
    whole = least is not None and least >= 0 and 2 * min(values) < max(values)
    corners: list[dict[str, object]] = [
        {"x": moment(first), "y": plain(min(values))},
        {"x": moment(last), "y": plain(max(values))},
    ]
    return layer(
        corners,
        {"type": "point", "opacity": 0},
        x={
            "field": "x",
            "type": "temporal",
            "scale": {"type": "utc", "nice": False, "padding": 14},
            "axis": {"format": _format(last - first), "tickCount": ticks, "grid": False},
        },
        y={
            "field": "y",
            "type": "quantitative",
            "scale": {"zero": whole, "nice": True},
            "axis": {"format": ",f", "tickCount": 6, "domain": False, "ticks": False},
        },
    )


def _format(length: int) -> str:
    return "%Y" if length > 6 * 365 else "%b %Y" if length > 200 else "%-d %b %Y"


def _parting(corpus: Corpus, item: Series) -> Iterator[Layer]:
    """Yield the line that joins two points that part, and the values of those furthest apart."""
    highest = max(point.middle for point in item.points)
    rows: list[dict[str, object]] = [
        {"x": at(one), "y": plain(one.middle), "x2": at(other), "y2": plain(other.middle)}
        for one, other in item.apart
    ]
    yield layer(rows, _rule(), x=X, y=Y, x2={"field": "x2"}, y2={"field": "y2"})
    for pair in item.apart[:_LABELLED]:
        if abs(pair[0].middle - pair[1].middle) * 12 > highest:
            for end in pair:
                yield from _value(corpus, item, end)


def _value(corpus: Corpus, item: Series, point: Point) -> list[Layer]:
    """Return the value of a point as a text beside it, where there is room."""
    places = [at(other) for other in item.points]
    late = at(point) - min(places) > (max(places) - min(places)) * 3 / 4
    style: dict[str, object] = {"align": "left", "dx": 10, "baseline": "middle"}
    style |= {"align": "right", "dx": -10} if late else {}
    row: dict[str, object] = {"x": at(point), "y": plain(point.middle)}
    return label(row, corpus.words.value(point.claim), style, x=X, y=Y)


def _rule() -> dict[str, object]:
    return {"type": "rule", "stroke": APART, "strokeWidth": 5, "strokeDash": [3, 2]}


def _legend(corpus: Corpus, item: Series, articles: Sequence[Pen]) -> Iterator[Entry]:
    for pen in articles:
        line = {"type": "rule", "stroke": pen.colour, "strokeDash": list(pen.dash)}
        yield pen.name, [{**line, "opacity": 0.6}, dot(pen, hollow=False)]
    quiet = silent(corpus, item.speaking())
    # More of them are told by the words below.
    if len(quiet) <= _SILENT:
        yield from ((f"{name}: no value", []) for name in quiet)
    plainly = articles[0]
    if any(foreseen(corpus, point.claim) for point in item.points):
        yield f"hollow: {_ways(corpus, item, hollow=True)}", [dot(plainly, hollow=True)]
        yield f"filled: {_ways(corpus, item, hollow=False)}", [dot(plainly, hollow=False)]
    if any(reaches(point) for point in item.points):
        bar = {"type": "tick", "orient": "vertical", "size": 14, "thickness": 2.5}
        yield "a range, or how far “about” reaches", [{**bar, "color": plainly.colour}]
    if any(point.opens for point in item.points):
        yield "or more, or less, as it points", [{**arrow(plainly), "yOffset": 0}]
    if item.apart:
        yield "different values for one date", [_rule()]


def _ways(corpus: Corpus, item: Series, *, hollow: bool) -> str:
    """Return how the hollow, or the filled, values were found, as the articles say it."""
    found = {
        determination(point.claim) or ("of a time to come" if hollow else "not said how")
        for point in item.points
        if foreseen(corpus, point.claim) == hollow
    }
    return listing(sorted(found), "or") or "none"
