"""Doctored forms beside the core: SQLite, Parquet, the pages, the charts, the descriptions."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.frauds.forgery import ABOUT, CROISSANT, Change, Forgery, Fraud, text

SQLITE, REPORT, GATE = "kelmouth-0.1.0.sqlite", "report.html", "gx-result.json"
PARQUET = "parquet/population.parquet"


# ----------------------------------------------------------------------------- SQLite


def _sqlite(what: str, place: str, *statements: str) -> Fraud:
    def change(forged: Forgery) -> None:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.deserialize(forged.files[SQLITE])
            for statement in statements:
                base.execute(statement)
            forged.files[SQLITE] = bytes(base.serialize())

    return Fraud(what, change, f"{SQLITE}{place}")


def _bytes(change: Callable[[bytes], bytes]) -> Change:
    def write(forged: Forgery) -> None:
        forged.files[SQLITE] = change(forged.files[SQLITE])

    return write


_COPY = "CREATE TABLE kept AS SELECT * FROM population"
SQLITE_ROWS = [
    _sqlite(
        "a figure", ": population: row 2", "UPDATE population SET population = 1 WHERE rowid=2"
    ),
    _sqlite("a row is dropped", ": population", "DELETE FROM population WHERE rowid = 3"),
    _sqlite("a text is empty, not absent", ": ", "UPDATE population SET scope = ''"),
]
SQLITE_CATALOG = [
    _sqlite(
        "a view named as a table",
        ": population",
        *(_COPY, "DROP TABLE population"),
        "CREATE VIEW population AS SELECT * FROM kept",
    ),
    _sqlite("a view", ": more", "CREATE VIEW more AS SELECT 1 AS population"),
    _sqlite(
        "a trigger",
        ": later",
        "CREATE TRIGGER later AFTER INSERT ON population BEGIN DELETE FROM facts; END",
    ),
    _sqlite("a table", ": kept", _COPY),
    _sqlite("an index", ": quick", "CREATE INDEX quick ON population(population)"),
    _sqlite(
        "a generated column",
        ": population",
        "ALTER TABLE population ADD COLUMN double INTEGER AS (population * 2) VIRTUAL",
    ),
    _sqlite("a virtual table", ": words", "CREATE VIRTUAL TABLE words USING fts5(population)"),
    _sqlite("a table is dropped", ": figures", "DROP TABLE figures"),
    _sqlite("a mark of another program", "", "PRAGMA user_version = 7"),
    _sqlite("rows left in pages that are free", "", _COPY, "DROP TABLE kept"),
    Fraud("bytes behind its pages", _bytes(lambda content: content + b"doctored"), SQLITE),
    Fraud("half of it", _bytes(lambda content: content[: len(content) // 2]), SQLITE),
]


# ---------------------------------------------------------------------------- Parquet


def _parquet(what: str, place: str, change: Callable[[pa.Table], pa.Table]) -> Fraud:
    def write(forged: Forgery) -> None:
        target = io.BytesIO()
        table = pq.read_table(io.BytesIO(forged.files[PARQUET]))
        pq.write_table(change(table), target, compression="zstd")
        forged.files[PARQUET] = target.getvalue()

    return Fraud(what, write, f"{PARQUET}{place}")


def _raised(table: pa.Table) -> pa.Table:
    at = table.column_names.index("population")
    return table.set_column(at, table.field(at), pc.add(table.column(at), 1))


def _described(table: pa.Table) -> pa.Table:
    at = table.column_names.index("population")
    field = table.field(at).with_metadata({"description": "Of sheep."})
    return table.cast(table.schema.set(at, field))


def _statistics(forged: Forgery) -> None:
    """Let the statistics of a column, by which programs skip rows, tell of other values."""
    content = forged.files[PARQUET]
    least = (12345).to_bytes(8, "little")
    assert content.count(least) > 1
    head, _, tail = content.rpartition(least)
    forged.files[PARQUET] = head + (12344).to_bytes(8, "little") + tail


PARQUETS = [
    _parquet("a figure", ": row 1, population", _raised),
    _parquet("a row is dropped", "", lambda table: table.slice(1)),
    _parquet("a row is doubled", "", lambda table: pa.concat_tables([table, table.slice(0, 1)])),
    _parquet("columns in another order", "", lambda table: table.select(table.column_names[::-1])),
    _parquet("a column's meaning", "", _described),
    _parquet(
        "something more is said",
        "",
        lambda table: table.replace_schema_metadata(
            {**(table.schema.metadata or {}), b"doctored": b"1"}
        ),
    ),
    Fraud("statistics of other values", _statistics, PARQUET),
    Fraud(
        "half of it",
        lambda forged: forged.files.update({PARQUET: forged.files[PARQUET][:500]}),
        PARQUET,
    ),
]


# ----------------------------------------------------------------------------- charts


def _chart(what: str, pattern: str, new: str) -> Fraud:
    def change(forged: Forgery) -> None:
        page = forged.files[REPORT].decode()
        changed, count = re.subn(pattern, new, page, count=1, flags=re.S)
        assert count == 1, pattern
        forged.files[REPORT] = changed.encode()

    return Fraud(what, change, REPORT)


_END = r"</svg></div>"
CHARTS = [
    _chart("a bar is elsewhere", r'(<path transform="translate\()\d+', r"\g<1>7"),
    _chart("a mark has another form", r'( d="M)([^"]+)(")', r"\g<1>0,0L9,9\3"),
    _chart("a label says something else", r"(<text [^>]*>)[^<]+(</text>)", r"\1doctored\2"),
    _chart("a page lies over it", _END, rf"<foreignObject><p>7</p></foreignObject>{_END}"),
    _chart("a script", _END, rf"<script>1</script>{_END}"),
    _chart("a link", _END, rf'<a href="https://example.org"><text>7</text></a>{_END}'),
    _chart("an image", _END, rf'<image href="data:,"></image>{_END}'),
    _chart("an element more", _END, rf'<rect width="9" height="9" />{_END}'),
    _chart("a style that hides", "<path ", '<path style="display:none" '),
    _chart("it is seen through", r'(stroke-opacity|fill-opacity|opacity)="[^"]+"', r'\1="0.01"'),
    _chart("one is left out", r"<svg xmlns.*?</svg>", ""),
    _chart("one stands twice", r"(<svg xmlns.*?</svg>)", r"\1\1"),
    _chart("a comment", _END, rf"<!-- doctored -->{_END}"),
    _chart("an action", "<svg xmlns", '<svg onload="1" xmlns'),
]
PAGE = [
    Fraud("the report's page: a figure", text(REPORT, "12,543", "12,544"), REPORT),
    Fraud(
        "the report's page: a script", text(REPORT, "</body>", "<script></script></body>"), REPORT
    ),
    Fraud("the report's page: a style", text(REPORT, "</style>", "td{color:#fff}</style>"), REPORT),
    Fraud("the report's page: its policy", text(REPORT, "sha256-", "sha256-0"), REPORT),
    Fraud("the report's page: words behind it", text(REPORT, "</html>", "</html>doctored"), REPORT),
    Fraud("a page in Markdown", text("report/discrepancies.md", "12,543", "12,544"), "report/"),
    Fraud("a page of facts", text("report/facts.md", "13,000", "14,000"), "report/facts.md"),
    Fraud("the page of rules", text("rules.md", "# ", "# Doctored "), "rules.md"),
    Fraud("README.md", text("README.md", "Kelmouth", "Kelmuth"), "README.md"),
    Fraud("LICENSES.md", text("LICENSES.md", "CC0-1.0", "CC0-2.0"), "LICENSES.md"),
    Fraud("CITATION.cff", text("CITATION.cff", "loccit", "locsit"), "CITATION.cff"),
]


# ----------------------------------------------------------------------- descriptions


def _json(name: str, what: str, change: Callable[[dict], object]) -> Fraud:  # type: ignore[type-arg]
    def write(forged: Forgery) -> None:
        document = json.loads(forged.files[name])
        change(document)
        indent = 1 if name == GATE else 2
        written = json.dumps(document, ensure_ascii=False, indent=indent) + "\n"
        forged.files[name] = written.encode()

    return Fraud(f"{name}: {what}", write, name)


DESCRIPTIONS = [
    _json(CROISSANT, "the licence", lambda said: said.update(license=["none"])),
    _json(CROISSANT, "a type", lambda said: said["recordSet"][0]["field"][0].update(dataType="x")),
    _json(CROISSANT, "an address", lambda said: said.update(url="https://example.org/other")),
    _json("metadata.json", "the licence", lambda said: said.update(license="none")),
    _json("metadata.json", "a unit", lambda said: said.update(units={"population": "sheep"})),
]
GATES = [
    _json(GATE, "a count", lambda said: _first(said)["found"].update(observed_value=1)),
    _json(GATE, "an expectation is dropped", lambda said: said["tables"]["facts"].clear()),
    _json(GATE, "it failed", lambda said: said.update(success=False)),
    _json(GATE, "another library", lambda said: said.update(by="great_expectations doctored")),
    Fraud(f"{GATE}: a key twice", text(GATE, "{\n", '{\n "success": false,\n'), GATE),
]
ABOUTS = [
    _json(ABOUT, "a count", lambda said: said["counts"].update(claims=99)),
    _json(ABOUT, "what changed", lambda said: said.update(changes=["Doctored."])),
    _json(ABOUT, "how to cite it", lambda said: said.update(citation="Doctored.")),
    _json(ABOUT, "no discrepancy", lambda said: said.update(discrepancies=[])),
    Fraud(
        "index.html: where it leads",
        lambda forged: None,
        "index.html",
        after=text("index.html", 'href="', 'href="doctored'),
    ),
    Fraud(
        "index.html: words",
        lambda forged: None,
        "index.html",
        after=text("index.html", "</main>", "<p>doctored</p></main>"),
    ),
]


def _first(said: dict) -> dict:  # type: ignore[type-arg]
    found: dict = said["tables"]["facts"]["expectations"][1]  # type: ignore[type-arg]
    return found
