"""A: growth and decline in words are seen in the figures of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.chronology import Chronology
from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values.dated import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.values.dated import Day
    from loccit.values.interval import Interval
    from loccit.values.spans import Span
    from loccit.vocabulary.relations import Direction

_REMEDY = "look at the table and the sentence; rule on it in rulings.yaml"
_WAYS: Mapping[Direction, str] = {
    "up": "rise",
    "down": "fall",
    "not up": "do anything but rise",
    "not down": "do anything but fall",
}


@rule("A006", "A trend that the figures don't show")
def trends_fit(corpus: Corpus) -> Iterator[Result]:
    """Growth or decline in words is seen between some two figures of its time.

    Which way a word means is said in ``schemas/properties.yaml`` (``directions``). The time is
    taken as wide as its words allow ("mid-20th century": all of it), and one pair of figures that
    can go that way is enough. Where the words give the time its own beginning ("from 1950 to 1970",
    "after 1960"), it is all of that time that they are about: then stagnation, or decline, is also
    contradicted by figures that are all half as large again as the first. *Not checked* without a
    date, or with less than two figures in it.

    Fails: growth, and every figure is lower than those before.

        | date | 1950 | 1957 | 1960 |
        | population People | 279,123 | 231,765 | 158,913 |
        In the <date=1950s> and after, the town <population_trend=grew rapidly>.

    Holds: a fall among the rise.

        | date | 1950 | 1957 | 1958 |
        | population People | 158,913 | 279,123 | 278,765 |
        In the <date=1950s> the town <population_trend=grew rapidly>.

    Settle: look whether the words are of another time or a part of the subject; rule on it in
    rulings.yaml.
    """
    chronology = Chronology(corpus)
    for claim in corpus.claims:
        relations = corpus.vocabulary.properties[claim.property].relations
        if relations.trend_of:
            direction = relations.directions.get(claim.value)
            yield from _trend(chronology, claim, relations.trend_of, direction)


def _trend(
    chronology: Chronology, claim: Claim, name: str, direction: Direction | None
) -> Iterator[Result]:
    words = chronology.corpus.words
    what = words.said(claim)
    time = chronology.when(claim)
    if time is None or direction is None:
        reason = "it has no date" if time is None else "no direction of these words is known"
        yield Unchecked("A006", what, reason)
        return
    first = _first_day(chronology, claim, time)
    figures = [
        (item.span, item.claim, value)
        for item in chronology.of(claim.subject, [name])
        if item.claim.article == claim.article
        and _separating(chronology, item.claim) == _separating(chronology, claim)
        and first <= item.span.begins[0]
        and item.span.ends[1] <= time.ends[1]
        and (value := chronology.corpus.interval(item.claim))
    ]
    pairs = [(one, other) for one in figures for other in figures if one[0].wholly_before(other[0])]
    if not pairs:
        yield Unchecked(
            "A006", what, f"less than two figures of {words.property(name)} are of that time"
        )
        return
    ordered = sorted(figures, key=lambda item: item[0].begins)
    shown = ", ".join(words.value_and_date(item) for _, item, _ in ordered)
    if not any(_goes(one[2], other[2], direction) for one, other in pairs):
        yield Finding(
            id=f"A006/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
            rule="A006",
            message=f"{what}, but no two figures of that time {_WAYS[direction]}: {shown}",
            remedy=_REMEDY,
            claims=(claim.claim, *(item.claim for _, item, _ in ordered)),
        )
    elif _bounded(chronology, claim) and _grows_instead(
        [value for *_, value in ordered], direction
    ):
        yield Finding(
            id=f"A006/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
            rule="A006",
            message=f"{what}, but after the first figure all are half as large again: {shown}",
            remedy=_REMEDY,
            claims=(claim.claim, *(item.claim for _, item, _ in ordered[:2])),
            explanations=(
                "it may have risen first and fallen then, of which no figure is printed",
            ),
        )


def _first_day(chronology: Chronology, claim: Claim, time: Span) -> Day:
    """Return from when on figures tell of a time: what comes after 1950 is seen from 1950 on."""
    dated, ends = chronology.corpus.vocabulary.dated(claim.date, claim.date_modifier), None
    if "after" in dated.meanings:
        ends = named(dated.edtf)
    return ends[0] if ends else time.begins[0]


def _bounded(chronology: Chronology, claim: Claim) -> bool:
    """Whether the words about a time say when it begins."""
    dated = chronology.corpus.vocabulary.dated(claim.date, claim.date_modifier)
    return "/" in claim.date or bool({"after", "from"} & set(dated.meanings))


def _grows_instead(figures: Sequence[Interval], direction: Direction) -> bool:
    """Whether figures that should not rise are all half as large again as the first."""
    first, *later = figures
    if direction not in ("down", "not up") or first.high is None or first.high <= 0:
        return False
    return all(value.low is not None and 2 * value.low >= 3 * first.high for value in later)


def _separating(chronology: Chronology, claim: Claim) -> list[tuple[str, str]]:
    names = chronology.owner(claim).separated_by
    return [pair for pair in claim.qualifiers if pair[0] in names]


def _goes(one: Interval, other: Interval, direction: Direction) -> bool:
    """Whether the way from one figure to a later one can be in a direction."""
    can_rise = other.high is None or one.low is None or other.high > one.low
    can_fall = one.high is None or other.low is None or one.high > other.low
    fits = {
        "up": can_rise,
        "down": can_fall,
        "not up": not above(other, one),
        "not down": not above(one, other),
    }
    return fits[direction]
