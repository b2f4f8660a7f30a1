"""Answers for people, by rich: rules, coverage, suggestions, citations, and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit import inert
from loccit.report.inert_console import console as console
from loccit.report.inert_console import styled
from loccit.sheets.unread import unread_in_words
from loccit.suggest.wording import as_groups
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import Console

    from loccit.citing import Answer
    from loccit.rules.explain import Explanation
    from loccit.rules.registry import Rule
    from loccit.sheets.entries import Sheet
    from loccit.suggest.suggestion import Drafted, Suggestion
    from loccit.tables.section_coverage import SectionCoverage

_BAR = 20


def print_rules(out: Console, rules: Sequence[Rule]) -> None:
    """Print all rules in a table."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("rule", "severity", "about", "it says"):
        table.add_column(column, header_style="bold")
    for item in rules:
        table.add_row(item.id, item.severity, item.kind, item.title)
    out.print(table)
    out.print("\n'loccit rules A001' explains one of them.", style="dim")


def print_rule(out: Console, item: Rule) -> None:
    """Print one rule with its explanation."""
    said = item.explanation
    styled(out, (item.id, "bold"), f" {item.title} ({item.kind}, {item.severity})")
    for paragraph in (said.what, *said.why):
        out.print()
        out.print(Text(paragraph))
    _print_examples(out, said)
    for form in item.forms:
        for paragraph in (f"Likewise: {form.what}", *form.why):
            out.print()
            out.print(Text(paragraph))
        _print_examples(out, form)
    out.print()
    out.print(Text.assemble(("settle: ", "bold"), said.settle))


def _print_examples(out: Console, said: Explanation) -> None:
    for name, style, example in (("fails", "red", said.fails), ("holds", "green", said.holds)):
        out.print()
        out.print(Text.assemble((f"{name}: ", style), example.text))
        for line in example.article.splitlines():
            out.print(Padding(Text(line, style="dim"), (0, 0, 0, 4)), soft_wrap=True)


def print_lines(out: Console, lines: Sequence[str]) -> None:
    """Print lines as they are, however long."""
    for line in lines:
        out.print(inert.line(line), soft_wrap=True)


def print_written(out: Console, changed: Sequence[Path]) -> None:
    """Print which files a command wrote."""
    for path in changed:
        out.print(inert.line(f"wrote    {path}"), soft_wrap=True)
    if not changed:
        out.print("current  every generated file is as it should be")


def print_left(out: Console, sheet: Sheet) -> None:
    """Print the rows of structured parts that are not claimed, by reason, with their figures."""
    for because in dict.fromkeys(item.because for item in sheet.left):
        rows = [item for item in sheet.left if item.because == because]
        many = "row" if len(rows) == 1 else "rows"
        out.print(f"{sheet.article}: {len(rows)} {many} left: {because}")
        for item in rows:
            named = " · ".join(filter(None, (item.part, item.row, item.column)))
            out.print(f"  {named}: {', '.join(item.figures)}")


