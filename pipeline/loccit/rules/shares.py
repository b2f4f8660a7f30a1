"""A: shares, counts and losses that together are impossible, or that no series shows."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.values.interval import Interval, show, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.clashes import Time

_REMEDY = "look at the sources of both; rule on it in rulings.yaml"
# A loss of less than half may be made good between two censuses without a trace.
_HALF = Fraction(50)


@rule("A012", "A share and a count that need an impossible whole", "high")
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
        yield Unchecked("A012", what, "one of the two is no figure")
    if own is None or own.low is None or own.low >= 100 or not counts.claims:
        return
    if not whole.bounded:
        yield Unchecked("A012", what, "how many there are in all is not said")
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
    bound = (
        words.value(known[0]) if known else f"at most {_whole_number(whole.most)}, as of its kind"
    )
    return Finding(
        id=f"A012/{share.subject}/{share.property}/{share.article}",
        rule="A012",
        message=f"{words.said(share)}, and {words.property(count.property)} {words.value(count)}: "
        f"that needs a whole of {_whole_number(least)} at least; it is {bound}",
        remedy=_REMEDY,
        claims=(share.claim, count.claim, *(claim.claim for claim in known)),
        explanations=(f"the rest of {words.value(share)} is {show(rest)} % at most",),
    )


def _as_printed(corpus: Corpus, claim: Claim) -> Interval | None:
    return next(iter(corpus.intervals.bare(claim)), None) if claim.value else None


def _largest(corpus: Corpus, kind: str) -> Fraction | None:
    known = (item.relations.largest.get(kind) for item in corpus.vocabulary.properties.values())
    return next((limit for limit in known if limit is not None), None)


@rule("A013", "Shares that have nothing in common, and are more than all", "high")
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
                id=f"A013/{claim.subject}/{claim.property}/{claim.article}",
                rule="A013",
                message=f"{corpus.words.said(claim)}, beside "
                f"{', '.join(map(corpus.words.value, others))}: {show(whole.low)} % at least",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in others)),
            )


@rule("A014", "A loss that the figures don't show", "low")
def losses_show(corpus: Corpus) -> Iterator[Result]:
    """Where half of a place and more was destroyed, its next figure is lower, or said to be new.

    The figures are the last of an article before the end of that time and the next after it
    (``shows_in`` in ``schemas/properties.yaml``). A series that goes on rising through a
    destruction is a curve drawn through later figures, or the place was filled again: it is worth
    a look which.

    Fails: four fifths destroyed, and a rise by a third.

        a: It was <destroyed_share=80–90%> destroyed in the war of <date=1850–1853>.
        b: | date | 1850 | 1857 |
        b: | population People | 168,827 | 244,133 |

    Holds: a fall.

        a: It was <destroyed_share=80–90%> destroyed in the war of <date=1850–1853>.
        b: | date | 1850 | 1857 |
        b: | population People | 168,827 | 94,133 |

    Settle: look whether the figures are counts or computed back; rule on it in rulings.yaml.
    """
    listed = set(corpus.dataset.articles) or set(corpus.articles)
    for claim in corpus.of(lambda owner: owner.relations.shows_in):
        name = corpus.owner(claim).relations.shows_in
        lost, when = corpus.interval(claim), corpus.chronology.when(claim)
        if when is None or lost is None or lost.low is None or lost.low < _HALF:
            continue
        figures: dict[str, list[Time]] = {}
        for time in corpus.chronology.on(claim.subject, name):
            if not time.claim.qualifier("scope"):
                figures.setdefault(time.claim.article, []).append(time)
        for article in sorted(listed & set(figures)):
            before = [time for time in figures[article] if time.span.ends[1] <= when.begins[1]]
            after = [time for time in figures[article] if time.span.begins[0] > when.ends[1]]
            last = max(before, key=lambda time: time.span.ends, default=None)
            first = min(after, key=lambda time: time.span.begins, default=None)
            if last and first and above(corpus.interval(first.claim), corpus.interval(last.claim)):
                yield _loss(corpus, claim, [last.claim, first.claim], name)


def _loss(corpus: Corpus, claim: Claim, figures: Sequence[Claim], name: str) -> Finding:
    words, article = corpus.words, figures[0].article
    shown = " to ".join(map(words.value_and_date, figures))
    return Finding(
        id=f"A014/{claim.subject}/{claim.property}/{article}",
        rule="A014",
        message=f"{words.said(claim)}; in {words.article(article)} the {words.property(name)} "
        f"rises from {shown}",
        remedy=_REMEDY,
        claims=(claim.claim, *(item.claim for item in figures)),
        explanations=("the figures may have been computed back from later ones",),
    )


def _whole_number(value: Fraction | None) -> str:
    return "" if value is None else showing.number(str(math.ceil(value)))
