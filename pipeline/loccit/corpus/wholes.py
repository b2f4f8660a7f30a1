"""What is part of what, at whatever remove: by entities.yaml, and as the articles say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def wholes_of(direct: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return all that each thing is a part of, the nearest first, from pairs of part and whole.

    Nothing is a part of itself, though a circle of pairs may say so.
    """
    above: dict[str, set[str]] = {}
    for part, whole in direct:
        above.setdefault(part, set()).add(whole)
    return {part: tuple(_climb(part, above)) for part in above}


def _climb(part: str, above: Mapping[str, Iterable[str]]) -> Iterable[str]:
    found: dict[str, None] = {}
    waiting = sorted(above[part])
    for whole in waiting:
        if whole not in found and whole != part:
            found[whole] = None
            waiting += sorted(above.get(whole, ()))
    return found
