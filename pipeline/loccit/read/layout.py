"""Blocks of a page → one reading, and where each block stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from loccit.model import Box, BoxRow, Cell, Table, Words
from loccit.read.blanks import tidied
from loccit.read.blocks import BULLETS, BoxBlock, Entry, Grid, Heading, Mark
from loccit.read.builder import ReadingBuilder
from loccit.read.table_parts import table_of

if TYPE_CHECKING:
    from loccit.read.blocks import Block, Inline
    from loccit.read.builder import Piece

_BETWEEN_CELLS = " | "


class Stretch(NamedTuple):
    """A stretch of the reading that may hold figures; ``cell`` says that it is one of a table."""

    start: int
    end: int
    cell: bool


@dataclass(slots=True)
class Layout:
    """What has been written so far.

    ``titles`` are the words of headings without markers, ``misplaced`` what stands in another
    order than the snapshot's and so was left out.
    """

    builder: ReadingBuilder = field(default_factory=ReadingBuilder)
    headings: list[tuple[int, Words]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    paragraphs: list[Words] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    entries: list[tuple[Entry, Words]] = field(default_factory=list)
    marks: list[tuple[Mark, int, int]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    misplaced: list[Piece] = field(default_factory=list)
    translate: Callable[[Piece], Iterable[Piece]] | None = None

    def title(self, content: Inline) -> Words:
        """Write the page's title, a line of its own."""
        self.builder.begin()
        words = self._write(content)
        if words.text:
            self.builder.insert("\n")
        return words

    def add(self, block: Block) -> None:
        """Write one block: a stream, and a line or lines of its own."""
        self.builder.begin()
        start = self.builder.length
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, BoxBlock):
            self._box(block)
        else:
            words = self._write(block.content)
            if words.text:
                self._may_hold(words)
                if isinstance(block, Entry):
                    self.entries.append((block, words))
                else:
                    self.paragraphs.append(words)
        if self.builder.length > start:
            self.builder.insert("\n")

    def _may_hold(self, words: Words | Cell, *, cell: bool = False) -> None:
        if words.text:
            self.stretches.append(Stretch(words.start, words.end, cell))

    def _write(self, content: Inline) -> Words:
        builder = self.builder
        start = builder.length
        texts: list[Piece] = []
        for item in tidied(content):
            first = builder.length
            for piece in self._translated(item.pieces if isinstance(item, Mark) else (item,)):
                added = builder.add(piece)
                (texts if added else self.misplaced).append(piece)
            if isinstance(item, Mark) and builder.length > first:
                self.marks.append((item, first, builder.length))
        return Words("".join(piece.text for piece in texts), start, builder.length)

    def _translated(self, pieces: Iterable[Piece]) -> Iterable[Piece]:
        if self.translate is None:
            return pieces
        return chain.from_iterable(map(self.translate, pieces))

    def _cell(self, content: Inline, rows: int = 1, columns: int = 1, *, head: bool) -> Cell:
        words = self._write(content)
        return Cell(words.text, words.start, words.end, rows, columns, head)

    def _line(self, content: Inline) -> Cell | None:
        """Write the title of a table or box, a line of its own."""
        cell = self._cell(content, head=False)
        if not cell.text:
            return None
        self.builder.insert("\n")
        self._may_hold(cell, cell=True)
        return cell

    def _heading(self, block: Heading) -> None:
        words = self._write(block.content)
        if words.text:
            unmarked = [item for item in block.content if not isinstance(item, Mark)]
            texts = [item.text for item in tidied(unmarked) if not isinstance(item, Mark)]
            self.headings.append((block.level, words))
            self.titles.append("".join(texts))
            self._may_hold(words)

    def _grid(self, block: Grid) -> None:
        start = self.builder.length
        title = self._line(block.title)
        rows: list[list[Cell]] = []
        bold = set()
        for index, row in enumerate(block.rows):
            if index:
                self.builder.insert("\n")
            cells = []
            for place, cell in enumerate(row):
                if place:
                    self.builder.insert(_BETWEEN_CELLS)
                written = self._cell(cell.content, cell.rows, cell.columns, head=cell.head)
                self._may_hold(written, cell=True)
                cells.append(written)
                if cell.bold:
                    bold.add(written.start)
            rows.append(cells)
        self.tables.append(table_of(title, rows, start, self.builder.length, bold))

    def _box(self, block: BoxBlock) -> None:
        start = self.builder.length
        title = self._line(block.title)
        rows: list[BoxRow] = []
        group = _Group()
        for index, line in enumerate(block.lines):
            if index:
                self.builder.insert("\n")
            label = self._cell(line.label, head=True)
            if block.printed or line.heads:
                self._may_hold(label, cell=True)
            if line.heads:
                group.begin(label)
                continue
            self.builder.insert(_BETWEEN_CELLS)
            value = self._cell(line.value, head=False)
            self._may_hold(value)  # "854 (2006)" is no pair of units
            rows.append(BoxRow(label, value, group.heading_of(label, value)))
        end = self.builder.length
        self.boxes.append(
            Box(block.name, title, tuple(rows), start, end, block.within, block.printed)
        )


@dataclass(slots=True)
class _Group:
    """Which heading a row of a box stands under.

    Rows whose labels have bullets belong to the row without one before them, and a heading above
    such rows goes no further than they do; another heading goes on to the next.
    """

    heading: Cell | None = None
    above: Cell | None = None
    bullets: bool = False
    empty: bool = True

    def begin(self, heading: Cell) -> None:
        """Begin a group below a heading."""
        self.heading = self.above = heading
        self.bullets, self.empty = False, True

    def heading_of(self, label: Cell, value: Cell) -> Cell | None:
        """Return the heading of the next row."""
        bullet = label.text.startswith(BULLETS)
        if self.empty:
            self.bullets, self.empty = bullet, False
        if bullet:
            return self.above
        if self.bullets:
            self.heading, self.bullets = None, False
        self.above = label if label.text else value
        return self.heading
