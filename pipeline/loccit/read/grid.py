"""Cells that span rows and columns → a rectangle in which each place has its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

# No table that is meant to be read is wider; a page may say anything.
_WIDEST = 500
_MOST_PLACES = 400_000


class Spanning(Protocol):
    """A cell and how many rows and columns it spans; 0 rows are all that are left."""

    @property
    def rows(self) -> int:
        """The rows that it spans."""

    @property
    def columns(self) -> int:
        """The columns that it spans."""


C = TypeVar("C", bound=Spanning)


def rectangle(rows: Sequence[Sequence[C]]) -> list[list[C | None]]:
    """Return for each place of a table the cell that covers it, None where there is none.

    A cell goes to the first free place of its row, as in HTML; where two cover one place, the
    first has it. A span ends with the table. A table that is absurdly large is
    read as if its cells spanned nothing, and cut on its right.
    """
    width = max((sum(max(1, cell.columns) for cell in row) for row in rows), default=0)
    spans = width <= _WIDEST and width * len(rows) <= _MOST_PLACES
    taken: list[dict[int, C]] = [{} for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in taken[index]:
                column += 1
            across = max(1, cell.columns) if spans else 1
            down = (cell.rows or len(rows)) if spans else 1
            for below in taken[index : index + max(1, down)]:
                for place in range(column, column + across):
                    below.setdefault(place, cell)
            column += across
    width = max((max(places) + 1 for places in taken if places), default=0)
    if width * len(rows) > _MOST_PLACES:
        width = max(1, _MOST_PLACES // len(rows))
    return [[places.get(column) for column in range(width)] for places in taken]
