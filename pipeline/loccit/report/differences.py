"""Changes → the terminal, Markdown and JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit import inert
from loccit.changes import FINDINGS
from loccit.package.content import CLAIMS
from loccit.report import exchange
from loccit.report.changelog_draft import changelog_draft, cited
from loccit.report.inert_console import styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from loccit.changes import CellChange, Changes, RowChange, TableChange
    from loccit.package.content import Quote

_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}
_KINDS = ("added", "removed", "changed")
# What follows from claims and only locates or joins is counted, not told row by row.
COUNTED = ("evidence", "citations", "figures", "markers", "claim_footnotes", "discrepancy_claims")
_SHORT = 60


def verdict(changes: Changes) -> str:
    """Return the answer in one line: how much differs, and which version follows."""
    if changes.level == "none":
        unread = len(changes.not_compared)
        return (
            f"not known: nothing differs, but {unread} tables could not be compared"
            if unread
            else "same: nothing differs"
        )
    found = f"{changes.level}: {changes.reason}"
    if not changes.smallest:
        return f"{found}; no version follows from '{changes.old.version}'"
    stated = {
        None: f"the new one states '{changes.new.version}'",
        True: f"{changes.new.version} will do",
        False: f"{changes.new.version} is too small",
    }[changes.suffices]
    return f"{found}; after {changes.old.version} comes at least {changes.smallest}, {stated}"


def print_changes(out: Console, changes: Changes) -> None:
    """Print what differs: structure, counts by table, then claims, other rows and decisions."""
    for side, mark in ((changes.old, "old"), (changes.new, "new")):
        said = f"{mark}      {side.name or 'a package'} {side.version} {side.created}"
        out.print(inert.line(said.rstrip()))
    if changes.structure:
        styled(out, "\n", ("structure", "bold"))
        out.print(Padding(_structure(changes), (0, 0, 0, 2)))
    if changes.tables:
        styled(out, "\n", ("rows", "bold"))
        out.print(Padding(_counts(changes), (0, 0, 0, 2)))
    for table in compared_tables(changes):
        styled(out, "\n", (inert.line(table.table), "bold"))
        for row in table.rows:
            _show_row(out, row)
    for name, reason in changes.not_compared:
        styled(out, "\n", ("not compared", "yellow"), inert.line(f" {name}: {reason}"))
    word, colon, rest = verdict(changes).partition(":")
    style = "green" if changes.same else "bold yellow"
    out.print(Text.assemble("\n", (word, style), colon, rest), soft_wrap=True)


def compared_tables(changes: Changes) -> list[TableChange]:
    """Return the tables whose rows are worth telling: claims first, decisions last."""
    tables = [table for table in changes.tables if table.table not in COUNTED]
    return sorted(tables, key=lambda item: (item.table != CLAIMS, item.table in FINDINGS))


def _structure(changes: Changes) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for item in changes.structure:
        change = f"{_short(item.old)} → {_short(item.new)}" if item.old or item.new else ""
        table.add_row(item.level, Text(item.where), Text(item.said), Text(change, style="dim"))
    return table


def _counts(changes: Changes) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("table", *_KINDS):
        right = column != "table"
        table.add_column(column, header_style="bold", justify="right" if right else "left")
    for item in changes.tables:
        table.add_row(item.table, *(str(count or "") for count in counts(item)))
    return table


def counts(table: TableChange) -> tuple[int, int, int]:
    """Return how many rows of a table were added, removed and changed."""
    return len(table.of("added")), len(table.of("removed")), len(table.of("changed"))


def _show_row(out: Console, row: RowChange) -> None:
    out.print(
        Text.assemble("  ", (row.kind, _STYLES[row.kind]), f" {inert.line(row.row)}"),
        soft_wrap=True,
    )
    for line in row_lines(row):
        out.print(Padding(Text(inert.line(line)), (0, 0, 0, 6)))


def row_lines(row: RowChange) -> Iterator[str]:
    """Yield what a change of a row is: its words, or each cell's old and new value with theirs."""
    if row.kind != "changed":
        for quote in row.quotes[:3]:
            yield _quote(quote)
        if not row.quotes and "summary" in row.values:
            yield row.values["summary"]
        return
    for cell in row.cells:
        yield f"{cell.field}: {_short(cell.old) or 'nothing'} → {_short(cell.new) or 'nothing'}"
        yield from _words(cell)


def _words(cell: CellChange) -> Iterator[str]:
    before = dict.fromkeys(map(cited, cell.quoted_before[:3]))
    now = dict.fromkeys(map(cited, cell.quoted_now[:3]))
    if before == now:
        yield from now
        return
    for label, words in (("before", before), ("now", now)):
        for text in words:
            yield f"{label}: {text}"


def _quote(quote: Quote) -> str:
    place = f"{quote.article}, section '{quote.section}', characters {quote.start}-{quote.end}"
    said = f"{quote.subject}: {quote.property} = {quote.said}"
    return f"{said}, “{' '.join(quote.words.split())}” ({place})"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


# ----------------------------------------------------------------- Markdown and JSON


def changes_markdown(changes: Changes) -> str:
    """Return what differs as a page: the answer, counts, and the draft of a changelog's entry."""
    lines = [f"**{verdict(changes)}**", ""]
    if changes.structure:
        lines += ["| structure | level | what |", "|---|---|---|"]
        lines += [f"| `{item.where}` | {item.level} | {item.said} |" for item in changes.structure]
        lines.append("")
    if changes.tables:
        lines += ["| table | added | removed | changed |", "|---|--:|--:|--:|"]
        lines += [f"| {table.table} | {_joined(table)} |" for table in changes.tables]
        lines.append("")
    lines += [f"- not compared: {name}: {reason}" for name, reason in changes.not_compared]
    if changes.not_compared:
        lines.append("")
    return "\n".join(lines) + ("\n" + changelog_draft(changes) if changes.level != "none" else "")


def _joined(table: TableChange) -> str:
    return " | ".join(str(count or "") for count in counts(table))


def changes_json(changes: Changes) -> str:
    """Return everything that differs."""
    return exchange.dump(
        "diff",
        same=changes.same,
        level=changes.level,
        reason=changes.reason,
        smallest=changes.smallest,
        suffices=changes.suffices,
        **asdict(changes),
    )
