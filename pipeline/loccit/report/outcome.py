"""What a check came to: each finding with its ruling, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.model import Finding, Ruling, Severity, Unchecked
from loccit.rules.registry import Rule, run_rules
from loccit.rules.rulings import finding_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.rules.base import Base
    from loccit.rules.registry import Result

State = Literal["defect", "unruled", "stale", "ruled"]


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
    """All that a check has to say; ``proved_on_articles`` tells which proof was done.

    ``tables`` and ``rows`` count what was read of a package without claims; None for a dataset.
    """

    rules: tuple[Rule, ...]
    judged: tuple[Judged, ...]
    unchecked: tuple[Unchecked, ...]
    idle_rulings: tuple[str, ...]
    claims: int
    cells: int
    proved_on_articles: bool
    tables: int | None = None
    rows: int | None = None

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
            judged.append(Judged(result, rule, _state(rule, ruling, digest), ruling, digest))
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


def judge_tables(
    rules: Sequence[Rule], results: Iterable[Result], *, tables: int, rows: int
) -> Outcome:
    """Return what a package without claims came to: nobody rules on its findings."""
    by_id = {rule.id: rule for rule in rules}
    judged: list[Judged] = []
    unchecked: list[Unchecked] = []
    for result in results:
        if isinstance(result, Unchecked):
            unchecked.append(result)
        else:
            rule = by_id[result.rule]
            digest = finding_digest(result, {})
            judged.append(Judged(result, rule, _state(rule, None, digest), None, digest))
    order = {rule.id: number for number, rule in enumerate(rules)}
    judged.sort(key=lambda item: (order[item.rule.id], item.finding.id))
    return Outcome(
        rules=tuple(rules),
        judged=tuple(judged),
        unchecked=tuple(unchecked),
        idle_rulings=(),
        claims=0,
        cells=0,
        proved_on_articles=False,
        tables=tables,
        rows=rows,
    )


def _citations(base: Base) -> list[dict[str, str]]:
    return list(base.resources["citations"])


def _state(rule: Rule, ruling: Ruling | None, digest: str) -> State:
    if rule.kind == "defect":
        return "defect"
    if ruling is None:
        return "unruled"
    return "ruled" if ruling.digest == digest else "stale"
