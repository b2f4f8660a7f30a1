"""Numbers over time, by article; where the articles part, a line joins what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.naming import slug
from loccit.report.charts.chart import Chart
from loccit.report.charts.over_time_words import series_summary
from loccit.report.charts.scatter import scatter
from loccit.report.charts.theme import SMALL
from loccit.report.charts.time_series import series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.report.charts.time_series import Series

MOST = 6


def over_time(corpus: Corpus) -> list[Chart]:
    """Return the charts of the longest series; further ones are named in the last summary."""
    found = series(corpus)
    charts = [_chart(corpus, item, found[MOST:]) for item in found[MOST - 1 : MOST]]
    return [*(_chart(corpus, item, ()) for item in found[: MOST - 1]), *charts]


def _chart(corpus: Corpus, item: Series, left_out: Sequence[Series]) -> Chart:
    words = corpus.words
    of = [words.qualifier(*pair) for pair in item.of]
    title = words.about(item.subject, item.property)
    scope = f" ({', '.join(of)})" if of else ""
    name = [item.subject, item.property, *(value for _, value in item.of), item.currency]
    claims = [*(point.claim for point in item.points), *item.unplaced]
    return Chart(
        anchor=slug(f"over-time-{'-'.join(filter(None, name))}"),
        title=f"{title}{scope} over time",
        summary=series_summary(corpus, item, left_out),
        columns=("Date", "Article", "Value", "What it is of"),
        rows=tuple(_row(corpus, claim) for claim in claims),
        claims=tuple(("", "", claim.claim, "") for claim in claims),
        specification=scatter(corpus, item, item.unit),
        small=scatter(corpus, item, item.unit, wide=SMALL),
    )


def _row(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    words = corpus.words
    of = [words.qualifier(*pair) for pair in claim.qualifiers]
    return (
        words.when(claim) or "none",
        words.article(claim.article),
        words.value(claim),
        ", ".join(of),
    )
