"""A year's course as a line between a minimum and a maximum, by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.points import plain
from loccit.report.charts.theme import (
    APART,
    WIDTH,
    cell,
    frame,
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
    from loccit.report.charts.theme import Entry, Layer, Pen

# The bands of so many articles can be told apart.
_BANDS = 3


def band(
    corpus: Corpus,
    own: Sequence[Sequence[Course]],
    apart: Sequence[MonthsApart],
    by_article: Mapping[str, Pen],
    unit: str,
    *,
    wide: int = WIDTH,
) -> dict[str, object]:
    """Return the specification: ``own`` are minimum, mean and maximum, or the mean alone.

    The bands of many articles would hide each other: then minimum and maximum are lines as well.
    """
    values = [
        plain(point.middle)
        for items in own
        for item in items
        for points in item.months.values()
        for point in points
    ]
    name = next(item.property for items in own for item in items)
    least = corpus.vocabulary.properties[name].minimum
    layers: list[Layer] = [axes(values, zero=least is not None and least >= 0, wide=wide)]
    many = len(by_article) > _BANDS
    layers += () if many else _ranges(own, by_article)
    for items, months in zip(own, apart, strict=True):
        layers += _parting(items, months)
    lines = [item for items in own for item in items] if many else own[len(own) // 2]
    for item in lines:
        layers += _line(item, by_article[item.article])
    entries = list(_legend(own, apart, by_article, many=many))
    layers += legend(entries, LEFT, wide=wide)
    if unit:
        layers.append(text_at(unit, -8, -13, align="right"))
    return frame(layers, HEIGHT, left=LEFT, top=legend_height(entries, wide=wide), wide=wide)


def _ranges(own: Sequence[Sequence[Course]], by_article: Mapping[str, Pen]) -> Iterator[Layer]:
    """Yield bands over the whole year, and bars for single months."""
    if len(own) != 3:
        return
    lows = {item.article: item for item in own[0]}
    highs = {item.article: item for item in own[2]}
    for number, (article, pen) in enumerate(by_article.items()):
        low = lows[article].single if article in lows else {}
        high = highs[article].single if article in highs else {}
        rows: list[dict[str, object]] = [
            {"month": short(m), "y": plain(low[m].middle), "y2": plain(high[m].middle)}
            for m in low
            if m in high
        ]
        if len(rows) == 12:
            style: dict[str, object] = {"type": "area", "color": pen.colour, "opacity": 0.18}
        else:
            shift = 7 * (number - (len(by_article) - 1) / 2)
            style = {"type": "bar", "size": 6, "color": pen.colour, "opacity": 0.55}
            style |= {"xOffset": shift, "cornerRadius": 2}
        yield layer(rows, style, x=X, y=Y, y2={"field": "y2"})


def _line(item: Course, pen: Pen) -> Iterator[Layer]:
    rows: list[dict[str, object]] = [
        {"month": short(month), "y": plain(point.middle)} for month, point in item.single.items()
    ]
    style = {"type": "line", "stroke": pen.colour, "strokeWidth": 2}
    yield layer(rows, {**style, "strokeDash": list(pen.dash)}, x={**X, "sort": None}, y=Y)
    reach: list[dict[str, object]] = [
        {"month": short(month), "y": min(ends), "y2": max(ends)}
        for month, points in item.months.items()
        for point in points
        if len(ends := [plain(end) for end in (point.low, point.high) if end is not None]) == 2
    ]
    if reach:
        rule = {"type": "rule", "stroke": pen.colour, "strokeWidth": 2.5, "opacity": 0.7}
        yield layer(reach, rule, x=X, y=Y, y2={"field": "y2"})
    every: list[dict[str, object]] = [
        {"month": short(month), "y": plain(point.middle), "cell": cell(point.claim.claim)}
        for month, points in item.months.items()
        for point in points
    ]
    yield layer(every, _dot(pen), x=X, y=Y)


def _dot(pen: Pen) -> dict[str, object]:
    style = {"type": "point", "shape": pen.shape, "size": 40, "opacity": 1}
    return {**style, "stroke": pen.colour, "fill": pen.colour}


def _parting(items: Sequence[Course], months: MonthsApart) -> Iterator[Layer]:
    by_article = {item.article: item.single for item in items}
    for month, one, other in sorted(months):
        first = by_article.get(one, {}).get(month)
        second = by_article.get(other, {}).get(month)
        if first and second:
            row: dict[str, object] = {
                "month": short(month), "y": plain(first.middle), "y2": plain(second.middle),
            }  # fmt: skip
            yield layer([row], _rule(), x=X, y=Y, y2={"field": "y2"})


def _rule() -> dict[str, object]:
    return {"type": "rule", "stroke": APART, "strokeWidth": 9, "strokeDash": [2, 2]}


def _legend(
    own: Sequence[Sequence[Course]],
    apart: Sequence[MonthsApart],
    by_article: Mapping[str, Pen],
    *,
    many: bool,
) -> Iterator[Entry]:
    for pen in by_article.values():
        line = {"type": "rule", "stroke": pen.colour, "strokeDash": list(pen.dash)}
        range_ = {"type": "rule", "stroke": pen.colour, "strokeWidth": 12, "opacity": 0.25}
        what = ": mean, from minimum to maximum" if len(own) == 3 and not many else ""
        marks = [{**line, "strokeWidth": 2}, _dot(pen)]
        yield f"{pen.name}{what}", [range_, *marks] if what else marks
    if len(own) == 3 and many:
        yield "of each the minimum, the mean and the maximum", []
    if any(apart):
        yield "too far apart", [_rule()]
