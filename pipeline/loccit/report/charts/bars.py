"""A year's course as bars side by side, by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.points import plain
from loccit.report.charts.theme import (
    APART,
    INK,
    SMALL,
    WIDTH,
    cell,
    frame,
    label,
    layer,
    legend,
    legend_height,
    text_at,
)
from loccit.report.charts.year import HEIGHT, LEFT, X, Y, axes, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.monthly import Course, MonthsApart
    from loccit.report.charts.points import Point
    from loccit.report.charts.theme import Entry, Layer, Pen

# The room of one month that bars may take, in pixels, and that of the line around each.
_ROOM, _SMALL_ROOM = 36, 17


def bars(
    corpus: Corpus,
    own: Sequence[Sequence[Course]],
    apart: Sequence[MonthsApart],
    by_article: Mapping[str, Pen],
    unit: str,
    *,
    wide: int = WIDTH,
) -> dict[str, object]:
    """Return the specification of bars of one property."""
    (items,), (months,) = own, apart
    width = (_SMALL_ROOM if wide == SMALL else _ROOM) / len(items)
    places = {item.article: (n - (len(items) - 1) / 2) * width for n, item in enumerate(items)}
    ends = [0.0, *(end for item in items for p in item.single.values() for end in _ends(p))]
    layers: list[Layer] = [axes(ends, zero=True, wide=wide)]
    for number, item in enumerate(items):
        layers += _bars(
            item, _style(by_article[item.article], number), places[item.article], width - 2
        )
    layers += _gaps(items, months, places, width)
    layers += _values(corpus, items, places, width)
    entries: list[Entry] = [
        (by_article[item.article].name, [_key(_style(by_article[item.article], number))])
        for number, item in enumerate(items)
    ]
    if months:
        entries.append(("too far apart", [_key(_gap())]))
    layers += legend(entries, LEFT, wide=wide)
    if unit:
        layers.append(text_at(unit, -8, -13, align="right"))
    return frame(layers, HEIGHT, left=LEFT, top=legend_height(entries, wide=wide), wide=wide)


def _ends(point: Point) -> list[float]:
    return [plain(end) for end in (point.value, point.low, point.high) if end is not None]


def _style(pen: Pen, number: int) -> dict[str, object]:
    """Return how an article's bars are filled: every other one is pale, with an outline."""
    style: dict[str, object] = {
        "fill": pen.colour,
        "stroke": pen.colour,
        "strokeWidth": 1.5,
    }
    return style if number % 2 == 0 else {**style, "fillOpacity": 0.25}


def _gap() -> dict[str, object]:
    return {"stroke": APART, "strokeDash": [3, 2], "fill": APART, "fillOpacity": 0.12}


def _key(style: dict[str, object]) -> dict[str, object]:
    return {"type": "point", "shape": "square", "size": 130, "opacity": 1, **style}


def _bars(item: Course, style: dict[str, object], place: float, width: float) -> Iterator[Layer]:
    rows: list[dict[str, object]] = [
        {
            "month": short(month),
            "y": plain(point.middle),
            "zero": 0,
            "cell": cell(point.claim.claim),
        }
        for month, point in item.single.items()
    ]
    bar = {"type": "bar", "size": width, "xOffset": place, **style}
    yield layer(rows, bar, x=X, y=Y, y2={"field": "zero"})
    reach: list[dict[str, object]] = [
        {"month": short(month), "y": min(ends), "y2": max(ends)}
        for month, point in item.single.items()
        if len(ends := [plain(end) for end in (point.low, point.high) if end is not None]) == 2
    ]
    if reach:
        rule = {"type": "rule", "stroke": INK, "xOffset": place, "strokeWidth": 1.5}
        yield layer(reach, rule, x=X, y=Y, y2={"field": "y2"})


def _gaps(
    items: Sequence[Course],
    months: MonthsApart,
    places: Mapping[str, float],
    width: float,
) -> Iterator[Layer]:
    """Yield what the lower bar lacks of the higher one, where the two are too far apart."""
    by_article = {item.article: item.single for item in items}
    for month, *pair in sorted(months):
        both = [
            (by_article[article][month].middle, article)
            for article in pair
            if month in by_article.get(article, {})
        ]
        if len(both) == 2:
            (low, article), (high, _) = sorted(both)
            row: dict[str, object] = {"month": short(month), "y": plain(low), "y2": plain(high)}
            bar = {"type": "bar", "size": width - 3, "xOffset": places[article], **_gap()}
            yield layer([row], bar, x=X, y=Y, y2={"field": "y2"})


def _values(
    corpus: Corpus, items: Sequence[Course], places: Mapping[str, float], width: float
) -> Iterator[Layer]:
    """Yield the values of the month in which two articles are furthest apart."""
    if len(items) != 2:
        return
    first, second = items
    shared = [month for month in first.single if month in second.single]
    distances = {m: abs(first.single[m].middle - second.single[m].middle) for m in shared}
    month = max(shared, key=lambda m: distances[m], default=0)
    if not month or not distances[month]:
        return
    for item, side in ((first, "right"), (second, "left")):
        point = item.single[month]
        shift = places[item.article] + (width / 2 - 2) * (1 if side == "right" else -1)
        style: dict[str, object] = {"align": side, "xOffset": shift, "dy": -7}
        text = corpus.words.value(point.claim).removesuffix(f" {point.claim.unit}")
        row: dict[str, object] = {"month": short(month), "y": plain(point.middle)}
        yield from label(row, text, style, x=X, y=Y)
