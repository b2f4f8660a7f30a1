"""I: who is who: what may be one thing under two names."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.pull.claims import slug
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.rules.corpus import Corpus
    from loccit.workspace import Entity


@rule("I001", "Two names with one number", "low")
def numbered_names_differ(corpus: Corpus) -> Iterator[Result]:
    """Two things with one number in their names are two things.

    Works, camps and units are numbered so that they can be told apart. Two entities of one sort
    (``schemas/kinds.yaml``) whose names share their numbers and a word besides, and are no part of
    each other, are one thing under two names, or two that an article doesn't tell apart.

    Fails: one number, and one kind of works.

        Powder Works 17 (plant)
        Rocket Works 17 (plant)
        The <plant=Powder Works 17> is by the river.
        The <plant=Rocket Works 17> is under the hill.

    Holds: two numbers.

        Powder Works 17 (plant)
        Rocket Works 18 (plant)
        The <plant=Powder Works 17> is by the river.
        The <plant=Rocket Works 18> is under the hill.

    Settle: where they are one, make one name an alias of the other in entities.yaml; where they
    are two, say so in rulings.yaml.
    """
    claims: dict[str, list[str]] = {}
    for claim in corpus.claims:
        for name in {claim.subject, claim.value} & set(corpus.dataset.entities):
            claims.setdefault(name, []).append(claim.claim)
    for one, other in _of_one_number([corpus.dataset.entities[name] for name in sorted(claims)]):
        if _kin(corpus, one, other) and _alike(one, other):
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


def _kin(corpus: Corpus, one: Entity, other: Entity) -> bool:
    """Whether two entities are of one group of kinds, and neither is part of the other."""
    group = {corpus.vocabulary.kinds.get(item.kind, "") for item in (one, other)}
    related = other.id in one.part_of or one.id in other.part_of
    return len(group) == 1 and group != {""} and not related


def _alike(one: Entity, other: Entity) -> bool:
    return any(
        _numbers(first) and _numbers(first) == _numbers(second) and _words(first) & _words(second)
        for first in one.aliases
        for second in other.aliases
    )


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", name))


def _words(name: str) -> set[str]:
    """Return the words of a name that tell what it is, folded; "No." tells nothing."""
    return {word for word in slug(name).split("-") if word.isalpha() and len(word) > 2}
