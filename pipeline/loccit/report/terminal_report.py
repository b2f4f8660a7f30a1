"""A report in the terminal: the verdict, the counts, and each discrepancy in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report import overview
from loccit.report.glossary import STATUSES
from loccit.report.titles import headed

if TYPE_CHECKING:
    from rich.console import Console

    from loccit.report.model import Report

_STYLES = {"high": "bold red", "medium": "yellow", "low": "", "hint": "dim"}


def print_report(out: Console, report: Report) -> None:
    """Print what a report says at its top, and its discrepancies, the most severe first."""
    from rich.text import Text

    out.print(Text(f"{report.title}, version {report.version}", style="bold"))
    out.print(Text(overview.introduction(report)))
    out.print(Text(overview.verdict(report), style="bold"))
    if report.entries:
        _show_entries(out, report)
    left = len(report.unchecked)
    out.print(f"\nnot checked: {left} things, which the pages list with the reason")


def _show_entries(out: Console, report: Report) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("severity", "class", "status", "discrepancy"):
        table.add_column(name, no_wrap=name != "discrepancy")
    for entry in report.entries:
        table.add_row(
            Text(entry.severity, style=_STYLES[entry.severity]),
            Text(entry.about),
            Text(STATUSES[entry.status]),
            Text(headed(entry)[0]),
        )
    out.print()
    out.print(Padding(table, (0, 0, 0, 2)))
