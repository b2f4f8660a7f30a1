"""Shares and counts that together are impossible."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, also
from loccit.values import showing
from loccit.values.interval import Interval, show, total

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEDY = "look at the sources of both; rule on it in rulings.yaml"


@also("R004")
def shares_fit_counts(corpus: Corpus) -> Iterator[Result]:
    """Those who are not in a share are no more than the rest of the whole.

    If 99.998 % are of one group, the others are 0.002 %; from their number follows how many there
    are in all. That is compared with the population that is known of the subject, or with the
    largest that there is of its kind (``others``, ``largest`` in ``schemas/properties.yaml``).
    "About" is left out here: it is the printed figures, with their rounding, that must fit.

    Fails: 3,000 are 0.02 % of 15 million.

        Of its people, <native_share=99.98%> are natives, and <foreigners=3,000> foreigners.
        It has <population=210,000> people in all.

    Holds: 3,000 are 1.5 % of 200,000.

        Of its people, <native_share=98.4%> are natives, and <foreigners=3,000> foreigners.
        It has <population=210,000> people in all.

    Settle: the two are of different years or sources, or one lost a digit; rule on it in
    rulings.yaml.
    """
    counts: dict[tuple[str, str, str], _Counts] = {}
    wholes: dict[str, _Whole] = {}
    for share in corpus.of(lambda owner: owner.relations.others):
        key = share.article, share.subject, share.property
        if key not in counts:
            counts[key] = _counts(corpus, share)
        if share.subject not in wholes:
            wholes[share.subject] = _whole(corpus, share.subject)
        yield from _against(corpus, share, counts[key], wholes[share.subject])


@dataclass(frozen=True, slots=True)
class _Counts:
    """The numbers of those who are not in a share, from the least on; and whether one is none."""

    lows: tuple[Fraction, ...]
    claims: tuple[Claim, ...]
    unread: bool


@dataclass(frozen=True, slots=True)
class _Whole:
    """How many there are of a subject at most (None: nobody says so), and the claims that say it.

    ``bounded`` is False where nothing is known of it at all.
    """

    most: Fraction | None
    claims: tuple[Claim, ...]
    bounded: bool


def _counts(corpus: Corpus, share: Claim) -> _Counts:
    others = corpus.said(share.article, share.subject, *corpus.owner(share).relations.others)
    known = [(own.low, claim) for claim in others if (own := _as_printed(corpus, claim))]
    read = sorted(((low, claim) for low, claim in known if low is not None), key=itemgetter(0))
    lows, claims = zip(*read, strict=True) if read else ((), ())
    return _Counts(lows, claims, len(read) < len(others))


def _whole(corpus: Corpus, subject: str) -> _Whole:
    owners = corpus.vocabulary.properties.values()
    names = [owner.name for owner in owners if owner.relations.largest]
    known = tuple(c for c in corpus.on(subject, *names) if not c.qualifier("scope"))
    if not known:
        largest = _largest(corpus, corpus.kind(subject))
        return _Whole(largest, (), bounded=largest is not None)
    most = [own.high if (own := corpus.interval(claim)) else None for claim in known]
    numbers = [high for high in most if high is not None]
    return _Whole(max(numbers) if len(numbers) == len(most) else None, known, bounded=True)


def _against(corpus: Corpus, share: Claim, counts: _Counts, whole: _Whole) -> Iterator[Result]:
    own, what = _as_printed(corpus, share), corpus.words.said(share)
    readable = own is not None and own.low is not None and own.low < 100
    if (counts.claims or counts.unread) and (counts.unread or not readable):
        yield Unchecked("R004", what, "one of the two is no figure")
    if own is None or own.low is None or own.low >= 100 or not counts.claims:
        return
    if not whole.bounded:
        yield Unchecked("R004", what, "how many there are in all is not said")
    if whole.most is None:
        return
    rest = 100 - own.low
    for place in range(bisect_right(counts.lows, whole.most * rest / 100), len(counts.lows)):
        least = counts.lows[place] / rest * 100
        yield _too_many(corpus, share, counts.claims[place], whole, least, rest)


def _too_many(
    corpus: Corpus, share: Claim, count: Claim, whole: _Whole, least: Fraction, rest: Fraction
) -> Finding:
    words, known = corpus.words, whole.claims
    most = words.value(known[0]) if known else _whole_number(whole.most)
    bound = (
        f"there are {most}" if known else f"no {corpus.kind(share.subject)} has more than {most}"
    )
    return Finding(
        id=f"R004/{share.subject}/{share.property}/{share.article}",
        rule="R004",
        message=f"{words.said(share)}, which leaves {show(rest)} % at most for all others; but "
        f"{words.property(count.property)}: {words.value(count)}",
        remedy=_REMEDY,
        claims=(share.claim, count.claim, *(claim.claim for claim in known)),
        explanations=(
            f"for {words.value(count)} to be {show(rest)} % there must be "
            f"{_whole_number(least)} in all at least; {bound}",
        ),
    )


def _as_printed(corpus: Corpus, claim: Claim) -> Interval | None:
    return next(iter(corpus.intervals.bare(claim)), None) if claim.value else None


def _largest(corpus: Corpus, kind: str) -> Fraction | None:
    known = (item.relations.largest.get(kind) for item in corpus.vocabulary.properties.values())
    return next((limit for limit in known if limit is not None), None)


@also("A002")
def shares_within_the_whole(corpus: Corpus) -> Iterator[Result]:
    """Who died did not flee: shares of one whole without overlap add up to 100 % at most.

    Which shares those are is said in ``schemas/properties.yaml`` (``apart_from``).

    Fails: 105 % at least.

        They say that <deaths_share=more than 45%> died, and another <flight_share=60%> fled.

    Holds: 20 %.

        They say that <deaths_share=more than 10%> died, and another <flight_share=10%> fled.

    Settle: one share may be of those whom the other left; rule on it in rulings.yaml.
    """
    for claim in corpus.of(lambda owner: owner.relations.apart_from):
        names = corpus.owner(claim).relations.apart_from
        during = claim.qualifier("during")
        found = corpus.said_when(claim, (claim.date,), *names)
        others = [item for item in found if item.qualifier("during") == during]
        known = [value for value in map(corpus.interval, (claim, *others)) if value]
        whole = total(known)
        if others and len(known) > len(others) and whole.low is not None and whole.low >= 100:
            yield Finding(
                id=f"A002/{claim.subject}/{claim.property}/{claim.article}",
                rule="A002",
                message=f"{corpus.words.said(claim)}, beside "
                f"{', '.join(map(corpus.words.value, others))}: {show(whole.low)} % at least",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in others)),
            )


def _whole_number(value: Fraction | None) -> str:
    return "" if value is None else showing.number(str(math.ceil(value)))
