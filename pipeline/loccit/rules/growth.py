"""A: growth rates are those of the figures that they connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.agreement import growth
from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.values.interval import Interval

    # The figures of a series, by the year that they are of.
    Figures = Mapping[int, Sequence[Claim]]

# How far back a rate "as of" one year may look for a figure to have grown from.
_LOOK_BACK = 10


@rule("A003", "Growth that its figures do not show")
def growth_fits(corpus: Corpus) -> Iterator[Result]:
    """Growth or decline, as a rate or in words, is that of the figures of its time.

    A rate is the compounded one between figures at its own end dates:
    (last / first)^(1 / years) − 1, with every figure as the interval it is printed with. A
    rate with one date holds where it fits the growth to that year's figure from any earlier one
    of at most ten years before. A sentence counts where no table has a figure of that year. *Not
    checked* where an end has no figure.

    Fails: growth is stated, and the figures fall.

        | date | 2001 | 2006 | 2011 |
        | population People | 13,900 | 13,000 | 12,345 |
        It grew by <population_growth=1.2%> a year to <date=2011>.

    Holds: from 13,000 to 13,900 in five years is 1.35 %, from 12,345 in ten 1.19 %.

        | date | 2001 | 2006 | 2011 |
        | population People | 12,345 | 13,000 | 13,900 |
        It grew by <population_growth=1.2%> a year to <date=2011>.

    Settle: look which two figures the sentence may have meant; the finding names those that would
    fit. Rule on it in rulings.yaml.
    """
    known: dict[tuple[str, str, str], Figures] = {}
    for claim in corpus.of(lambda owner: owner.relations.growth_of):
        key = claim.article, claim.subject, corpus.owner(claim).relations.growth_of
        if key not in known:
            known[key] = _figures_by_year(corpus, *key)
        yield from _growth(corpus, claim, known[key])


def _growth(corpus: Corpus, claim: Claim, figures: Figures) -> Iterator[Result]:
    what = corpus.words.said(claim)
    ends = _ends(claim, figures)
    stated = corpus.interval(claim)
    if isinstance(ends, str) or stated is None:
        yield Unchecked("A003", what, ends if isinstance(ends, str) else "the rate is no number")
        return
    firsts, last = ends
    pairs = {first: _pairs(corpus, figures, first, last) for first in firsts}
    pairs = {first: own for first, own in pairs.items() if own}
    if not pairs:
        yield Unchecked("A003", what, f"the figures of or before {last} have no bounds")
        return
    if any(
        growth.fits(stated, one, other, last - first)
        for first, own in pairs.items()
        for one, other in own
    ):
        return
    rates = [(_rate(own, last - first), str(first)) for first, own in pairs.items()]
    yield Finding(
        id=f"A003/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
        rule="A003",
        message=f"{what}, but {growth.words(rates, str(last))}",
        remedy="rule on it in rulings.yaml",
        claims=(claim.claim, *(item.claim for year in (*firsts, last) for item in figures[year])),
        explanations=tuple(_explanations(corpus, figures, stated, last)),
    )


def _figures_by_year(corpus: Corpus, article: str, subject: str, name: str) -> Figures:
    """Return the figures that rates are about, by the year that they are of.

    Where a table has none of a year, sentences do that are of the whole subject and just that year.
    """
    tables: dict[int, list[Claim]] = {}
    sentences: dict[int, list[Claim]] = {}
    for item in corpus.said(article, subject, name):
        if item.date.isdigit() and corpus.in_table(item):
            tables.setdefault(int(item.date), []).append(item)
        elif item.date.isdigit() and not item.date_modifier and not corpus.separators(item):
            sentences.setdefault(int(item.date), []).append(item)
    return sentences | tables


def _ends(claim: Claim, years: Figures) -> tuple[list[int], int] | str:
    """Return the possible first years of a rate and its last, or why they are not known."""
    if not claim.date:
        return "it has no date"
    if not years:
        return "the article has no figures of this subject by year"
    ends = claim.date.split("/")
    if len(ends) == 2:
        missing = [end for end in ends if not end.isdigit() or int(end) not in years]
        if missing:
            return f"there is no figure of {' or '.join(missing)}"
        return [int(ends[0])], int(ends[1])
    if not ends[0].isdigit() or int(ends[0]) not in years:
        return f"there is no figure of {claim.date}"
    last = int(ends[0])
    before = [year for year in range(last - _LOOK_BACK, last) if year in years]
    return (before, last) if before else f"no figure of the {_LOOK_BACK} years before {last}"


def _pairs(
    corpus: Corpus, figures: Figures, first: int, last: int
) -> list[tuple[Interval, Interval]]:
    """Return the figures of two years that a growth can lead from and to."""
    return [
        (one, other)
        for one in map(corpus.interval, figures[first])
        for other in map(corpus.interval, figures[last])
        if one and other and growth.can_grow(one) and growth.can_grow(other)
    ]


def _rate(pairs: list[tuple[Interval, Interval]], years: int) -> tuple[float, float]:
    """Return between what rates figures have grown, for people to read."""
    rates = [growth.given(one, other, years) for one, other in pairs]
    return min(low for low, _ in rates), max(high for _, high in rates)


def _explanations(corpus: Corpus, figures: Figures, stated: Interval, year: int) -> Iterator[str]:
    """Yield what would fit the rate: the growth to the table's next figure."""
    later = [other for other in sorted(figures) if year < other <= year + _LOOK_BACK]
    for other in later[:1]:
        pairs = _pairs(corpus, figures, year, other)
        if any(growth.fits(stated, one, two, other - year) for one, two in pairs):
            rate = growth.percent(_rate(pairs, other - year))
            yield f"the table's figures of {year} and {other} would fit: {rate} a year"
