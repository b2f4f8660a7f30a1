"""What a check came to in one line of plain words, and what lies around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.values.showing import counted
from loccit.verdict.judged import rule_id
from loccit.verdict.outcome import NOT_PROVED

if TYPE_CHECKING:
    from loccit.verdict.outcome import Outcome

_COUNTED = {
    "defect": "defects",
    "unruled": "discrepancies without a ruling",
    "stale": "with a stale ruling",
    "ruled": "discrepancies ruled on",
    "known": "known to the baseline",
}
# What a check says where it ends with a code.
WORDS = {0: "holds", 1: "does not hold", NOT_PROVED: "not proved"}


def state_words(outcome: Outcome) -> dict[str, str]:
    """Return the states of findings in words; of tables without claims nobody can rule on one."""
    return _COUNTED | ({"unruled": "discrepancies"} if outcome.tables is not None else {})


def verdict(outcome: Outcome) -> str:
    """Return whether the check holds, with the counts of findings and of what was not checked."""
    return f"{WORDS[outcome.exit_code]}: {counts(outcome)}"


def counts(outcome: Outcome) -> str:
    """Return the counts of a verdict."""
    found = [item for item in outcome.judged if not item.is_hint]
    states = [item.state for item in found]
    parts = [
        f"{states.count(state)} {words}"  # type: ignore[arg-type]
        for state, words in state_words(outcome).items()
        if state in states or state == "defect"
    ]
    weak = sum(item.holds_up and not item.acknowledged for item in found)
    if weak:
        parts.append(f"{weak} of them too light to fail")
    if hints := len(outcome.judged) - len(found):
        parts.append(counted(hints, "hint"))
    text = f"{', '.join(parts)}; {counted(len(outcome.unchecked), 'thing')} not checked"
    if outcome.strict:
        text += f", {len(outcome.untested)} of them could not be tested"
    if outcome.not_selected:
        text += f"; {len(outcome.not_selected)} rules not selected"
    return text


def not_selected(outcome: Outcome) -> str:
    """Return which rules were left out, or ""."""
    return ", ".join(rule.id for rule in outcome.not_selected)


def without_finding(outcome: Outcome) -> list[tuple[str, str]]:
    """Return each ruling that is on nothing any more, and why."""
    retired = [
        (
            name,
            f"there is no rule {rule_id(name)} any more; move it to another finding, or delete it",
        )
        for name in outcome.retired_rulings
    ]
    leads = {name: item.finding.id for item in outcome.judged for name in item.finding.grounds}
    idle = [
        (
            name,
            f"it is one problem with {leads[name]}; move it there"
            if name in leads
            else "no such finding; delete it from rulings.yaml",
        )
        for name in outcome.idle_rulings
    ]
    return [*retired, *idle]


def gone(outcome: Outcome) -> list[str]:
    """Return a line for each finding that the baseline knows and this check did not find."""
    lines = [
        f"{name}: fixed; write the baseline anew, so that it shrinks" for name in outcome.fixed
    ]
    return lines + [
        f"{name}: not found, but its rule could not check everything" for name in outcome.unseen
    ]
