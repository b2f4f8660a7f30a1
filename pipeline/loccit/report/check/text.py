"""The answer of a check for people: what was read, checked, not checked, found, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit.report.check.in_words import gone, not_selected, verdict, without_finding
from loccit.report.terminal import console
from loccit.verdict.outcome import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from loccit.report.check.answer import Answer
    from loccit.report.check.locations import Locations
    from loccit.report.comparisons import Compared
    from loccit.verdict.judged import Judged
    from loccit.verdict.outcome import Outcome

_STYLES = {
    "defect": "bold red",
    "unruled": "red",
    "stale": "yellow",
    "ruled": "green",
    "known": "green",
}
_WORDS = {
    "defect": "DEFECT",
    "unruled": "DISCREPANCY, no ruling",
    "stale": "DISCREPANCY, ruling stale",
    "ruled": "discrepancy, ruled",
    "known": "known to the baseline",
}


def render(answer: Answer) -> str:
    """Return what a check came to, as wide as the terminal is and in its colours."""
    out = console()
    with out.capture() as captured:
        if answer.compared is not None:
            _compared(out, answer.compared)
        _outcome(out, answer.outcome, answer.locations)
        if answer.statistics:
            _statistics(out, answer.outcome)
        _verdict(out, answer.outcome)
    return captured.get().removesuffix("\n")


def _outcome(out: Console, outcome: Outcome, locations: Locations) -> None:
    rules = len(outcome.rules)
    if outcome.tables is None:
        out.print(f"read     {outcome.claims} claims, {outcome.cells} cited cells", soft_wrap=True)
    else:
        out.print(
            f"read     {outcome.tables} tables, {outcome.rows} rows, no claims", soft_wrap=True
        )
    proof = (
        "structure by Frictionless, the tables' own figures against each other"
        if outcome.tables is not None
        else "every row pulled anew from the articles' snapshots, and compared"
        if outcome.proved_on_articles
        else "every value read again from the words of its evidence; "
        "that these words stand in the articles was not proved here"
    )
    out.print(f"checked  {rules} rules; {proof}", soft_wrap=True)
    for item in outcome.judged:
        _judged(out, item, locations)
    if outcome.unchecked:
        out.print(f"\n[bold]not checked[/] ({len(outcome.unchecked)})")
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for entry in outcome.unchecked:
            table.add_row(entry.rule, Text(entry.what), Text(entry.reason, style="dim"))
        out.print(Padding(table, (0, 0, 0, 2)))
    for name, why in without_finding(outcome):
        out.print(f"\n[yellow]idle ruling[/] {name}: {why}", soft_wrap=True)
    if outcome.not_selected:
        out.print(f"\n[bold]not selected[/]: {not_selected(outcome)}")
    for line in gone(outcome):
        out.print(f"\n[yellow]baseline[/] {line}", soft_wrap=True)


def _verdict(out: Console, outcome: Outcome) -> None:
    style = "green" if outcome.passed else "bold red"
    word, colon, rest = verdict(outcome).partition(":")
    out.print(Text.assemble("\n", (word, style), colon, rest), soft_wrap=True)


def _statistics(out: Console, outcome: Outcome) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column, right in (("rule", False), ("fails", True), ("other", True), ("it says", False)):
        table.add_column(column, header_style="bold", justify="right" if right else "left")
    for item in statistics(outcome):
        table.add_row(item.rule.id, str(item.failing), str(item.other), item.rule.title)
    out.print()
    out.print(table)


def _judged(out: Console, item: Judged, locations: Locations) -> None:
    finding, style = item.finding, _STYLES[item.state]
    out.print(f"\n[{style}]{_WORDS[item.state]}[/] [bold]{finding.id}[/]", soft_wrap=True)
    lines = [Text(finding.message)]
    spot = locations.main(item)
    lines.append(Text(f"at: {spot.path}:{spot.line}", style="dim"))
    lines += [Text(f"but: {text}") for text in finding.explanations]
    lines += [Text(f"claim: {name}", style="dim") for name in finding.claims[:6]]
    if len(finding.claims) > 6:
        lines.append(Text(f"… and {len(finding.claims) - 6} claims more", style="dim"))
    if item.ruling:
        lines.append(Text(f"ruling: {item.ruling.decision}: {item.ruling.because}"))
    if not item.holds_up and finding.remedy:
        lines.append(Text(f"do: {finding.remedy}", style="bold"))
    if item.state in ("unruled", "stale") and not finding.resource:
        lines.append(Text(f"a ruling's digest: {item.digest}", style="dim"))
    out.print(Padding(Text("\n").join(lines), (0, 0, 0, 4)))


def _compared(out: Console, entries: Iterable[Compared]) -> None:
    """Print the outcomes by subject and property, and how many there are of each."""
    counts: Counter[str] = Counter()
    heading = ""
    out.print("\n[bold]compared[/]")
    for entry in entries:
        counts[entry.outcome] += 1
        name = f"{entry.subject}: {entry.property}"
        if name != heading:
            heading = name
            out.print(Padding(Text(name, style="bold"), (0, 0, 0, 2)))
        articles = " and ".join(sorted({claim.partition("/")[0] for claim in entry.claims}))
        line = f"{entry.outcome} ({entry.how}): {len(entry.claims)} claims of {articles}"
        out.print(Padding(Text(line), (0, 0, 0, 4)))
    total = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    out.print(f"\noutcomes: {total or 'nothing to compare'}", soft_wrap=True)
