"""Answers as JSON with a format version, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from loccit.verdict.outcome import statistics as counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.report.comparisons import Compared
    from loccit.report.locations import Locations
    from loccit.rules.registry import Rule
    from loccit.verdict.outcome import Count, Judged, Outcome

FORMAT = 1


def dump(kind: str, **content: object) -> str:
    """Return one JSON document: what it is, the version of its format, and its content."""
    document = {"kind": kind, "format": FORMAT, **content}
    return json.dumps(document, ensure_ascii=False, indent=2)


def outcome_json(
    outcome: Outcome,
    locations: Locations,
    compared: Sequence[Compared] | None = None,
    *,
    statistics: bool = False,
) -> str:
    """Return what a check came to; where asked for, all comparisons and each rule's counts."""
    content: dict[str, Any] = {}
    if compared is not None:
        content["compared"] = [asdict(item) for item in compared]
    if statistics:
        content["statistics"] = [_count(item) for item in counted(outcome)]
    return dump(
        "check",
        passed=outcome.passed,
        claims=outcome.claims,
        cells=outcome.cells,
        proved_on_articles=outcome.proved_on_articles,
        tables=outcome.tables,
        rows=outcome.rows,
        rules=[rule.id for rule in outcome.rules],
        not_selected=[rule.id for rule in outcome.not_selected],
        findings=[_judged(item, locations) for item in outcome.judged],
        unchecked=[asdict(item) for item in outcome.unchecked],
        idle_rulings=list(outcome.idle_rulings),
        baseline={"fixed": list(outcome.fixed), "unseen": list(outcome.unseen)},
        **content,
    )


def _count(item: Count) -> dict[str, Any]:
    return {"rule": item.rule.id, "fails": item.failing, "other": item.other}


def _judged(item: Judged, locations: Locations) -> dict[str, Any]:
    spot = locations.main(item)
    return asdict(item.finding) | {
        "at": {"path": spot.path, "line": spot.line},
        "fails": not item.holds_up,
        "kind": item.rule.kind,
        "title": item.rule.title,
        "severity": item.severity,
        "about": item.finding.about or item.rule.about,
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
                **asdict(item.explanation),
            }
            for item in rules
        ],
    )
