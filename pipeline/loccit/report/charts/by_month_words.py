"""What one would see in a chart by month, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.monthly import ENOUGH, monthless
from loccit.report.charts.silent import not_placed, silence
from loccit.values.showing import counted, listing, month_title, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.monthly import Course, MonthsApart


def course_sentences(corpus: Corpus, items: Sequence[Course], months: MonthsApart) -> Iterator[str]:
    """Yield what the articles give of one property, and in which months they are apart."""
    if not items:
        return
    title = corpus.vocabulary.properties[items[0].property].title
    alike: dict[str, list[str]] = {}
    for item in items:
        if said := _course(corpus, item):
            alike.setdefault(said, []).append(corpus.words.article(item.article))
    yield f"{title}: {'; '.join(f'{names(who)} {said}' for said, who in alike.items())}."
    whole = monthless(corpus, items[0].subject, items[0].property)
    if left := not_placed(corpus, whole, "month"):
        yield left
    speaking = [*(item.article for item in items), *(claim.article for claim in whole)]
    if quiet := silence(corpus, speaking, "it by month"):
        yield quiet
    yield from _furthest(corpus, items)
    if months:
        named = listing(month_title(month) for month in sorted({entry[0] for entry in months}))
        yield f"Further apart than the report's comparison allows: {named}."
    for item in items:
        if item.others:
            article = corpus.words.article(item.article)
            yield f"Not drawn: {counted(item.others, 'value')} of {article} that {_are(item)}."


def _are(item: Course) -> str:
    return f"{'is' if item.others == 1 else 'are'} of another period or kind"


def _course(corpus: Corpus, item: Course) -> str:
    """Return what an article gives: from the lowest month to the highest, and of the year."""
    words = corpus.words
    values = {month: words.value(point.claim) for month, point in item.single.items()}
    parts = []
    if len(values) < ENOUGH:
        parts += [f"{value} in {month_title(month)}" for month, value in values.items()]
    else:
        low = min(values, key=lambda month: item.single[month].middle)
        high = max(values, key=lambda month: item.single[month].middle)
        parts.append(
            f"from {values[low]} in {month_title(low)} to {values[high]} in {month_title(high)}"
        )
    parts += [f"{words.value(point.claim)} for the whole year" for point in item.year]
    return ", ".join(parts)


def _furthest(corpus: Corpus, items: Sequence[Course]) -> Iterator[str]:
    """Yield in which month two articles are furthest apart, and what they say of it."""
    distances = [
        (abs(one.single[month].middle - other.single[month].middle), -month, one, other)
        for number, one in enumerate(items)
        for other in items[number + 1 :]
        for month in one.single
        if month in other.single
    ]
    furthest = max(distances, key=lambda entry: entry[:2], default=None)
    if furthest is None:
        return
    distance, month, one, other = furthest
    if not distance:
        yield f"{_names(corpus, one, other)} give the same in every month that both have."
        return
    first, second = (corpus.words.value(item.single[-month].claim) for item in (one, other))
    who = [corpus.words.article(item.article) for item in (one, other)]
    yield f"Furthest apart in {month_title(-month)}: {who[0]} {first}, {who[1]} {second}."


def _names(corpus: Corpus, one: Course, other: Course) -> str:
    return listing(corpus.words.article(item.article) for item in (one, other))
