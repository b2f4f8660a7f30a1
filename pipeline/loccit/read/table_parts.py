"""Rows of written cells → a table: its title, its head, its body and its source."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from loccit.model import Cell, Table
from loccit.read.grid import rectangle

_SOURCE = re.compile(r"(?i:sources?|notes?|references?)\b")
_DIGIT = re.compile(r"\d")


def table_of(
    title: Cell | None,
    rows: Sequence[Sequence[Cell]],
    start: int,
    end: int,
    bold: Container[int] = (),
) -> Table:
    """Return the table that rows make, its cells at all places that they span.

    A single cell over the whole width is the title where it comes first, and the source where it
    comes last and says so. The head are the first rows that the page marks as such; where it marks
    none, the first row, if all of it is bold, or has words only and figures below it. ``bold`` are
    the offsets of cells that are printed bold.
    """
    grid = rectangle([row for row in rows if row])
    lines = [[cell or Cell("", end, end) for cell in line] for line in grid]
    if not any(cell.text for line in lines for cell in line):
        return Table(title, (), (), None, start, end)
    if title is None and len(lines) > 1 and _is_alone(lines[0]):
        title = lines.pop(0)[0]
    sources = []
    while len(lines) > 1 and _is_alone(lines[-1]) and _SOURCE.match(lines[-1][0].text):
        sources.append(lines.pop()[0])
    heads = _heads(lines, bold)
    return Table(
        title,
        tuple(lines[heads - 1]) if heads else (),
        tuple(tuple(line) for line in lines[heads:]),
        _joined(sources[::-1]),
        start,
        end,
        tuple(tuple(line) for line in lines[: max(0, heads - 1)]),
    )


def _is_alone(line: Sequence[Cell]) -> bool:
    """Whether one cell with content takes a row of several columns, or nearly all of it."""
    first = line[0]
    others = [cell for cell in line if cell is not first]
    whole = first.columns * 2 > len(line) > 1
    return whole and bool(first.text) and not any(cell.text for cell in others)


def _heads(lines: Sequence[Sequence[Cell]], bold: Container[int]) -> int:
    """Return how many rows are the head."""
    heads = 0
    while heads < len(lines) - 1 and _is_head(lines[heads]):
        if heads and _is_alone(lines[heads]):
            break  # it heads the rows below it, not the columns
        heads += 1
    if heads or len(lines) < 2 or len(lines[0]) < 2:
        return heads
    filled = [cell for cell in lines[0] if cell.text]
    if filled and all(cell.head or cell.start in bold for cell in filled):
        return 1
    if any(cell.head for cell in filled):
        return 0
    words_only = len(filled) > 1 and not any(_DIGIT.search(cell.text) for cell in filled)
    figures = any(_DIGIT.search(cell.text) for line in lines[1:] for cell in line)
    return int(words_only and figures)


def _is_head(line: Sequence[Cell]) -> bool:
    filled = [cell for cell in line if cell.text]
    return bool(filled) and all(cell.head for cell in filled)


def _joined(sources: Sequence[Cell]) -> Cell | None:
    if not sources:
        return None
    first, last = sources[0], sources[-1]
    text = "\n".join(cell.text for cell in sources)
    return Cell(text, first.start, last.end, columns=first.columns)
