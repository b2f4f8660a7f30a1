"""What all charts look like: sizes, an article's colour and shape, legends, the frame.

Every place is fixed here, and no text is measured by Vega, so that a chart is the same wherever it
is drawn, whatever fonts are there. Colours are CSS variables of the page around it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.corpus import Corpus

Layer = dict[str, object]
# What the description of a mark begins with that a claim is behind.
CELL = "cell:"
# A text of a legend, and the marks that it explains.
Entry = tuple[str, list[dict[str, object]]]
WIDTH = 640
# On a phone, where a drawing is as wide as the screen, and its texts no smaller than elsewhere.
SMALL = 320
FONT = 12
INK, LINE = "currentColor", "var(--line)"
# Where articles part; a page without that variable shows it in the colour of its text.
APART = "var(--apart, currentColor)"
# What hollow marks are filled with, so that no line runs through them.
PAPER = "var(--paper, Canvas)"
# A page has so many colours for articles; then they come again.
COLOURS = 6
_SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
_DASHES = ((1, 0), (6, 3), (2, 2), (9, 3, 2, 3), (12, 3), (4, 4))
_LEGEND_LINE = 20
# From the plot to the legend above it: with room for the unit of the axis, or without.
GAP, CLOSE = 34, 18
# Widths of characters in the size of the font: an estimate that leaves room in any font.
_NARROW, _WIDE = 0.58, 1.0


@dataclass(frozen=True, slots=True)
class Pen:
    """How one article is drawn: never told from another by its colour alone."""

    name: str
    colour: str
    shape: str
    dash: tuple[int, ...]


def pens(corpus: Corpus) -> dict[str, Pen]:
    """Return the pen of each article, in the dataset's order."""
    named = [*corpus.dataset.articles, *corpus.articles]
    return {
        article: Pen(
            corpus.words.article(article),
            f"var(--article-{number % COLOURS + 1})",
            _SHAPES[(number + number // COLOURS) % len(_SHAPES)],
            _DASHES[number % len(_DASHES)],
        )
        for number, article in enumerate(dict.fromkeys(named))
    }


# ------------------------------------------------------------------------------- texts


def width(text: str, size: int = FONT) -> float:
    """Return about how many pixels a text takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return size * (_NARROW * (len(text) - wide) + _WIDE * wide)


def shorten(text: str, room: float, size: int = FONT) -> str:
    """Return a text that fits into so many pixels, with an ellipsis where it was cut."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,;:')}…"


def wrapped(text: str, room: float) -> list[str]:
    """Return a text in lines of at most so many pixels; a word that is longer is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(shorten(word, room))
    return lines or [""]


# ------------------------------------------------------------------------------- layers


def layer(rows: Sequence[dict[str, object]], mark: dict[str, object], **encoding: object) -> Layer:
    """Return a layer with data of its own; a ``cell`` of a row leads from its mark to a claim."""
    cells = {"description": {"field": "cell"}} if any("cell" in row for row in rows) else {}
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": {**encoding, **cells}}


def cell(claim: str) -> str:
    """Return what a mark is described by, so that the drawing can lead to its claim."""
    return f"{CELL}{claim}"


def fixed(mark: dict[str, object], x: float, y: float, **more: float) -> Layer:
    """Return a layer of one mark at a place in pixels."""
    places = {"x": x, "y": y, **more}
    return layer([{}], mark, **{name: {"value": value} for name, value in places.items()})


def text_at(text: str, x: float, y: float, **options: object) -> Layer:
    """Return a layer of one text at a place in pixels; its left end there, if not said else."""
    style = {"type": "text", "align": "left", "baseline": "middle", "color": INK}
    return fixed({**style, "text": text, **options}, x, y)


def label(row: dict[str, object], text: str, style: dict[str, object], **at: object) -> list[Layer]:
    """Return the layers of a bold text at a place of the data, readable on whatever is below."""
    mark = {"type": "text", "fontWeight": "bold", **style, "text": text}
    around = {**mark, "stroke": PAPER, "strokeWidth": 4, "color": PAPER}
    return [layer([row], around, **at), layer([row], {**mark, "color": INK}, **at)]


def legend(
    entries: Iterable[Entry], left: float, gap: int = GAP, *, wide: int = WIDTH
) -> list[Layer]:
    """Return the layers of a legend above the plot: a text with the marks that it explains.

    ``left`` is how far the plot stands from the left edge of the chart, ``gap`` how far the legend
    stands above it, ``wide`` how wide the chart is.
    """
    placed = list(_placed(entries, wide))
    last = max((line for *_, line in placed), default=0)
    found: list[Layer] = []
    for text, marks, x, line in placed:
        start, y = x - left, (line - last) * _LEGEND_LINE - gap
        for mark in marks:
            ends = {"x2": start + 24, "y2": y} if mark["type"] == "rule" else {}
            found.append(fixed(mark, start if ends else start + 12, y, **ends))
        found.append(text_at(text, start + 32, y))
    return found


def legend_height(entries: Iterable[Entry], gap: int = GAP, *, wide: int = WIDTH) -> int:
    """Return how much room above the plot a legend needs."""
    last = max((line for *_, line in _placed(entries, wide)), default=0)
    return last * _LEGEND_LINE + gap + 10


def _placed(
    entries: Iterable[Entry], wide: int
) -> Iterator[tuple[str, list[dict[str, object]], float, int]]:
    """Yield each text as there is room for it, its marks, where it begins and in which line."""
    x, line = 0.0, 0
    for full, marks in entries:
        first, *more = wrapped(full, wide - 40)
        room = 34 + width(first)
        if x and x + room > wide:
            x, line = 0.0, line + 1
        yield first, marks, x, line
        for text in more:
            line += 1
            yield text, [], 0.0, line
        x = float(wide) if more else x + room + 12


def frame(
    layers: Sequence[Layer],
    height: int,
    *,
    left: int,
    top: int,
    right: int = 16,
    bottom: int = 34,
    wide: int = WIDTH,
) -> dict[str, object]:
    """Return a whole specification: layers in one plot, which is as wide as there is room."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "autosize": {"type": "none"},
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "width": wide - left - right,
        "height": height,
        "config": {
            "view": {"stroke": None},
            "text": {"fontSize": FONT},
            "axis": {
                "labelFontSize": FONT,
                "labelColor": INK,
                "labelOverlap": False,
                "labelFlush": False,
                "labelLimit": 0,
                "gridColor": LINE,
                "tickColor": LINE,
                "domainColor": LINE,
                "title": None,
            },
        },
        "layer": list(layers),
    }
