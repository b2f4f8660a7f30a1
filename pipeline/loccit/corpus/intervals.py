"""The interval that each claim stands for, at the precision that it is printed with."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.values import interval, sexagesimal
from loccit.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.model import Claim, Evidence
    from loccit.vocabulary.types import Vocabulary


class Intervals:
    """Knows the series of the tables that claims stand in, and so what their zeros mean."""

    def __init__(
        self, claims: Iterable[Claim], evidence: Iterable[Evidence], vocabulary: Vocabulary
    ) -> None:
        self._vocabulary = vocabulary
        evidence = list(evidence)
        # The label of a series, by its place, is what the cells of one row or column share.
        self.series = {
            row.claim: row.start
            for row in evidence
            if row.attribute == "property" and row.start is not None
        }
        # What is printed in sixtieths has no decimals that say how finely.
        self._sixtieths = {
            row.claim: own
            for row in evidence
            if row.attribute == "value" and (own := sexagesimal.stands_for(row.words))
        }
        self._finest: dict[tuple[int, str], Fraction] = {}
        self._known: dict[Claim, Interval | None] = {}
        for claim in claims:
            label = self.series.get(claim.claim)
            if label is not None and _is_number(claim.value) and not _is_zero(claim.value):
                step = interval.step_of(claim.value)
                key = (label, claim.unit)
                self._finest[key] = min(step, self._finest.get(key, step))

    def of(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for; None where its value is no number.

        Bounds are in the claim's own unit.
        """
        if claim not in self._known:
            self._known[claim] = self._read(claim)
        return self._known[claim]

    def _read(self, claim: Claim) -> Interval | None:
        owner = self._vocabulary.properties[claim.property]
        if owner.type not in ("number", "count", "rank"):
            return None
        if not claim.modifier and claim.claim in self._sixtieths:
            return self._sixtieths[claim.claim]
        modifier = claim.modifier.split(" ")[0] if claim.modifier else ""
        meaning = self._vocabulary.number_modifiers.get(claim.modifier or modifier)
        if not claim.value:
            return self._range(claim)
        label = self.series.get(claim.claim)
        finest = None if label is None else self._finest.get((label, claim.unit))
        exact = owner.type != "number"
        return interval.stands_for(claim.value, meaning, exact_units=exact, finest=finest)

    def is_date(self, claim: Claim) -> bool:
        """Whether a claim's value is a date."""
        return self._vocabulary.properties[claim.property].type == "date"

    def _range(self, claim: Claim) -> Interval:
        """Return a printed range; a modifier opens or widens it like the ends that it is of."""
        low, high = Fraction(claim.lower), Fraction(claim.upper)
        meaning = self._vocabulary.number_modifiers.get(claim.modifier)
        if meaning == "around":
            # "about 25–30": both ends are printed at the finer step of the two.
            step = min(interval.step_of(claim.lower), interval.step_of(claim.upper))
            return interval.closed(low - step, high + step)
        if meaning in ("above", "from"):
            return interval.closed(low, None)
        return interval.closed(low, high)


def _is_number(text: str) -> bool:
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


def _is_zero(printed: str) -> bool:
    """Whether a number is a 0 without decimals, which says nothing about its step."""
    return "." not in printed and Fraction(printed) == 0
