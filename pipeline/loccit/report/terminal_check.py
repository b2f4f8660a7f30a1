"""What a check came to, in the terminal: first what there is to do, all else counted.

What fails stands in full; what is ruled on, or was not checked, is a number and the option that
lists it. With everything, all stands in full.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit.report.verdict import gone, not_selected, verdict
from loccit.values.showing import counted
from loccit.verdict.outcome import statistics as counts_of_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from loccit.report.locations import Locations
    from loccit.rules.base import Base
    from loccit.verdict.outcome import Judged, Outcome

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
# Where a discrepancy is: nobody has decided, it waits for a source, it is ruled on, or the baseline
# knows it.
_PLACES = _TO_DECIDE, _OPEN, _SETTLED, _KNOWN = ("decide", "open", "settled", "known")


def show_outcome(
    out: Console,
    outcome: Outcome,
    locations: Locations,
    base: Base | None = None,
    *,
    everything: bool = False,
    statistics: bool = False,
) -> None:
    """Print what a check came to.

    Args:
        out: where to.
        outcome: what it came to.
        locations: where the findings are.
        base: the dataset that was checked, None for a package without claims.
        everything: whether what is ruled on, and what was not checked, stands in full.
        statistics: whether to count the findings of each rule.

    """
    _line(out, f"read     {_read(outcome, base)}")
    _line(out, f"checked  {len(outcome.rules)} rules; {_proof(outcome)}")
    settled = any(item.settled for item in outcome.judged)
    _show_classes(out, outcome)
    for item in outcome.judged:
        if everything or not item.settled:
            _show_judged(out, item, locations)
    if everything and outcome.unchecked:
        _show_unchecked(out, outcome)
    elif outcome.unchecked or settled:
        _show_left(out, outcome, settled=settled)
    for name in outcome.idle_rulings:
        out.print(f"\n[yellow]idle ruling[/] {name}: no such finding; delete it from rulings.yaml")
    if outcome.not_selected:
        out.print(f"\n[bold]not selected[/]: {not_selected(outcome)}")
    for line in gone(outcome):
        out.print(f"\n[yellow]baseline[/] {line}", soft_wrap=True)
    if statistics:
        _show_statistics(out, outcome)
    style = "green" if outcome.passed else "bold red"
    word, colon, rest = verdict(outcome).partition(":")
    out.print(Text.assemble("\n", (word, style), colon, rest), soft_wrap=True)


def _line(out: Console, text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)


def _read(outcome: Outcome, base: Base | None) -> str:
    if base is None:
        return f"{outcome.tables} tables, {outcome.rows} rows, no claims"
    figures = base.resources["figures"]
    covered = sum(row["status"] != "uncovered" for row in figures)
    return (
        f"{counted(outcome.claims, 'claim')} of {counted(len(base.dataset.articles), 'article')}, "
        f"{covered} of {counted(len(figures), 'figure')} accounted for, "
        f"{counted(outcome.cells, 'cited cell')}"
    )


def _proof(outcome: Outcome) -> str:
    if outcome.tables is not None:
        return "structure by Frictionless, the tables' own figures against each other"
    if outcome.proved_on_articles:
        return "every row pulled anew from the articles' snapshots, and compared"
    return (
        "every value read again from the words of its evidence; "
        "that these words stand in the articles was not proved here"
    )


def _show_classes(out: Console, outcome: Outcome) -> None:
    """Print how many discrepancies are where, and of which classes they are."""
    found = [(where, item.finding.about or item.rule.about) for item, where in _places(outcome)]
    for place in _PLACES:
        classes = Counter(about for where, about in found if where == place)
        if classes:
            order = sorted(classes, key=lambda about: (-classes[about], about))
            listed = ", ".join(f"{classes[about]} {about}" for about in order)
            total = counted(classes.total(), "discrepancy", "discrepancies")
            _line(out, f"{place:<8} {total}: {listed}")


def _places(outcome: Outcome) -> Iterator[tuple[Judged, str]]:
    for item in outcome.judged:
        if item.state == "known":
            yield item, _KNOWN
        elif item.state == "ruled" and item.ruling:
            yield item, _OPEN if item.ruling.decision == "open" else _SETTLED
        elif item.state != "defect":
            yield item, _TO_DECIDE


def _show_left(out: Console, outcome: Outcome, *, settled: bool) -> None:
    """Print how much was not checked, and how to list what is not shown."""
    left = counted(len(outcome.unchecked), "thing")
    every = "every discrepancy with its ruling" if settled else ""
    these = f"{'these' if len(outcome.unchecked) > 1 else 'it'}"
    listed = " and ".join(filter(None, [these if outcome.unchecked else "", every]))
    out.print(
        f"\n[bold]not checked[/]: {left if outcome.unchecked else 'nothing is left'};", end=""
    )
    out.print(f" 'loccit check --all' lists {listed}")


def _show_unchecked(out: Console, outcome: Outcome) -> None:
    out.print(f"\n[bold]not checked[/] ({len(outcome.unchecked)})")
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for entry in outcome.unchecked:
        table.add_row(entry.rule, Text(entry.what), Text(entry.reason, style="dim"))
    out.print(Padding(table, (0, 0, 0, 2)))


def _show_statistics(out: Console, outcome: Outcome) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column, right in (("rule", False), ("fails", True), ("other", True), ("it says", False)):
        table.add_column(column, header_style="bold", justify="right" if right else "left")
    for item in counts_of_rules(outcome):
        table.add_row(item.rule.id, str(item.failing), str(item.other), item.rule.title)
    out.print()
    out.print(table)


def _show_judged(out: Console, item: Judged, locations: Locations) -> None:
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
