"""I: names that are nearly those of something else: another date, another word for a whole."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.pull.claims import slug
from loccit.rules.identity import claims_by_entity, kin, words_of
from loccit.rules.registry import Result, rule
from loccit.values.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.dataset import Entity


@rule("I003", "Names with two dates of one month", about="identity")
def dated_names_agree(corpus: Corpus) -> Iterator[Result]:
    """A thing that is called after a day is called after one day.

    Two things of one sort whose names have days of one month, one of which is the other with a
    digit more, and a word besides that is spelt (nearly) alike, are likely one thing, and one date
    is a slip: "2·8" has been read as "28".

    Fails: February 8 and February 28.

        February 8 Dye Works (plant)
        February 28 Dye Works (plant)
        a: The <subject=February 8 Dye Works> were opened in <opened=1921>.
        b: The <subject=February 28 Dye Works> were founded in <founded=1920>.

    Holds: two works, called after days of two months.

        February 8 Dye Works (plant)
        March 8 Dye Works (plant)
        a: The <subject=February 8 Dye Works> were opened in <opened=1921>.
        b: The <subject=March 8 Dye Works> were founded in <founded=1920>.

    Settle: where they are one, say in rulings.yaml which date is right.
    """
    claims = claims_by_entity(corpus)
    dated = [
        (entity, day)
        for name in sorted(claims)
        for entity in [corpus.dataset.entities[name]]
        for day in sorted({day for alias in entity.aliases for day in _days(alias)})
    ]
    for (one, first), (other, second) in itertools.combinations(dated, 2):
        apart = one.id != other.id and first[0] == second[0] and first[1] != second[1]
        slip = len({first[1], second[1]}) == 2 and _one_digit_more(first[1], second[1])
        if apart and slip and kin(corpus, one, other) and _nearly_alike(one, other):
            both = tuple(sorted({*_naming(corpus, one), *_naming(corpus, other)}))
            yield Finding(
                id=f"I003/{one.id}/{other.id}",
                rule="I003",
                message=f"“{one.title}” and “{other.title}”: are they one, of one date?",
                remedy="say in rulings.yaml whether they are one, and which date is right",
                claims=both,
            )


def _naming(corpus: Corpus, entity: Entity) -> list[str]:
    """Return the claims that have an entity as their value, else those about it."""
    values = [claim.claim for claim in corpus.claims if claim.value == entity.id]
    return values or [claim.claim for claim in corpus.claims if claim.subject == entity.id]


def _days(name: str) -> list[tuple[int, str]]:
    """Return the days in a name as month and day: "February 8", "8 February", "2·8"."""
    found = [(int(month), day) for month, day in re.findall(r"\b(\d{1,2})·(\d{1,2})\b", name)]
    months = "|".join(month for month in MONTHS if len(month) > 3)
    for month, day in re.findall(rf"\b({months}) (\d{{1,2}})(?:st|nd|rd|th)?\b", name):
        found.append((MONTHS[month], day))
    for day, month in re.findall(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({months})\b", name):
        found.append((MONTHS[month], day))
    return found


def _one_digit_more(one: str, other: str) -> bool:
    """Whether one number is the other with a digit before or after it."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and (long.startswith(short) or long.endswith(short))


def _nearly_alike(one: Entity, other: Entity) -> bool:
    """Whether two names share a word besides months, up to one letter."""
    names = [
        {w for name in item.aliases for w in words_of(name) if w.capitalize() not in MONTHS}
        for item in (one, other)
    ]
    return any(_one_letter(first, second) for first in names[0] for second in names[1])


def _one_letter(one: str, other: str) -> bool:
    if one == other:
        return True
    letters = sum(first != second for first, second in zip(one, other, strict=False))
    return len(one) == len(other) > 5 and letters == 1


@rule("I004", "Two names nearly alike", "low")
def names_are_distinct(corpus: Corpus) -> Iterator[Result]:
    """Two things of one sort have names that tell them apart.

    Where all that is particular in one name (two words and more, singular and plural alike) stands
    in the other's too, they are one thing under two names, or hard to tell apart. Not particular
    are the last word of a name, words for its kind, the names of places, and words that stand in
    three names of the kind and more.

    Fails: one more word, and a plural.

        Salt Mineral Institute (research centre)
        Velmar Salt Minerals Research Center (research centre)
        The <subject=Salt Mineral Institute> by the river was opened in <opened=1921>.
        The <subject=Velmar Salt Minerals Research Center> was opened in <opened=1930>.

    Holds: each has a word of its own.

        Salt Mineral Institute (research centre)
        Velmar Coal Minerals Research Center (research centre)
        The <subject=Salt Mineral Institute> by the river was opened in <opened=1921>.
        The <subject=Velmar Coal Minerals Research Center> was opened in <opened=1930>.

    Settle: where they are one, make one name an alias of the other in entities.yaml; where they
    are two, say so in rulings.yaml.
    """
    claims = claims_by_entity(corpus)
    by_kind: dict[str, list[Entity]] = {}
    for name in sorted(claims):
        entity = corpus.dataset.entities[name]
        if corpus.vocabulary.kinds.get(entity.kind) in ("organisation", "place"):
            by_kind.setdefault(entity.kind, []).append(entity)
    places = _place_words(corpus)
    for kind, group in sorted(by_kind.items()):
        own = {entity.id: _particular(entity, kind, places) for entity in group}
        times = Counter(word for words in own.values() for word in words)
        common = {word for word, count in times.items() if count > 2}
        for one, other in itertools.combinations(group, 2):
            first, second = own[one.id] - common, own[other.id] - common
            contained = first <= second or second <= first
            related = other.id in one.part_of or one.id in other.part_of
            if contained and min(len(first), len(second)) > 1 and not related:
                yield Finding(
                    id=f"I004/{one.id}/{other.id}",
                    rule="I004",
                    message=f"“{one.title}” and “{other.title}”: are they one?",
                    remedy="make one an alias of the other in entities.yaml, or rule on it",
                    claims=tuple(sorted({*_naming(corpus, one), *_naming(corpus, other)})),
                )


def _place_words(corpus: Corpus) -> set[str]:
    groups = corpus.vocabulary.kinds
    return {
        _stem(word)
        for entity in corpus.dataset.entities.values()
        if groups.get(entity.kind) == "place" and len(slug(entity.title).split("-")) == 1
        for name in entity.aliases
        for word in words_of(name)
    }


def _particular(entity: Entity, kind: str, places: set[str]) -> set[str]:
    """Return the stems of a name that tell it apart from others of its kind."""
    words = [word for word in slug(entity.title).split("-") if word.isalpha() and len(word) > 3]
    kinds = {_stem(word) for word in kind.split(" ")}
    return {_stem(word) for word in words[:-1]} - kinds - places


def _stem(word: str) -> str:
    return word.removesuffix("s")
