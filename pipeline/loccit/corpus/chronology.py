"""When claims say that something was: what rules about time compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.values.spans import Span, beginning, ending, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.vocabulary.types import Property


REMEDY = "look at both dates in the articles; rule on it in rulings.yaml"


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a claim gives, and the claim."""

    claim: Claim
    span: Span


Pair = tuple[Time, Time]


class Chronology:
    """The times of all claims of a corpus, and of the existence of what they are about."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def owner(self, claim: Claim) -> Property:
        """Return the property of a claim."""
        return self.corpus.vocabulary.properties[claim.property]

    def when(self, claim: Claim) -> Span | None:
        """Return the time of a claim: its value where that is a date, else its date; or None."""
        dated = self.owner(claim).type == "date"
        edtf, modifiers = claim.date, claim.date_modifier
        if dated and not claim.date:
            edtf, modifiers = claim.value, claim.modifier
        return span(self.corpus.vocabulary.dated(edtf, modifiers)) if edtf else None

    def title(self, name: str) -> str:
        """Return what an entity is called."""
        return self.corpus.words.entity(name)

    @cached_property
    def dated(self) -> dict[str, list[Time]]:
        """The times of all claims that have one, by subject."""
        found: dict[str, list[Time]] = {}
        for claim in self.corpus.claims:
            time = self.when(claim)
            if time:
                found.setdefault(claim.subject, []).append(Time(claim, time))
        return found

    @cached_property
    def _by_subject(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.corpus.claims:
            found.setdefault(claim.subject, []).append(claim)
        return found

    def claims_of(self, subject: str) -> list[Claim]:
        """Return all claims about a subject."""
        return self._by_subject.get(subject, [])

    @cached_property
    def existence(self) -> dict[str, list[Time]]:
        """What claims say of the beginning and end of each entity."""
        found: dict[str, list[Time]] = {}
        for subject, times in self.dated.items():
            for time in times:
                moment = self.owner(time.claim).relations.moment
                spans = {"begin": beginning, "end": ending, "span": _same}
                if moment:
                    own = Time(time.claim, spans[moment](time.span))
                    found.setdefault(subject, []).append(own)
        return found

    def of(self, subject: str, properties: Sequence[str]) -> list[Time]:
        """Return the times that claims of these properties give a subject."""
        return [time for time in self.dated.get(subject, []) if time.claim.property in properties]


def _same(found: Span) -> Span:
    return found


def pairs_finding(
    chronology: Chronology,
    name: str,
    group: str,
    pairs: list[Pair],
    message: str,
    explanations: tuple[str, ...] = (),
) -> Finding:
    """Return one finding over all pairs of a group; the first pair of one article is shown."""
    first, second = next((pair for pair in pairs if in_one_article(pair)), pairs[0])
    claims = dict.fromkeys(time.claim.claim for pair in pairs for time in pair)
    return Finding(
        id=f"{name}/{group}",
        rule=name,
        message=f"{message} ({_both(chronology, first, second)})",
        remedy=REMEDY,
        claims=tuple(claims),
        explanations=explanations,
    )


def _both(chronology: Chronology, first: Time, second: Time) -> str:
    """Return two times for people, with article and subject once where they are one."""
    words = chronology.corpus.words
    one_subject = first.claim.subject == second.claim.subject
    shown = []
    for claim in (first.claim, second.claim):
        name = words.property(claim.property)
        what = name if one_subject else f"{words.entity(claim.subject)}, {name}"
        shown.append(f"{what} {words.value_and_date(claim)}")
    articles = [words.article(time.claim.article) for time in (first, second)]
    if articles[0] == articles[1]:
        return f"{articles[0]}: {'; '.join(shown)}"
    return "; ".join(f"{name}: {said}" for name, said in zip(articles, shown, strict=True))


def in_one_article(pair: Pair) -> bool:
    """Whether both times are of one article."""
    return pair[0].claim.article == pair[1].claim.article
