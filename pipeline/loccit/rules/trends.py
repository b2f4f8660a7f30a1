"""A: growth and decline in words are seen in the figures of their time."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, also
from loccit.values.dated import named
from loccit.values.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.values.dated import Day
    from loccit.values.spans import Span
    from loccit.vocabulary.relations import Direction

_REMEDY = "look at the table and the sentence; rule on it in rulings.yaml"
_WAYS: Mapping[Direction, str] = {
    "up": "rise",
    "down": "fall",
    "not up": "do anything but rise",
    "not down": "do anything but fall",
}


@also("A003")
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
    figures: dict[tuple[object, ...], list[_Figure]] = {}
    for claim in corpus.of(lambda owner: owner.relations.trend_of):
        key = claim.article, claim.subject, claim.property, corpus.separators(claim)
        if key not in figures:
            figures[key] = _figures(corpus, claim)
        yield from _trend(corpus, claim, figures[key])


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with the time that it is of."""

    span: Span
    claim: Claim
    value: Interval


def _figures(corpus: Corpus, claim: Claim) -> list[_Figure]:
    """Return the figures of an article that words are about, those that begin first first."""
    of = corpus.separators(claim)
    found = [
        _Figure(time.span, time.claim, value)
        for time in corpus.chronology.on(claim.subject, corpus.owner(claim).relations.trend_of)
        if time.claim.article == claim.article and corpus.separators(time.claim) == of
        if (value := corpus.interval(time.claim))
    ]
    return sorted(found, key=lambda figure: figure.span.begins)


def _trend(corpus: Corpus, claim: Claim, figures: Sequence[_Figure]) -> Iterator[Result]:
    words, relations = corpus.words, corpus.owner(claim).relations
    what, direction = words.said(claim), relations.directions.get(claim.value)
    time = corpus.chronology.when(claim)
    if time is None or direction is None:
        reason = "it has no date" if time is None else "no direction of these words is known"
        yield Unchecked("A003", what, reason)
        return
    begun = _first_day(corpus, claim, time)
    first = bisect_left(figures, begun, key=lambda figure: figure.span.begins[0])
    last = bisect_right(figures, time.ends[1], key=lambda figure: figure.span.begins[0])
    own = [figure for figure in figures[first:last] if figure.span.ends[1] <= time.ends[1]]
    if not own or own[-1].span.begins[0] <= min(figure.span.ends[1] for figure in own):
        what_of = words.property(relations.trend_of)
        yield Unchecked("A003", what, f"less than two figures of {what_of} are of that time")
        return
    listed = ", ".join(words.value_and_date(figure.claim) for figure in own)
    if not _seen(own, direction):
        yield Finding(
            id=f"A003/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
            rule="A003",
            message=f"{what}, but no two figures of that time {_WAYS[direction]}: {listed}",
            remedy=_REMEDY,
            claims=(claim.claim, *(figure.claim.claim for figure in own)),
        )
    elif _bounded(corpus, claim) and _grows_instead([figure.value for figure in own], direction):
        yield Finding(
            id=f"A003/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
            rule="A003",
            message=f"{what}, but the figures rise from {words.value_and_date(own[0].claim)} to "
            f"{words.value_and_date(own[1].claim)}",
            remedy=_REMEDY,
            claims=(claim.claim, *(figure.claim.claim for figure in own[:2])),
            explanations=(
                "every later figure of that time is half as large again as the first, or more",
            ),
        )


def _seen(figures: Sequence[_Figure], direction: Direction) -> bool:
    """Whether some figure and one after it can go in a direction."""
    ended = sorted(figures, key=lambda figure: figure.span.ends[1])
    place, best = 0, list[Interval]()
    for figure in figures:
        while place < len(ended) and ended[place].span.ends[1] < figure.span.begins[0]:
            best = _likeliest([*best, ended[place].value], direction)
            place += 1
        if any(_goes(one, figure.value, direction) for one in best):
            return True
    return False


def _likeliest(values: Sequence[Interval], direction: Direction) -> list[Interval]:
    """Return those from which the way can go in a direction if it can from any of them."""
    if direction in ("up", "not down"):
        ends = [-math.inf if value.low is None else value.low for value in values]
        best = min(ends)
    else:
        ends = [math.inf if value.high is None else value.high for value in values]
        best = max(ends)
    return list(
        dict.fromkeys(value for value, end in zip(values, ends, strict=True) if end == best)
    )


def _first_day(corpus: Corpus, claim: Claim, time: Span) -> Day:
    """Return from when on figures tell of a time: what comes after 1950 is seen from 1950 on."""
    dated, ends = corpus.vocabulary.dated(claim.date, claim.date_modifier), None
    if "after" in dated.meanings:
        ends = named(dated.edtf)
    return ends[0] if ends else time.begins[0]


def _bounded(corpus: Corpus, claim: Claim) -> bool:
    """Whether the words about a time say when it begins."""
    dated = corpus.vocabulary.dated(claim.date, claim.date_modifier)
    return "/" in claim.date or bool({"after", "from"} & set(dated.meanings))


def _grows_instead(figures: Sequence[Interval], direction: Direction) -> bool:
    """Whether figures that should not rise are all half as large again as the first."""
    first, *later = figures
    if direction not in ("down", "not up") or first.high is None or first.high <= 0:
        return False
    return all(value.low is not None and 2 * value.low >= 3 * first.high for value in later)


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
