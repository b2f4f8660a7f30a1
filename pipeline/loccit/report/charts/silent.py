"""Articles that have no mark in a chart: those that say nothing, and those that it cannot place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.theme import pens
from loccit.values import showing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

    Pairs = tuple[tuple[str, str], ...]


def silent(corpus: Corpus, speaking: Iterable[str]) -> list[str]:
    """Return the names of the articles that are not among those that speak, in their order."""
    known = set(speaking)
    return [pen.name for name, pen in pens(corpus).items() if name not in known]


def silence(corpus: Corpus, speaking: Iterable[str], what: str = "it") -> str:
    """Return in a sentence which articles say nothing of something, "" where all speak."""
    names = silent(corpus, speaking)
    if not names:
        return ""
    return f"{showing.names(names)} {'says' if len(names) == 1 else 'say'} nothing of {what}."


def not_placed(corpus: Corpus, claims: Iterable[Claim], without: str, of: Pairs = ()) -> str:
    """Return in a sentence the values that a chart of theirs cannot place, with who gives each.

    ``without`` names what a value needs for a place ("date"), ``of`` what the chart is of; "" where
    all are placed. Values that cannot all be true are said to be so: the discrepancies of the chart
    tell how.
    """
    lacking: dict[str, list[str]] = {}
    known = list(claims)
    for claim in known:
        more = ", ".join(
            corpus.words.qualifier(*pair) for pair in claim.qualifiers if pair not in of
        )
        said = corpus.words.value_and_date(claim)
        value = f"{said} ({more})" if more else said
        lacking.setdefault(value, []).append(corpus.words.article(claim.article))
    if not lacking:
        return ""
    each = "; ".join(f"{showing.names(dict.fromkeys(who))} {v}" for v, who in lacking.items())
    ids = {claim.claim for claim in known}
    apart = any(
        ids & {one.claim for one in pair.first.claims}
        and ids & {one.claim for one in pair.second.claims}
        for key in dict.fromkeys((claim.subject, claim.property) for claim in known)
        if (comparison := corpus.comparison_of.get(key))
        for pair in comparison.clashing
    )
    end = " They exclude each other: see the discrepancies with these values." if apart else ""
    return f"Without a {without} that the chart could show: {each}.{end}"
