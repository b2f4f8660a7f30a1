"""Which dates don't fit together: those that exclude each other, and what is out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.report.charts.dated import Group, event, lines_of, time_of
from loccit.rules.registry import run_on_articles
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus

# The class of findings about what comes before what.
_CHRONOLOGY = "chronology"


def differing(corpus: Corpus) -> list[Group]:
    """Return the events of which the dates exclude each other, then what else is out of order.

    Of each kind those first that several articles have a part in.
    """
    kinds = (_conflicts(corpus), _out_of_order(corpus))
    return [
        group for kind in kinds for group in sorted(kind, key=lambda item: len(item.articles) < 2)
    ]


def _conflicts(corpus: Corpus) -> Iterator[Group]:
    for comparison in corpus.comparisons:
        for cell, pairs in comparison.conflicts:
            clashing = [
                {time_of(corpus, claim) for claim in position.claims}
                for pair in pairs
                for position in pair.positions
            ]
            times = set().union(*clashing)
            if comparison.owner.type in NUMERIC or len(times - {None}) < 2:
                continue
            is_date = comparison.owner.type == "date"
            values = {claim.value for claim in cell.claims}
            said = [
                ("" if is_date or len(values) == 1 else corpus.words.value(claim), claim)
                for claim in cell.claims
            ]
            yield Group(
                event(corpus, cell.claims[0])
                if is_date or len(values) == 1
                else corpus.words.about(comparison.subject, comparison.owner.name),
                lines_of(corpus, said),
            )


def _out_of_order(corpus: Corpus) -> Iterator[Group]:
    """Yield what the rules about time find, and what a reader noted, over at least two times."""
    claims = {claim.claim: claim for claim in corpus.claims}
    found = [
        (rule.title if rule.about == _CHRONOLOGY else result.message, result.claims)
        for rule, results in run_on_articles(corpus)
        for result in results
        if isinstance(result, Finding) and (result.about or rule.about) == _CHRONOLOGY
    ]
    for heading, names in found:
        known = [claims[name] for name in names if name in claims]
        lines = lines_of(corpus, [(event(corpus, claim), claim) for claim in known])
        # One event under two dates is a conflict, or none.
        if len({line.label for line in lines}) > 1 and len({line.time for line in lines}) > 1:
            yield Group(heading, lines)
