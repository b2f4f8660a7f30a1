"""Discrepancies → the rows of the tables ``discrepancies`` and ``discrepancy_claims``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.rows import json_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.model import Claim, Finding, Ruling
    from loccit.rows import Row, Rows
    from loccit.verdict.judged import Judged
    from loccit.verdict.verdict import Verdict


def discrepancy_tables(verdict: Verdict) -> Rows:
    """Return the rows of both tables, by the ids of discrepancies and claims."""
    items = sorted(verdict.discrepancies, key=lambda item: item.finding.id)
    claims = verdict.corpus.by_id
    return {
        "discrepancies": tuple(_row(item, claims) for item in items),
        "discrepancy_claims": tuple(
            {"discrepancy": item.finding.id, "claim": claim}
            for item in items
            for claim in sorted(item.finding.claims)
        ),
    }


def _row(item: Judged, claims: Mapping[str, Claim]) -> Row:
    finding, ruling = item.finding, item.ruling
    return {
        "id": finding.id,
        "rule": item.rule.id,
        "grounds": json_list(finding.grounds),
        "class": item.about,
        "severity": item.severity,
        "status": item.status,
        "found_by": found_by(item),
        "subject": subject_of(finding, claims),
        "claims": json_list(sorted(finding.claims)),
        "summary": finding.message,
        "explanation": "; ".join(finding.explanations) or item.rule.title,
        "ruling": _decision(ruling) if ruling and item.status != "unruled" else "",
    }


def subject_of(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return the one subject that a finding's claims are about, or ""."""
    subjects = {claims[name].subject for name in finding.claims if name in claims}
    return subjects.pop() if len(subjects) == 1 else ""


def found_by(item: Judged) -> str:
    """Return whether a rule found a discrepancy, or a reader noted it."""
    return "reader" if item.rule.id[0] == "N" else "rule"


def _decision(ruling: Ruling) -> str:
    prefer = f" {ruling.prefer}" if ruling.prefer else ""
    return f"{ruling.decision}{prefer}: {' '.join(ruling.because.split())}"
