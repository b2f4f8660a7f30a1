"""Lists in words: "July and August", "coal, lime and salt"."""

from __future__ import annotations

import re


def split_list(words: str) -> list[tuple[int, int]]:
    """Return the items of a list in words as offsets in them; one item where it is none."""
    items, position = [], 0
    for match in re.finditer(r",\s(?:and\s)?|\sand\s|;\s", words):
        items.append((position, match.start()))
        position = match.end()
    return [*items, (position, len(words))]
