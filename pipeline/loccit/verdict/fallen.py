"""Which claims a ruling finds wrong, so that no fact has their value."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.corpus.corpus import Corpus
    from loccit.verdict.judged import Judged

# Findings of this class say that not all of their claims can be true.
CONFLICT = "conflict"
_NOTED = "N001"


def wrong_claims(item: Judged, corpus: Corpus) -> tuple[str, ...]:
    """Return the claims that a fresh ruling finds wrong, in the finding's order.

    These are those that it names. Where it names none: in a conflict all that can't be true beside
    the preferred one, or all where none is; of what a rule finds in one claim, a source's error is
    that claim. Any other ruling, and one on a reader's note, says nothing of a claim that it does
    not name.
    """
    ruling = item.ruling if item.settled else None
    if ruling is None or ruling.decision == "both":
        return ()
    if ruling.wrong:
        return ruling.wrong
    if item.rule.id == _NOTED:
        return ()
    known = [corpus.by_id[name] for name in item.finding.claims]
    if ruling.prefer and item.about == CONFLICT:
        best = corpus.by_id[corpus.stands_for[ruling.prefer]]
        others = [claim for claim in known if claim.property == best.property]
        return tuple(claim.claim for claim in others if corpus.relation(best, claim) == "apart")
    if ruling.decision == "source-error" and (item.about == CONFLICT or len(known) == 1):
        return item.finding.claims
    return ()
