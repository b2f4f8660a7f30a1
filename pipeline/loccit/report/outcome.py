"""What a check came to: each finding with its ruling, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.model import Finding, Ruling, Severity, Unchecked
from loccit.rules.registry import Rule, run_rules
from loccit.rules.rulings import State, finding_digest, state_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loccit.rules.base import Base


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, its rule, and where it stands with the people's rulings."""

    finding: Finding
    rule: Rule
    state: State
    ruling: Ruling | None
    digest: str

    @property
    def severity(self) -> Severity:
        """How much it matters: the finding's own word, else the rule's."""
        return self.finding.severity or self.rule.severity

    @property
    def holds_up(self) -> bool:
        """Whether the check may pass with this finding: a hint, or one with a fresh ruling."""
        return self.state == "ruled" or self.severity == "hint"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a check has to say; ``proved_on_articles`` tells which proof was done."""

    rules: tuple[Rule, ...]
    judged: tuple[Judged, ...]
    unchecked: tuple[Unchecked, ...]
    idle_rulings: tuple[str, ...]
    claims: int
    cells: int
    proved_on_articles: bool

    @property
    def passed(self) -> bool:
        """Whether there is no defect and no discrepancy without a fresh ruling."""
        return all(item.holds_up for item in self.judged)


def judge(base: Base, rulings: Mapping[str, Ruling]) -> Outcome:
    """Run all rules and hold their findings against the rulings."""
    claims = {claim.claim: claim for claim in base.claims}
    rules: list[Rule] = []
    judged: list[Judged] = []
    unchecked: list[Unchecked] = []
    for rule, results in run_rules(base):
        rules.append(rule)
        for result in results:
            if isinstance(result, Unchecked):
                unchecked.append(result)
                continue
            ruling = rulings.get(result.id)
            digest = finding_digest(result, claims)
            judged.append(Judged(result, rule, state_of(rule, ruling, digest), ruling, digest))
    seen = {item.finding.id for item in judged}
    return Outcome(
        rules=tuple(rules),
        judged=tuple(judged),
        unchecked=tuple(unchecked),
        idle_rulings=tuple(name for name in rulings if name not in seen),
        claims=len(claims),
        cells=len({(row["resource"], row["row"], row["field"]) for row in _citations(base)}),
        proved_on_articles=base.pulled is not None,
    )


def selected(outcome: Outcome, prefixes: Sequence[str]) -> Outcome:
    """Return what a check has to say of the rules and findings whose ids begin with a prefix."""
    wanted = tuple(prefixes)
    if not wanted:
        return outcome
    return replace(
        outcome,
        rules=tuple(rule for rule in outcome.rules if _overlap(rule.id, wanted)),
        judged=tuple(item for item in outcome.judged if item.finding.id.startswith(wanted)),
        unchecked=tuple(item for item in outcome.unchecked if _overlap(item.rule, wanted)),
        idle_rulings=tuple(name for name in outcome.idle_rulings if name.startswith(wanted)),
    )


def _overlap(rule: str, prefixes: tuple[str, ...]) -> bool:
    return any(rule.startswith(prefix) or prefix.startswith(rule) for prefix in prefixes)


def _citations(base: Base) -> list[dict[str, str]]:
    return list(base.resources["citations"])
