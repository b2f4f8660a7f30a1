"""SARIF 2.1.0, for GitHub's code scanning and other viewers; the same input, the same bytes."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from loccit.report.check.in_words import without_finding
from loccit.report.rules_page import rule_markdown
from loccit.report.sarif_log import LEVELS, MOST_RESULTS, Json, log_of
from loccit.rules.registry import FAMILIES
from loccit.verdict.judged import rule_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.report.check.answer import Answer
    from loccit.report.check.locations import Locations, Spot
    from loccit.rules.registry import Rule
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Outcome

ROOT = "%SRCROOT%"
# GitHub shows no more locations of one result.
MOST_LOCATIONS = 100
_LINKED = 6
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}


def render(answer: Answer) -> str:
    """Return what a check came to as one SARIF run.

    A finding with a ruling, or in the baseline, is a suppressed result. What was not checked is a
    notification and never a result; rules that were left out are disabled.
    """
    outcome, locations = answer.outcome, answer.locations
    rules = (*outcome.rules, *outcome.not_selected)
    index = {rule.id: number for number, rule in enumerate(rules)}
    return log_of(
        [_rule(rule) for rule in rules],
        [_result(item, locations, index) for item in outcome.judged[:MOST_RESULTS]],
        invocations=[_invocation(outcome, index)],
        bases={ROOT: {"description": {"text": "the root of the repository"}}},
    )


def _rule(rule: Rule) -> Json:
    level, said = LEVELS[rule.severity], rule.explanation
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": said.what},
        "help": {
            "text": "\n\n".join([said.what, *said.why, f"To settle it: {said.settle}"]),
            "markdown": rule_markdown(rule),
        },
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [FAMILIES[rule.id[0]], rule.kind],
            "problem.severity": _PROBLEMS[level],
            "precision": "very-high",
        },
    }


# ------------------------------------------------------------------------ invocation


def _invocation(outcome: Outcome, index: Mapping[str, int]) -> Json:
    notes = [
        _notification("not-checked", f"not checked: {item.what}: {item.reason}", item.rule, index)
        for item in outcome.unchecked
    ]
    notes += [
        _notification("idle-ruling", f"idle ruling {name}: {why}", rule_id(name), index)
        for name, why in without_finding(outcome)
    ]
    if len(outcome.judged) > MOST_RESULTS:
        text = f"only the first {MOST_RESULTS} of {len(outcome.judged)} findings are given here"
        notes.append(_notification("cut-off", text, "", index))
    invocation: Json = {"executionSuccessful": True, "toolExecutionNotifications": notes}
    if outcome.not_selected:
        invocation["ruleConfigurationOverrides"] = [
            {"descriptor": _pointer(rule.id, index), "configuration": {"enabled": False}}
            for rule in outcome.not_selected
        ]
    return invocation


def _notification(kind: str, text: str, rule: str, index: Mapping[str, int]) -> Json:
    note: Json = {"descriptor": {"id": kind}, "level": "note", "message": {"text": text}}
    if rule in index:
        note["associatedRule"] = _pointer(rule, index)
    return note


def _pointer(rule: str, index: Mapping[str, int]) -> Json:
    return {"id": rule, "index": index[rule]}


# ------------------------------------------------------------------------ results


def _result(item: Judged, locations: Locations, index: Mapping[str, int]) -> Json:
    finding = item.finding
    related = locations.related(item)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[item.severity],
        "message": {"text": _message(item, related)},
        "locations": [_location(locations.main(item))],
        "relatedLocations": [
            {"id": number, **_location(spot), "message": {"text": spot.words}}
            for number, spot in enumerate(related[:MOST_LOCATIONS], start=1)
        ],
        "partialFingerprints": _fingerprints(finding.id),
        "suppressions": _suppressions(item, locations),
        "properties": {
            "finding": finding.id,
            "digest": item.digest,
            "kind": item.rule.kind,
            "state": item.state,
            "severity": item.severity,
        },
    }


def _message(item: Judged, related: list[Spot]) -> str:
    lines = [item.finding.message]
    lines += [f"But: {text}" for text in item.finding.explanations]
    if related:
        # GitHub shows a related location only where the message links to it.
        links = [
            f"[{_escape(spot.words)}]({number})"
            for number, spot in enumerate(related[:_LINKED], start=1)
        ]
        more = len(related) - len(links)
        lines.append("Read from: " + "; ".join(links) + (f"; and {more} more" if more else ""))
    if item.finding.remedy and not item.acknowledged:
        lines.append(f"Do: {item.finding.remedy}")
    return "\n".join(lines)


def _escape(words: str) -> str:
    """Return the text of a link: a bracket or a backslash in it has a backslash before it."""
    return re.sub(r"([\\\[\]])", r"\\\1", words)


def _location(spot: Spot) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(spot.path), "uriBaseId": ROOT},
            "region": {"startLine": spot.line},
        }
    }


def _fingerprints(finding: str) -> Json:
    """Return what tells a finding from all others, wherever its lines move.

    GitHub looks at the first only; both come from the finding's id.
    """
    digest = hashlib.sha256(finding.encode()).hexdigest()[:32]
    return {"primaryLocationLineHash": f"{digest}:1", "loccitFinding/v1": digest}


def _suppressions(item: Judged, locations: Locations) -> list[Json]:
    if item.state == "known":
        return [{"kind": "external", "justification": "known: it stands in the baseline"}]
    if item.state != "ruled" or item.ruling is None:
        return []
    suppression: Json = {
        "kind": "external",
        "status": "accepted",
        "justification": f"{item.ruling.decision}: {item.ruling.because}",
    }
    if item.ruling.line:
        suppression["location"] = _location(locations.ruling(item.ruling))
    return [suppression]
