"""Lines as wikitext has them: what opens on a line and closes on another keeps both together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.read.wikitext.nodes import Node

_BLANK = re.compile(r"[^\S\n]*")


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """A line with the nodes in it; ``first`` is where its first character stands, if it has one.

    Blanks and comments before ``first``, and after ``last``, are left out of account.
    """

    start: int
    end: int
    first: int
    last: int
    children: Sequence[Node]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in the line but blanks and comments."""
        return self.first >= self.last


def logical_lines(
    text: str, start: int, end: int, children: Sequence[Node]
) -> Iterator[LogicalLine]:
    """Yield the lines of ``text[start:end]``, without their line ends."""
    begin = position = start
    index = first = bisect_left(children, start, key=lambda child: child.start)
    while True:
        child = children[index] if index < len(children) and children[index].start < end else None
        stop = text.find("\n", position, child.start if child else end)
        if stop >= 0:
            yield _line(text, begin, stop, children[first:index])
            begin = position = stop + 1
            first = index
        elif child:
            position = child.end
            index += 1
        else:
            if begin < end:
                yield _line(text, begin, end, children[first:index])
            return


def _line(text: str, start: int, end: int, children: Sequence[Node]) -> LogicalLine:
    first, last = _skipped(text, start, end, children), end
    comments = [child for child in children if child.kind == "comment"]
    while last > first:
        if text[last - 1].isspace():
            last -= 1
        elif comments and comments[-1].end == last:
            last = comments.pop().start
        else:
            break
    return LogicalLine(start, end, first, last, children)


def _skipped(text: str, start: int, end: int, children: Sequence[Node]) -> int:
    """Return where the first character that is no blank and in no comment stands."""
    position = start
    for child in [*children, None]:
        match = _BLANK.match(text, position, end)
        position = match.end() if match else position
        if child is None or child.kind != "comment" or child.start != position:
            break
        position = child.end
    return position
