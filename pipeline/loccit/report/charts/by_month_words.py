"""What one would see in a chart by month, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.monthly import ENOUGH
from loccit.values.showing import counted, listing, month_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.report.charts.monthly import Course, MonthsApart
    from loccit.rules.corpus import Corpus


def course_sentences(corpus: Corpus, item: Course) -> Iterator[str]:
    """Yield what one article gives: from the lowest month to the highest, and of the year."""
    words = corpus.words
    article, name = words.article(item.article), words.property(item.property)
    if not item.single:
        return
    if len(item.single) < ENOUGH:
        said = [f"{words.value(p.claim)} ({_month(month)})" for month, p in item.single.items()]
        yield f"{article} gives the {name} of {counted(len(said), 'month')}: {listing(said)}."
    else:
        low = min(item.single, key=lambda month: item.single[month].middle)
        high = max(item.single, key=lambda month: item.single[month].middle)
        ends = [f"{words.value(item.single[m].claim)} in {_month(m)}" for m in (low, high)]
        of = f" of {counted(len(item.single), 'month')}" if len(item.single) < 12 else ""
        yield f"In {article} the {name}{of} goes from {' to '.join(ends)}."
    if item.year:
        year = " and ".join(words.value(point.claim) for point in item.year)
        yield f"For the whole year it gives {year}."
    if item.others:
        yield f"Not drawn: {counted(item.others, 'value')} of {article} of another kind or period."


def apart_sentences(
    corpus: Corpus, items: Sequence[Course], months: MonthsApart
) -> Iterator[str]:
    """Yield where two articles are furthest apart, and the months that are too far apart."""
    words = corpus.words
    distances = [
        (abs(one.single[month].middle - other.single[month].middle), -month, one, other)
        for number, one in enumerate(items)
        for other in items[number + 1 :]
        for month in one.single
        if month in other.single
    ]
    furthest = max(distances, key=lambda entry: entry[:2], default=None)
    if furthest and furthest[0]:
        _, month, *pair = furthest
        said = [
            f"{words.article(item.article)} has {words.value(item.single[-month].claim)}"
            for item in pair
        ]
        name = words.property(items[0].property)
        yield f"In {name} they are furthest apart in {_month(-month)}: {listing(said)}."
    if months:
        named = listing(_month(month) for month in sorted({entry[0] for entry in months}))
        yield f"Further apart than they may be, by the report's comparison: {named}."


def _month(month: int) -> str:
    return month_name(str(month))
