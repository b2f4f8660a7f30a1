"""The page ``not-comparable.md``: claims that look like a conflict and are none, and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from loccit.report.markdown import escape, table
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.report.model import Alike, Report

MOST_VALUES = 8


def not_comparable_page(report: Report) -> str:
    """Return the page: what lies between articles first, then what one article says by itself."""
    between = [item for item in report.alike if len(item.said) > 1]
    within = [item for item in report.alike if len(item.said) == 1]
    lines = [*_head(report)]
    for title, items in (("Between the articles", between), ("Within one article", within)):
        if items:
            lines += [f"## {title}", ""]
            for subject, group in groupby(items, key=lambda item: item.subject):
                lines += [f"### {escape(subject)}", ""]
                head = ("property", "what is said", "why it is no conflict")
                lines += table(head, (_row(item) for item in group))
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(report: Report) -> Iterator[str]:
    articles = escape(report.names)
    yield f"# {escape(report.title)}: what only looks like a conflict"
    yield ""
    yield (
        f"Different values of one property, in {articles}, that were compared and can all be "
        "true: they are of other times, months or places, one of them leaves open what it is of "
        "and lies within what that may account for, or a thing can have several of them. They are "
        "listed so that a reader can see that somebody looked, and object. What is in conflict: "
        "[discrepancies.md](discrepancies.md). **This page is generated** by `loccit report`."
    )
    yield ""
    groups = counted(len(report.alike), "group")
    yield f"{groups} of claims; of each, at most {MOST_VALUES} values an article are shown."
    yield ""


def _row(item: Alike) -> tuple[str, ...]:
    said = []
    for article, texts in item.said:
        shown = "; ".join(map(escape, texts[:MOST_VALUES]))
        more = f"; and {len(texts) - MOST_VALUES} more" if len(texts) > MOST_VALUES else ""
        said.append(f"**{escape(article)}:** {shown}{more}")
    reason = escape(item.reason)
    if item.disputed:
        reason += "<br>(but two of that property do [conflict](discrepancies.md))"
    return escape(item.property), "<br>".join(said), reason
