"""What a check came to: each finding with its ruling, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.model import SEVERITIES, Finding, Ruling, Severity, Unchecked
from loccit.rules.registry import Rule, all_rules, run_rules
from loccit.rules.selection import Selection
from loccit.verdict.rulings import State as Standing
from loccit.verdict.rulings import finding_digest, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.rules.base import Base
    from loccit.rules.registry import Result

# "known" is what a baseline makes of the others.
State = Standing | Literal["known"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, its rule, and where it stands with the people's rulings.

    ``least`` is the least severity that fails; see ``decide``.
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
    def settled(self) -> bool:
        """Whether somebody has seen it: it has a fresh ruling, or stands in the baseline."""
        return self.state in ("ruled", "known")

    @property
    def holds_up(self) -> bool:
        """Whether the check may pass with this finding: it is settled, or weighs too little."""
        return self.settled or SEVERITIES.index(self.severity) < SEVERITIES.index(self.least)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a check has to say; ``proved_on_articles`` tells which proof was done.

    ``not_selected`` are rules that were left out. Of the baseline's findings, ``fixed`` are those
    that are no longer found, and ``unseen`` those whose rule could not check everything.
    ``tables`` and ``rows`` count what was read of a package without claims; None for a dataset.
    """

    rules: tuple[Rule, ...]
    judged: tuple[Judged, ...]
    unchecked: tuple[Unchecked, ...]
    idle_rulings: tuple[str, ...]
    claims: int
    cells: int
    proved_on_articles: bool
    not_selected: tuple[Rule, ...] = ()
    fixed: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    tables: int | None = None
    rows: int | None = None

    @property
    def passed(self) -> bool:
        """Whether there is no defect and no discrepancy without a fresh ruling."""
        return all(item.holds_up for item in self.judged)


def judge(base: Base, rulings: Mapping[str, Ruling], selection: Selection | None = None) -> Outcome:
    """Run the selected rules (all by default) and hold their findings against the rulings."""
    selection = selection or Selection(tuple(all_rules()))
    claims = {claim.claim: claim for claim in base.claims}
    rules: list[Rule] = []
    judged: list[Judged] = []
    unchecked: list[Unchecked] = []
    for rule, results in run_rules(base, selection.chosen):
        rules.append(rule)
        for result in results:
            if isinstance(result, Unchecked):
                unchecked.append(result)
                continue
            ruling = rulings.get(result.id)
            digest = finding_digest(result, claims)
            judged.append(Judged(result, rule, state_of(rule, ruling, digest), ruling, digest))
    seen = {item.finding.id for item in judged}
    left_out = {rule.id for rule in selection.left_out}
    return Outcome(
        rules=tuple(rules),
        judged=tuple(judged),
        unchecked=tuple(unchecked),
        idle_rulings=tuple(
            name for name in rulings if name not in seen and rule_id(name) not in left_out
        ),
        claims=len(claims),
        cells=len({(row["resource"], row["row"], row["field"]) for row in _citations(base)}),
        proved_on_articles=base.pulled is not None,
        not_selected=selection.left_out,
    )


def rule_id(finding: str) -> str:
    """Return the rule's id that a finding's id begins with."""
    return finding.partition("/")[0]


def judge_tables(
    rules: Sequence[Rule],
    results: Iterable[Result],
    *,
    chosen: Sequence[Rule],
    tables: int,
    rows: int,
) -> Outcome:
    """Return what a package without claims came to: nobody rules on its findings.

    ``rules`` ran; ``chosen`` are all that were selected, whether or not they apply to tables.
    """
    by_id = {rule.id: rule for rule in rules}
    known = [rule.id for rule in chosen]
    judged: list[Judged] = []
    unchecked: list[Unchecked] = []
    for result in results:
        # What is not checked may be a whole family, such as "C".
        if not any(name.startswith(result.rule) for name in known):
            continue
        if isinstance(result, Unchecked):
            unchecked.append(result)
        elif result.rule in by_id:
            rule = by_id[result.rule]
            digest = finding_digest(result, {})
            judged.append(Judged(result, rule, state_of(rule, None, digest), None, digest))
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


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of a rule there are: those that fail, and all others."""

    rule: Rule
    failing: int
    other: int


def statistics(outcome: Outcome) -> list[Count]:
    """Return the counts of the rules that found something, in the rules' order."""
    counts = []
    for rule in outcome.rules:
        own = [item.holds_up for item in outcome.judged if item.rule.id == rule.id]
        if own:
            counts.append(Count(rule, own.count(False), own.count(True)))
    return counts
