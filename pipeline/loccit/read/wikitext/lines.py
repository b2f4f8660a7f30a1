"""Lines of wikitext → blocks: headings, paragraphs, items of lists, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from loccit.model import REFERENCES, NotRead
from loccit.read.blocks import BoxBlock, Entry, Heading, Paragraph, is_filled, plain, start_of
from loccit.read.conventions import list_named
from loccit.read.wikitext.inline import Inlines
from loccit.read.wikitext.logical_lines import LogicalLine, logical_lines
from loccit.read.wikitext.tables import WrittenTable, is_heading, table_blocks

if TYPE_CHECKING:
    from loccit.read.wikitext.context import Context
    from loccit.read.wikitext.nodes import Node
    from loccit.read.wikitext.reference_list import Found

_LIST = re.compile(r"[*#:;]+[^\S\n]*")
_DEEPEST_TABLE = 5


def read_lines(
    start: int,
    end: int,
    children: Sequence[Node],
    context: Context,
    depth: int,
    *,
    page: bool = False,
) -> list[Found]:
    """Return the blocks of a stretch; ``page`` says that it is the page itself."""
    reader = _Lines(context, depth, page=page)
    reader.read(list(logical_lines(context.text, start, end, children)))
    return reader.found


class _Lines:
    def __init__(self, context: Context, depth: int, *, page: bool) -> None:
        self.found: list[Found] = []
        self._context = context
        self._depth = depth
        self._page = page
        self._lead = page
        self._list = ""
        self._waiting: list[LogicalLine] = []

    def read(self, lines: list[LogicalLine]) -> None:
        index = 0
        while index < len(lines):
            line = lines[index]
            index += 1
            if line.is_blank:
                self._flush()
            elif is_heading(self._context.text, line):
                self._heading(line)
            elif self._opens_table(line):
                index = self._table(lines, index - 1)
            elif match := _LIST.match(self._context.text, line.first, line.end):
                self._flush()
                self._item(match.end(), line)
            elif self._context.text.startswith("----", line.first):
                self._flush()
            elif self._page and line.first > line.start and self._context.text[line.start] == " ":
                self._flush()
                self._paragraph(line.first, line.end, line.children)
            else:
                self._waiting.append(line)
        self._flush()

    # ------------------------------------------------------------------ paragraphs

    def _flush(self) -> None:
        """Read the lines that make a paragraph together."""
        if self._waiting:
            lines, self._waiting = self._waiting, []
            children = list(chain.from_iterable(line.children for line in lines))
            self._paragraph(lines[0].start, lines[-1].end, children)

    def _paragraph(self, start: int, end: int, children: Sequence[Node]) -> None:
        inlines = Inlines(self._context, names_page=self._lead)
        inlines.read_all(start, end, children, self._depth)
        first = start_of(inlines.content)
        before = [block for block in inlines.apart if _start(block, first) < first]
        after = [block for block in inlines.apart if _start(block, first) >= first]
        filled = is_filled(inlines.content)
        self.found += [*before, *([Paragraph(inlines.content)] if filled else []), *after]

    def _item(self, start: int, line: LogicalLine) -> None:
        if not self._list:
            self._paragraph(start, line.end, line.children)
            return
        inlines = Inlines(self._context).read_all(start, line.end, line.children, self._depth)
        name = self._list
        if name == REFERENCES and self._context.notes.any:
            name = "further reading"
        if is_filled(inlines.content):
            self.found.append(Entry("", inlines.content, name))
        self.found += inlines.apart

    def _heading(self, line: LogicalLine) -> None:
        self._flush()
        self._lead = False
        text = self._context.text
        level = 1
        most = min(6, (line.last - line.first - 1) // 2)
        while level < most and text[line.first + level] == "=" == text[line.last - 1 - level]:
            level += 1
        start, end = line.first + level, line.last - level
        if not self._page:
            self._paragraph(start, end, line.children)
            return
        inlines = Inlines(self._context).read_all(start, end, line.children, self._depth)
        self.found.append(Heading(level, inlines.content))
        self.found += inlines.apart
        self._list = list_named(plain(inlines.content))

    # ---------------------------------------------------------------------- tables

    def _opens_table(self, line: LogicalLine) -> bool:
        text, position = self._context.text, line.first
        while position < line.end and text[position] in ":*# ":
            position += 1
        return text.startswith("{|", position)

    def _table(self, lines: list[LogicalLine], index: int) -> int:
        """Read a table; return the index of the line after it."""
        self._flush()
        text, first = self._context.text, lines[index]
        rows = WrittenTable(text, first)
        level, stop = 0, index + 1
        while stop < len(lines):
            line = lines[stop]
            if self._opens_table(line):
                level += 1
            elif text.startswith("|}", line.first):
                if not level:
                    break
                level -= 1
            elif self._page and is_heading(text, line):
                break
            rows.add(line, nested=bool(level))
            stop += 1
        closed = stop < len(lines) and text.startswith("|}", lines[stop].first)
        if not closed:
            place = (first.first, first.first + 2)
            self._context.not_read.append(NotRead("broken", "{| never closes", *place))
        context = self._context
        context.tables += 1
        if context.tables > _DEEPEST_TABLE:
            end = lines[stop - 1].end
            context.not_read.append(NotRead("deep", "{|", first.start, end))
        else:
            self.found += table_blocks(rows, context, self._depth + 1)
        context.tables -= 1
        return stop + 1 if closed else stop


def _start(block: Found, default: int) -> int:
    """Return where a box or a caption begins in the snapshot."""
    if isinstance(block, BoxBlock):
        return min((start_of(line.value) for line in block.lines), default=default)
    return start_of(block.content) if isinstance(block, Paragraph) else default
