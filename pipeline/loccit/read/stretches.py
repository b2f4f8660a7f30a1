"""Whether a place lies in one of many stretches of a text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stretches:
    """Stretches of a text, each from its start up to before its end; they may lie in each other."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        # How far those reach that have begun.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        begun = bisect_right(self._starts, place)
        return begun > 0 and place < self._reach[begun - 1]
