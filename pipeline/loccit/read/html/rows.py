"""The rows and cells of a table, and whether it is one to be read as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from loccit.read.conventions import words_in
from loccit.read.html.seen import HEADINGS, attribute, classes, is_seen

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
    rows = [cells_of(row) for row in rows_of(table)]
    cells = [cell for row in rows for cell in row]
    if all(len(row) < 2 for row in rows):
        return True
    if len(rows) == 1 and not any(cell.name == "th" for cell in cells):
        return True
    return not any(cell.name == "th" for cell in cells) and any(
        inner.name in HEADINGS or (inner.name == "table" and len(cells) <= len(rows) * 2)
        for cell in cells
        for inner in cell.children
    )


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that a person sees."""
    for child in table.children:
        if child.name == "tr" and is_seen(child):
            yield cast("Element", child)
        elif child.name in _GROUPS and is_seen(child):
            yield from (
                cast("Element", row)
                for row in child.children
                if row.name == "tr" and is_seen(cast("Node", row))
            )


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row that a person sees."""
    return [
        cast("Element", cell)
        for cell in row.children
        if cell.name in _CELLS and is_seen(cast("Node", cell))
    ]
