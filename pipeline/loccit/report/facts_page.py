"""The page ``facts.md``: what the articles say of each thing, and whether they agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loccit.report.glossary import DECISIONS, FACTS, STATUSES
from loccit.report.markdown import anchor, escape, link, table
from loccit.values.showing import names as listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.report.model import Entry, Fact, Report

_MARKS = {
    "disputed": "❌ disputed",
    "in doubt": "❓ in doubt",
    "settled": "⚖️ settled",
    "agreed": "✅ agreed",
    "single source": "one article",
}


def facts_page(report: Report) -> str:
    """Return the page."""
    facts = [fact for subject in report.subjects for fact in subject.facts]
    lines = [*_head(report, facts), *_sought(facts), *_glance(facts), *_contents(report)]
    for subject in report.subjects:
        kind = f" ({escape(subject.kind)})" if subject.kind else ""
        lines += [anchor(subject.anchor), "", f"### {escape(subject.title)}{kind}", ""]
        head = ("property", "of", "value", "status", "said by")
        lines += table(head, (_row(fact) for fact in subject.facts))
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(report: Report, facts: Iterable[Fact]) -> Iterator[str]:
    articles = escape(report.names)
    yield f"# {escape(report.title)}: facts"
    yield ""
    yield (
        f"So what is it? For each thing that {articles} speak of, property by property: the "
        "value, of when or of what it is, whether the articles agree, and which say so. Months of "
        "one series stand in one line. Where they disagree, and why: "
        "[discrepancies.md](discrepancies.md). **This page is generated** by `loccit report`; the "
        "same as a table, with the words behind each value: `data/facts.csv`."
    )
    yield ""
    # A line may be of several months, each of which is a fact.
    counts = Counter[str]()
    for fact in facts:
        counts[fact.status] += fact.months or 1
    rows = [
        (_MARKS[status], FACTS[status], f"{counts[status]:,}")
        for status in _MARKS
        if counts[status]
    ]
    yield from table(("status", "it means", "facts"), rows, right=1)


def _sought(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield a table of the numbers that many look up, each with its date and who says it."""
    rows = [
        (
            escape(fact.property),
            _of(fact),
            _values(fact),
            escape(listed(fact.articles)),
            _MARKS[fact.status],
        )
        for fact in facts
        if fact.sought
    ]
    if rows:
        yield from ("## What most look up", "")
        yield from table(("property", "of", "value", "said by", "status"), rows)


def _glance(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield a table of all that more than one article, or one twice, has something to say to."""
    groups = {status: [f for f in facts if f.status == status] for status in _MARKS}
    yield from ("## At a glance", "")
    for status, title in (
        ("disputed", "In dispute"),
        ("in doubt", "In doubt"),
        ("settled", "Settled by a ruling"),
        ("agreed", "Agreed"),
    ):
        if groups[status]:
            yield from (f"### {title}", "")
            rows = (
                (escape(f.subject), escape(f.property), _of(f), _values(f), _why(f))
                for f in groups[status]
            )
            last = "said by" if status == "agreed" else "why"
            yield from table(("subject", "property", "of", "value", last), rows)


def _contents(report: Report) -> Iterator[str]:
    yield from ("## By subject", "")
    links = [
        f"{link(subject.title, f'#{subject.anchor}')} ({_count(subject.facts)})"
        for subject in report.subjects
    ]
    yield " · ".join(links)
    yield ""


def _count(facts: Iterable[Fact]) -> str:
    return f"{sum(fact.months or 1 for fact in facts):,}"


def _row(fact: Fact) -> tuple[str, ...]:
    status = _MARKS[fact.status]
    if fact.entries:
        status = f"{status}<br>{_why(fact)}"
    return escape(fact.property), _of(fact), _values(fact), status, escape(listed(fact.articles))


def _of(fact: Fact) -> str:
    return escape(", ".join(fact.of))


def _values(fact: Fact) -> str:
    if fact.months:
        return escape(fact.values[0])
    return "<br>".join(f"**{escape(value)}**" for value in fact.values)


def _why(fact: Fact) -> str:
    if not fact.entries:
        return escape(listed(fact.articles))
    return "<br>".join(
        link(_decided(entry), f"discrepancies.md#{entry.anchor}") for entry in fact.entries
    )


def _decided(entry: Entry) -> str:
    """Return in short what became of a discrepancy."""
    if entry.ruling and entry.ruling.fresh:
        return f"{entry.about}: {DECISIONS[entry.ruling.decision]}"
    return f"{entry.about}: {STATUSES[entry.status]}"
