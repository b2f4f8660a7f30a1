"""The drawing of a series: points with their reach in value and time, joined where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.look import (
    APART,
    PAPER,
    frame,
    label,
    layer,
    legend,
    legend_height,
    looks,
    text_at,
)
from loccit.report.charts.points import days, middle, moment, plain
from loccit.report.charts.series import determination, foreseen
from loccit.values.showing import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.report.charts.look import Entry, Layer, Look
    from loccit.report.charts.points import Point
    from loccit.report.charts.series import Series
    from loccit.rules.corpus import Corpus

_HEIGHT, _LEFT = 280, 76
_SIZE = 70
# So many pairs that part have their values beside them; the table has all.
_LABELLED = 3


def scatter(corpus: Corpus, item: Series, unit: str) -> dict[str, object]:
    """Return the specification of a series; ``unit`` is that of its axis."""
    known = looks(corpus)
    articles = [name for name in known if any(p.claim.article == name for p in item.points)]
    entries = list(_legend(corpus, item, [known[name] for name in articles]))
    layers: list[Layer] = [_axes(corpus, item)]
    layers += [_path(item, name, known[name]) for name in articles]
    layers += _parting(corpus, item)
    # Hollow ones are larger and below, so that they show around a filled one of the same value.
    for point in sorted(item.points, key=lambda point: not foreseen(corpus, point.claim)):
        look = known[point.claim.article]
        layers += _marks(point, look, hollow=foreseen(corpus, point.claim))
    if unit:
        layers.append(text_at(unit, -8, -13, align="right"))
    layers += legend(entries, _LEFT)
    return frame(layers, _HEIGHT, left=_LEFT, top=legend_height(entries), right=24)


def _axes(corpus: Corpus, item: Series) -> Layer:
    """Return an invisible layer that has the axes, over all that is drawn."""
    ends = [end for point in item.points for end in days(point.claim.date) or ()]
    values = [end for p in item.points for end in (p.value, p.low, p.high) if end is not None]
    first, last = min(ends), max(ends)
    least = corpus.vocabulary.properties[item.property].minimum
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
            "axis": {"format": _format(last - first), "tickCount": 7, "grid": False},
        },
        y={
            "field": "y",
            "type": "quantitative",
            "scale": {"zero": least is not None and least >= 0, "nice": True},
            "axis": {"format": ",f", "tickCount": 6, "domain": False, "ticks": False},
        },
    )


def _format(length: int) -> str:
    return "%Y" if length > 6 * 365 else "%b %Y" if length > 200 else "%-d %b %Y"


_X = {"field": "x", "type": "temporal"}
_Y = {"field": "y", "type": "quantitative"}


def _at(point: Point) -> int:
    return moment(middle(point.claim.date, point.claim.date_modifier) or 0)


def _path(item: Series, article: str, look: Look) -> Layer:
    """Return the thin line through an article's points: of a date the single value, if any."""
    own: dict[int, Point] = {}
    for point in item.points:
        if point.claim.article == article:
            before = own.get(_at(point))
            if before is None or (before.value is None and point.value is not None):
                own[_at(point)] = point
    rows: list[dict[str, object]] = [
        {"x": x, "y": plain(point.middle)} for x, point in sorted(own.items())
    ]
    style = {"type": "line", "stroke": look.colour, "strokeWidth": 1.25, "opacity": 0.6}
    return layer(rows, {**style, "strokeDash": list(look.dash)}, x=_X, y=_Y)


def _parting(corpus: Corpus, item: Series) -> Iterator[Layer]:
    """Yield the line that joins two points that part, and the values of those furthest apart."""
    highest = max(point.middle for point in item.points)
    for number, (one, other) in enumerate(item.apart):
        row: dict[str, object] = {
            "x": _at(one), "y": plain(one.middle), "x2": _at(other), "y2": plain(other.middle),
        }  # fmt: skip
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        yield layer([row], _rule(), x=_X, y=_Y, **ends)
        if number < _LABELLED and abs(one.middle - other.middle) * 12 > highest:
            for end in (one, other):
                yield from _value(corpus, item, end)


