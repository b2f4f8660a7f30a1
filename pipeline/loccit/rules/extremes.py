"""A: the months in which two articles see the most and the least of something are the same."""

from __future__ import annotations

import itertools
from calendar import month_name
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, also

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTHS = 12
# Up to this factor amounts are nearly the same: another rounding can change their order.
_EVEN = Fraction(101, 100)
Series = dict[int, Claim]
# Article, subject, property, reference period and threshold.
_SeriesKey = tuple[str, str, str, str, str]
# The month that is certainly above (or below) all others, and the claim that says so.
Extreme = tuple[int, Claim]
# An article, the period of its figures, and the months that it names.
_Side = tuple[str, str, list[Extreme]]
_Clash = tuple[str, list[Extreme], list[Extreme]]


@also("A005")
def extremes_agree(corpus: Corpus) -> Iterator[Result]:
    """The month with the most, or the least, is the same in both articles.

    Compared are the twelve months of each article's table, where one is certainly above (below) all
    others at the precision that they are printed with, and the words of the other article ("the
    wettest month is August"). Series of different reference periods are not compared, nor amounts
    of which both tables have nearly the same in the one month and in the other (within 1 %). One
    finding a property, over its highest and lowest month.

    Fails: July in one, August in the other.

        a: | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        a: | precipitation Rain (mm) | 12 | 14 | 21 | 44 | 72 | 85 | 205 | 173 | 96 | 43 | 49 | 19 |
        b: Most of it falls in <wettest_month=August>.

    Holds: the two highest are equal within the rounding.

        a: | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        a: | precipitation Rain (mm) | 12 | 14 | 21 | 44 | 72 | 85 | 205 | 205 | 96 | 43 | 49 | 19 |
        b: Most of it falls in <wettest_month=August>.

    Settle: look which years and which station each has; rule on it in rulings.yaml.
    """
    found: dict[tuple[str, str], list[_Clash]] = {}
    groups: dict[tuple[str, str, str], list[tuple[str, str, list[Extreme]]]] = {}
    tabled = sorted(_series(corpus).items())
    for (subject, name, word, period, article), own in sorted(_extremes(corpus, tabled).items()):
        groups.setdefault((subject, name, word), []).append((article, period, own))
    months = {
        (article, subject, name, period): series
        for (article, subject, name, period, _), series in tabled
    }
    for (subject, name, word), group in groups.items():
        for one, other in itertools.combinations(group, 2):
            sides = [months.get((side[0], subject, name, side[1])) for side in (one, other)]
            if _apart(corpus, one, other) and not _are_close(corpus, sides, one, other):
                found.setdefault((subject, name), []).append((word, one[2], other[2]))
    tables: dict[tuple[str, str], list[Series]] = {}
    for (_, subject, name, *_), series in tabled:
        tables.setdefault((subject, name), []).append(series)
    for (subject, name), clashes in sorted(found.items()):
        yield _finding(corpus, subject, name, clashes, tables[subject, name])


def _apart(corpus: Corpus, one: _Side, other: _Side) -> bool:
    """Whether two articles name different months of comparable years, one by its table."""
    (article, period, own), (article_2, period_2, others) = one, other
    comparable = article != article_2 and (not period or not period_2 or period == period_2)
    # Words against words are X002's.
    tabled = any(corpus.in_table(claim) for _, claim in (*own, *others))
    return comparable and tabled and not {m for m, _ in own} & {m for m, _ in others}


def _are_close(corpus: Corpus, tables: Sequence[Series | None], one: _Side, other: _Side) -> bool:
    """Whether both tables have nearly the same amount in the month of either side."""
    named = [month for _, _, extremes in (one, other) for month, _ in extremes]
    return all(series is not None and _is_even(corpus, series, named) for series in tables)


def _is_even(corpus: Corpus, series: Series, months: Sequence[int]) -> bool:
    bounds = [corpus.interval(series[month]) for month in months]
    lows = [own.low for own in bounds if own and own.low is not None]
    highs = [own.high for own in bounds if own and own.high is not None]
    whole = len(lows) == len(highs) == len(bounds)
    return whole and min(lows) > 0 and max(highs) <= min(lows) * _EVEN


def _finding(
    corpus: Corpus, subject: str, name: str, clashes: list[_Clash], tables: list[Series]
) -> Finding:
    said = [
        f"{word} in {_in_words(corpus, one[0])} and in {_in_words(corpus, other[0])}"
        for word, one, other in clashes
    ]
    named = [extreme for _, *both in clashes for side in both for extreme in side]
    # Beside each the same month of the other article, so that the two can be seen together.
    months, said_by = ({item[0] for item in named}, {item[1].article for item in named})
    beside = [series[month] for series in tables for month in sorted(months & series.keys())]
    claims = [claim.claim for _, claim in named]
    claims += [claim.claim for claim in beside if claim.article in said_by]
    return Finding(
        id=f"A005/{subject}/{name}",
        rule="A005",
        message=f"{corpus.words.about(subject, name)}: {'; '.join(dict.fromkeys(said))}",
        remedy="look which years and which station each has; rule on it in rulings.yaml",
        claims=tuple(dict.fromkeys(claims)),
    )


def _in_words(corpus: Corpus, extreme: Extreme) -> str:
    (month, claim), words = extreme, corpus.words
    value = f": {words.value(claim)}" if claim.qualifier("month") else ""
    return f"{month_name[month]} ({words.article(claim.article)}{value})"


def _extremes(
    corpus: Corpus, tabled: Sequence[tuple[_SeriesKey, Series]]
) -> dict[tuple[str, str, str, str, str], list[Extreme]]:
    """Return subject, property, "most" or "least", period and article → the months so named.

    Several where an article's words and table, or two tables, name different ones.
    """
    found: dict[tuple[str, str, str, str, str], list[Extreme]] = {}
    for (article, subject, name, period, _), series in tabled:
        for word, month in _certain(corpus, series):
            key = (subject, name, word, period, article)
            found.setdefault(key, []).append((month, series[month]))
    for claim in corpus.of(lambda owner: owner.relations.most or owner.relations.least):
        relations = corpus.owner(claim).relations
        for word, name in (("most", relations.most), ("least", relations.least)):
            if name and claim.lower and claim.lower == claim.upper:
                period = claim.qualifier("reference_period")
                key = (claim.subject, name, word, period, claim.article)
                found.setdefault(key, []).append((int(claim.lower), claim))
    return found


def _series(corpus: Corpus) -> dict[_SeriesKey, Series]:
    """Return the months of each table, in the first unit that its property can have."""
    found: dict[_SeriesKey, Series] = {}
    for claim in corpus.stating("month"):
        month = claim.qualifier("month")
        units = corpus.owner(claim).units
        if month.isdigit() and corpus.in_table(claim) and claim.unit in (*units[:1], ""):
            period, threshold = (claim.qualifier(n) for n in ("reference_period", "threshold"))
            key = (claim.article, claim.subject, claim.property, period, threshold)
            found.setdefault(key, {}).setdefault(int(month), claim)
    return {key: series for key, series in found.items() if len(series) == _MONTHS}


def _certain(corpus: Corpus, series: Series) -> Iterator[tuple[str, int]]:
    """Yield the months that are certainly above, or below, all others."""
    values = {month: corpus.interval(claim) for month, claim in series.items()}
    for month, own in values.items():
        others = [value for number, value in values.items() if number != month]
        if all(above(own, other) for other in others):
            yield "most", month
        if all(above(other, own) for other in others):
            yield "least", month
