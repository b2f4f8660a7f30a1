"""Tables of an HTML page: grids, boxes, and those that only place things side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from loccit.read.blocks import Block, BoxBlock, Grid, GridCell, Inline, Line, plain
from loccit.read.conventions import words_in
from loccit.read.html.seen import HEADINGS, attribute, classes, is_seen
from loccit.read.html.walk import Inlines, Known

if TYPE_CHECKING:
    from justhtml.dom import Element, Node

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})


def places_only(table: Element) -> bool:
    """Whether a table has no figures to show but places sections, tables or text side by side."""
    if attribute(table, "role") in words_in("html", "layout_roles"):
        return True
    named = classes(table)
    if named & words_in("html", "layout_classes"):
        return True
    if named & words_in("html", "box_classes") or "wikitable" in named:
        return False
    rows = [_cells(row) for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    if all(len(row) < 2 for row in rows):
        return True
    return not any(cell.name == "th" for cell in cells) and any(
        inner.name in HEADINGS or (inner.name == "table" and len(cells) <= len(rows) * 2)
        for cell in cells
        for inner in cell.children
    )


def table_blocks(table: Element, known: Known, depth: int) -> list[Block]:
    """Return what a table holds: itself, and the tables in its cells after it."""
    apart: list[Block] = []

    def content(node: Element) -> Inline:
        inlines = Inlines(known)
        inlines.visit(node, depth + 1)
        apart.extend(inlines.apart)
        return inlines.content

    named = sorted(classes(table) & words_in("html", "box_classes"))
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
            for cell in _cells(row)
        ]
        for row in _rows(table)
    ]
    if named:
        return [_box(attribute(table, "class"), title, rows), *apart]
    filled = any(plain(cell.content).strip() for row in rows for cell in row)
    return [Grid(title, rows), *apart] if filled else apart


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if child.name == "tr" and is_seen(child):
            yield cast("Element", child)
        elif child.name in _GROUPS and is_seen(child):
            yield from (
                cast("Element", row)
                for row in child.children
                if row.name == "tr" and is_seen(cast("Node", row))
            )


def _cells(row: Element) -> list[Element]:
    return [
        cast("Element", cell)
        for cell in row.children
        if cell.name in _CELLS and is_seen(cast("Node", cell))
    ]


def _span(cell: Element, name: str) -> int:
    """Return how many rows or columns a cell says that it spans; 1 where it says no number."""
    said = attribute(cell, name).strip()
    return int(said) if said.isdecimal() and len(said) < 6 else 1


def _is_bold(cell: Element) -> bool:
    """Whether all text of a cell is bold."""
    inner = [child for child in cell.children if child.name != "#text" or child.data.strip()]
    return bool(inner) and all(child.name in ("b", "strong") for child in inner)


# --------------------------------------------------------------------------- boxes


def _box(name: str, title: Inline, rows: list[list[GridCell]]) -> BoxBlock:
    """Return a box: the first cell of a row is its label, a row of one head cell a heading."""
    lines: list[Line] = []
    for index, row in enumerate(rows):
        filled = [cell for cell in row if plain(cell.content).strip()]
        if not filled:
            continue
        label, *values = filled
        if values:
            lines += [Line(label.content, value.content) for value in values[:1]]
            lines += [Line((), value.content) for value in values[1:]]
        elif not title and not lines and (label.head or not index):
            title = label.content
        elif label.head:
            lines.append(Line(label.content, (), heads=True))
        else:
            lines.append(Line((), label.content))
    return BoxBlock(name, title, lines, printed=True)
