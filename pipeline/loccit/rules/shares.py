"""A: shares, counts and losses that together are impossible, or that no series shows."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.chronology import Chronology
from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.values.interval import Interval, show, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    for share in corpus.claims:
        others = corpus.vocabulary.properties[share.property].relations.others
        for count in corpus.claims if others else []:
            same = (count.article, count.subject) == (share.article, share.subject)
            if same and count.property in others:
                yield from _whole(corpus, share, count)


def _whole(corpus: Corpus, share: Claim, count: Claim) -> Iterator[Result]:
    own, number = _as_printed(corpus, share), _as_printed(corpus, count)
    words = corpus.words
    what = words.said(share)
    if own is None or number is None or own.low is None or number.low is None or own.low >= 100:
        yield Unchecked("A012", what, "one of the two is no figure")
        return
    least = number.low / (100 - own.low) * 100
    known = [
        claim
        for claim in corpus.claims
        if claim.subject == share.subject
        and corpus.vocabulary.properties[claim.property].relations.largest
        and not claim.qualifier("scope")
    ]
    fitting = [claim for claim in known if not _less(corpus.interval(claim), least)]
    entity = corpus.dataset.entities.get(share.subject)
    largest = _largest(corpus, entity.kind if entity else "")
    if not known and largest is None:
        yield Unchecked("A012", what, "how many there are in all is not said")
    elif (known and not fitting) or (not known and largest is not None and least > largest):
        bound = (
            words.value(known[0]) if known else f"at most {_whole_number(largest)}, as of its kind"
        )
        yield Finding(
            id=f"A012/{share.subject}/{share.property}/{share.article}",
            rule="A012",
            message=f"{what}, and {words.property(count.property)} {words.value(count)}: that "
            f"needs a whole of {_whole_number(least)} at least; it is {bound}",
            remedy=_REMEDY,
            claims=(share.claim, count.claim, *(claim.claim for claim in known)),
            explanations=(f"the rest of {words.value(share)} is {show(100 - own.low)} % at most",),
        )


def _as_printed(corpus: Corpus, claim: Claim) -> Interval | None:
    return next(iter(corpus.intervals.bare(claim)), None) if claim.value else None


def _less(own: Interval | None, limit: Fraction) -> bool:
    return own is not None and own.high is not None and own.high < limit


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
    for claim in corpus.claims:
        names = corpus.vocabulary.properties[claim.property].relations.apart_from
        if not names:
            continue
        others = [
            item
            for item in corpus.claims
            if item.property in names
            and (item.article, item.subject, item.date)
            == (claim.article, claim.subject, claim.date)
            and item.qualifier("during") == claim.qualifier("during")
        ]
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
    chronology = Chronology(corpus)
    for claim in corpus.claims:
        name = chronology.owner(claim).relations.shows_in
        lost = corpus.interval(claim)
        when = chronology.when(claim)
        if not name or when is None or lost is None or lost.low is None or lost.low < _HALF:
            continue
        for article in sorted(corpus.dataset.articles) or sorted(
            {c.article for c in corpus.claims}
        ):
            figures = [
                time
                for time in chronology.of(claim.subject, [name])
                if time.claim.article == article and not time.claim.qualifier("scope")
            ]
            before = [time for time in figures if time.span.ends[1] <= when.begins[1]]
            after = [time for time in figures if time.span.begins[0] > when.ends[1]]
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
