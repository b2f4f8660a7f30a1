"""What a check came to: each finding with its ruling, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.model import Finding, Unchecked
from loccit.rules.registry import Rule, all_rules, results_of
from loccit.rules.selection import Selection
from loccit.verdict.judged import Judged, judge_finding, rule_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.rules.base import Base
    from loccit.rules.registry import Result
    from loccit.verdict.verdict import Verdict


NOT_PROVED = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a check has to say; ``proved_on_articles`` tells which proof was done.

    ``idle_rulings`` are rulings on findings that are no longer found, ``retired_rulings`` those on
    rules that there are no longer; neither is lost, but nothing stands against it any more.
    ``not_selected`` are rules that were left out. Of the baseline's findings, ``fixed`` are those
    that are no longer found, and ``unseen`` those whose rule could not check everything.
    ``strict`` asks that everything be tested that could be.
    ``tables`` and ``rows`` count what was read of a package without claims; None for a dataset.
    """

    rules: tuple[Rule, ...]
    judged: tuple[Judged, ...]
    unchecked: tuple[Unchecked, ...]
    claims: int
    cells: int
    proved_on_articles: bool
    idle_rulings: tuple[str, ...] = ()
    retired_rulings: tuple[str, ...] = ()
    not_selected: tuple[Rule, ...] = ()
    fixed: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    tables: int | None = None
    rows: int | None = None
    strict: bool = False

    @property
    def exit_code(self) -> int:
        """What a check ends with: 0 where it holds, 1 for findings, 3 where it is not proved.

        It holds where there is no defect and no discrepancy without a fresh ruling.
        """
        if not all(item.holds_up for item in self.judged):
            return 1
        return NOT_PROVED if self.strict and self.untested else 0

    @property
    def passed(self) -> bool:
        """Whether a check succeeds."""
        return self.exit_code == 0

    @property
    def untested(self) -> tuple[Unchecked, ...]:
        """What was not checked although it is neither on trust nor without anything to test."""
        return tuple(item for item in self.unchecked if item.cause == "untested")


def judge(base: Base, verdict: Verdict, selection: Selection | None = None) -> Outcome:
    """Run the selected rules (all by default) and hold their findings against the rulings.

    Of the rules about articles it is ``verdict`` that has run them already.
    """
    selection = selection or Selection(tuple(all_rules()))
    judged, unchecked = _judged(selection.chosen, base, verdict)
    idle, retired = _without_finding(verdict, judged, selection)
    cited = base.resources["citations"]
    return Outcome(
        rules=selection.chosen,
        judged=judged,
        unchecked=unchecked,
        claims=len(verdict.corpus.by_id),
        cells=len({(row["resource"], row["row"], row["field"]) for row in cited}),
        proved_on_articles=base.pulled is not None,
        idle_rulings=idle,
        retired_rulings=retired,
        not_selected=selection.left_out,
    )


def _judged(
    chosen: Iterable[Rule], base: Base, verdict: Verdict
) -> tuple[tuple[Judged, ...], tuple[Unchecked, ...]]:
    """Return all findings with the rulings on them, and all that could not be checked.

    A discrepancy that several rules have found is shown where one of them is chosen.
    """
    chosen = tuple(chosen)
    # What only looks at our work does not run what looks at the articles: claims may be broken.
    asked = any(rule.kind == "discrepancy" for rule in chosen)
    cards = (*verdict.discrepancies, *verdict.hints) if asked else ()
    names = {rule.id for rule in chosen}
    judged: list[Judged] = []
    unchecked: list[Unchecked] = []
    for rule in all_rules():
        if rule.kind == "discrepancy":
            own = (item for item in cards if item.rule.id == rule.id)
            judged += (item for item in own if names & set(item.found_by_rules))
        if rule.id not in names:
            continue
        for result in _results(rule, base, verdict):
            if isinstance(result, Unchecked):
                unchecked.append(result)
            elif rule.kind == "defect":
                judged.append(judge_finding(rule, result, None, verdict.corpus.by_id))
    return tuple(judged), tuple(unchecked)


def _results(rule: Rule, base: Base, verdict: Verdict) -> Sequence[Result]:
    return results_of(rule, base) if rule.kind == "defect" else verdict.run.results[rule.id]


def _without_finding(
    verdict: Verdict, judged: Iterable[Judged], selection: Selection
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rulings on findings that are not found, and those on rules that are not there."""
    known = {rule.id for rule in all_rules()}
    left_out = {rule.id for rule in selection.left_out}
    found = {item.finding.id for item in judged}
    idle = [name for name in verdict.decisions.rulings if name not in found]
    retired = tuple(name for name in idle if rule_id(name) not in known)
    looked_for = (name for name in idle if rule_id(name) not in left_out)
    return tuple(name for name in looked_for if name not in retired), retired


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
    # What is not checked may be a whole family, such as "C".
    wanted = [item for item in results if any(name.startswith(item.rule) for name in known)]
    found = [item for item in wanted if isinstance(item, Finding) and item.rule in by_id]
    order = {rule.id: number for number, rule in enumerate(rules)}
    found.sort(key=lambda item: (order[item.rule], item.id))
    return Outcome(
        rules=tuple(rules),
        judged=tuple(judge_finding(by_id[item.rule], item, None, {}) for item in found),
        unchecked=tuple(item for item in wanted if isinstance(item, Unchecked)),
        claims=0,
        cells=0,
        proved_on_articles=False,
        tables=tables,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings of a rule there are: those that fail, and all others."""

    rule: Rule
    failing: int
    other: int


def statistics(outcome: Outcome) -> list[Count]:
    """Return the counts of the rules that found something, in the rules' order."""
    passing: dict[str, list[bool]] = {}
    for item in outcome.judged:
        passing.setdefault(item.rule.id, []).append(item.holds_up)
    return [
        Count(rule, passing[rule.id].count(False), passing[rule.id].count(True))
        for rule in outcome.rules
        if rule.id in passing
    ]
