"""The line of a value in a JSON text, by its path: so that an error can point to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line (from 1) of the value that keys and indexes lead to; None where none does.

    ``text`` must be a JSON text.
    """
    position = _next(text, 0)
    for step in path:
        members = dict(_members(text, position))
        if step not in members:
            return None
        position = members[step]
    return text.count("\n", 0, position) + 1


def _next(text: str, position: int) -> int:
    """Return where the next token begins."""
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _members(text: str, position: int) -> Iterator[tuple[str | int, int]]:
    """Yield key or index, and the place, of what lies in an object or a list; of others nothing."""
    opening = text[position : position + 1]
    if opening not in ("{", "["):
        return
    position, index = _next(text, position + 1), 0
    while text[position : position + 1] not in ("}", "]", ""):
        step: str | int = index
        if opening == "{":
            step, end = _DECODER.raw_decode(text, position)
            position = _next(text, _next(text, end) + 1)
        yield step, position
        end = _DECODER.raw_decode(text, position)[1]
        position, index = _next(text, end), index + 1
        if text[position : position + 1] == ",":
            position = _next(text, position + 1)
