"""The page ``comparison.md``: what two articles, or sections of one, say of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.markdown import escape, link, table
from loccit.values.showing import counted, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.report.model import Beside, Report, Side

_VERDICTS = {
    "differ": "They differ",
    "contained": "Both can be true: one holds the other, or they overlap",
    "agree": "They agree",
    "not comparable": "Not comparable",
}


def comparison_page(report: Report) -> str:
    """Return the page: what differs between articles first."""
    lines = list(_head(report))
    for title, items in (
        ("Between the articles", [item for item in report.beside if item.between]),
        ("Within one article", [item for item in report.beside if not item.between]),
    ):
        if items:
            lines += [f"## {title}", ""]
            for verdict in _VERDICTS:
                lines += _section(verdict, [item for item in items if item.verdict == verdict])
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(report: Report) -> Iterator[str]:
    articles = escape(report.names)
    yield f"# {escape(report.title)}: side by side"
    yield ""
    yield (
        f"What {articles}, or two sections of one of them, say of the same thing: each value "
        "as it is printed, how far apart they are, and whether both can be true. A gap is from the "
        "first value to the second, in one unit. **This page is generated** by `loccit report`; "
        "the same as a table, with numbers and claims: `data/comparison.csv`."
    )
    yield ""
    counts = (
        f"{counted(sum(item.verdict == verdict for item in report.beside), 'row')} *{verdict}*"
        for verdict in _VERDICTS
    )
    yield f"{listing(counts)}."
    yield ""


def _section(verdict: str, items: Iterable[Beside]) -> Iterator[str]:
    rows = [_row(item) for item in items]
    if rows:
        yield from (f"### {_VERDICTS[verdict]}", "")
        head = ("subject", "property", "of", "first", "second", "gap", "how")
        yield from table(head, rows)


def _row(item: Beside) -> tuple[str, ...]:
    links = (link(entry.about, f"discrepancies.md#{entry.anchor}") for entry in item.entries)
    return (
        escape(item.subject),
        escape(item.property),
        escape(", ".join(item.of)),
        _side(item.first),
        _side(item.second),
        escape(item.gap),
        "<br>".join(filter(None, (escape(item.reason), *links))),
    )


def _side(side: Side) -> str:
    of = f" ({escape(', '.join(side.of))})" if side.of else ""
    return f"**{escape(side.printed)}**{of}<br>{escape(side.article)}, {escape(side.section)}"
