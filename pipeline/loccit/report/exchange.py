"""Answers as JSON with a format version, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.report.outcome import Judged, Outcome
    from loccit.rules.registry import Rule

FORMAT = 1


def dump(kind: str, **content: object) -> str:
    """Return one JSON document: what it is, the version of its format, and its content."""
    document = {"kind": kind, "format": FORMAT, **content}
    return json.dumps(document, ensure_ascii=False, indent=2)


def outcome_json(outcome: Outcome) -> str:
    """Return what a check came to."""
    return dump(
        "check",
        passed=outcome.passed,
        claims=outcome.claims,
        cells=outcome.cells,
        proved_on_articles=outcome.proved_on_articles,
        tables=outcome.tables,
        rows=outcome.rows,
        rules=[rule.id for rule in outcome.rules],
        findings=[_judged(item) for item in outcome.judged],
        unchecked=[asdict(item) for item in outcome.unchecked],
        idle_rulings=list(outcome.idle_rulings),
    )


def _judged(item: Judged) -> dict[str, Any]:
    return asdict(item.finding) | {
        "kind": item.rule.kind,
        "title": item.rule.title,
        "severity": item.severity,
        "state": item.state,
        "digest": item.digest,
        "ruling": asdict(item.ruling) if item.ruling else None,
    }


def rules_json(rules: Sequence[Rule]) -> str:
    """Return the rules with their explanations."""
    return dump(
        "rules",
        rules=[
            {
                "id": item.id,
                "kind": item.kind,
                "severity": item.severity,
                "title": item.title,
                "text": item.explanation,
            }
            for item in rules
        ],
    )
