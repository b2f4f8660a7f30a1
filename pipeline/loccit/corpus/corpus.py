"""What the articles say, as the rules about it look at it: claims and evidence, indexed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus import comparison
from loccit.corpus.intervals import Intervals
from loccit.corpus.positions import Reader, one_a_figure
from loccit.corpus.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.dataset import Dataset
    from loccit.model import Claim, Evidence, Finding, Noted, Unchecked
    from loccit.values.interval import Interval
    from loccit.vocabulary.types import Vocabulary

Row = dict[str, str]


@dataclass(frozen=True)
class Corpus:
    """What the rules about the articles work on.

    ``resources`` are rows by table, at least those that a pull writes; ``noted`` are the
    discrepancies that a reader found. ``results`` keeps what a rule about the articles came to, by
    its id: nothing here changes, so that each runs once for tables and verdict. A copy has its own.
    """

    dataset: Dataset
    vocabulary: Vocabulary
    claims: Sequence[Claim]
    evidence: Sequence[Evidence]
    resources: Mapping[str, Sequence[Row]]
    noted: Sequence[Noted] = field(default=(), kw_only=True)
    results: dict[str, list[Finding | Unchecked]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def evidence_of(self) -> dict[str, dict[str, Evidence]]:
        """The evidence of each claim by attribute."""
        found: dict[str, dict[str, Evidence]] = {}
        for row in self.evidence:
            found.setdefault(row.claim, {})[row.attribute] = row
        return found

    @cached_property
    def intervals(self) -> Intervals:
        """What each claim's number stands for."""
        return Intervals(self.claims, self.evidence, self.vocabulary)

    @cached_property
    def stands_for(self) -> dict[str, str]:
        """The claim that stands for each claim's figure, where one figure makes two claims."""
        return one_a_figure(self.claims, self.evidence_of, self.vocabulary)

    @cached_property
    def comparisons(self) -> list[comparison.Comparison]:
        """What became of all claims on one subject and property, compared with each other."""
        claims = [claim for claim in self.claims if self.stands_for[claim.claim] == claim.claim]
        wholes = comparison.wholes(self.dataset.entities)
        return comparison.compare(claims, Reader(self.intervals, self.vocabulary), wholes)

    @cached_property
    def words(self) -> Wording:
        """What claims say, in words for people."""
        return Wording(self.dataset, self.vocabulary)

    def interval(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for in its column; None where it has none."""
        return self.intervals.of(claim)

    def alone(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for by itself; None where it has none."""
        return self.intervals.alone(claim)

    def line(self, resource: str, row: int) -> str:
        """Return the place of a row (counted from 0) in its file, for people."""
        return f"data/{resource}.csv:{row + 2}"

    def in_table(self, claim: Claim) -> bool:
        """Whether a claim stands in a table of the article."""
        return claim.claim in self.intervals.series

    @cached_property
    def _stated_wholes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entity in self.dataset.entities.values():
            found.setdefault(entity.id, set()).update(entity.part_of)
        for claim in self.claims:
            if self.vocabulary.properties[claim.property].relations.whole:
                found.setdefault(claim.subject, set()).add(claim.value)
        return found

    def wholes(self, entity: str) -> list[str]:
        """Return all that an entity is a part of, the nearest first."""
        found: list[str] = []
        waiting = sorted(self._stated_wholes.get(entity, ()))
        while waiting:
            whole = waiting.pop(0)
            if whole not in found and whole != entity:
                found.append(whole)
                waiting += sorted(self._stated_wholes.get(whole, ()))
        return found


def above(one: Interval | None, other: Interval | None) -> bool:
    """Whether every number of one interval is more than every number of the other."""
    if one is None or other is None:
        return False
    return one.is_above(other)


def printed(claim: Claim) -> str:
    """Return a claim's value for people, as the article has it."""
    value = claim.value or f"{claim.lower} to {claim.upper}"
    parts = [claim.modifier, value, claim.unit]
    return " ".join(part for part in parts if part)
