"""The page ``discrepancies.md``: what the articles cannot both have right, most severe first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.report.glossary import DECISIONS, STATUSES
from loccit.report.markdown import anchor, escape, link, marked, sentence, table
from loccit.report.overview import (
    count_rows,
    found_by,
    introduction,
    meanings,
    statuses_shown,
    verdict,
)
from loccit.report.rules_page import rule_anchor
from loccit.report.titles import headed
from loccit.rules.registry import all_rules
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.report.model import Decision, Entry, Quote, Report

# A table of more quotes helps nobody; the claims are listed below it.
MOST_QUOTES = 24


def discrepancies_page(report: Report, rules: str) -> str:
    """Return the page; ``rules`` is the link to the page of the rules."""
    lines = [
        *_head(report),
        *_articles(report),
        *_counts(report),
        *_contents(report),
        *_unchecked(report, rules),
        "## The discrepancies",
        "",
    ]
    for number, entry in enumerate(report.entries, start=1):
        lines += _entry(number, entry, rules)
    lines += _hints(report)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"# {escape(report.title)}: discrepancies"
    yield ""
    yield (
        f"{escape(introduction(report))} This page lists every place where what is said "
        "cannot all be true, is not clear, or does not fit its own figures: in the articles' "
        "words, with the arithmetic, and with what a person decided about it."
    )
    yield ""
    yield (
        "What the articles say of each thing: [facts.md](facts.md). What only looks like a "
        "conflict: [not-comparable.md](not-comparable.md). Value against value: "
        "[comparison.md](comparison.md). **These pages are generated** by "
        "`loccit report`; decisions are written in `rulings.yaml`."
    )
    yield ""
    yield f"**{verdict(report)}**"
    yield ""


def _articles(report: Report) -> Iterator[str]:
    yield from ("## The articles", "")
    rows = []
    for source in report.sources:
        licence = link(source.licence, source.licence_url) if source.licence_url else ""
        first, last = source.characters
        rows.append(
            (
                f"{link(source.title, source.url)}, {escape(source.name)}",
                licence or escape(source.licence),
                f"`{source.sha256}`, characters {first:,} to {last:,}",
                f"{source.claims:,}",
                f"{source.covered:,} of {source.figures:,}",
            )
        )
    yield from table(
        ("article", "licence", "snapshot (sha256)", "claims", "figures accounted for"),
        rows,
        right=2,
    )
    yield (
        "A snapshot is the pinned text that was read. Claims were read from it by `loccit pull`; "
        "`loccit check` reads every value again from the words that are quoted here."
    )
    yield ""


def _counts(report: Report) -> Iterator[str]:
    if not report.entries:
        return
    yield from ("## How many, and how severe", "")
    *rows, (_, _, total) = count_rows(report)
    heads = [STATUSES[name] for name in statuses_shown(report)]
    cells = [
        (escape(about), severity, *(str(number or "") for number in numbers))
        for about, severity, numbers in rows
    ]
    cells.append(("**all**", "", *(f"**{number}**" for number in total)))
    yield from table(("class", "severity", *heads, "all"), cells, right=len(heads) + 1)
    for text in found_by(report):
        yield from (text, "")
    yield from ("What the words mean:", "")
    for word, meaning in meanings(report):
        yield f"- **{escape(word)}**: {meaning}"
    yield ""


def _contents(report: Report) -> Iterator[str]:
    if not report.entries:
        return
    yield from ("## Contents", "")
    for number, entry in enumerate(report.entries, start=1):
        tail = f"({entry.severity}, {STATUSES[entry.status]})"
        yield f"{number}. {link(headed(entry)[0], f'#{entry.anchor}')} {tail}"
    yield ""


def _unchecked(report: Report, rules: str) -> Iterator[str]:
    yield from ("## What was not checked, and why", "")
    if not report.unchecked:
        yield from ("Nothing was left unchecked.", "")
        return
    yield "Not checked is never counted as passed."
    yield ""
    known = {rule.id: rule for rule in all_rules()}
    rows = [
        (
            link(item.rule, f"{rules}#{rule_anchor(known[item.rule])}"),
            escape(item.what),
            escape(item.reason),
        )
        for item in report.unchecked
    ]
    yield from table(("rule", "what", "why not"), rows)


def _hints(report: Report) -> Iterator[str]:
    if not report.hints:
        return
    yield from ("## Hints: worth a look, and no discrepancies", "")
    yield "Both sentences can be true here, as a fair reader understands them."
    yield ""
    for entry in report.hints:
        because = f": {sentence(entry.ruling.because)}" if entry.ruling else ""
        yield f"- {escape(entry.title)}{because} `{entry.id}`"
    yield ""


# ------------------------------------------------------------------------- one of them


def _entry(number: int, entry: Entry, rules: str) -> Iterator[str]:
    rule = link(f"{entry.rule.id} {entry.rule.title}", f"{rules}#{rule_anchor(entry.rule)}")
    heading, arithmetic = headed(entry)
    found = "noted by a reader" if entry.found_by == "reader" else "found by rule"
    yield from (anchor(entry.anchor), "")
    yield from (f"### {number}. {escape(heading)}", "")
    yield (
        f"Class: **{escape(entry.about)}** · severity: **{entry.severity}** · status: "
        f"**{STATUSES[entry.status]}** · {found} {rule}"
    )
    yield ""
    if entry.quotes:
        shown = entry.quotes[:MOST_QUOTES]
        several = len({quote.says for quote in entry.quotes}) > 1
        head = ("where", "words", "read as", "footnotes")
        yield from table(head, (_row(quote, several=several) for quote in shown))
        if len(entry.quotes) > len(shown):
            yield f"… and {len(entry.quotes) - len(shown)} more, by id below."
            yield ""
    yield from _arithmetic(entry, arithmetic)
    yield from _ruling(entry)
    yield from _ids(entry)


def _row(quote: Quote, *, several: bool) -> tuple[str, ...]:
    words = [marked(quote.parts)]
    if quote.around:
        around = ", ".join(f"“{escape(text)}”" for text in quote.around)
        words.append(f"<sub>near by: {around}</sub>")
    words += [f"<sub>not in the words: {escape(str(one))}</sub>" for one in quote.inferred]
    read = [f"**{escape(quote.value)}**", *map(escape, quote.qualifiers)]
    if several:
        read.insert(0, escape(quote.says))
    return (
        f"{escape(quote.article)}, *{escape(quote.section)}*",
        "<br>".join(words),
        "<br>".join(read),
        _footnotes(quote),
    )


def _footnotes(quote: Quote) -> str:
    known = [f"[{n.label}] {n.reference}" for n in quote.notes if n.reference]
    lost = [f"[{n.label}]" for n in quote.notes if not n.reference]
    lines = [escape(text) for text in known]
    if lost:
        lines.append(f"{escape(', '.join(lost))} <sub>not in the article's list</sub>")
    return "<br>".join(lines) or "none"


def _arithmetic(entry: Entry, arithmetic: Sequence[str]) -> Iterator[str]:
    yield f"**Held against:** {sentence(entry.rule.explanation.what)}"
    yield ""
    for text in arithmetic:
        yield f"- {sentence(text)}"
    if arithmetic:
        yield ""


def _ruling(entry: Entry) -> Iterator[str]:
    ruling = entry.ruling
    if ruling is None:
        yield f"**No ruling yet.** To do: {sentence(entry.remedy)}"
    else:
        yield f"> **Ruling: {DECISIONS[ruling.decision]}**{_by(ruling)}"
        yield ">"
        if ruling.prefers:
            quote = ruling.prefers
            where = f"{escape(quote.article)}, *{escape(quote.section)}*"
            yield f"> What holds: **{escape(quote.value)}**, {marked(quote.parts)} ({where})."
            yield ">"
        yield f"> {sentence(ruling.because)}"
        if not ruling.fresh:
            yield ">"
            yield "> The claims have changed since: this ruling is to be looked at again."
    yield ""


def _by(ruling: Decision) -> str:
    signed = ", ".join(filter(None, [ruling.author, ruling.date]))
    return f" ({escape(signed)})" if signed else " (author and date not stated)"


def _ids(entry: Entry) -> Iterator[str]:
    names = [quote.claim for quote in entry.quotes]
    of_claims = f", and of {counted(len(names), 'claim')}" if names else ""
    yield f"<details><summary>Id of this discrepancy{of_claims}</summary>"
    yield ""
    yield f"`{entry.id}`"
    yield ""
    if entry.grounds:
        yield f"Found as well: {', '.join(f'`{name}`' for name in entry.grounds)}"
        yield ""
    for name in names:
        yield f"- `{name}`"
    if names:
        yield ""
    yield "</details>"
    yield ""
