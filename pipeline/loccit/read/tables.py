"""Tables of pipes: rows whose cells may be broken over lines, glued to the sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import Cell, Table, Words
from loccit.read.lines import lines, stripped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL_LINE = re.compile(r"[^|]*\|\s*|\|.*\|\s*|\|\s*")
_BEGIN = re.compile(r"\|\s[^|\n]*\S[^|\n]*\|")


def find_tables(text: str, start: int, end: int) -> tuple[Table, ...]:
    """Return the tables of a section's body ``text[start:end]`` in order."""
    return tuple(_table(block) for block in _blocks(list(lines(text, start, end))))


def _blocks(all_lines: Sequence[Words]) -> Iterator[list[Words]]:
    """Yield the lines of each table; the first is cut off from the sentence that it is glued to."""
    block: list[Words] = []
    for line in all_lines:
        if block and _goes_on(block, line):
            block.append(line)
            continue
        if block:
            yield block
            block = []
        begin = line.text.find("|") if _BEGIN.search(line.text) or line.text.strip() == "|" else -1
        if begin >= 0:
            block = [line.part(line.start + begin, line.end)]
    if block:
        yield block


def _goes_on(block: list[Words], line: Words) -> bool:
    lone = len(block) == 1 and block[0].text.strip() == "|"
    return not lone and bool(_CELL_LINE.fullmatch(line.text)) and bool(line.text.strip())


def _table(block: list[Words]) -> Table:
    start, end = block[0].start, block[-1].end
    rows = [row for row in _rows(block) if row]
    if not rows:
        return Table(None, (), (), None, start, end)
    title = source = None
    if len(rows) > 1 and _alone(rows[0]) and len(rows[1]) > 1:
        title = rows.pop(0)[0]
    if len(rows) > 1 and _alone(rows[-1]) and rows[-1][0].text:
        source = rows.pop()[0]
    width = max(len(row) for row in rows)
    padded = [_pad(row, width) for row in rows]
    return Table(title, padded[0], tuple(padded[1:]), source, start, end)


def _alone(row: Sequence[Cell]) -> bool:
    """Whether only the first cell of a row has content."""
    return len(row) > 1 and not any(cell.text for cell in row[1:])


def _pad(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """Return a ragged row with empty cells at its end."""
    end = row[-1].end
    return (*row, *(Cell("", end, end) for _ in range(width - len(row))))


def _rows(block: Iterable[Words]) -> Iterator[list[Cell]]:
    """Yield the rows: one begins with a pipe, later lines go on with its cells."""
    row: list[Cell] = []
    for line in block:
        if _SEPARATOR.fullmatch(line.text):
            continue
        if line.text.lstrip().startswith("|"):
            if row:
                yield row
            row = []
        row += _cells(line)
    if row:
        yield row


def _cells(line: Words) -> Iterator[Cell]:
    position = line.text.find("|") + 1 if line.text.lstrip().startswith("|") else 0
    while (stop := line.text.find("|", position)) >= 0:
        words = stripped(line.part(line.start + position, line.start + stop))
        yield Cell(words.text, words.start, words.end)
        position = stop + 1
