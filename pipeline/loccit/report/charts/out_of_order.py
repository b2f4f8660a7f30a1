"""Which dates don't fit together: those that exclude each other, and what is out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.charts.dated import Group, event, lines_of, time_of
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.verdict.verdict import Verdict

# The class of findings about what comes before what.
_CHRONOLOGY = "chronology"


def differing(verdict: Verdict) -> list[Group]:
    """Return the events of which the dates exclude each other, then what else is out of order.

    Of each kind those first that several articles have a part in.
    """
    kinds = (_conflicts(verdict.corpus), _out_of_order(verdict))
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


def _out_of_order(verdict: Verdict) -> Iterator[Group]:
    """Yield what the rules about time find, and what a reader noted, over at least two times."""
    corpus = verdict.corpus
    for item in verdict.discrepancies:
        if item.about != _CHRONOLOGY:
            continue
        heading = item.rule.title if item.rule.about == _CHRONOLOGY else item.finding.message
        known = [corpus.by_id[name] for name in item.finding.claims if name in corpus.by_id]
        lines = lines_of(corpus, [(event(corpus, claim), claim) for claim in known])
        # One event under two dates is a conflict, or none.
        if len({line.label for line in lines}) > 1 and len({line.time for line in lines}) > 1:
            yield Group(heading, lines)
