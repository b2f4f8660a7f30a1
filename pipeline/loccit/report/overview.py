"""What stands at the top of every report: the verdict, the counts, and what the words mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loccit.model import SEVERITIES
from loccit.report.glossary import CLASSES, SEVERITY_MEANS, STATUS_MEANS, STATUSES
from loccit.values.showing import counted, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.report.model import Entry, Report

# How many there are, and of each status how many.
Cell = tuple[int, str]
OWN_WORK = (
    "The rules about the work itself (that every value stands in its words, that every figure is "
    "accounted for, that all files are whole and current) are run by 'loccit check', and no "
    "release is published where one of them finds anything. They are not run for this report."
)


def introduction(report: Report) -> str:
    """Return what was done, in one sentence."""
    several = len(report.sources) > 1
    return (
        f"What {report.names} {'state' if several else 'states'} was read out of "
        f"{'their' if several else 'its'} own words as {counted(report.claims, 'claim')}, and held "
        f"against {counted(len(report.rules), 'rule')}."
    )


def verdict(report: Report) -> str:
    """Return in one sentence how many discrepancies there are, and where they stand."""
    total = len(report.entries)
    if not total:
        return "No discrepancy was found."
    statuses = Counter(entry.status for entry in report.entries)
    waiting = statuses["unruled"] + statuses["stale"]
    heavy = sum(entry.severity == "high" for entry in report.entries)
    parts = [
        f"{statuses['open']} open until a source settles them",
        f"{statuses['settled']} settled by a ruling",
        f"{waiting or 'none'} waiting for a decision",
    ]
    weight = f"{heavy} of them of high severity" if heavy else "none of them of high severity"
    return f"{counted(total, 'discrepancy', 'discrepancies')}, {weight}: {listing(parts)}."


def statuses_shown(report: Report) -> list[str]:
    """Return the statuses that have a column: the usual ones, and others that occur."""
    found = {entry.status for entry in report.entries}
    return [name for name in STATUSES if name in ("open", "settled") or name in found]


def count_rows(report: Report) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield class, severity and the counts by status, then of all; the most severe first.

    The last row, whose class is "all", is the sum.
    """
    columns = statuses_shown(report)
    counts = Counter((item.about, item.severity, item.status) for item in report.entries)
    kinds = sorted({item[:2] for item in counts}, key=lambda k: (-SEVERITIES.index(k[1]), k[0]))
    for about, severity in kinds:
        numbers = [counts[about, severity, status] for status in columns]
        yield about, severity, (*numbers, sum(numbers))
    whole = Counter(item.status for item in report.entries)
    yield "all", "", (*(whole[status] for status in columns), len(report.entries))


def matrix(report: Report, severities: Sequence[str]) -> Iterator[tuple[str, list[Cell]]]:
    """Yield each class with a cell for each severity, and one for all; the last row sums up."""
    about = sorted({entry.about for entry in report.entries})
    for name in (*about, "all"):
        own = [entry for entry in report.entries if name in (entry.about, "all")]
        cells = [_cell(entry for entry in own if entry.severity == weight) for weight in severities]
        yield name, [*cells, _cell(own)]


def _cell(entries: Iterable[Entry]) -> Cell:
    counts = Counter(entry.status for entry in entries)
    said = [f"{counts[name]} {STATUSES[name]}" for name in STATUSES if counts[name]]
    return counts.total(), ", ".join(said)


def found_by(report: Report) -> tuple[str, str]:
    """Return who found the discrepancies, and how many comparisons agree."""
    finders = Counter(entry.found_by for entry in report.entries)
    groups = counted(len(report.agreements), "comparison")
    return (
        f"Found by a rule: {finders['rule']}. Noted by a reader: {finders['reader']}.",
        f"For scale: {groups} of claims on one thing came out as agreement.",
    )


def meanings(report: Report) -> Iterator[tuple[str, str]]:
    """Yield each word that the counts use, with what it means."""
    for about in sorted({entry.about for entry in report.entries}):
        yield about, CLASSES.get(about, about)
    yield "severity", SEVERITY_MEANS
    for status in statuses_shown(report):
        yield STATUSES[status], STATUS_MEANS[status]
