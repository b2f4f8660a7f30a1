"""Tables of pipes: rows whose cells may be broken over lines, glued to the sentence before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import Cell, Table
from loccit.read.lines import lines, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Words

# At least two dashes a column: ``| - | - |`` is a row of missing values.
_SEPARATOR = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*")
_GLUED = re.compile(r"(?<=[^\s|])\|(?=\s)")
_NEW = re.compile(r"[.!?:\]]\|\s")
_SOURCE = re.compile(r"(?i:sources?|notes?|references?)\b")


def find_tables(text: str, start: int, end: int) -> tuple[Table, ...]:
    """Return the tables of a section's body ``text[start:end]`` in order.

    A shorter row is padded with empty cells at its end, the head like any other.
    """
    return tuple(_table(block) for block in _blocks(lines(text, start, end)))


# --------------------------------------------------------------------- which lines


def _blocks(all_lines: Iterator[Words]) -> Iterator[list[Words]]:
    """Yield the lines of each table; the first is cut off from the sentence that it is glued to."""
    block: list[Words] = []
    separated = False
    for line in all_lines:
        separator = bool(_SEPARATOR.fullmatch(line.text))
        if block and _goes_on(block, line):
            if separator and separated and (first := _last_row(block)):
                yield block[:first]
                block = block[first:]
            block.append(line)
            separated = separated or separator
            continue
        if block:
            yield block
        begin = _begin(line.text)
        block = [] if begin < 0 else [line.part(line.start + begin, line.end)]
        separated = separator
    if block:
        yield block


def _begin(text: str) -> int:
    """Return where a table begins in a line, or -1: a row ends in a pipe and has two."""
    text = text.rstrip()
    if not text.endswith("|"):
        return -1
    first = text.find("|")
    if not text[:first].strip():
        return first
    if text.count("|") < 2:
        return -1
    glued = _GLUED.search(text)
    return glued.start() if glued else first


def _goes_on(block: Sequence[Words], line: Words) -> bool:
    if len(block) == 1 and _is_lone(block[0]):
        return False
    text = line.text.strip()
    return text.endswith("|") and (text.startswith("|") or not _NEW.search(text))


def _is_lone(line: Words) -> bool:
    return line.text.strip() == "|"


def _last_row(block: Sequence[Words]) -> int:
    """Return where a block's last row begins: a new table's head, if a second separator follows.

    0 where that separator follows another one.
    """
    for index in reversed(range(len(block))):
        if _SEPARATOR.fullmatch(block[index].text):
            return 0
        if _starts_row(block[index]):
            return index
    return 0


# ---------------------------------------------------------------- what they hold


def _table(block: Sequence[Words]) -> Table:
    start, end = block[0].start, block[-1].end
    rows = list(_rows(block))
    if not any(cell.text for row in rows for cell in row):
        return Table(None, (), (), None, start, end)
    title = source = None
    if len(rows) > 2 and _alone(rows[0]) and len(rows[1]) > 1:
        title = rows.pop(0)[0]
    if len(rows) > 1 and _alone(rows[-1]) and _SOURCE.match(rows[-1][0].text):
        source = rows.pop()[0]
    width = max(len(row) for row in rows)
    head, *body = (_padded(row, width) for row in rows)
    return Table(title, head, tuple(body), source, start, end)


def _alone(row: Sequence[Cell]) -> bool:
    """Whether only the first cell of a row has content."""
    return len(row) > 1 and bool(row[0].text) and not any(cell.text for cell in row[1:])


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    end = row[-1].end
    return (*row, *(Cell("", end, end) for _ in range(width - len(row))))


def _starts_row(line: Words) -> bool:
    return line.text.lstrip().startswith("|") and not _is_lone(line)


def _rows(block: Sequence[Words]) -> Iterator[list[Cell]]:
    """Yield the rows: one begins with a pipe; other lines, and a lone pipe, go on with it."""
    row: list[Cell] = []
    for line in block:
        if _SEPARATOR.fullmatch(line.text):
            continue
        if row and _starts_row(line):
            yield row
            row = []
        row += _cells(line)
    if row:
        yield row


def _cells(line: Words) -> Iterator[Cell]:
    position = line.text.find("|") + 1 if _starts_row(line) else 0
    while (stop := line.text.find("|", position)) >= 0:
        words = stripped(line.part(line.start + position, line.start + stop))
        yield Cell(words.text, words.start, words.end)
        position = stop + 1
