"""A report in the terminal: the verdict and the counts, and discrepancies in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report import overview
from loccit.report.glossary import STATUSES
from loccit.report.titles import headed
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from loccit.report.model import Entry, Report

_WAITING = ("unruled", "stale")
_STYLES = {"high": "bold red", "medium": "yellow", "low": "", "hint": "dim"}


def print_report(out: Console, report: Report, *, everything: bool = False) -> None:
    """Print what a report says at its top, and the discrepancies that wait for a decision.

    With everything, all discrepancies; the most severe first.
    """
    from rich.text import Text

    out.print(Text(f"{report.title}, version {report.version}", style="bold"))
    out.print(Text(overview.verdict(report), style="bold"))
    waiting = [item for item in report.entries if everything or item.status in _WAITING]
    if waiting:
        _show_entries(out, waiting)
    left = counted(len(report.unchecked), "thing")
    out.print(f"not checked: {left}, which the pages list with the reason")


def _show_entries(out: Console, entries: Sequence[Entry]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("severity", "class", "status", "discrepancy"):
        table.add_column(name, no_wrap=name != "discrepancy")
    for entry in entries:
        table.add_row(
            Text(entry.severity, style=_STYLES[entry.severity]),
            Text(entry.about),
            Text(STATUSES[entry.status]),
            Text(headed(entry)[0]),
        )
    out.print()
    out.print(Padding(table, (0, 0, 1, 2)))
