"""The interval that each claim stands for, at the precision that it is printed with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.values import precision, sexagesimal
from loccit.values.exact import is_number
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.model import Claim, Evidence
    from loccit.values.interval import Interval
    from loccit.vocabulary.types import Vocabulary


class Intervals:
    """Knows the columns of the tables that claims stand in, and so what their zeros mean.

    Bounds are in the claim's own unit; None stands for a value that is no number.
    """

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
            for row, parts in _coordinates(evidence)
            if (own := sexagesimal.stands_for(sexagesimal.composed(row.words, **parts)))
        }
        self._with_digits: set[tuple[int, str]] = set()
        self._known: dict[tuple[Claim, bool], Interval | None] = {}
        for claim in claims:
            label = self.series.get(claim.claim)
            number = label is not None and is_number(claim.value)
            if label is not None and number and precision.ends_in_no_zero(claim.value):
                self._with_digits.add((label, claim.unit))

    def alone(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for by itself, or beside its other unit."""
        return self._of(claim, zeros_are_digits=False)

    def of(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for among the others of its column.

        That is for sums, means, orders and rates. What stands in no table stands alone.
        """
        label = self.series.get(claim.claim)
        return self._of(claim, zeros_are_digits=(label, claim.unit) in self._with_digits)

    def bare(self, claim: Claim) -> tuple[Interval, ...]:
        """Return what each printed number of a claim stands for by itself, without its words.

        One for a number, two for the ends of a range, none for a value that is no number.
        """
        ends = [claim.value] if claim.value else [claim.lower, claim.upper]
        single = (replace(claim, value=end, lower="", upper="", modifier="") for end in ends)
        return tuple(number for number in map(self.alone, single) if number)

    def _of(self, claim: Claim, *, zeros_are_digits: bool) -> Interval | None:
        key = (claim, zeros_are_digits)
        if key not in self._known:
            self._known[key] = self._read(claim, zeros_are_digits)
        return self._known[key]

    def _read(self, claim: Claim, zeros_are_digits: bool) -> Interval | None:
        if self._vocabulary.properties[claim.property].type not in NUMERIC:
            return None
        if not claim.modifier and claim.claim in self._sixtieths:
            return self._sixtieths[claim.claim]
        words = self._vocabulary.modifiers.of_number(claim.modifier) or ()
        if not claim.value:
            return precision.range_stands_for(claim.lower, claim.upper, words)
        kind = self._vocabulary.kind(claim.property, claim.unit)
        return precision.stands_for(claim.value, kind, words, zeros_are_digits=zeros_are_digits)


def _coordinates(evidence: Iterable[Evidence]) -> Iterator[tuple[Evidence, Mapping[str, str]]]:
    """Yield the evidence of each value, and the words of the parts that stand apart from it."""
    apart: dict[str, dict[str, str]] = {}
    values = []
    for row in evidence:
        if row.attribute in sexagesimal.PARTS:
            apart.setdefault(row.claim, {})[row.attribute] = row.words
        elif row.attribute == "value":
            values.append(row)
    for row in values:
        yield row, apart.get(row.claim, {})
