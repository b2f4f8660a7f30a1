"""A finding with its rule and what people decided about it; what "settled" means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.model import SEVERITIES, Severity
from loccit.pull.lock import digest
from loccit.verdict.rulings import UNWRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.model import Claim, Finding, Ruling
    from loccit.rules.registry import Rule

# "known" is what a baseline makes of the others.
State = Literal["defect", "unruled", "stale", "ruled", "known"]
Status = Literal["unruled", "stale", "open", "settled"]
_SAID = ("value", "lower", "upper", "unit", "modifier", "date", "date_modifier", "qualifiers")


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, its rule, and its state by the people's rulings.

    The state of a discrepancy is *unruled*, *stale* (its claims have changed since somebody ruled
    on it), *ruled*, or *known* to a baseline; ``digest`` is what a ruling is pinned to, and
    ``least`` the least severity that fails (see ``decide``).

    A discrepancy is **settled** where a fresh ruling says what to make of it: one claim holds
    (prefer), all can stand (both), or the article is wrong (source-error). It is **open** where a
    fresh ruling says that nobody knows yet. Everywhere else the word means this: a fact is
    settled where all the conflicts that its claims are in are.
    """

    finding: Finding
    rule: Rule
    state: State
    ruling: Ruling | None
    digest: str
    least: Severity = "low"

    @property
    def severity(self) -> Severity:
        """How much it matters: the finding's own word, else the rule's."""
        return self.finding.severity or self.rule.severity

    @property
    def found_by_rules(self) -> tuple[str, ...]:
        """The rules that have found it, the one that leads first."""
        return (self.rule.id, *map(rule_id, self.finding.grounds))

    @property
    def about(self) -> str:
        """Its class: the finding's own word, else the rule's."""
        return self.finding.about or self.rule.about

    @property
    def status(self) -> Status:
        """What the people's rulings make of a discrepancy, whatever a baseline knows."""
        if self.state == "stale":
            return "stale"
        if self.state != "ruled" or self.ruling is None:
            return "unruled"
        return "open" if self.ruling.decision == "open" else "settled"

    @property
    def settled(self) -> bool:
        """Whether a fresh ruling says what to make of it."""
        return self.status == "settled"

    @property
    def is_hint(self) -> bool:
        """Whether it is worth a look and no discrepancy: all of it can be true."""
        return self.state != "defect" and self.severity == "hint"

    @property
    def acknowledged(self) -> bool:
        """Whether somebody knows of it: by a fresh ruling, be it open, or by the baseline."""
        return self.state in ("ruled", "known")

    @property
    def holds_up(self) -> bool:
        """Whether a check may pass with it: it is acknowledged, or weighs too little."""
        light = SEVERITIES.index(self.severity) < SEVERITIES.index(self.least)
        return self.acknowledged or light


def rule_id(finding: str) -> str:
    """Return the rule's id that a finding's id begins with."""
    return finding.partition("/")[0]


def judge_finding(
    rule: Rule, finding: Finding, ruling: Ruling | None, claims: Mapping[str, Claim]
) -> Judged:
    """Return a finding with the ruling on it (None where there is none), fresh or not."""
    found = finding_digest(finding, claims)
    return Judged(finding, rule, _state(rule, ruling, found), ruling, found)


def _state(rule: Rule, ruling: Ruling | None, found: str) -> State:
    if rule.kind == "defect":
        return "defect"
    if ruling is None or ruling.because.strip() == UNWRITTEN:
        return "unruled"
    return "ruled" if ruling.digest == found else "stale"


def finding_digest(finding: Finding, claims: Mapping[str, Claim]) -> str:
    """Return what a ruling on a finding is pinned to: what its claims say (12 hex digits).

    One more claim that says the same in the same article changes nothing. A finding without claims
    (on a reference list) is pinned to its own message.
    """
    said = {
        digest([claim.article, claim.subject, claim.property, _said(claim)])
        for claim in map(claims.get, finding.claims)
        if claim
    }
    return digest(sorted(said) or [finding.message])[:12]


def _said(claim: Claim) -> dict[str, object]:
    return {name: getattr(claim, name) for name in _SAID}
