"""The tables of a scan: their columns as data, as frames, as Pandera's schemas, as a descriptor.

Offsets count the characters of the page's own text: of the wikitext of a revision in a dump, else
of the decoded file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandera.polars as pa

TableName = Literal["pages", "claims", "findings", "figures"]
# What is written last of a shard: where it stands, all of the shard is there.
LAST: TableName = "pages"
READ, NO_CLAIMS, REDIRECT, FAILED, LEFT_OUT = OUTCOMES = (
    "read",
    "no claims",
    "redirect",
    "failed",
    "left out",
)
_PAGE: Mapping[str, tuple[type[pl.DataType], str]] = {
    "shard": (pl.Int32, "The shard that the page stands in."),
    "place": (pl.Int32, "The page's place in its shard, from 0."),
    "page": (pl.String, "The page's title; of a folder or an archive, the path of the file."),
    "revision": (pl.Int64, "The revision that was read, where the page says it."),
    "language": (pl.String, "The language whose numbers and dates were read."),
}
COLUMNS: Mapping[TableName, Mapping[str, tuple[type[pl.DataType], str]]] = {
    "pages": {
        **_PAGE,
        "page_id": (pl.Int64, "The wiki's number of the page."),
        "namespace": (pl.Int32, "The wiki's number of the namespace: 0 has the articles."),
        "format": (pl.String, "The reader of the page."),
        "address": (pl.String, "Where the revision can be looked at."),
        "characters": (pl.Int64, "The length of the page's text, where it was read."),
        "sha256": (pl.String, "The hash of the page's text in UTF-8, where it was read."),
        "outcome": (pl.String, "What became of the page."),
        "why": (pl.String, "Why it failed, or was left out; where a redirect leads."),
        "claims": (pl.Int32, "The number of its claims."),
        "findings": (pl.Int32, "The number of its findings."),
    },
    "claims": {
        **_PAGE,
        "claim": (pl.String, "The claim's name, unique in its page."),
        "thing": (pl.String, "What it is said of, where that is not what the page is about."),
        "part": (pl.String, "Whether it stands in a box or a table."),
        "template": (pl.String, "The template, or the table's title or head."),
        "row": (pl.String, "The parameter or the label, below its heading."),
        "column": (pl.String, "The head of the column, in a table."),
        "property": (pl.String, "What is said of the page's subject."),
        "value": (pl.String, "The value, exactly; empty for a range."),
        "number": (pl.Float64, "The value as a number for sums and charts, or a range's middle."),
        "lower": (pl.String, "The lower end of a range."),
        "upper": (pl.String, "The upper end of a range."),
        "unit": (pl.String, "The symbol of the unit."),
        "low": (pl.Float64, "The least number that the value stands for, as it is rounded."),
        "high": (pl.Float64, "The greatest one."),
        "modifier": (pl.String, "Such as about, or at least."),
        "date": (pl.String, "When it holds (EDTF)."),
        "date_modifier": (pl.String, "Such as by, since or early."),
        "qualifiers": (pl.String, "What else is said: a JSON object."),
        "words": (
            pl.String,
            "The words of the value as a person sees them: 13,4 where 13.4 stands there.",
        ),
        "start": (pl.Int64, "Where they begin."),
        "end": (pl.Int64, "Where they end."),
    },
    "findings": {
        **_PAGE,
        "finding": (pl.String, "The finding's name, unique in its page."),
        "rule": (pl.String, "The rule that does not hold."),
        "severity": (pl.String, "How much it matters: high, medium or low."),
        "template": (pl.String, "The template, or the table, of the first claim."),
        "row": (pl.String, "The rows of the claims, parted by semicolons."),
        "message": (pl.String, "What cannot be right."),
        "explanations": (pl.String, "How far the numbers go together, parted by semicolons."),
        "claims": (pl.String, "The names of the claims: a JSON list."),
        "words": (pl.String, "The words of the first claim's value."),
        "start": (pl.Int64, "Where they begin."),
        "end": (pl.Int64, "Where they end."),
        "address": (pl.String, "Where the revision can be looked at."),
    },
    "figures": {
        **_PAGE,
        "section": (pl.String, "The section of the text."),
        "words": (pl.String, "The words of the figure."),
        "number": (pl.Float64, "Its number, or a range's middle."),
        "unit": (pl.String, "The symbol of its unit."),
        "date": (pl.String, "Its date (EDTF)."),
        "start": (pl.Int64, "Where it begins."),
        "end": (pl.Int64, "Where it ends."),
    },
}
_NEVER_EMPTY = ("shard", "place", "page", "language", "outcome", "start", "end", "rule", "property")


def frame(name: TableName, rows: Iterable[Mapping[str, object]]) -> pl.DataFrame:
    """Return rows as a frame, "" as null; Pandera's error where a column is not as it must be."""
    given = list(rows)
    made = pl.DataFrame(
        {
            key: pl.Series(key, [row.get(key) for row in given], kind)
            for key, (kind, _) in COLUMNS[name].items()
        }
    ).with_columns(pl.col(pl.String).replace({"": None}))
    if made.is_empty():  # its types are right by its making, and nothing else is to check
        return made
    checked: pl.DataFrame = schema(name).validate(made)
    return checked


@cache
def schema(name: TableName) -> pa.DataFrameSchema:
    """Return Pandera's schema of a table, which holds collected frames alone."""
    import pandera.polars as pa

    checks = {
        "outcome": pa.Check.isin(OUTCOMES),
        "severity": pa.Check.isin(("high", "medium", "low")),
        "place": pa.Check.ge(0),
        "start": pa.Check.ge(0),
    }
    return pa.DataFrameSchema(
        {
            key: pa.Column(kind, checks.get(key), nullable=key not in _NEVER_EMPTY)
            for key, (kind, _) in COLUMNS[name].items()
        },
        strict=True,
        ordered=True,
        unique=["shard", "place"] if name == "pages" else None,
    )


_TYPES = {pl.String: "string", pl.Int32: "integer", pl.Int64: "integer", pl.Float64: "number"}


def resource(
    name: str, path: str | list[str], columns: Mapping[str, tuple[str, str]]
) -> dict[str, object]:
    """Return what a Data Package says of Parquet files, by the type and meaning of each column."""
    fields = [
        {"name": key, "type": kind, "description": said} for key, (kind, said) in columns.items()
    ]
    return {
        "name": name,
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def resources(paths: Mapping[TableName, list[str]]) -> list[dict[str, object]]:
    """Return what a Data Package says of the parts of each table, by their paths."""
    return [
        resource(name, parts, {key: (_TYPES[k], said) for key, (k, said) in COLUMNS[name].items()})
        for name, parts in paths.items()
        if parts
    ]
