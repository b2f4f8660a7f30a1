"""I: names that are nearly those of something else: another date, another word for a whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.corpus.index import Index
from loccit.model import Finding
from loccit.naming import slug
from loccit.rules.identity import are_part, kin, words_of
from loccit.rules.registry import Result, also
from loccit.values.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.dataset import Entity


@also("I001")
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
    for one, other in _of_nearly_one_day(corpus):
        if kin(corpus, one, other):
            both = tuple(sorted({*_naming(corpus, one), *_naming(corpus, other)}))
            yield Finding(
                id=f"I001/{one.id}/{other.id}",
                rule="I001",
                message=f"“{one.title}” or “{other.title}”: two days in one name",
                remedy="say in rulings.yaml whether they are one, and which date is right",
                claims=both,
                explanations=("one thing is called after one day",),
            )


def _of_nearly_one_day(corpus: Corpus) -> Iterator[tuple[Entity, Entity]]:
    """Yield entities with a word (nearly) in common, and a day that is the other's but a digit."""
    dated = [
        _Dated(entity, month, day)
        for entity in corpus.named
        for month, day in sorted({day for alias in entity.aliases for day in _days(alias)})
    ]
    days = Index(dated, _Dated.keys)
    for one in dated:
        for other in days.of(*one.fewer_digits()):
            if other.entity is not one.entity and _nearly_alike(one.entity, other.entity):
                first, second = sorted((one.entity, other.entity), key=lambda item: item.id)
                yield first, second


@dataclass(frozen=True, slots=True)
class _Dated:
    """An entity that is called after a day."""

    entity: Entity
    month: int
    day: str

    def keys(self) -> Iterator[tuple[object, ...]]:
        """Yield month, day and the spellings of each word of the name, a letter left open."""
        return self._keys(self.day)

    def fewer_digits(self) -> Iterator[tuple[object, ...]]:
        """Yield the keys of those whose day has one digit less, before or after the others."""
        for day in {self.day[1:], self.day[:-1]} - {""}:
            yield from self._keys(day)

    def _keys(self, day: str) -> Iterator[tuple[object, ...]]:
        for word in _telling(self.entity):
            yield self.month, day, word
            for place in range(len(word)) if len(word) > 5 else ():
                yield self.month, day, word[:place], word[place + 1 :]


def _naming(corpus: Corpus, entity: Entity) -> list[str]:
    """Return the claims that have an entity as their value, else those about it."""
    named = corpus.naming(entity.id)
    return [c.claim for c in named if c.value == entity.id] or [c.claim for c in named]


def _days(name: str) -> list[tuple[int, str]]:
    """Return the days in a name as month and day: "February 8", "8 February", "2·8"."""
    found = [(int(month), day) for month, day in re.findall(r"\b(\d{1,2})·(\d{1,2})\b", name)]
    months = "|".join(month for month in MONTHS if len(month) > 3)
    for month, day in re.findall(rf"\b({months}) (\d{{1,2}})(?:st|nd|rd|th)?\b", name):
        found.append((MONTHS[month], day))
    for day, month in re.findall(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({months})\b", name):
        found.append((MONTHS[month], day))
    return found


def _nearly_alike(one: Entity, other: Entity) -> bool:
    """Whether two names share a word besides months, up to one letter."""
    names = _telling(one), _telling(other)
    return any(_one_letter(first, second) for first in names[0] for second in names[1])


def _telling(entity: Entity) -> set[str]:
    """Return the words of an entity's names, months left out."""
    words = {word for name in entity.aliases for word in words_of(name)}
    return {word for word in words if word.capitalize() not in MONTHS}


def _one_letter(one: str, other: str) -> bool:
    if one == other:
        return True
    letters = sum(first != second for first, second in zip(one, other, strict=False))
    return len(one) == len(other) > 5 and letters == 1


@also("I001")
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
    by_kind: dict[str, list[Entity]] = {}
    for entity in corpus.named:
        if corpus.group(entity.id) in ("organisation", "place"):
            by_kind.setdefault(entity.kind, []).append(entity)
    places = _place_words(corpus)
    for kind, group in sorted(by_kind.items()):
        for one, other in _contained(kind, group, places):
            if not are_part(one, other):
                yield Finding(
                    id=f"I001/{one.id}/{other.id}",
                    rule="I001",
                    message=f"“{one.title}” and “{other.title}”: are they one?",
                    remedy="make one an alias of the other in entities.yaml, or rule on it",
                    claims=tuple(sorted({*_naming(corpus, one), *_naming(corpus, other)})),
                    # Two things may have names like that.
                    severity="hint",
                )


def _contained(
    kind: str, group: Sequence[Entity], places: set[str]
) -> Iterator[tuple[Entity, Entity]]:
    """Yield entities of one kind of which one's particular words are all words of the other."""
    words = {entity.id: _particular(entity, kind, places) for entity in group}
    times = Counter(word for own in words.values() for word in own)
    common = {word for word, count in times.items() if count > 2}
    own = {name: found - common for name, found in words.items()}
    # What is not common stands in two names at most.
    index = Index(group, lambda entity: own[entity.id])
    pairs = [pair for word in index if len(pair := index.of(word)) == 2]
    for one, other in {(one.id, other.id): (one, other) for one, other in pairs}.values():
        first, second = own[one.id], own[other.id]
        if (first <= second or second <= first) and min(len(first), len(second)) > 1:
            yield one, other


def _place_words(corpus: Corpus) -> set[str]:
    return {
        _stem(word)
        for entity in corpus.dataset.entities.values()
        if corpus.group(entity.id) == "place" and len(slug(entity.title).split("-")) == 1
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
