"""I: who is who: what may be one thing under two names."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from loccit.corpus.index import Index
from loccit.model import Finding
from loccit.naming import slug
from loccit.rules.registry import Result, also, rule
from loccit.values.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.dataset import Entity

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(rf"\b(?:(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}))\b")


@rule("I001", "Names that do not tell things apart", "low")
def numbered_names_differ(corpus: Corpus) -> Iterator[Result]:
    """A number or a day in a name tells one thing from all others.

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
    for one, other in _of_one_number(corpus):
        if kin(corpus, one, other):
            named = (*corpus.naming(one.id), *corpus.naming(other.id))
            yield Finding(
                id=f"I001/{one.id}/{other.id}",
                rule="I001",
                message=f"“{one.title}” or “{other.title}”: two names with one number "
                f"({corpus.words.by_whom(named)})",
                remedy="make one an alias of the other in entities.yaml, or rule on it",
                claims=tuple(sorted({claim.claim for claim in named})),
                explanations=("by the number they are one, by the names two",),
            )


def _of_one_number(corpus: Corpus) -> list[tuple[Entity, Entity]]:
    """Return the pairs of entities of which a name each has the same numbers, and a word."""
    index = Index(corpus.named, lambda entity: _numbered(corpus.group(entity.id), entity))
    pairs = {
        (one.id, other.id): (one, other)
        for key in index
        for one, other in itertools.combinations(index.of(key), 2)
    }
    return [pairs[key] for key in sorted(pairs)]


def _numbered(group: str, entity: Entity) -> Iterator[tuple[object, ...]]:
    """Yield each word of an entity's names with the numbers of that name."""
    for name in entity.aliases:
        numbers = _numbers(name)
        for word in words_of(name) if numbers and group else ():
            yield group, numbers, word


def kin(corpus: Corpus, one: Entity, other: Entity) -> bool:
    """Whether two entities are of one group of kinds, and neither is part of the other."""
    groups = {corpus.group(item.id) for item in (one, other)}
    return len(groups) == 1 and groups != {""} and not are_part(one, other)


def are_part(one: Entity, other: Entity) -> bool:
    """Whether one of two entities is part of the other."""
    return other.id in one.part_of or one.id in other.part_of


def _numbers(name: str) -> tuple[str, ...]:
    """Return the numbers in a name; a day that something is called after is none."""
    return tuple(re.findall(r"\d+", _DAY.sub("", name)))


def words_of(name: str) -> set[str]:
    """Return the words of a name that tell what it is, folded; "No." tells nothing."""
    return {word for word in slug(name).split("-") if word.isalpha() and len(word) > 2}


@also("I001")
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
    entities = tuple(corpus.dataset.entities.values())
    # A name with all words of another one has its rarest word, too.
    by_word = Index(entities, lambda item: ((item.kind, word) for word in _words(item)))
    for claim in corpus.of(lambda owner: owner.relations.former_name):
        now = corpus.dataset.entities.get(claim.subject)
        words = slug(claim.value).split("-")
        same = [by_word.of((now.kind, word)) for word in words] if now else []
        for before in min(same, key=len, default=()):
            if now is None or before is now or not _has_words(before, words):
                continue
            used = [item.claim for item in corpus.naming(before.id) if not item.date]
            if used:
                yield Finding(
                    id=f"I001/{before.id}/{now.id}",
                    rule="I001",
                    message=f"“{now.title}” or “{before.title}”: the former name is used of "
                    f"today ({corpus.words.article(claim.article)}: formerly “{claim.value}”)",
                    remedy="look whether they are one; rule on it in rulings.yaml",
                    claims=(claim.claim, *sorted(used)),
                    explanations=("what was called so formerly is called otherwise now",),
                    # An old name in use misleads nobody about the thing that is meant.
                    severity="hint",
                )


def _words(entity: Entity) -> Iterator[str]:
    for alias in entity.aliases:
        yield from slug(alias).split("-")


def _has_words(entity: Entity, words: Iterable[str]) -> bool:
    return any(set(words) <= set(slug(alias).split("-")) for alias in entity.aliases)
