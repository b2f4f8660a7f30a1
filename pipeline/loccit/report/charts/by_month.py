"""The course of a year by article: bands from minimum to maximum, and bars of amounts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.naming import slug
from loccit.report.charts.band import band
from loccit.report.charts.bars import bars
from loccit.report.charts.by_month_words import course_sentences
from loccit.report.charts.chart import Chart
from loccit.report.charts.long_lists import listed
from loccit.report.charts.monthly import ENOUGH, MONTHS, courses, monthless, months_apart
from loccit.report.charts.theme import SMALL, pens
from loccit.values.showing import month_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.monthly import Course, Courses, MonthsApart
    from loccit.report.charts.points import Point


_MOST = 9
# So many bars can stand side by side in one month; more articles are lines.
_BARS = 4


def by_month(corpus: Corpus) -> list[Chart]:
    """Return the charts by month of each subject: bands first, then amounts, then what is left.

    An amount in a unit is worth a chart where one article gives it; counts and shares, of which
    there are many, where two do.
    """
    found = courses(corpus)
    charts: list[Chart] = []
    drawn: set[tuple[str, str]] = set()
    for subject in dict.fromkeys(subject for subject, _ in found):
        for names in _ordered(corpus):
            if any(_months(found, subject, name) for name in names):
                drawn |= {(subject, name) for name in names}
                charts.append(_chart(corpus, found, subject, names))
    sums = _summed(corpus)
    rest = [key for key in found if key not in drawn]
    for subject, name in sorted(rest, key=lambda key: _place(corpus, sums, key)):
        worth = 1 if name in sums and corpus.vocabulary.properties[name].units else 2
        if _months(found, subject, name) >= worth:
            charts.append(_chart(corpus, found, subject, (name,), amounts=name in sums))
    return [*charts[: _MOST - 1], *_last(charts[_MOST - 1 :])]


def _last(charts: Sequence[Chart]) -> Iterator[Chart]:
    """Yield the last chart that is drawn, which names those that are not."""
    if len(charts) > 1:
        titles = listed([chart.title for chart in charts[1:]])
        yield replace(charts[0], summary=f"{charts[0].summary} Not drawn: {titles}.")
    else:
        yield from charts


def _ordered(corpus: Corpus) -> list[tuple[str, ...]]:
    """Return what is minimum, mean and maximum of one thing."""
    return [
        (middle.low, name, middle.high)
        for name, item in corpus.vocabulary.properties.items()
        if (middle := item.relations.midpoint)
    ]


def _summed(corpus: Corpus) -> list[str]:
    """Return the properties whose months add up to the year."""
    properties = corpus.vocabulary.properties.items()
    return [name for name, item in properties if item.relations.year == "sum"]


def _place(
    corpus: Corpus, sums: Sequence[str], key: tuple[str, str]
) -> tuple[bool, bool, int, str]:
    order = list(corpus.vocabulary.properties)
    units = corpus.vocabulary.properties[key[1]].units
    return key[1] not in sums, not units, order.index(key[1]), key[0]


def _months(found: Courses, subject: str, name: str) -> int:
    """Return how many articles give enough months."""
    return sum(len(item.months) >= ENOUGH for item in found.get((subject, name), ()))


def _chart(
    corpus: Corpus, found: Courses, subject: str, names: Sequence[str], *, amounts: bool = False
) -> Chart:
    known = pens(corpus)
    own = [found.get((subject, name), []) for name in names]
    main = len(names) // 2
    apart = [months_apart(corpus, subject, name) for name in names]
    articles = [a for a in known if any(item.article == a for items in own for item in items)]
    by_article = {article: known[article] for article in articles}
    units = corpus.vocabulary.properties[names[0]].units
    ends = ", from minimum to maximum," if len(names) > 1 else ""
    draw = bars if amounts and len(articles) <= _BARS else band
    drawn = [[item for item in items if item.months] for items in own]
    known_as = (drawn, apart, by_article, units[0] if units else "")
    columns = _columns(own, articles)
    rows = [*_rows(corpus, columns), *_of_no_month(corpus, subject, names, len(columns))]
    return Chart(
        anchor=slug(f"by-month-{subject}-{names[main]}"),
        title=f"{corpus.words.about(subject, names[main])}{ends} by month",
        summary=" ".join(_summary(corpus, own, apart)),
        columns=("Month", *(_column(corpus, item) for item in columns)),
        rows=tuple(texts for texts, _ in rows),
        claims=tuple(claims for _, claims in rows),
        specification=draw(corpus, *known_as),
        small=draw(corpus, *known_as, wide=SMALL),
    )


def _columns(own: Sequence[Sequence[Course]], articles: Sequence[str]) -> list[Course]:
    flat = [item for items in own for item in items]
    return sorted(flat, key=lambda item: articles.index(item.article))


def _column(corpus: Corpus, item: Course) -> str:
    of = [corpus.words.qualifier(*pair) for pair in item.of]
    scope = f" ({', '.join(of)})" if of else ""
    return f"{corpus.words.article(item.article)}: {corpus.words.property(item.property)}{scope}"


def _rows(
    corpus: Corpus, columns: Sequence[Course]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the rows of the table: their texts, and the claim behind each cell."""
    parts = [
        (month_name(str(month)), [item.months.get(month, ()) for item in columns])
        for month in MONTHS
    ]
    for name, cells in [*parts, ("The whole year", [item.year for item in columns])]:
        if any(cells):
            claims = (points[0].claim.claim if points else "" for points in cells)
            yield (name, *(_said(corpus, points) for points in cells)), ("", *claims)


def _of_no_month(
    corpus: Corpus, subject: str, names: Iterable[str], columns: int
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield a row for each value that is of no month: its article may have no column."""
    words, rest = corpus.words, ("",) * columns
    for name in names:
        for claim in monthless(corpus, subject, name):
            what = f"{words.article(claim.article)}: {words.property(name)} {words.value(claim)}"
            yield (f"Without a month, {what}", *rest), (claim.claim, *rest)


def _said(corpus: Corpus, points: Sequence[Point]) -> str:
    return "; ".join(corpus.words.value(item.claim) for item in points)


def _summary(
    corpus: Corpus,
    own: Sequence[Sequence[Course]],
    apart: Sequence[MonthsApart],
) -> Iterator[str]:
    for items, months in zip(own, apart, strict=True):
        yield from course_sentences(corpus, items, months)
