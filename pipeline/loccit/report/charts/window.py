"""Which stretch of time an axis covers, where a few dates lie centuries before all others."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.report.charts.dated import Time

# Part of the lines that may begin before the axis, and how much shorter that must make it.
_BEFORE = 0.2
_SHORTER = 0.5


def window(times: Sequence[Time]) -> tuple[int, int]:
    """Return the first and last day of the axis (at least one time is given).

    It begins with the first time, or later where that at least halves it and leaves out few lines.
    """
    starts = sorted(time.start for time in times)
    last = max(time.end for time in times)
    whole = last - starts[0]
    allowed = starts[: int(len(starts) * _BEFORE) + 1]
    gaps = [(after - before, after) for before, after in itertools.pairwise(allowed)]
    first = max(gaps, default=(0, starts[0]))[1]
    if last - first > whole * _SHORTER:
        first = starts[0]
    margin = max((last - first) // 50, 1)
    return first - margin, last + margin
