"""Long lists in sentences: the first few, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 8


def listed(items: Sequence[str]) -> str:
    """Return the first items, semicolons between them, and how many more there are."""
    more = len(items) - MOST
    return "; ".join([*items[:MOST], *([f"and {more:,} more"] if more > 0 else [])])