def print_coverage(out: Console, sections: Sequence[SectionCoverage]) -> None:
    """Print a bar for each section: which of its figures are accounted for."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column, right in (
        ("article", False),
        ("section", False),
        ("figures", True),
        ("claimed", True),
        ("name", True),
        ("reference", True),
        ("ignored", True),
        ("uncovered", True),
        ("covered", False),
    ):
        table.add_column(
            column,
            header_style="bold",
            justify="right" if right else "left",
            no_wrap=True,
            min_width=_BAR + 2 if column == "covered" else None,
        )
    for item in sections:
        counts = [item.counts[status] for status in ("claimed", "name", "reference", "ignored")]
        table.add_row(
            item.article,
            Text(item.section),
            str(item.figures),
            *map(str, counts),
            Text(str(item.counts["uncovered"]), style="red" if item.counts["uncovered"] else ""),
            _bar(item),
        )
    out.print(table)
    figures = sum(item.figures for item in sections)
    covered = sum(item.covered for item in sections)
    whole = sum(item.covered == item.figures for item in sections)
    out.print(
        f"\n{covered} of {figures} figures are accounted for; "
        f"{whole} of {len(sections)} sections with figures are complete"
    )


def print_suggestions(out: Console, found: Sequence[Suggestion]) -> None:
    """Print suggestions as groups to paste, by article, and what nothing fits in context."""
    for article in dict.fromkeys(item.article for item in found):
        own = [item for item in found if item.article == article]
        fitting = [item for item in own if item.entry]
        other = [item for item in own if not item.entry]
        styled(
            out,
            "\n",
            (f"{inert.line(article)}: {counted(len(fitting), 'entry', 'entries')} to read", "bold"),
        )
        if fitting:
            out.print(Text(as_groups(fitting), style="green"), soft_wrap=True, end="")
        if other:
            styled(out, "\n", (f"nothing fits {counted(len(other), 'figure')}:", "bold"))
        for item in other:
            before, figure, after = item.context
            shown = Text.assemble((f"…{before}", "dim"), (figure, "bold red"), (f"{after}…", "dim"))
            out.print(Padding(shown, (0, 0, 0, 2)))
    if not found:
        out.print("nothing is uncovered, or all of it is drafted")


def print_drafted(out: Console, drafted: Sequence[Drafted]) -> None:
    """Print what was drafted into each sheet, what fits nothing, and what to do next."""
    for item in drafted:
        fits = f"; nothing fits {counted(item.without, 'figure')}" if item.without else ""
        stood = f", {item.standing} stood there" if item.standing else ""
        line = f"drafted  {counted(item.new, 'entry', 'entries')} in {item.path}{stood}{fits}"
        out.print(inert.line(line), soft_wrap=True)
    if any(item.new or item.standing for item in drafted):
        out.print(
            "next     read each draft in its article; move what is right above the line, pull"
        )


def print_unread(out: Console, sheets: Iterable[Sheet]) -> None:
    """Print how many drafts of each sheet nobody has read."""
    for sheet in sheets:
        if sheet.unread:
            out.print(inert.line(f"unread   {unread_in_words(sheet)}"), soft_wrap=True)


def _bar(item: SectionCoverage) -> Text:
    filled = item.covered * _BAR // item.figures if item.figures else _BAR
    style = "green" if item.covered == item.figures else "yellow"
    return Text("█" * filled, style=style) + Text("░" * (_BAR - filled), style="dim")


def print_answers(out: Console, answers: Sequence[Answer]) -> None:
    """Print claims with the words that each of their attributes was read from."""
    for answer in answers:
        claim = answer.claim
        value = claim.value or f"{claim.lower} to {claim.upper}"
        unit = f" {claim.unit}" if claim.unit else ""
        styled(out, (inert.line(claim.claim), "bold"))
        out.print(
            Padding(
                Text(inert.line(f"{claim.subject}: {claim.property} = {value}{unit}")), (0, 0, 0, 2)
            )
        )
        place = f"{claim.article}, section '{claim.section}', characters {claim.start}-{claim.end}"
        out.print(Padding(Text(inert.line(f"“{claim.quote}”  ({place})")), (0, 0, 0, 2)))
        table = Table(box=None, padding=(0, 2, 0, 0))
        for column in ("attribute", "origin", "words", "characters", "because"):
            table.add_column(column, header_style="dim")
        for row in answer.evidence:
            place = "" if row.start is None else f"{row.start}-{row.end}"
            table.add_row(
                row.attribute,
                row.origin,
                Text(inert.line(row.words)),
                place,
                Text(inert.line(row.because)),
            )
        out.print(Padding(table, (0, 0, 0, 2)))
        out.print(Padding(Text(_notes(answer)), (0, 0, 0, 2)))
        out.print(Padding(Text("\n".join(_cells(answer)), style="dim"), (0, 0, 1, 2)))


def _cells(answer: Answer) -> list[str]:
    """Return a line for each row that cites a claim, with the fields that do."""
    fields: dict[tuple[str, str], list[str]] = {}
    for table, row, field in answer.cells:
        fields.setdefault((table, row), []).append(field)
    return [f"cells: {table} {row}: {', '.join(names)}" for (table, row), names in fields.items()]


def _notes(answer: Answer) -> str:
    if not answer.notes:
        near = ", ".join(f"[{label}]" for label in answer.claim.footnotes_nearby)
        return f"no footnote{f'; nearby: {near}' if near else ''}"
    return "footnotes: " + ", ".join(
        f"[{label}]" + ("" if reference else " (not in the reference list)")
        for label, reference in answer.notes
    )
