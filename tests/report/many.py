"""A report of a dataset several times as large, as if it had so many subjects alike."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.build import package_files
from loccit.project import Project, committed_corpus
from loccit.report.charts.choose import charts
from loccit.report.compose import compose
from loccit.report.page.data_tables import DataTable, Verbatim, data_tables
from loccit.report.page.html import html_page
from loccit.verdict.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.report.model import Entry

# Columns that hold ids, one or several.
_IDS = {"id", "claim", "claims", "row", "discrepancy", "discrepancies", "first_claim"}


def page_of(project: Project, times: int) -> tuple[bytes, int]:
    """Return the page of a dataset so many times as large, and how many claims it has."""
    verdict = Verdict(committed_corpus(project), project.decisions)
    report = compose(verdict)
    files = {
        name.removeprefix("data/").removesuffix(".csv"): content
        for name, content in package_files(project, verdict).items()
        if name.startswith("data/")
    }
    tables = [_repeated(table, times) for table in data_tables(project.vocabulary.tables, files)]
    entries = [
        entry if not k else _again(entry, k) for k in range(times) for entry in report.entries
    ]
    claims = report.claims * times
    report = replace(
        report,
        claims=claims,
        entries=tuple(entries),
        alike=report.alike * times,
        agreements=report.agreements * times,
    )
    return html_page(report, charts(verdict), tables), claims


def _again(entry: Entry, k: int) -> Entry:
    quotes = tuple(replace(quote, claim=_named(quote.claim, k)) for quote in entry.quotes)
    return replace(entry, id=_named(entry.id, k), anchor=f"{entry.anchor}-{k}", quotes=quotes)


def _named(name: str, k: int) -> str:
    return f"{name}~{k}"


def _repeated(table: DataTable, times: int) -> DataTable:
    if table.name in ("articles", "sources"):
        return table
    header, *rows = csv.reader(io.StringIO(table.csv.text, newline=""))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for k in range(times):
        writer.writerows(list(_renamed(header, row, k)) for row in rows)
    return replace(table, rows=len(rows) * times, csv=Verbatim(out.getvalue()))


def _renamed(header: list[str], row: list[str], k: int) -> Iterator[str]:
    for name, text in zip(header, row, strict=True):
        if not k or name not in _IDS or not text:
            yield text
        elif text.startswith("["):
            yield json.dumps([_named(item, k) for item in json.loads(text)])
        else:
            yield " ".join(_named(item, k) for item in text.split(" "))
