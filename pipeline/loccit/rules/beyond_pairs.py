"""X: what no two values of one property show: now against then, flows against stocks, footnotes."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.model import Claim, Finding, Unchecked
from loccit.naming import slug
from loccit.rules.registry import Result, also
from loccit.values import showing

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_A_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}
# "About 100" leaves open how far off it may be, so a flow counts as impossible from here on only.
_FAR_ABOVE = 2


@also("X002")
def now_against_then(corpus: Corpus) -> Iterator[Result]:
    """What is said without a date is not what another sentence says of a period that is over.

    A property that is ``now`` in ``schemas/properties.yaml`` (a rank in administration) is said of
    the present where no date is given. Where a period with both its ends is given for the same
    value, the undated one has missed the end, or the dated one a second beginning.

    Fails: it was one for seven years.

        a: From <date=1960 to 1967> it was a <status=special administrative region> by law.
        b: It is a <status=special administrative region> on the coast.

    Holds: it still is one.

        a: It has been a <status=special administrative region> by law <date=since 1960>.
        b: It is a <status=special administrative region> on the coast.

    Settle: look in a source of today; prefer the claim that it confirms.
    """
    said: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.now):
        said.setdefault((claim.subject, claim.property, claim.value), []).append(claim)
    for (subject, name, value), claims in said.items():
        own = sorted(claims, key=lambda claim: claim.claim)
        over = [claim for claim in own if "/" in claim.date and not claim.date_modifier]
        said_then = {claim.article for claim in over}
        undated = [c for c in own if not c.date and c.article not in said_then]
        if over and undated and len(over) + len(undated) == len(own):
            yield Finding(
                id=f"X002/{subject}/{name}/{slug(value)}",
                rule="X002",
                message=f"{corpus.words.about(subject, name)} "
                f"“{corpus.words.value(own[0])}”: of today ({corpus.words.articles(undated)}), or "
                f"of {corpus.words.when(over[0])} ({corpus.words.articles(over)})",
                remedy="look in a source of today; rule on it in rulings.yaml",
                claims=tuple(claim.claim for claim in (*over, *undated)),
                explanations=("without a date it is said of now, and by then that period is over",),
            )


@also("R004")
def flows_fit_stocks(corpus: Corpus) -> Iterator[Result]:
    """What happens in a year is not far more than what there is at a time.

    Which property bounds which is ``yearly_at_most`` in ``schemas/properties.yaml``. The printed
    numbers are compared, over a year; only twice the stock and more is found.

    Fails: 1,000 births a month are 12,000 a year.

        There were <births=1,000> births <per=per month> at that time.
        It had <population=around 5,000> people then.

    Holds: 10 a month are 120 a year.

        There were <births=10> births <per=per month> at that time.
        It had <population=around 5,000> people then.

    Settle: look at both sources: they may speak of other years, or of a larger place.
    """
    flows = corpus.of(lambda owner: owner.yearly_at_most)
    pairs = {(claim.subject, corpus.owner(claim).yearly_at_most) for claim in flows}
    stocks = {pair: sorted(corpus.on(*pair), key=_most) for pair in pairs}
    for flow in flows:
        known = stocks[flow.subject, corpus.owner(flow).yearly_at_most]
        yearly = _in_a_year(flow)
        if known and yearly is None:
            what = f"{corpus.words.about(flow.subject, flow.property)}: {corpus.words.value(flow)}"
            yield Unchecked("R004", what, "it is not said for which span of time")
        for stock in known:
            if yearly is None or yearly < _FAR_ABOVE * _most(stock):
                break
            yield _too_much(corpus, flow, stock, yearly)


def _too_much(corpus: Corpus, flow: Claim, stock: Claim, yearly: Fraction) -> Finding:
    articles = ".".join(sorted({flow.article, stock.article}))
    times = round(float(yearly / _most(stock)), 1)
    return Finding(
        id=f"R004/{flow.subject}/{flow.property}/{articles}",
        rule="R004",
        message=f"{corpus.words.about(flow.subject, flow.property)}: "
        f"{corpus.words.articles((flow, stock))} says {corpus.words.value(flow)} per "
        f"{flow.qualifier('per')}, and {corpus.words.property(stock.property)} "
        f"{corpus.words.value(stock)}",
        remedy="look at both sources; rule on it in rulings.yaml",
        claims=(flow.claim, stock.claim),
        explanations=(
            f"over a year that makes {showing.number(str(yearly))}, "
            f"{showing.number(str(times))} times the {corpus.words.property(stock.property)}",
        ),
    )


def _most(stock: Claim) -> Fraction:
    return Fraction(stock.upper or stock.value)


def _in_a_year(flow: Claim) -> Fraction | None:
    times = _IN_A_YEAR.get(flow.qualifier("per"))
    least = flow.lower or flow.value
    return Fraction(least) * times if times and least else None


@also("X001")
def one_source_one_range(corpus: Corpus) -> Iterator[Result]:
    """Ranges of one thing that an article gives under the same footnote have the same ends.

    A rounded figure beside the exact one, or a figure within a range, is no second range. Ranges
    that have nothing in common are X001's.

    Fails: both are under [1].

        Long Siege (battle)
        The <subject=Long Siege> cost <deaths=600 to 1,000> lives.[1]
        In the <subject=Long Siege> there died <deaths=240 to 3,500> people.[1]
        - "The Siege". Census Office. 1958.

    Holds: each has its own source.

        Long Siege (battle)
        The <subject=Long Siege> cost <deaths=600 to 1,000> lives.[1]
        In the <subject=Long Siege> there died <deaths=240 to 3,500> people.[2]
        - "The Siege". Census Office. 1958.
        - "Ostland at War". Velmar Press. 1962.

    Settle: look what the source says; prefer the claim that has its range.
    """
    for comparison in corpus.comparisons:
        for cell in comparison.cells:
            ranges = [claim for claim in cell.claims if claim.lower and not claim.value]
            cited = Index(
                sorted(ranges, key=lambda claim: claim.claim),
                lambda claim: ((claim.article, label) for label in claim.footnotes),
            )
            for article, label in cited:
                pairs = itertools.combinations(cited.of((article, label)), 2)
                yield from (
                    _two_ranges(corpus, one, other, label)
                    for one, other in pairs
                    if _first_shared(one, other) == label and _differ(corpus, one, other)
                )


def _first_shared(one: Claim, other: Claim) -> str:
    return next(label for label in one.footnotes if label in other.footnotes)


def _differ(corpus: Corpus, one: Claim, other: Claim) -> bool:
    """Whether two ranges have other ends, and numbers in common."""
    own, second = corpus.interval(one), corpus.interval(other)
    same = (one.lower, one.upper, one.unit) == (other.lower, other.upper, other.unit)
    return not same and own is not None and second is not None and own.meets(second)


def _two_ranges(corpus: Corpus, one: Claim, other: Claim, label: str) -> Finding:
    return Finding(
        id=f"X001/{one.subject}/{one.property}/{one.article}/note-{label}",
        rule="X001",
        message=f"{corpus.words.about(one.subject, one.property)}: "
        f"{corpus.words.article(one.article)} says {corpus.words.value(one)} and "
        f"{corpus.words.value(other)}, both under footnote [{label}]",
        remedy="look what the source says; rule on it in rulings.yaml",
        claims=(one.claim, other.claim),
        explanations=(
            "if one source gives both, each is of something that the article leaves out",
        ),
    )
