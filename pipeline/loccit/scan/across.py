"""Claims of different pages on one subject, held against each other: by Polars, out of core.

Two claims are of one thing where subject, property, unit, date and all that else is said are the
same. Each number stands for a range by the precision that it is printed with; where no number is in
all ranges of a group, its pages contradict each other.
"""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from loccit.errors import LoccitError, Place
from loccit.scan.results import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

ACROSS = "across.parquet"
_THING = ("subject", "property", "unit", "date", "qualifiers")
# A row of MediaWiki's table page_props: the page, the name of the property, its value.
_PROPS = re.compile(r"\((\d+),'wikibase_item','(Q\d+)'")
_SHOWN = 6


def subjects_of(path: Path) -> pl.DataFrame:
    """Return which page is about which subject: columns ``subject`` and ``page`` or ``page_id``.

    Read are a dump of ``page_props`` (.sql, .sql.gz), and CSV with the columns ``page,subject``, or
    ``item,title`` of sitelinks (with ``site``, where several wikis are scanned). LoccitError for
    any other file.
    """
    try:
        if path.name.endswith((".sql", ".sql.gz")):
            found = pl.DataFrame(
                list(_props(path)), {"page_id": pl.Int64, "subject": pl.String}, orient="row"
            )
        else:
            found = _rows(path)
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise LoccitError(f"cannot be read: {error}", Place(path)) from None
    if not found.height:
        remedy = "give a dump of page_props, or CSV with the columns page,subject or item,title"
        raise LoccitError("no page's subject stands there", Place(path), remedy)
    return found.unique(maintain_order=True)


def _props(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        lines = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
        for line in lines:
            if line.startswith(b"INSERT INTO"):
                for page, item in _PROPS.findall(line.decode("utf-8", "replace")):
                    yield int(page), item


def _rows(path: Path) -> pl.DataFrame:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {"item": "subject", "title": "page"}
    found = [{names.get(key, key): value for key, value in row.items() if key} for row in rows]
    if found and not {"page", "subject"} <= found[0].keys():
        remedy = "name the columns page,subject, or item,title as sitelinks do"
        raise LoccitError("its columns are others", Place(path, 1), remedy, tuple(rows[0]))
    kept = [{"page": row["page"], "subject": row["subject"]} for row in found]
    return pl.DataFrame(kept, {"page": pl.String, "subject": pl.String})


def compared(
    folders: Sequence[Path], subjects: pl.DataFrame, several: Collection[str] = ()
) -> pl.DataFrame:
    """Return the things that claims of several pages are of, those that contradict first.

    Columns: ``subject``, ``property``, ``unit``, ``date``, ``qualifiers``; ``pages``, the number of
    pages; ``apart``, how far the ranges lie apart, as a share of the highest (null where all can be
    true); and the lists ``page``, ``language`` and ``value`` of all claims.

    Args:
        folders: those of scans.
        subjects: which page is about what.
        several: properties of which a subject has several values at once: these are left out.

    """
    key = "page_id" if "page_id" in subjects.columns else "page"
    claims = pl.concat([_claims(folder, key) for folder in folders])
    grouped = (
        claims.join(subjects.lazy(), on=key, how="inner")
        .filter(pl.col("low").is_not_null() & ~pl.col("property").is_in(list(several)))
        .group_by(_THING)
        .agg(
            pl.col("page").n_unique().alias("pages"),
            pl.col("low").max().alias("highest"),
            pl.col("high").min().alias("lowest"),
            pl.struct("low", "page", "language", "value")
            .sort_by("low", "page", "language")
            .alias("said"),
        )
        .filter(pl.col("pages") > 1)
        .with_columns(
            pl.when(pl.col("highest") > pl.col("lowest"))
            .then((pl.col("highest") - pl.col("lowest")) / (pl.col("highest").abs() + 1e-9))
            .alias("apart"),
            *(
                pl.col("said").list.eval(pl.element().struct.field(name)).alias(name)
                for name in ("page", "language", "value")
            ),
        )
        .select(*_THING, "pages", "apart", "page", "language", "value")
        .sort("apart", *_THING, descending=[True, *[False] * len(_THING)], nulls_last=True)
    )
    return grouped.collect(engine="streaming")


def _claims(folder: Path, key: str) -> pl.LazyFrame:
    claims = table(folder, "claims")
    if key == "page":
        return claims
    pages = table(folder, "pages").select("shard", "place", "page_id")
    return claims.join(pages, on=["shard", "place"], how="inner")


def shown(found: pl.DataFrame, most: int) -> list[Mapping[str, str]]:
    """Return what contradicts as rows for a page: subject, property, of what, and who says what."""
    rows = found.filter(pl.col("apart").is_not_null()).head(most)
    return [
        {
            "subject": row["subject"],
            "property": row["property"].replace("_", " "),
            "of": "; ".join(filter(None, (row["date"], _plain(row["qualifiers"])))),
            "said": _said(row),
        }
        for row in rows.iter_rows(named=True)
    ]


def _said(row: Mapping[str, list[str]]) -> str:
    """Return the values in order, each with the pages that say it."""
    by_value: dict[str, list[str]] = {}
    for page, value in zip(row["page"], row["value"], strict=True):
        by_value.setdefault(value, []).append(page)
    unit = f" {row['unit']}" if row["unit"] else ""
    said = []
    for value, pages in by_value.items():
        more = f" and {len(pages) - _SHOWN} more" if len(pages) > _SHOWN else ""
        said.append(f"{value}{unit} ({', '.join(pages[:_SHOWN])}{more})")
    return " · ".join(said)


def _plain(qualifiers: str) -> str:
    return qualifiers.strip("{}").replace('"', "")
