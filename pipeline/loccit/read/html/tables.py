"""Tables of an HTML page: grids, boxes, and those that only place things side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from loccit.read.blocks import Block, Grid, GridCell, Inline, is_filled
from loccit.read.box_lines import box_of, is_box
from loccit.read.html.rows import cells_of, rows_of
from loccit.read.html.seen import attribute, classes, is_seen
from loccit.read.html.walk import Inlines, Known

if TYPE_CHECKING:
    from justhtml.dom import Element


def table_blocks(table: Element, known: Known, depth: int) -> list[Block]:
    """Return what a table holds: itself, and the tables in its cells after it."""
    apart: list[Block] = []

    def content(node: Element) -> Inline:
        inlines = Inlines(known)
        inlines.visit(node, depth + 1)
        apart.extend(inlines.apart)
        return inlines.content

    title: Inline = ()
    for child in table.children:
        if child.name == "caption" and is_seen(child):
            title = content(cast("Element", child))
    rows = [
        [
            GridCell(
                content(cell),
                _span(cell, "rowspan"),
                max(1, _span(cell, "colspan")),
                cell.name == "th",
                _is_bold(cell),
            )
            for cell in cells_of(row)
        ]
        for row in rows_of(table)
    ]
    style = attribute(table, "style") or attribute(table, "align")
    if is_box(classes(table), style, rows):
        return [box_of(attribute(table, "class") or "table", title, rows), *apart]
    filled = any(is_filled(cell.content) for row in rows for cell in row)
    return [Grid(title, rows), *apart] if filled else apart


def _span(cell: Element, name: str) -> int:
    """Return how many rows or columns a cell says that it spans; 1 where it says no number."""
    said = attribute(cell, name).strip()
    return int(said) if said.isdecimal() and len(said) < 6 else 1


def _is_bold(cell: Element) -> bool:
    """Whether all text of a cell is bold."""
    inner = [child for child in cell.children if child.name != "#text" or child.data.strip()]
    return bool(inner) and all(child.name in ("b", "strong") for child in inner)
