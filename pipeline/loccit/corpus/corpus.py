"""What the articles say, as rules, tables and reports ask about it: claims behind indexes.

Every answer about claims is in the order of all claims. What is asked is worked out once, and
nothing in a corpus is ever changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.chronology import Chronology
from loccit.corpus.comparison import compare
from loccit.corpus.index import Index
from loccit.corpus.intervals import Intervals
from loccit.corpus.positions import Reader, one_a_figure
from loccit.corpus.references import References
from loccit.corpus.relation import Scale
from loccit.corpus.wholes import wholes_of
from loccit.corpus.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from loccit.corpus.comparison import Comparison
    from loccit.corpus.relation import Relation
    from loccit.dataset import Dataset, Entity
    from loccit.model import Claim, Evidence, Noted
    from loccit.rows import Rows
    from loccit.values.interval import Interval
    from loccit.vocabulary.types import Property, Vocabulary

Key = tuple[object, ...]
# Article, subject, property, unit and reference period.
SeriesKey = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Corpus:
    """The claims of a dataset, with their evidence, and what rules ask of them.

    ``resources`` are rows by table, at least those that a pull writes; ``noted`` are the
    discrepancies that a reader found.
    """

    dataset: Dataset
    vocabulary: Vocabulary
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    resources: Rows
    noted: tuple[Noted, ...] = ()

    # ------------------------------------------------------------------- single claims

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by their ids."""
        return {claim.claim: claim for claim in self.claims}

    @cached_property
    def evidence_of(self) -> Mapping[str, Mapping[str, Evidence]]:
        """The evidence of each claim by attribute."""
        found: dict[str, dict[str, Evidence]] = {}
        for row in self.evidence:
            found.setdefault(row.claim, {})[row.attribute] = row
        return found

    def owner(self, claim: Claim) -> Property:
        """Return the property of a claim."""
        return self.vocabulary.properties[claim.property]

    def interval(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for in its column; None where it has none."""
        return self.intervals.of(claim)

    def alone(self, claim: Claim) -> Interval | None:
        """Return what a claim's number stands for by itself; None where it has none."""
        return self.intervals.alone(claim)

    def in_table(self, claim: Claim) -> bool:
        """Whether a claim stands in a table of the article."""
        return claim.claim in self.intervals.series

    def relation(self, one: Claim, other: Claim) -> Relation:
        """Return how what two claims on one subject and property say relates."""
        scale = Scale(self.owner(one), self._wholes)
        return scale.relation(self._reader.said(one), self._reader.said(other))

    def separators(self, claim: Claim) -> tuple[tuple[str, str], ...]:
        """Return the qualifiers of a claim that separate the values of its property."""
        names = self.owner(claim).separated_by
        return tuple(pair for pair in claim.qualifiers if pair[0] in names)

    # ------------------------------------------------------- claims by what they are about

    def about(self, subject: str) -> tuple[Claim, ...]:
        """Return the claims about a subject."""
        return self._by_subject.of(subject)

    def on(self, subject: str, *properties: str) -> tuple[Claim, ...]:
        """Return the claims about a subject on one of these properties."""
        return self._by_subject_and_property.of(*((subject, name) for name in properties))

    def said(self, article: str, subject: str, *properties: str) -> tuple[Claim, ...]:
        """Return what an article says of a subject on one of these properties."""
        return self._by_article.of(*((article, subject, name) for name in properties))

    def said_when(self, claim: Claim, dates: Iterable[str], *properties: str) -> tuple[Claim, ...]:
        """Return what a claim's article says of its subject on properties, of one of these dates.

        The date "" is that of claims without one.
        """
        about = claim.article, claim.subject
        return self._by_date.of(*((*about, name, date) for name in properties for date in dates))

    def of(self, which: Callable[[Property], object]) -> tuple[Claim, ...]:
        """Return the claims on those properties for which ``which`` is true."""
        known = self.vocabulary.properties.items()
        return self._by_property.of(*(name for name, owner in known if which(owner)))

    def naming(self, entity: str) -> tuple[Claim, ...]:
        """Return the claims that have an entity as their subject or their value."""
        return self._by_name.of(entity)

    def stating(self, *qualifiers: str) -> tuple[Claim, ...]:
        """Return the claims that state one of these qualifiers."""
        return self._by_qualifier.of(*qualifiers)

    def qualified(self, name: str, qualifier: str, value: str) -> tuple[Claim, ...]:
        """Return the claims on a property that state a qualifier with this value."""
        return self._by_qualified.of((name, qualifier, value))

    def alike(self, claim: Claim, name: str) -> tuple[Claim, ...]:
        """Return the claims on a property that are of the same as a claim.

        The same are article, subject, unit, date and the qualifiers that separate values.
        """
        return self._by_key.of((name, *self._key(claim)))

    def together(self, *answers: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return several answers as one: each claim once, in the order of all claims."""
        found = {self._order[id(claim)]: claim for answer in answers for claim in answer}
        return tuple(found[place] for place in sorted(found))

    @cached_property
    def _order(self) -> Mapping[int, int]:
        return {id(claim): place for place, claim in enumerate(self.claims)}

    def in_other_units(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims on the same property that were read from a claim's figure, but it."""
        found = self._by_place.of(*self._places(claim))
        return tuple(item for item in found if item.unit != claim.unit)

    @cached_property
    def _by_subject(self) -> Index[str, Claim]:
        return Index(self.claims, lambda claim: (claim.subject,))

    @cached_property
    def _by_property(self) -> Index[str, Claim]:
        return Index(self.claims, lambda claim: (claim.property,))

    @cached_property
    def _by_subject_and_property(self) -> Index[tuple[str, str], Claim]:
        return Index(self.claims, lambda claim: ((claim.subject, claim.property),))

    @cached_property
    def _by_article(self) -> Index[tuple[str, str, str], Claim]:
        return Index(self.claims, lambda claim: ((claim.article, claim.subject, claim.property),))

    @cached_property
    def _by_date(self) -> Index[tuple[str, str, str, str], Claim]:
        return Index(self.claims, lambda c: ((c.article, c.subject, c.property, c.date),))

    @cached_property
    def _by_name(self) -> Index[str, Claim]:
        return Index(self.claims, lambda claim: (claim.subject, claim.value))

    @cached_property
    def _by_qualifier(self) -> Index[str, Claim]:
        return Index(self.claims, lambda claim: (name for name, _ in claim.qualifiers))

    @cached_property
    def _by_qualified(self) -> Index[tuple[str, str, str], Claim]:
        return Index(
            self.claims, lambda claim: ((claim.property, *pair) for pair in claim.qualifiers)
        )

    @cached_property
    def _by_key(self) -> Index[Key, Claim]:
        return Index(self.claims, lambda claim: ((claim.property, *self._key(claim)),))

    def _key(self, claim: Claim) -> Key:
        return claim.article, claim.subject, claim.unit, claim.date, self.separators(claim)

    @cached_property
    def _by_place(self) -> Index[Key, Claim]:
        return Index(self.claims, self._places)

    def _places(self, claim: Claim) -> Iterator[Key]:
        value = self.evidence_of.get(claim.claim, {}).get("value")
        if value and value.start is not None:
            yield claim.article, claim.property, value.start

    # --------------------------------------------------------------------- entities

    def group(self, name: str) -> str:
        """Return the group of kinds (person, place, …) that an entity is of, or ""."""
        return self.vocabulary.kinds.get(self.kind(name), "")

    def kind(self, name: str) -> str:
        """Return an entity's kind, or ""."""
        entity = self.dataset.entities.get(name)
        return entity.kind if entity else ""

    @cached_property
    def named(self) -> tuple[Entity, ...]:
        """The entities that a claim has as its subject or its value, by their ids."""
        return tuple(
            self.dataset.entities[name]
            for name in sorted(self._by_name)
            if name in self.dataset.entities
        )

    def wholes(self, entity: str) -> tuple[str, ...]:
        """Return all that an entity is a part of, the nearest first."""
        return self._wholes.get(entity, ())

    @cached_property
    def _wholes(self) -> Mapping[str, tuple[str, ...]]:
        known = self.dataset.entities.values()
        said = self.of(lambda owner: owner.relations.whole)
        return wholes_of(
            [
                *((entity.id, whole) for entity in known for whole in entity.part_of),
                *((claim.subject, claim.value) for claim in said),
            ]
        )

    # ---------------------------------------------------------------- worked out once

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The articles that claims are of, in the order of the alphabet."""
        return tuple(sorted({claim.article for claim in self.claims}))

    @cached_property
    def main_subject(self) -> str:
        """What the articles are about: what most claims have as their subject, or ""."""
        found = Counter(claim.subject for claim in self.claims)
        return min(found, key=lambda name: (-found[name], name), default="")

    @cached_property
    def intervals(self) -> Intervals:
        """What each claim's number stands for."""
        return Intervals(self.claims, self.evidence, self.vocabulary)

    @cached_property
    def stands_for(self) -> Mapping[str, str]:
        """The claim that stands for each claim's figure, where one figure makes two claims."""
        return one_a_figure(self.claims, self.evidence_of, self.vocabulary)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What became of all claims on one subject and property, compared with each other."""
        claims = [claim for claim in self.claims if self.stands_for[claim.claim] == claim.claim]
        return compare(claims, self._reader, self._wholes)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.intervals, self.vocabulary)

    @cached_property
    def comparison_of(self) -> Mapping[tuple[str, str], Comparison]:
        """The comparisons by subject and property; none where there is one claim alone."""
        return {(item.subject, item.owner.name): item for item in self.comparisons}

    @cached_property
    def monthly(self) -> Mapping[SeriesKey, Mapping[int, Claim]]:
        """The months of each series of a table that is given by months."""
        found: dict[SeriesKey, dict[int, Claim]] = {}
        for claim in self.stating("month"):
            month = claim.qualifier("month")
            if self.in_table(claim) and month.isdigit():
                found.setdefault(series_key(claim), {})[int(month)] = claim
        return found

    @cached_property
    def chronology(self) -> Chronology:
        """When claims say that something was."""
        return Chronology(self.claims, self.vocabulary)

    @cached_property
    def references(self) -> References:
        """The articles' lists of sources."""
        return References(self.resources)

    @cached_property
    def words(self) -> Wording:
        """What claims say, in words for people."""
        return Wording(self.dataset, self.vocabulary)


def series_key(claim: Claim) -> SeriesKey:
    """Return what the figures of one series have in common."""
    period = claim.qualifier("reference_period")
    return claim.article, claim.subject, claim.property, claim.unit, period


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
