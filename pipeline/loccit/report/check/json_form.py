"""The answer of a check as JSON, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from loccit.report.exchange import dump
from loccit.verdict.outcome import statistics

if TYPE_CHECKING:
    from loccit.report.check.answer import Answer
    from loccit.report.check.locations import Locations
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Count


def render(answer: Answer) -> str:
    """Return what a check came to; where asked for, all comparisons and each rule's counts."""
    outcome = answer.outcome
    content: dict[str, Any] = {}
    if answer.compared is not None:
        content["compared"] = [asdict(item) for item in answer.compared]
    if answer.statistics:
        content["statistics"] = [_count(item) for item in statistics(outcome)]
    if answer.unread:
        content["unread"] = list(answer.unread)
    return dump(
        "check",
        passed=outcome.passed,
        strict=outcome.strict,
        claims=outcome.claims,
        cells=outcome.cells,
        proved_on_articles=outcome.proved_on_articles,
        tables=outcome.tables,
        rows=outcome.rows,
        rules=[rule.id for rule in outcome.rules],
        not_selected=[rule.id for rule in outcome.not_selected],
        findings=[_judged(item, answer.locations) for item in outcome.judged],
        unchecked=[asdict(item) for item in outcome.unchecked],
        idle_rulings=list(outcome.idle_rulings),
        retired_rulings=list(outcome.retired_rulings),
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
        "about": item.about,
        "state": item.state,
        "digest": item.digest,
        "ruling": asdict(item.ruling) if item.ruling else None,
    }
