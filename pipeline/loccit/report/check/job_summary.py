"""The summary of a job, in Markdown: what holds, what fails and where, what was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.check.in_words import WORDS, counts, gone, not_selected, without_finding
from loccit.report.markdown import escape
from loccit.verdict.outcome import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.report.check.locations import Locations
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Outcome

# GitHub cuts off a summary of more than 1 MiB.
MOST_ROWS = 500


def outcome_markdown(outcome: Outcome, locations: Locations, title: str) -> str:
    """Return the summary of a check of the dataset with that title."""
    lines = [f"## loccit check: {escape(title)}", ""]
    lines += [f"**{WORDS[outcome.exit_code].capitalize()}**: {counts(outcome)}.", ""]
    lines += [_proof(outcome), ""]
    failing = [item for item in outcome.judged if not item.holds_up]
    rest = [item for item in outcome.judged if item.holds_up]
    lines += _findings("What fails", failing, locations)
    lines += _findings("Known, ruled on, or too light to fail", rest, locations)
    lines += _statistics(outcome)
    missing = [
        f"`{item.rule}` {escape(f'{item.what}: {item.reason}')}" for item in outcome.unchecked
    ]
    lines += _list("Not checked", missing)
    idle = (escape(f"{name}: {why}") for name, why in without_finding(outcome))
    lines += _list("Idle rulings", idle)
    lines += _list("Baseline", map(escape, gone(outcome)))
    if outcome.not_selected:
        lines += [f"Not selected: {not_selected(outcome)}.", ""]
    return "\n".join(lines)


def _proof(outcome: Outcome) -> str:
    proof = (
        "every row was pulled anew from the articles' snapshots, and compared"
        if outcome.proved_on_articles
        else "that the words stand in the articles was not proved here"
    )
    read = f"{outcome.claims} claims, {outcome.cells} cited cells"
    return f"{read}, {len(outcome.rules)} rules; {proof}."


def _findings(title: str, items: list[Judged], locations: Locations) -> Iterator[str]:
    if not items:
        return
    yield from (f"### {title}", "", "| finding | what | where |", "|---|---|---|")
    for item in items[:MOST_ROWS]:
        spot = locations.main(item)
        what = [item.finding.message, *(f"but: {text}" for text in item.finding.explanations)]
        if item.ruling and item.state == "ruled":
            what.append(f"ruling: {item.ruling.decision}: {item.ruling.because}")
        elif item.finding.remedy and not item.holds_up:
            what.append(f"do: {item.finding.remedy}")
        cells = (
            escape(item.finding.id),
            "<br>".join(map(escape, what)),
            escape(f"{spot.path}:{spot.line}"),
        )
        yield f"| {' | '.join(cells)} |"
    if len(items) > MOST_ROWS:
        yield f"| … | and {len(items) - MOST_ROWS} more | |"
    yield ""


def _statistics(outcome: Outcome) -> Iterator[str]:
    found = statistics(outcome)
    if not found:
        return
    yield from ("| rule | it says | fails | other |", "|---|---|--:|--:|")
    for item in found:
        yield f"| {item.rule.id} | {escape(item.rule.title)} | {item.failing} | {item.other} |"
    yield ""


def _list(title: str, lines: Iterable[str]) -> list[str]:
    items = [f"- {line}" for line in lines]
    return [f"### {title}", "", *items, ""] if items else []
