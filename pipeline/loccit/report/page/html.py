"""The report, its charts and its tables → one page; the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from loccit.extras import install, missing
from loccit.model import SEVERITIES
from loccit.package.contents import DATA
from loccit.report import overview, templates
from loccit.report.charts.choose import charts
from loccit.report.charts.theme import COLOURS
from loccit.report.glossary import DECISIONS, STATUSES
from loccit.report.holding import KINDS
from loccit.report.page.cards import cards
from loccit.report.page.data_tables import data_tables, described
from loccit.report.page.holding_too import holding_too
from loccit.report.page.matrix import matrices
from loccit.report.page.pairs import pairs
from loccit.report.page.watch import watch_first
from loccit.report.passages import is_web, leads_to_words
from loccit.report.titles import headed
from loccit.values.showing import as_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markupsafe import Markup

    from loccit.report.charts.chart import Chart
    from loccit.report.model import Entry, Report, Since
    from loccit.report.page.cards import Card
    from loccit.report.page.data_tables import DataTable
    from loccit.rules.registry import Rule
    from loccit.verdict.verdict import Verdict

NAME = "report.html"
# The parts of the page's script, in their order.
_SCRIPTS = (
    "elements address copying filters rulings review tables evidence browser taking paper".split()
)
_PACKAGE, _FOLDER = "loccit.report.page", "parts"


def dataset_page(
    verdict: Verdict,
    report: Report,
    files: Mapping[str, bytes],
    draw: Callable[[Chart], str] | None = None,
    *,
    served: bool = False,
    since: Since | None = None,
) -> bytes:
    """Return the page of a dataset.

    Args:
        verdict: the claims and what is found in them, for the charts.
        report: what is said of them.
        files: the package's files by path, as a build writes them; the tables are taken from it.
        draw: what stands where a chart is drawn; by default its drawing.
        served: whether ``loccit review`` serves the page, which may then send decisions to it.
        since: what changed since the last release; a release itself is whole without it.

    """
    tables = {
        name.removeprefix(f"{DATA}/").removesuffix(".csv"): content
        for name, content in files.items()
        if name.startswith(f"{DATA}/")
    }
    known = verdict.corpus.vocabulary.tables
    drawn, shown = charts(verdict), list(data_tables(known, tables))
    return html_page(report, drawn, shown, draw, served=served, since=since)


def html_page(
    report: Report,
    drawn: Sequence[Chart],
    tables: Sequence[DataTable],
    draw: Callable[[Chart], str] | None = None,
    *,
    served: bool = False,
    since: Since | None = None,
) -> bytes:
    """Return the page: it carries all that it shows, and asks no other place for anything.

    Where the library that draws is not installed, each chart is its words and its data, and the
    page says so; ``draw`` gives something else to stand there.
    """
    from markupsafe import Markup

    from loccit.report.charts.svg import to_svg

    left_out = "" if draw else charts_left_out(drawn)
    numbers = {source.name: at % COLOURS + 1 for at, source in enumerate(report.sources)}
    weights = [name for name in SEVERITIES[::-1] if any(name == e.severity for e in report.entries)]
    shown = cards(report.entries, numbers)
    script = "\n".join(templates.read(_PACKAGE, _FOLDER, f"script/{name}.js") for name in _SCRIPTS)
    environment = templates.environment(_PACKAGE, _FOLDER)
    environment.filters.update(sentence=as_sentence, code=_code, heading=_heading, urlencode=quote)
    environment.tests.update(web=is_web, words=leads_to_words)
    return templates.render(
        _PACKAGE,
        _FOLDER,
        "page.html",
        report=report,
        served=served,
        since=since,
        content=_content(report.entries),
        overview=overview,
        cards=shown,
        watch=watch_first(report.entries),
        rules=_rules(report.entries),
        kinds=KINDS.values(),
        holding=holding_too(report),
        pairs=pairs(report),
        matrices=matrices(report),
        subjects=sorted({name for card in shown for name in card.subjects}),
        footnotes=list(_footnotes(shown)),
        charts=[
            # Both are made by us.
            (chart, *(Markup("" if left_out else (draw or to_svg)(one)) for one in sizes(chart)))  # noqa: S704
            for chart in drawn
        ],
        articles={s.id: {"name": s.name, "edited": s.as_edited} for s in report.sources},
        touching=_touching(drawn, report.entries),
        left_out=left_out,
        tables=tables,
        matrix=list(overview.matrix(report, weights)),
        columns=described(list(tables)),
        numbers=numbers,
        severities=weights,
        statuses=STATUSES,
        decisions=DECISIONS,
        style=Markup(templates.read(_PACKAGE, _FOLDER, "page.css")),  # noqa: S704  (a file of ours)
        script=Markup(script),  # noqa: S704  (a file of ours)
        script_hash=policy_hash(script),
    )


def charts_left_out(drawn: Sequence[Chart]) -> str:
    """Return why the charts of a page are not drawn, "" where they are or where there are none."""
    left = missing("charts") if drawn else []
    if not left:
        return ""
    return (
        f"The charts are left out: {', '.join(left)} is not installed here "
        f"({install('charts')}). What they show stands here in words and as tables."
    )


def sizes(chart: Chart) -> tuple[Chart, Chart]:
    """Return a chart as a page draws it: for a wide screen, and for a phone."""
    return chart, chart.for_phones()


def _touching(drawn: Sequence[Chart], entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return by the anchor of a chart the discrepancies that a value of it is part of."""
    of = {entry.id: {quote.claim for quote in entry.quotes} for entry in entries}
    shown = {c.anchor: {name for row in c.claims for name in row} - {""} for c in drawn}
    return {
        anchor: [entry for entry in entries if of[entry.id] & claims]
        for anchor, claims in shown.items()
    }


def _footnotes(shown: Sequence[Card]) -> list[str]:
    """Return the footnotes that cards can be found by; [9] stands before [10]."""
    names = {name for card in shown for name in card.footnotes}
    return sorted(names, key=lambda name: [p.zfill(6) for p in re.split(r"(\d+)", name)])


def _rules(entries: Sequence[Entry]) -> list[Rule]:
    """Return the rules that found something, each once, in the order of their ids."""
    found = {entry.rule.id: entry.rule for entry in entries}
    return [found[name] for name in sorted(found)]


def _content(entries: Sequence[Entry]) -> str:
    """Return a digest of what there is to decide: decisions kept in a browser belong to it."""
    lines = "".join(f"{entry.id} {entry.digest}\n" for entry in entries)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def _heading(entry: Entry) -> str:
    return headed(entry)[0]


def policy_hash(script: str) -> str:
    """Return what a content security policy knows an inline script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _code(text: str) -> Markup:
    """Return text, with what stands between backticks as code."""
    from markupsafe import Markup, escape

    parts = re.split(r"`([^`]*)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
