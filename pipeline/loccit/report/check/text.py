"""The answer of a check for people: first what there is to do, all else counted.

What fails stands in full; what is ruled on, or was not checked, is a number and the option that
lists it. With everything, all stands in full.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit import inert
from loccit.report.check.in_words import gone, not_selected, verdict, without_finding
from loccit.report.inert_console import console, styled
from loccit.values.showing import counted
from loccit.verdict.outcome import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from loccit.corpus.corpus import Corpus
    from loccit.model import Unchecked
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
_VERDICTS = {0: "green", 1: "bold red"}
_WORDS = {
    "defect": "DEFECT",
    "unruled": "DISCREPANCY, no ruling",
    "stale": "DISCREPANCY, ruling stale",
    "ruled": "discrepancy, ruled",
    "known": "known to the baseline",
}
# Where a discrepancy is: nobody has decided, it waits for a source, it is ruled on, or the baseline
# knows it. A hint is none.
_PLACES = _TO_DECIDE, _OPEN, _SETTLED, _KNOWN = ("decide", "open", "settled", "known")
_HINTS = "besides"


def render(answer: Answer) -> str:
    """Return what a check came to, as wide as the terminal is and in its colours.

    With everything, what is ruled on and what was not checked stands in full.
    """
    out = console()
    with out.capture() as captured:
        if answer.compared is not None:
            _compared(out, answer.compared)
        _outcome(out, answer)
    return captured.get().removesuffix("\n")


def _outcome(out: Console, answer: Answer) -> None:
    outcome, everything = answer.outcome, answer.everything
    _line(out, f"read     {_read(outcome, answer.corpus)}")
    _line(out, f"checked  {len(outcome.rules)} rules; {_proof(outcome)}")
    _drafts(out, answer.unread)
    acknowledged = any(item.acknowledged for item in outcome.judged)
    _classes(out, outcome)
    for item in outcome.judged:
        if everything or not item.acknowledged:
            _judged(out, item, answer.locations, ruled_on=outcome.tables is None)
    if everything and outcome.unchecked:
        _unchecked(out, "not checked", outcome.unchecked)
    elif outcome.unchecked or acknowledged:
        if outcome.strict and outcome.untested:
            _unchecked(out, "could not be tested", outcome.untested)
        _left(out, outcome, acknowledged=acknowledged)
    for name, why in without_finding(outcome):
        styled(out, "\n", ("idle ruling", "yellow"), inert.line(f" {name}: {why}"))
    if outcome.not_selected:
        styled(out, "\n", ("not selected", "bold"), f": {not_selected(outcome)}")
    for line in gone(outcome):
        styled(out, "\n", ("baseline", "yellow"), inert.line(f" {line}"))
    if answer.statistics:
        _statistics(out, outcome)
    style = _VERDICTS.get(outcome.exit_code, "bold yellow")
    word, colon, rest = verdict(outcome).partition(":")
    out.print(Text.assemble("\n", (word, style), colon, rest), soft_wrap=True)


def _drafts(out: Console, unread: Iterable[str]) -> None:
    for said in unread:
        _line(out, f"unread   {said}")


def _line(out: Console, text: str) -> None:
    out.print(inert.line(text), soft_wrap=True)


def _read(outcome: Outcome, corpus: Corpus | None) -> str:
    if corpus is None:
        return f"{outcome.tables} tables, {outcome.rows} rows, no claims"
    figures, articles = corpus.resources["figures"], corpus.dataset.articles
    covered = sum(row["status"] != "uncovered" for row in figures)
    return (
        f"{counted(outcome.claims, 'claim')} of {counted(len(articles), 'article')}, "
        f"{covered} of {counted(len(figures), 'figure')} accounted for, "
        f"{counted(outcome.cells, 'cited cell')}"
    )


def _proof(outcome: Outcome) -> str:
    if outcome.tables is not None:
        return "structure as Frictionless has it, the tables' own figures against each other"
    if outcome.proved_on_articles:
        return "every row pulled anew from the articles' snapshots, and compared"
    return (
        "every value read again from the words of its evidence; "
        "that these words stand in the articles was not proved here"
    )


def _classes(out: Console, outcome: Outcome) -> None:
    """Print how many discrepancies are where, and of which classes they are."""
    found = [(where, item.about) for item, where in _places(outcome)]
    for place in _PLACES:
        classes = Counter(about for where, about in found if where == place)
        if classes:
            order = sorted(classes, key=lambda about: (-classes[about], about))
            listed = ", ".join(f"{classes[about]} {about}" for about in order)
            total = counted(classes.total(), "discrepancy", "discrepancies")
            _line(out, f"{place:<8} {total}: {listed}")
    if hints := sum(where == _HINTS for where, _ in found):
        _line(out, f"besides  {counted(hints, 'hint')}, which are no discrepancies")


def _places(outcome: Outcome) -> Iterator[tuple[Judged, str]]:
    for item in outcome.judged:
        if item.is_hint:
            yield item, _HINTS
        elif item.state == "known":
            yield item, _KNOWN
        elif item.state == "ruled":
            yield item, _SETTLED if item.settled else _OPEN
        elif item.state != "defect":
            yield item, _TO_DECIDE


def _left(out: Console, outcome: Outcome, *, acknowledged: bool) -> None:
    """Print how much was not checked, and how to list what is not shown."""
    left = counted(len(outcome.unchecked), "thing")
    every = "every discrepancy with its ruling" if acknowledged else ""
    these = f"{'these' if len(outcome.unchecked) > 1 else 'it'}"
    listed = " and ".join(filter(None, [these if outcome.unchecked else "", every]))
    count = left if outcome.unchecked else "nothing is left"
    styled(out, "\n", ("not checked", "bold"), f": {count};", end="")
    out.print(f" 'loccit check --all' lists {listed}")


def _unchecked(out: Console, title: str, entries: Sequence[Unchecked]) -> None:
    styled(out, "\n", (title, "bold"), f" ({len(entries)})")
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for entry in entries:
        what, reason = inert.line(entry.what), inert.line(entry.reason)
        table.add_row(entry.rule, what, Text(reason, style="dim"))
    out.print(Padding(table, (0, 0, 0, 2)))


def _statistics(out: Console, outcome: Outcome) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column, right in (("rule", False), ("fails", True), ("other", True), ("it says", False)):
        table.add_column(column, header_style="bold", justify="right" if right else "left")
    for item in statistics(outcome):
        table.add_row(item.rule.id, str(item.failing), str(item.other), item.rule.title)
    out.print()
    out.print(table)


def _judged(out: Console, item: Judged, locations: Locations, *, ruled_on: bool) -> None:
    finding, style = item.finding, _STYLES[item.state]
    # Tables without claims have no rulings, so that none is missing.
    words = "hint" if item.is_hint else _WORDS[item.state]
    words = words if ruled_on else words.removesuffix(", no ruling")
    style = "dim" if item.is_hint else style
    styled(out, "\n", (words, style), " ", (inert.line(finding.id), "bold"))
    lines = [Text(inert.line(finding.message))]
    spot = locations.main(item)
    lines.append(Text(inert.line(f"at: {spot.path}:{spot.line}"), style="dim"))
    lines += [Text(inert.line(f"but: {text}")) for text in finding.explanations]
    lines += [Text(inert.line(f"claim: {name}"), style="dim") for name in finding.claims[:6]]
    if len(finding.claims) > 6:
        lines.append(Text(f"… and {len(finding.claims) - 6} claims more", style="dim"))
    if item.ruling:
        lines.append(Text(inert.line(f"ruling: {item.ruling.decision}: {item.ruling.because}")))
    if not item.holds_up and finding.remedy:
        lines.append(Text(inert.line(f"do: {finding.remedy}"), style="bold"))
    if item.state in ("unruled", "stale") and not finding.resource:
        lines.append(Text(f"a ruling's digest: {item.digest}", style="dim"))
    out.print(Padding(Text("\n").join(lines), (0, 0, 0, 4)))


def _compared(out: Console, entries: Iterable[Compared]) -> None:
    """Print the outcomes by subject and property, and how many there are of each."""
    counts: Counter[str] = Counter()
    heading = ""
    styled(out, "\n", ("compared", "bold"))
    for entry in entries:
        counts[entry.outcome] += 1
        name = f"{entry.subject}: {entry.property}"
        if name != heading:
            heading = name
            out.print(Padding(Text(inert.line(name), style="bold"), (0, 0, 0, 2)))
        articles = " and ".join(sorted({claim.partition("/")[0] for claim in entry.claims}))
        line = f"{entry.outcome} ({entry.how}): {len(entry.claims)} claims of {articles}"
        out.print(Padding(Text(inert.line(line)), (0, 0, 0, 4)))
    total = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    out.print(f"\noutcomes: {total or 'nothing to compare'}", soft_wrap=True)
