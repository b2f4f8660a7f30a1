"""Articles that say nothing of what a chart shows: they are named, so that silence is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.theme import pens
from loccit.values import showing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.corpus.corpus import Corpus


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