def _value(corpus: Corpus, item: Series, point: Point) -> list[Layer]:
    """Return the value of a point as a text beside it, where there is room."""
    places = [_at(other) for other in item.points]
    late = _at(point) - min(places) > (max(places) - min(places)) * 3 / 4
    style: dict[str, object] = {"align": "left", "dx": 10, "baseline": "middle"}
    style |= {"align": "right", "dx": -10} if late else {}
    row: dict[str, object] = {"x": _at(point), "y": plain(point.middle)}
    return label(row, corpus.words.value(point.claim), style, x=_X, y=_Y)


def _rule() -> dict[str, object]:
    return {"type": "rule", "stroke": APART, "strokeWidth": 5, "opacity": 0.45}


def _marks(point: Point, look: Look, *, hollow: bool) -> Iterator[Layer]:
    """Yield what one claim is drawn as: its span of time, how far it reaches, its value."""
    at = _at(point)
    first, last = (moment(day) for day in days(point.claim.date) or (0, 0))
    thin = {"type": "rule", "stroke": look.colour, "strokeWidth": 1.5}
    row: dict[str, object] = {"x": first, "x2": last, "y": plain(point.middle)}
    yield layer([row], {**thin, "opacity": 0.5}, x=_X, x2={"field": "x2"}, y=_Y)
    ends = [end for end in (point.low, point.high, point.value) if end is not None]
    if min(ends) < max(ends):
        row = {"x": at, "y": plain(min(ends)), "y2": plain(max(ends))}
        yield layer([row], {**thin, "strokeWidth": 2.5}, x=_X, y=_Y, y2={"field": "y2"})
        caps: list[dict[str, object]] = [
            {"x": at, "y": plain(end)} for end in (min(ends), max(ends)) if end != point.value
        ]
        cap = {"type": "tick", "orient": "horizontal", "size": 10, "thickness": 2}
        yield layer(caps, {**cap, "color": look.colour}, x=_X, y=_Y)
    if point.opens:
        way = {"angle": 180, "yOffset": 13} if point.opens == "down" else {"yOffset": -13}
        style = {"type": "point", "shape": "arrow", "size": 140, "stroke": look.colour}
        arrow: dict[str, object] = {"x": at, "y": plain(max(ends))}
        yield layer([arrow], {**style, **way, "opacity": 1}, x=_X, y=_Y)
    if point.value is not None:
        yield layer([{"x": at, "y": plain(point.value)}], _dot(look, hollow=hollow), x=_X, y=_Y)


def _dot(look: Look, *, hollow: bool) -> dict[str, object]:
    fill = PAPER if hollow else look.colour
    style = {
        "type": "point",
        "shape": look.shape,
        "size": _SIZE * (1.6 if hollow else 1),
        "opacity": 1,
    }
    return {**style, "stroke": look.colour, "fill": fill, "strokeWidth": 1.75}


def _legend(corpus: Corpus, item: Series, articles: Sequence[Look]) -> Iterator[Entry]:
    for look in articles:
        line = {"type": "rule", "stroke": look.colour, "strokeDash": list(look.dash)}
        yield look.name, [{**line, "opacity": 0.6}, _dot(look, hollow=False)]
    plainly = articles[0]
    if any(foreseen(corpus, point.claim) for point in item.points):
        yield f"hollow: {_ways(corpus, item, hollow=True)}", [_dot(plainly, hollow=True)]
        yield f"filled: {_ways(corpus, item, hollow=False)}", [_dot(plainly, hollow=False)]
    if any(_reaches(point) for point in item.points):
        bar = {"type": "tick", "orient": "vertical", "size": 14, "thickness": 2.5}
        yield "a range, or how far “about” reaches", [{**bar, "color": plainly.colour}]
    if any(point.opens for point in item.points):
        arrow = {"type": "point", "shape": "arrow", "size": 140, "stroke": plainly.colour}
        yield "or more, or less, as it points", [{**arrow, "opacity": 1}]
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


def _reaches(point: Point) -> bool:
    return point.low is not None and point.high is not None and point.low < point.high
