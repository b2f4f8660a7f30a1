"""Which claims say when something was: the events of a timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.report.charts.points import days
from loccit.report.charts.theme import pens
from loccit.values import showing
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim


@dataclass(frozen=True, slots=True)
class Time:
    """A printed date: its first day and the day after its last one, and its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Line:
    """What is said of one time, and by which articles; ``claims`` has a claim of each."""

    label: str
    time: Time
    articles: tuple[str, ...]
    claims: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Group:
    """Lines about one thing: an event as the articles date it, or dates that exclude each other."""

    heading: str
    lines: tuple[Line, ...]
    weight: int = 0

    @property
    def articles(self) -> frozenset[str]:
        """The articles that have a part in it."""
        return frozenset(name for line in self.lines for name in line.articles)

    @property
    def start(self) -> int:
        """The first day of all."""
        return min(line.time.start for line in self.lines)

    @property
    def end(self) -> int:
        """The day after the last one of all."""
        return max(line.time.end for line in self.lines)


def time_of(corpus: Corpus, claim: Claim) -> Time | None:
    """Return the time that a claim names: its value where that is a date, else its date."""
    is_date = corpus.vocabulary.properties[claim.property].type == "date"
    edtf, words = (claim.value, claim.modifier) if is_date else (claim.date, claim.date_modifier)
    ends = days(edtf)
    shown = showing.date(corpus.vocabulary.dated(edtf, words))
    return Time(*ends, shown) if ends else None


# ---------------------------------------------------------------------- all that is dated


def events(corpus: Corpus) -> list[Group]:
    """Return one group for each event that claims date, in the order of time.

    An event is a subject and a property with a date as its value, or with a dated value that is no
    number. ``weight`` is what matters most: several articles, then a date as the value.
    """
    rows: dict[tuple[object, ...], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.type not in NUMERIC):
        if time_of(corpus, claim):
            value = "" if corpus.owner(claim).type == "date" else claim.value
            key = claim.subject, claim.property, value, _distinguishing(corpus, claim)
            rows.setdefault(key, []).append(claim)
    found = []
    for claims in rows.values():
        label = event(corpus, claims[0])
        lines = lines_of(corpus, [(label, claim) for claim in claims])
        several = len({claim.article for claim in claims}) > 1
        dated = corpus.owner(claims[0]).type == "date"
        found.append(Group(label, lines, 2 * several + dated))
    return sorted(found, key=lambda group: (group.start, group.end, group.heading))


def _distinguishing(corpus: Corpus, claim: Claim) -> tuple[tuple[str, str], ...]:
    known = corpus.vocabulary.qualifiers
    return tuple(pair for pair in claim.qualifiers if known[pair[0]].distinguishes)


def event(corpus: Corpus, claim: Claim) -> str:
    """Return what a claim dates, in words."""
    words = corpus.words
    owner = corpus.vocabulary.properties[claim.property]
    about = words.about(claim.subject, claim.property)
    value = "" if owner.type == "date" else f" {words.value(claim)}"
    of = [words.qualifier(*pair) for pair in _distinguishing(corpus, claim)]
    scope = f" ({showing.listing(of)})" if of else ""
    return f"{about}{value}{scope}"


def lines_of(corpus: Corpus, said: Iterable[tuple[str, Claim]]) -> tuple[Line, ...]:
    """Return one line for each label and time, with all articles that say it."""
    found: dict[tuple[str, Time], dict[str, str]] = {}
    for label, claim in said:
        time = time_of(corpus, claim)
        if time:
            found.setdefault((label, time), {}).setdefault(claim.article, claim.claim)
    order = pens(corpus)
    lines = [
        Line(label, time, tuple(name for name in order if name in claims), claims)
        for (label, time), claims in found.items()
    ]
    return tuple(
        sorted(
            lines, key=lambda line: (line.time.start, line.time.end, line.label, line.time.words)
        )
    )
