"""A new ruling in rulings.yaml: its facts filled in, the decision and the reason to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.naming import nearest
from loccit.verdict.judged import finding_digest
from loccit.verdict.rulings import NOTED, UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.model import Claim, Finding
    from loccit.verdict.verdict import Verdict


def new_entry(finding: Finding, claims: Mapping[str, Claim], day: str) -> str:
    """Return the text of a new ruling, its facts filled in and the decision left open."""
    lines = [f"# {' '.join(finding.message.split())}"]
    for name in finding.claims:
        claim = claims.get(name)
        said = f": “{' '.join(claim.quote.split())}”" if claim else ""
        lines.append(f"#   {name}{said}")
    lines += [
        f"{finding.id}:",
        "  decision: open",
        f"  because: {UNWRITTEN}",
        f"  author: {UNWRITTEN}",
        f'  date: "{day}"',
        f"  digest: {finding_digest(finding, claims)}",
    ]
    return "\n".join(lines) + "\n"


def with_ruling(verdict: Verdict, content: str, name: str, day: str) -> str:
    """Return the text of rulings.yaml with a ruling on a finding added, all else as it was.

    LoccitError where there is no such finding, or where it has an entry already.
    """
    found = {item.finding.id: item for item in verdict.discrepancies}
    if name not in found:
        what = f"there is no discrepancy '{name}'"
        raise LoccitError(what, None, "'loccit check' lists them", nearest(name, found))
    decisions = verdict.decisions
    lines = {f"N001/{item.id}": item.line for item in decisions.noted}
    lines |= {ruling.finding: ruling.line for ruling in decisions.rulings.values()}
    if name in lines:
        raise LoccitError(
            f"'{name}' has an entry already",
            Place(decisions.path, lines[name]),
            f"write the decision there, with 'digest: {found[name].digest}'",
        )
    return _with_entry(content, new_entry(found[name].finding, verdict.corpus.by_id, day))


def _with_entry(content: str, entry: str) -> str:
    """Return the text with an entry added before ``noted`` and its comment, else at its end."""
    position = re.search(rf"^(?:#.*\n)*(?={NOTED}:)", content, re.M)
    at = position.start() if position else len(content)
    if position and not at:
        at = position.end()  # a comment at the very beginning is about the whole file
    head = content[:at]
    gap = "" if not head or head.endswith("\n") else "\n"
    return f"{head}{gap}{entry}{content[at:]}"
