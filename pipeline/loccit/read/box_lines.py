"""Rows of a table that is a box → its lines: labels, values, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.read.blocks import BULLETS, BoxBlock, GridCell, Line, Mark, is_filled
from loccit.read.conventions import words_in

if TYPE_CHECKING:
    from loccit.read.blocks import Inline


_FEWEST_ROWS = 4  # of a table at the side that is taken for a box
_AT_THE_SIDE = re.compile(r"float\s*:\s*(?:right|left)", re.IGNORECASE)


def is_box(classes: Iterable[str], style: str, rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a table is a box: by its class, or by two columns and a place at the page's side."""
    if not words_in("html", "box_classes").isdisjoint(classes):
        return True
    filled = [row for row in rows if any(is_filled(cell.content) for cell in row)]
    narrow = all(sum(cell.columns for cell in row) <= 2 for row in rows)
    pairs = sum(len(row) == 2 for row in filled)
    aside = bool(_AT_THE_SIDE.search(style)) or style == "right"
    return aside and narrow and len(filled) >= _FEWEST_ROWS and pairs * 2 >= len(filled)


def box_of(name: str, title: Inline, rows: Sequence[Sequence[GridCell]]) -> BoxBlock:
    """Return a box: the first cell of a row is its label, a row of one head cell a heading."""
    lines: list[Line] = []
    rows = [_with_bullet(row) for row in rows]
    for index, row in enumerate(rows):
        filled = [cell for cell in row if is_filled(cell.content)]
        if not filled:
            continue
        below = rows[index + 1] if index + 1 < len(rows) else ()
        if len(row) > 1 and filled == [row[0]] and row[0].head and _is_below(below):
            lines.append(Line(row[0].content, (), heads=True))
        elif len(row) > 1:
            lines += _pairs(row, filled)
        elif not title and not lines and (filled[0].head or not index):
            title = filled[0].content
        elif filled[0].head:
            lines.append(Line(filled[0].content, (), heads=True))
        else:
            lines += [Line((), cell.content) for cell in filled]
    return BoxBlock(name, title, lines, printed=True)


def _with_bullet(row: Sequence[GridCell]) -> Sequence[GridCell]:
    """Return a row whose bullet, a cell of its own, is the beginning of its label."""
    if len(row) > 2 and _said(row[0].content) in BULLETS:
        return (replace(row[1], content=(*row[0].content, *row[1].content)), *row[2:])
    return row


def _is_below(row: Sequence[GridCell]) -> bool:
    """Whether a row belongs to the one above it: its label has a bullet."""
    return bool(row) and _said(row[0].content).startswith(BULLETS)


def _said(content: Inline) -> str:
    return "".join(item.text for item in content if not isinstance(item, Mark)).strip()


def _pairs(row: Sequence[GridCell], filled: Sequence[GridCell]) -> Iterator[Line]:
    """Yield the label of a row with each of its values; a label without any is no line."""
    labelled = filled[0] is row[0] or (filled[0].head and len(filled) > 1)
    label, values = (filled[0].content, filled[1:]) if labelled else ((), filled)
    for index, cell in enumerate(values):
        yield Line(() if index else label, cell.content)
