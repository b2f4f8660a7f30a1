"""Lines of text with a bar each, one below the other: what timelines and coverage are drawn as."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypedDict

from loccit.report.charts.theme import (
    FONT,
    INK,
    LINE,
    PAPER,
    SMALL,
    WIDTH,
    cell,
    layer,
    shorten,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.report.charts.theme import Layer, Pen

ROW = 18
# Left and right of bars on a phone, for half of a mark.
EDGE = 8
_GAP = 8


class Room(TypedDict):
    """How wide a drawing is, and what stands left and right of its plot."""

    left: int
    right: int
    wide: int


@dataclass(frozen=True)
class Strip:
    """One line: its label, the ends of its bar, the text beside it; or a heading, without ``ends``.

    ``beside`` says where the text stands: right or left of the bar, or in a "column" of its own.
    ``claims`` are those behind the bar, by article. ``begins`` tells that the line is the beginning
    of a label that goes on in the next; ``of`` is the number of what the line is about.
    """

    label: str
    ends: tuple[float, float] | None = None
    text: str = ""
    articles: tuple[str, ...] = ()
    beside: str = "column"
    claims: Mapping[str, str] = field(default_factory=dict)
    begins: bool = False
    of: int = -1


def unfolded(strips: Iterable[Strip], left: int) -> Iterator[Strip]:
    """Yield lines whose labels fit into the left column: long ones take several lines."""
    for strip in strips:
        lines = wrapped(strip.label, left - _GAP) if strip.ends else [strip.label]
        for text in lines[:-1]:
            yield Strip(text, begins=True)
        yield replace(strip, label=lines[-1])


def stacked(strips: Iterable[Strip]) -> Iterator[Strip]:
    """Yield lines for a phone: what is said stands in lines of its own, above its bar."""
    for strip in strips:
        said = ": ".join(filter(None, (strip.label, strip.text)))
        for text in wrapped(said, SMALL - _GAP) if strip.ends else [strip.label]:
            yield Strip(text, begins=bool(strip.ends))
        if strip.ends:
            yield replace(strip, label="", text="")


def height(strips: Sequence[Strip]) -> int:
    """Return how tall the lines are together."""
    return ROW * len(strips)


def strips_layers(
    strips: Sequence[Strip],
    by_article: Mapping[str, Pen],
    x: Mapping[str, object],
    *,
    left: int,
    right: int,
    track: tuple[float, float] | None = None,
    wide: int = WIDTH,
) -> Iterator[Layer]:
    """Yield the layers; ``x`` is the scale's encoding, ``track`` the ends of a line below bars."""
    y = vertical(strips)
    yield from texts(strips, y, left, wide)
    if track:
        tracks: list[dict[str, object]] = [
            {"line": n, "x": track[0], "x2": track[1]} for n, s in enumerate(strips) if s.ends
        ]
        rule = {"type": "rule", "stroke": LINE, "strokeWidth": 1}
        yield layer(tracks, rule, x={**x, "field": "x"}, x2={"field": "x2"}, y=y)
    for article, pen in by_article.items():
        yield from _bars(strips, article, pen, x, y)
    for side in ("left", "right"):
        rows: list[dict[str, object]] = [
            {"line": n, "x": s.ends[side == "right"], "text": s.text}
            for n, s in enumerate(strips)
            if s.ends and s.beside == side
        ]
        if rows:
            align = "right" if side == "left" else "left"
            shift = -10 if side == "left" else 10
            style = {"type": "text", "align": align, "baseline": "middle", "dx": shift}
            text = {"field": "text", "type": "nominal"}
            around = {**style, "stroke": PAPER, "strokeWidth": 4, "color": PAPER}
            for mark in (around, {**style, "color": INK}):
                yield layer(rows, mark, x={**x, "field": "x"}, y=y, text=text)
    column: list[dict[str, object]] = [
        {"line": n, "text": shorten(s.text, right - 16)}
        for n, s in enumerate(strips)
        if s.beside == "column" and s.text
    ]
    if column:
        yield _column(column, y, wide - left - right + 12)


def vertical(strips: Sequence[Strip]) -> dict[str, object]:
    """Return the encoding that puts each line at its place."""
    scale = {"domain": [-0.5, len(strips) - 0.5], "reverse": True, "nice": False, "zero": False}
    return {"field": "line", "type": "quantitative", "scale": scale, "axis": None}


def texts(strips: Sequence[Strip], y: dict[str, object], left: int, wide: int) -> Iterator[Layer]:
    """Yield headings over the whole width, and labels in the left column, or above their bars."""
    headings: list[dict[str, object]] = [
        {"line": n, "text": shorten(s.label, (wide - 8) / 1.08)}
        for n, s in enumerate(strips)
        if s.ends is None and not s.begins
    ]
    if headings:
        yield _column(headings, y, -left, fontWeight="bold")
    labels: list[dict[str, object]] = [
        {"line": n, "text": s.label}
        for n, s in enumerate(strips)
        if s.label and (s.ends is not None or s.begins)
    ]
    if labels and wide == SMALL:
        yield _column(labels, y, -left)
    elif labels:
        yield _column(labels, y, -_GAP, align="right")


def _column(
    rows: Sequence[dict[str, object]], y: dict[str, object], place: float, **options: object
) -> Layer:
    style: dict[str, object] = {"type": "text", "align": "left", "baseline": "middle"}
    style |= {"color": INK, "fontSize": FONT, **options}
    text = {"field": "text", "type": "nominal"}
    return layer(rows, style, x={"value": place}, y=y, text=text)


def _bars(
    strips: Sequence[Strip],
    article: str,
    pen: Pen,
    x: Mapping[str, object],
    y: dict[str, object],
) -> Iterator[Layer]:
    """Yield an article's bars, with its shape in the middle; side by side with other articles'."""
    groups: dict[tuple[float, int], list[dict[str, object]]] = {}
    for n, strip in enumerate(strips):
        if strip.ends and article in strip.articles:
            count = len(strip.articles)
            shift = 6 * (strip.articles.index(article) - (count - 1) / 2)
            first, last = strip.ends
            row: dict[str, object] = {"line": n, "x": first, "x2": last, "mid": (first + last) / 2}
            row |= {"cell": cell(strip.claims[article])} if article in strip.claims else {}
            groups.setdefault((shift, count), []).append(row)
    for (shift, count), rows in groups.items():
        wide = 8 if count == 1 else 5
        bar = {"type": "rule", "stroke": pen.colour, "strokeWidth": wide, "opacity": 0.5}
        dot = {
            "type": "point",
            "shape": pen.shape,
            "size": 46,
            "opacity": 1,
            "strokeWidth": 1,
        }
        dot |= {"stroke": pen.colour, "fill": pen.colour}
        ends = {"x": {**x, "field": "x"}, "x2": {"field": "x2"}}
        yield layer(rows, {**bar, "yOffset": shift}, y=y, **ends)
        yield layer(rows, {**dot, "yOffset": shift}, x={**x, "field": "mid"}, y=y)
