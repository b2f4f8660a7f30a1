"""Claims → positions: what is said of one subject and property, and all claims that say it.

Claims that say the same are one position, so that one more of them changes nothing, and numbers are
compared in the canonical unit of their property.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.values.dated import NEVER, Dated
from loccit.values.interval import Interval
from loccit.vocabulary.types import DATED, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.corpus.intervals import Intervals
    from loccit.model import Claim, Evidence
    from loccit.vocabulary.types import Property, Vocabulary


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says, in the form in which it is compared.

    ``interval`` (of numbers) is in the canonical unit, and ``computed`` where that is not the
    printed one; ``date`` is the value of a date, or when it happened (``Property.once``);
    ``season`` are months; ``soft`` are qualifiers that excuse a difference without separating.
    """

    value: str
    interval: Interval | None = None
    computed: bool = False
    date: Dated = NEVER
    season: tuple[int, int] | None = None
    soft: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """What positions are sorted by, whatever order the claims come in."""
        own = self.interval
        low = own.low if own and own.low is not None else Fraction(0)
        high = own.high if own and own.high is not None else low
        return (low, high, str(own), self.date.edtf, str(self.date), self.value, self.soft)


@dataclass(frozen=True, slots=True)
class Position:
    """Something that is said, and the claims that say it, by id."""

    said: Said
    claims: tuple[Claim, ...]

    @property
    def by_article(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each article that says it."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.article, []).append(claim)
        return found


class Reader:
    """Reads what claims say into the form in which it is compared."""

    def __init__(self, intervals: Intervals, vocabulary: Vocabulary) -> None:
        self.intervals = intervals
        self.vocabulary = vocabulary

    def positions(self, claims: Iterable[Claim]) -> list[Position]:
        """Return the positions of claims on one thing, sorted by what they say."""
        found: dict[Said, list[Claim]] = {}
        for claim in claims:
            found.setdefault(self.said(claim), []).append(claim)
        ordered = sorted(found, key=lambda said: said.order)
        return [
            Position(said, tuple(sorted(found[said], key=lambda claim: claim.claim)))
            for said in ordered
        ]

    def item(self, claim: Claim) -> str:
        """Return what is compared with nothing else, where units of a property don't convert."""
        return self.vocabulary.measure(claim.property, claim.unit)

    def said(self, claim: Claim) -> Said:
        """Return what one claim says."""
        owner = self.vocabulary.properties[claim.property]
        soft = tuple(pair for pair in claim.qualifiers if pair[0] in soft_qualifiers(owner))
        if owner.type in NUMERIC:
            printed = self.intervals.alone(claim)
            own = printed and self._canonical(owner, claim, printed)
            converted = claim.unit != self.vocabulary.canonical(owner.name, claim.unit)
            return Said("", own, converted, soft=soft)
        if owner.type == "date":
            date = self.vocabulary.dated(claim.value, claim.modifier)
            return Said("", date=date, soft=soft)
        if owner.type in DATED:
            return Said("", season=(int(claim.lower), int(claim.upper)), soft=soft)
        when = self.vocabulary.dated(claim.date, claim.date_modifier) if owner.once else NEVER
        return Said(claim.value, date=when, soft=soft)

    def _canonical(self, owner: Property, claim: Claim, printed: Interval) -> Interval:
        first = self.vocabulary.canonical(owner.name, claim.unit)
        if claim.unit == first:
            return printed
        unit, canonical = self.vocabulary.units[claim.unit], self.vocabulary.units[first]
        offset = unit.convert(Fraction(0), canonical)
        return printed.scaled(unit.convert(Fraction(1), canonical) - offset, offset)


def soft_qualifiers(owner: Property) -> list[str]:
    """Return the qualifiers that let values of a property vary without separating them."""
    return [name for name in owner.varies if name not in owner.separated_by]


def one_a_figure(
    claims: Sequence[Claim], evidence: Mapping[str, Mapping[str, Evidence]], vocabulary: Vocabulary
) -> dict[str, str]:
    """Return, for each claim, the one that stands for its figure in comparisons.

    A figure such as "16 metres (52 feet)" makes two claims; the first of its property's units
    stands for both, and whether they agree is for the rules about units.
    """
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        row = evidence.get(claim.claim, {}).get("value")
        place = claim.claim if row is None or row.start is None or not claim.unit else row.start
        said = (claim.date, claim.date_modifier, claim.qualifiers)
        key = (claim.article, claim.subject, claim.property, place, *said)
        figures.setdefault(key, []).append(claim)
    return {
        claim.claim: min(group, key=lambda item: _unit_order(item, vocabulary)).claim
        for group in figures.values()
        for claim in group
    }


def _unit_order(claim: Claim, vocabulary: Vocabulary) -> tuple[int, str]:
    units = vocabulary.properties[claim.property].units
    return (units.index(claim.unit) if claim.unit in units else len(units), claim.claim)
