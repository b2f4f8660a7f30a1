"""What comparison goes by: how far values vary, and which values exclude which."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.values.exact import exact
from loccit.vocabulary.reading import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.files import Yaml


@dataclass(frozen=True, slots=True)
class Variation:
    """How far two true values may lie apart: by a factor, or by a difference (canonical unit)."""

    factor: Fraction | None = None
    difference: Fraction | None = None

    def __str__(self) -> str:
        amount = self.factor if self.difference is None else self.difference
        return f"{'×' if self.difference is None else '±'}{float(amount or 0):g}"


def variation(node: Yaml) -> Variation:
    """Return how far values may lie apart: ``×1.5`` a factor, ``±2`` a difference."""
    sign, number = node.text[:1], node.text[1:]
    try:
        amount = exact(number)
    except ValueError:
        amount = Fraction(0)
    if sign == "×" and amount > 1:
        return Variation(factor=amount)
    if sign == "±" and amount > 0:
        return Variation(difference=amount)
    raise node.error(
        f"'{node.text}' says no distance", "write ×1.5 (a factor above 1) or ±2 (a difference)"
    )


def sets(node: Yaml | None, known: Iterable[str] | None) -> tuple[tuple[str, ...], ...]:
    """Return a list of lists of at least two values, each one of the known ones (if any)."""
    found = tuple(texts(item, known) for item in (node.items if node else []))
    for item, values in zip(node.items if node else [], found, strict=True):
        if len(values) < 2:
            raise item.error("a set has at least two values", "write [one, other]")
    return found
