"""The tables ``discrepancies`` and ``discrepancy_claims``, and what rulings make of facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.model import Finding, Ruling, Severity
from loccit.rules.registry import Rule, run_on_articles
from loccit.tables.facts import Dispute
from loccit.verdict.rulings import (
    Decisions,
    State,
    finding_digest,
    require_known_claims,
    require_own_claim,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.corpus.corpus import Corpus, Row

# Findings of this class say that not all of their claims can be true.
CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A finding about what the articles say, with where it stands."""

    finding: Finding
    rule: Rule
    state: State
    ruling: Ruling | None
    subject: str

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity or self.rule.severity

    @property
    def about(self) -> str:
        """Its class."""
        return self.finding.about or self.rule.about

    @property
    def status(self) -> str:
        """Where it stands: unruled, stale, open or settled."""
        if self.state != "ruled" or self.ruling is None:
            return self.state
        return "open" if self.ruling.decision == "open" else "settled"


def discrepancies(corpus: Corpus, decisions: Decisions) -> list[Discrepancy]:
    """Return all discrepancies in the order of rules and ids.

    LoccitError where rulings.yaml names a claim that there is not, or a ruling prefers a claim that
    its discrepancy is not about.
    """
    require_known_claims(decisions, [claim.claim for claim in corpus.claims])
    claims = {claim.claim: claim for claim in corpus.claims}
    found = []
    for rule, results in run_on_articles(corpus):
        for finding in results:
            if isinstance(finding, Finding):
                require_own_claim(decisions, finding)
                ruling = decisions.rulings.get(finding.id)
                state = state_of(rule, ruling, finding_digest(finding, claims))
                subjects = {claims[name].subject for name in finding.claims if name in claims}
                subject = subjects.pop() if len(subjects) == 1 else ""
                found.append(Discrepancy(finding, rule, state, ruling, subject))
    return found


def rows(found: Iterable[Discrepancy]) -> dict[str, list[Row]]:
    """Return the rows of both tables."""
    items = sorted(found, key=lambda item: item.finding.id)
    return {
        "discrepancies": [_row(item) for item in items],
        "discrepancy_claims": [
            {"discrepancy": item.finding.id, "claim": claim}
            for item in items
            for claim in sorted(item.finding.claims)
        ],
    }


def _row(item: Discrepancy) -> Row:
    finding, ruling = item.finding, item.ruling
    return {
        "discrepancy": finding.id,
        "rule": item.rule.id,
        "class": item.about,
        "severity": item.severity,
        "status": item.status,
        "found_by": "reader" if item.rule.id[0] == "N" else "rule",
        "subject": item.subject,
        "claims": " ".join(sorted(finding.claims)),
        "summary": finding.message,
        "explanation": "; ".join(finding.explanations) or item.rule.title,
        "ruling": _decided(ruling) if ruling and item.state != "unruled" else "",
    }


def _decided(ruling: Ruling) -> str:
    prefer = f" {ruling.prefer}" if ruling.prefer else ""
    return f"{ruling.decision}{prefer}: {' '.join(ruling.because.split())}"


def disputes(corpus: Corpus, found: Iterable[Discrepancy]) -> dict[str, list[Dispute]]:
    """Return, by claim, the conflicts that it is part of, with the rulings that are fresh.

    Of a figure in two units both claims are in dispute, and both are preferred.
    """
    figures: dict[str, list[str]] = {}
    for claim, stands_for in corpus.stands_for.items():
        figures.setdefault(stands_for, []).append(claim)
    by_claim: dict[str, list[Dispute]] = {}
    for item in found:
        if item.about != CONFLICT:
            continue
        ruling = item.ruling if item.state == "ruled" else None
        prefer = corpus.stands_for[ruling.prefer] if ruling and ruling.prefer else ""
        dispute = Dispute(
            item.finding.id, ruling.decision if ruling else "", frozenset(figures.get(prefer, ()))
        )
        for name in item.finding.claims:
            for claim in figures[corpus.stands_for[name]]:
                by_claim.setdefault(claim, []).append(dispute)
    return by_claim
