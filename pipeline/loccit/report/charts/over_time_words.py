"""What one would see in a chart over time, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.long_lists import listed
from loccit.report.charts.points import days, year
from loccit.report.charts.silent import not_placed, silence
from loccit.report.charts.time_series import foreseen
from loccit.values.showing import counted, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.charts.points import Point
    from loccit.report.charts.time_series import Series

# So many differences are told one by one; the table has them all.
_TOLD = 4


def series_summary(corpus: Corpus, item: Series, left_out: Sequence[Series]) -> str:
    """Return what a series shows; ``left_out`` are those that no chart shows."""
    return " ".join(_sentences(corpus, item, left_out))


def _sentences(corpus: Corpus, item: Series, left_out: Sequence[Series]) -> Iterator[str]:
    words = corpus.words
    articles = list(dict.fromkeys(point.claim.article for point in item.points))
    of = {
        article: [point for point in item.points if point.claim.article == article]
        for article in sorted(articles, key=words.article)
    }
    once = {article: own[0].claim for article, own in of.items() if len(own) == 1}
    together = len(once) > _TOLD
    for article, own in of.items():
        if not (together and article in once):
            yield _range(corpus, words.article(article), own)
    if together:
        yield f"One value each: {_alike(corpus, once.values())}."
    if left := not_placed(corpus, item.unplaced, "date", item.of):
        yield left
    if quiet := silence(corpus, item.speaking()):
        yield quiet
    hollow = sum(foreseen(corpus, point.claim) for point in item.points)
    if hollow:
        yield f"Drawn hollow: {counted(hollow, 'value')} projected, or computed by a model."
    yield from _differences(corpus, item)
    if left_out:
        others = [words.about(other.subject, other.property) for other in left_out]
        yield f"Not drawn, with no more values each: {listed(others)}."


def _alike(corpus: Corpus, claims: Iterable[Claim]) -> str:
    """Return single values with all who give each."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        article = corpus.words.article(claim.article)
        found.setdefault(corpus.words.value_and_date(claim), []).append(article)
    return "; ".join(f"{names(who)} {said}" for said, who in found.items())


def _range(corpus: Corpus, article: str, own: Sequence[Point]) -> str:
    said = corpus.words.value_and_date
    if len(own) == 1:
        return f"{article} gives one value, {said(own[0].claim)}."
    low = min(own, key=lambda point: point.middle)
    high = max(own, key=lambda point: point.middle)
    ends = [end for point in own for end in days(point.claim.date) or ()]
    span = f"from {year(min(ends))} to {year(max(ends) - 1)}"
    return (
        f"{article} gives {counted(len(own), 'value')} {span}: "
        f"the lowest is {said(low.claim)}, the highest {said(high.claim)}."
    )


def _differences(corpus: Corpus, item: Series) -> Iterator[str]:
    words = corpus.words
    title = words.property(item.property)
    if not item.apart:
        yield "No two values for one date exclude each other."
    for pair in item.apart[:_TOLD]:
        one, other = sorted((point.claim for point in pair), key=lambda c: words.article(c.article))
        who = words.article(one.article), words.article(other.article)
        same = words.when(one) == words.when(other)
        shown = [
            _in_words(corpus, claim, than, dated=not same) for claim, than in _both(one, other)
        ]
        when = f" for {words.when(one)}" if same else ""
        if one.article == other.article:
            yield f"{who[0]} gives two values of {title}{when}: {shown[0]} and {shown[1]}."
        else:
            yield (
                f"{who[0]} and {who[1]} give different values of {title}{when}: "
                f"{shown[0]} and {shown[1]}."
            )
    more = len(item.apart) - _TOLD
    if more > 0:
        yield f"So do {counted(more, 'further pair')} of values."


def _both(one: Claim, other: Claim) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
    return (one, other), (other, one)


def _in_words(corpus: Corpus, claim: Claim, than: Claim, *, dated: bool) -> str:
    """Return a claim's value with all that the other claim isn't of."""
    words = corpus.words
    of = [words.when(claim)] if dated else []
    of += [words.qualifier(*pair) for pair in claim.qualifiers if pair not in than.qualifiers]
    return f"{words.value(claim)} ({', '.join(of)})" if of else words.value(claim)
