"""What the charts of dates have in common: their tables, their legend, how much they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.theme import pens
from loccit.values import showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.report.charts.dated import Group
    from loccit.report.charts.theme import Entry, Pen

COLUMNS = ("What", "Article", "When")
# So many lines can be read in one chart.
MOST = 70


def rows(corpus: Corpus, groups: Iterable[Group]) -> tuple[tuple[str, ...], ...]:
    """Return the lines of groups as rows of a table."""
    return tuple(
        (line.label or group.heading, names(corpus, line.articles), line.time.words)
        for group in groups
        for line in group.lines
    )


def behind(groups: Iterable[Group]) -> tuple[tuple[str, ...], ...]:
    """Return the claim behind each cell of those rows."""
    lines = (line for group in groups for line in group.lines)
    return tuple(("", "", next(iter(line.claims.values()), "")) for line in lines)


def names(corpus: Corpus, articles: Iterable[str]) -> str:
    """Return articles as a sentence lists them."""
    return showing.names(corpus.words.article(article) for article in articles)


def entries(by_article: Mapping[str, Pen]) -> list[Entry]:
    """Return the legend of articles: a bar with the article's shape."""
    found: list[Entry] = []
    for pen in by_article.values():
        bar = {"type": "rule", "stroke": pen.colour, "strokeWidth": 8, "opacity": 0.5}
        dot = {"type": "point", "shape": pen.shape, "size": 46, "opacity": 1}
        found.append(
            (
                pen.name,
                [bar, {**dot, "stroke": pen.colour, "fill": pen.colour}],
            )
        )
    return found


def of_groups(corpus: Corpus, groups: Iterable[Group]) -> dict[str, Pen]:
    """Return the pens of the articles that have a part in groups."""
    articles = {name for group in groups for name in group.articles}
    return {name: pen for name, pen in pens(corpus).items() if name in articles}


def up_to(groups: Sequence[Group], most: int, *, heads: int) -> list[Group]:
    """Return the first groups that make so many lines; ``heads`` are the lines of a heading."""
    found: list[Group] = []
    lines = 0
    for group in groups:
        lines += len(group.lines) + heads
        if found and lines > most:
            break
        found.append(group)
    return found
