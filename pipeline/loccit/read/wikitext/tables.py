"""Tables of wikitext: their lines → rows of cells → a grid, or a box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from loccit.read.blocks import Grid, GridCell, Inline, Paragraph, is_filled
from loccit.read.box_lines import box_of, is_box
from loccit.read.tags import LINE, attributes, is_hidden
from loccit.read.wikitext.inline import Inlines
from loccit.read.wikitext.nodes import Node, gaps

if TYPE_CHECKING:
    from loccit.read.blocks import Mark
    from loccit.read.builder import Piece
    from loccit.read.wikitext.context import Context
    from loccit.read.wikitext.logical_lines import LogicalLine
    from loccit.read.wikitext.reference_list import Found

_MOST_ATTRIBUTES = 500  # characters before a bar that may say how a cell looks


def is_heading(text: str, line: LogicalLine) -> bool:
    """Whether a line is a section's heading."""
    return line.last - line.first > 2 and text[line.first] == "=" and text[line.last - 1] == "="


@dataclass(slots=True)
class _Cell:
    """A cell's place; ``attributes`` as they stand."""

    head: bool
    attributes: str
    start: int
    end: int
    children: list[Node]


@dataclass(slots=True)
class _Row:
    attributes: str
    cells: list[_Cell] = field(default_factory=list)


class WrittenTable:
    """The rows of a table, line by line; ``attributes`` are those of the table."""

    def __init__(self, text: str, first: LogicalLine) -> None:
        self._text = text
        self.attributes = text[first.first : first.end]
        self.caption: _Cell | None = None
        self.rows: list[_Row] = []
        self.loose: list[LogicalLine] = []

    @property
    def places_only(self) -> bool:
        """Whether the table has one row, of no head: it places things side by side."""
        filled = [row for row in self.rows if row.cells]
        plain = not any(cell.head for row in filled for cell in row.cells)
        return len(filled) == 1 and plain and "wikitable" not in self.attributes

    def add(self, line: LogicalLine, *, nested: bool) -> None:
        """Take the next line; ``nested`` says that it belongs to a table in a cell."""
        text, first = self._text, line.first
        mark = text[first : first + 2] if first < line.end else ""
        if nested or not mark or mark[0] not in "|!" or mark == "|}":
            self._goes_on(line)
        elif mark == "|-":
            self.rows.append(_Row(text[first + 2 : line.end]))
        elif mark == "|+":
            self.caption = self._cell(first + 2, line.end, line.children, head=False)
        else:
            if not self.rows:
                self.rows.append(_Row(""))
            self.rows[-1].cells += self._cells(line)

    def _goes_on(self, line: LogicalLine) -> None:
        """Add a line to the cell before it."""
        last = self.rows[-1].cells[-1] if self.rows and self.rows[-1].cells else None
        if last is None and not self.rows:
            last = self.caption
        if last is None:
            if not line.is_blank:
                self.loose.append(line)
            return
        last.end = line.end
        last.children += line.children

    def _cells(self, line: LogicalLine) -> Iterator[_Cell]:
        head = self._text[line.first] == "!"
        between = re.compile(r"\|\||!!" if head else r"\|\|")
        bounds = [(line.first, line.first + 1)]
        for start, end in gaps(line.first + 1, line.end, line.children):
            bounds += [match.span() for match in between.finditer(self._text, start, end)]
        bounds.append((line.end, line.end))
        index = 0
        for (_, start), (end, _) in pairwise(bounds):
            first = index
            while index < len(line.children) and line.children[index].start < end:
                index += 1
            yield self._cell(start, end, line.children[first:index], head=head)

    def _cell(self, start: int, end: int, children: Sequence[Node], *, head: bool) -> _Cell:
        """Return a cell without its attributes, which a bar parts from what it holds."""
        inside = [child for child in children if start <= child.start < end]
        for one, other in gaps(start, min(end, start + _MOST_ATTRIBUTES), inside):
            bar = self._text.find("|", one, other)
            if bar >= 0:
                if any(child.kind == "link" and child.start < bar for child in inside):
                    break
                inside = [child for child in inside if child.start > bar]
                return _Cell(head, self._text[start:bar], bar + 1, end, inside)
        return _Cell(head, "", start, end, inside)


def table_blocks(table: WrittenTable, context: Context, depth: int) -> list[Found]:
    """Return what a table holds: itself, and what stands apart in its cells after it."""
    if table.places_only:
        return list(_side_by_side(table, context, depth))
    apart: list[Found] = []
    rows = [
        [_grid_cell(cell, context, depth, apart) for cell in row.cells]
        for row in table.rows
        if not is_hidden(f"<{row.attributes}>")
    ]
    title: Inline = ()
    if table.caption:
        title = _content(table.caption, context, depth, apart)
    for line in table.loose:
        found = context.readers.lines(line.start, line.end, line.children, context, depth)
        apart += found
    said = attributes(table.attributes)
    name, style = said.get("class", ""), said.get("style", said.get("align", ""))
    if is_hidden(f"<{table.attributes}>"):
        return []
    if is_box(name.split(), style, rows):
        return [box_of(name or "table", title, rows), *apart]
    if not any(is_filled(cell.content) for row in rows for cell in row):
        return apart
    if all(len(row) < 2 for row in rows):
        return [*(Paragraph(cell.content) for row in rows for cell in row), *apart]
    return [Grid(title, rows), *apart]


def _side_by_side(table: WrittenTable, context: Context, depth: int) -> Iterator[Found]:
    """Yield what the cells of a table hold, one after the other."""
    cells = [cell for row in table.rows for cell in row.cells]
    for cell in [*([table.caption] if table.caption else []), *cells]:
        yield from context.readers.lines(cell.start, cell.end, cell.children, context, depth)
    for line in table.loose:
        yield from context.readers.lines(line.start, line.end, line.children, context, depth)


def _grid_cell(cell: _Cell, context: Context, depth: int, apart: list[Found]) -> GridCell:
    said = attributes(cell.attributes)
    content = () if is_hidden(f"<{cell.attributes}>") else _content(cell, context, depth, apart)
    bare = context.text[cell.start : cell.end].strip()
    bold = bare.startswith("'''") and bare.endswith("'''")
    return GridCell(
        content, _span(said.get("rowspan")), max(1, _span(said.get("colspan"))), cell.head, bold
    )


def _span(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else 1


def _content(cell: _Cell, context: Context, depth: int, apart: list[Found]) -> Inline:
    """Return what a cell shows within its lines; all else goes to ``apart``."""
    if "\n" not in context.text[cell.start : cell.end]:
        inlines = Inlines(context).read_all(cell.start, cell.end, cell.children, depth)
        apart += inlines.apart
        return inlines.content
    content: list[Piece | Mark] = []
    for block in context.readers.lines(cell.start, cell.end, cell.children, context, depth):
        if isinstance(block, Paragraph):
            content += [*block.content, LINE]
        else:
            apart.append(block)
    return content
