"""I: who is who: what may be one thing under two names."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.pull.claims import slug
from loccit.rules.registry import Result, rule
from loccit.values.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.dataset import Entity

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(rf"\b(?:(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}))\b")


@rule("I001", "Two names with one number", "low")
def numbered_names_differ(corpus: Corpus) -> Iterator[Result]:
    """Two things with one number in their names are two things.

    Works, camps and units are numbered so that they can be told apart. Two entities of one sort
    (``schemas/kinds.yaml``) whose names share their numbers and a word besides, and are no part of
    each other, are one thing under two names, or two that an article doesn't tell apart.

    Fails: one number, and one kind of works.

        Powder Works 17 (plant)
        Rocket Works 17 (plant)
        The <subject=Powder Works 17> by the river were opened in <opened=1921>.
        The <subject=Rocket Works 17> under the hill were opened in <opened=1930>.

    Holds: two numbers.

        Powder Works 17 (plant)
        Rocket Works 18 (plant)
        The <subject=Powder Works 17> by the river were opened in <opened=1921>.
        The <subject=Rocket Works 18> under the hill were opened in <opened=1930>.

    Settle: where they are one, make one name an alias of the other in entities.yaml; where they
    are two, say so in rulings.yaml.
    """
    claims = claims_by_entity(corpus)
    for one, other in _of_one_number([corpus.dataset.entities[name] for name in sorted(claims)]):
        if kin(corpus, one, other) and _alike(one, other):
            both = tuple(sorted({*claims[one.id], *claims[other.id]}))
            yield Finding(
                id=f"I001/{one.id}/{other.id}",
                rule="I001",
                message=f"“{one.title}” and “{other.title}” have one number: are they one?",
                remedy="make one an alias of the other in entities.yaml, or rule on it",
                claims=both,
            )


def _of_one_number(entities: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Return the pairs of entities of which a name each has the same numbers."""
    numbered: dict[tuple[str, ...], dict[str, Entity]] = {}
    for entity in entities:
        for name in entity.aliases:
            if _numbers(name):
                numbered.setdefault(_numbers(name), {})[entity.id] = entity
    pairs = {
        (one.id, other.id): (one, other)
        for group in numbered.values()
        for one, other in itertools.combinations(group.values(), 2)
    }
    return [pairs[key] for key in sorted(pairs)]


def kin(corpus: Corpus, one: Entity, other: Entity) -> bool:
    """Whether two entities are of one group of kinds, and neither is part of the other."""
    group = {corpus.vocabulary.kinds.get(item.kind, "") for item in (one, other)}
    related = other.id in one.part_of or one.id in other.part_of
    return len(group) == 1 and group != {""} and not related


def _alike(one: Entity, other: Entity) -> bool:
    return any(
        _numbers(first)
        and _numbers(first) == _numbers(second)
        and words_of(first) & words_of(second)
        for first in one.aliases
        for second in other.aliases
    )


def _numbers(name: str) -> tuple[str, ...]:
    """Return the numbers in a name; a day that something is called after is none."""
    return tuple(re.findall(r"\d+", _DAY.sub("", name)))


def words_of(name: str) -> set[str]:
    """Return the words of a name that tell what it is, folded; "No." tells nothing."""
    return {word for word in slug(name).split("-") if word.isalpha() and len(word) > 2}


@rule("I002", "A former name in use today", "low")
def former_names_are_former(corpus: Corpus) -> Iterator[Result]:
    """A body that has another name now is not called by the old one in what is said of today.

    The former name is what one sentence calls so (``former_name`` in ``schemas/properties.yaml``);
    another body of that kind whose name has all its words is the same one, or its predecessor. Only
    claims without a date are of today.

    Fails: the camp is under an office that has another name now.

        Ministry of Order (ministry)
        Ministry of the Realm (ministry)
        Camp Oss (prison)
        The <subject=Ministry of Order> (formerly <formerly=of the Realm>) keeps watch.
        The <subject=Camp Oss> belongs to the <owner=Ministry of the Realm> and its guards.

    Holds: under its new name.

        Ministry of Order (ministry)
        Camp Oss (prison)
        The <subject=Ministry of Order> (formerly <formerly=of the Realm>) keeps watch.
        The <subject=Camp Oss> belongs to the <owner=Ministry of Order> and its guards.

    Settle: where they are one, the sentence uses the old name; rule on it in rulings.yaml.
    """
    entities = corpus.dataset.entities
    for claim in corpus.claims:
        now = entities.get(claim.subject)
        if now is None or not corpus.vocabulary.properties[claim.property].relations.former_name:
            continue
        for before in entities.values():
            if (
                before.id == now.id
                or before.kind != now.kind
                or not _has_words(before, claim.value)
            ):
                continue
            used = [
                item.claim
                for item in corpus.claims
                if before.id in (item.subject, item.value) and not item.date
            ]
            if used:
                yield Finding(
                    id=f"I002/{before.id}/{now.id}",
                    rule="I002",
                    message=f"“{before.title}” is used of today, and "
                    f"{corpus.words.article(claim.article)} says that “{now.title}” was formerly "
                    f"called “{claim.value}”",
                    remedy="look whether they are one; rule on it in rulings.yaml",
                    claims=(claim.claim, *sorted(used)),
                )


def _has_words(entity: Entity, name: str) -> bool:
    wanted = set(slug(name).split("-"))
    return any(wanted <= set(slug(alias).split("-")) for alias in entity.aliases)


def claims_by_entity(corpus: Corpus) -> dict[str, list[str]]:
    """Return the claims that each entity is the subject or the value of."""
    found: dict[str, list[str]] = {}
    for claim in corpus.claims:
        for name in {claim.subject, claim.value} & set(corpus.dataset.entities):
            found.setdefault(name, []).append(claim.claim)
    return found
