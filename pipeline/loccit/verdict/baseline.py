"""Whether a check fails: the least severity that counts, and what a baseline knows already."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place
from loccit.files import decode
from loccit.strict_json import parse_json
from loccit.verdict.judged import rule_id
from loccit.verdict.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loccit.model import Severity
    from loccit.verdict.judged import Judged

FORMAT = 1
_ANEW = "write it anew: loccit check --write-baseline FILE"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding that somebody has seen, pinned to what it was about."""

    id: str
    digest: str


Baseline = frozenset[Known]


def decide(outcome: Outcome, least: Severity = "low", baseline: Baseline = frozenset()) -> Outcome:
    """Return the outcome with what it fails on: findings of ``least`` severity, or a higher one.

    A finding of the baseline does not fail as long as it is about the same; what the baseline
    knows and nobody finds any more is ``fixed``, or ``unseen`` where its rule left things
    unchecked or could not look.
    """
    judged = [replace(_known(item, baseline), least=least) for item in outcome.judged]
    found = {item.finding.id for item in judged}
    left_out = {rule.id for rule in outcome.not_selected}
    partly = {item.rule for item in outcome.unchecked}
    gone = sorted({item.id for item in baseline if item.id not in found})
    gone = [name for name in gone if rule_id(name) not in left_out]
    return replace(
        outcome,
        judged=tuple(judged),
        fixed=tuple(name for name in gone if rule_id(name) not in partly),
        unseen=tuple(name for name in gone if rule_id(name) in partly),
    )


def _known(item: Judged, baseline: Baseline) -> Judged:
    if item.state != "ruled" and Known(item.finding.id, item.digest) in baseline:
        return replace(item, state="known")
    return item


# ------------------------------------------------------------------------ the file


def baseline_of(outcome: Outcome, before: Baseline = frozenset()) -> Baseline:
    """Return all findings that wait for somebody; of rules that were left out, those before."""
    left_out = {rule.id for rule in outcome.not_selected}
    kept = {item for item in before if rule_id(item.id) in left_out}
    found = {
        Known(item.finding.id, item.digest)
        for item in outcome.judged
        if item.state != "ruled" and item.severity != "hint"
    }
    return frozenset(kept | found)


def dump_baseline(baseline: Iterable[Known]) -> bytes:
    """Return the bytes of a baseline file: a line a finding, sorted, so that changes read well."""
    lines = [
        "    " + json.dumps({"id": item.id, "digest": item.digest}, ensure_ascii=False)
        for item in sorted(baseline)
    ]
    findings = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    text = f'{{\n  "kind": "baseline",\n  "format": {FORMAT},\n  "findings": {findings}\n}}\n'
    return text.encode()


def parse_baseline(content: bytes, path: Path) -> Baseline:
    """Return what a baseline file knows; LoccitError where it is none, or of another format."""
    try:
        document = parse_json(decode(content, path))
    except ValueError as error:
        what = f"this is no JSON: {getattr(error, 'msg', error)}"
        line = getattr(error, "lineno", None)
        raise LoccitError(what, Place(path, line), _ANEW) from None
    if not isinstance(document, dict) or document.get("kind") != "baseline":
        raise LoccitError("this is no baseline of loccit", Place(path, 1), _ANEW)
    if document.get("format") != FORMAT:
        found = document.get("format")
        what = f"a baseline of format {found}, and this loccit reads format {FORMAT}"
        raise LoccitError(what, Place(path, 1), _ANEW)
    findings = document.get("findings")
    if not isinstance(findings, list) or not all(map(_is_known, findings)):
        raise LoccitError("each finding needs an id and a digest", Place(path, 1), _ANEW)
    return frozenset(Known(item["id"], item["digest"]) for item in findings)


def _is_known(item: Any) -> bool:  # noqa: ANN401  (anything that JSON can hold)
    return isinstance(item, dict) and all(
        isinstance(item.get(key), str) for key in ("id", "digest")
    )
