"""What one would see in the charts of dates, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.long_lists import MOST, listed
from loccit.report.charts.points import year
from loccit.values.showing import counted, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.dated import Group


def differing_summary(corpus: Corpus, groups: Sequence[Group], left_out: int) -> str:
    """Return which dates exclude each other, and that each event has a scale of its own."""
    said = [f"{group.heading.rstrip('.')}: {_dates(corpus, group)}." for group in groups[:MOST]]
    more = len(groups) - MOST
    if more > 0:
        said.append(f"The table has {counted(more - left_out, 'more', 'more')}.")
    if left_out:
        said.append(f"{counted(left_out, 'further one is', 'further ones are')} not drawn.")
    return " ".join([*said, "Each has a scale of its own, from its first day to its last."])


def _dates(corpus: Corpus, group: Group) -> str:
    """Return the dates of a group, each with those who say it."""
    return "; ".join(
        f"{'' if line.label in ('', group.heading) else f'{line.label}, '}{line.time.words} "
        f"({names(map(corpus.words.article, line.articles))})"
        for line in group.lines
    )


def all_summary(corpus: Corpus, found: Sequence[Group], drawn: Sequence[Group]) -> str:
    """Return from when to when there are dated events, how many, and which two articles date."""
    return " ".join(_all(corpus, found, drawn))


def _all(corpus: Corpus, found: Sequence[Group], drawn: Sequence[Group]) -> Iterator[str]:
    lines = [line for group in found for line in group.lines]
    first = year(min(line.time.start for line in lines))
    last = year(max(line.time.end for line in lines) - 1)
    yield (f"{counted(len(found), 'dated event')}, from {first} to {last}.")
    several = [group for group in found if len(group.articles) > 1]
    same = [group for group in several if len(group.lines) == 1]
    other = [group for group in several if len(group.lines) > 1]
    if same:
        named = [f"{group.heading} ({group.lines[0].time.words})" for group in same]
        yield f"Given the same date by several articles: {listed(named)}."
    if other:
        named = [f"{group.heading}: {_dates(corpus, group)}" for group in other]
        yield f"Dated by several articles, not all alike: {listed(named)}."
    left = [group for group in found if group not in drawn]
    if left:
        alone = " that one article alone dates" if not set(left) & set(several) else ""
        yield f"Not drawn: {counted(len(left), 'event')}{alone}."
