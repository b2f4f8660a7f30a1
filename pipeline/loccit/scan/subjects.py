"""Which page is about which subject: by a dump of page_props, sitelinks, or a person's own table.

    page_props    dewiki-20260901-page_props.sql.gz: the wiki's pages by number, with their items
    sitelinks     item,site,title: pages of several wikis by title; a site is called as its dump is
    own table     page,subject: pages as the scan calls them, of whatever wiki

A file of a million pages is never held as objects of Python.
"""

from __future__ import annotations

import gzip
import re
from array import array
from typing import TYPE_CHECKING

import polars as pl

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = {"subject": pl.String, "site": pl.String, "page": pl.String, "page_id": pl.Int64}
# A row of MediaWiki's table page_props: the page, the name of the property, its value. A quote
# within a value is escaped there, so that no value looks like a row.
_ROW = re.compile(rb"\((\d{1,18}),'wikibase_item','Q(\d{1,18})'")
_WIKI = re.compile(r"^([a-z][a-z0-9_]*wiki)\b")
_REMEDY = "give a dump of page_props, or CSV with the columns page,subject or item,site,title"


def subjects_of(path: Path) -> pl.LazyFrame:
    """Return the subjects of pages, with ``COLUMNS``; ``site`` is null where any wiki is meant.

    A page is told by its number where the file is a dump of page_props, else by its title or path.
    LoccitError for any other file, and for one that names no page.
    """
    try:
        found = _by_number(path) if path.name.endswith((".sql", ".sql.gz")) else _by_title(path)
    except (OSError, EOFError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        said = str(error).partition("\n")[0]
        raise LoccitError(f"cannot be read: {said}", Place(path), _REMEDY) from None
    if not found.height:
        raise LoccitError("no page's subject stands there", Place(path), _REMEDY)
    return found.lazy()


def site_of(language: pl.Expr) -> pl.Expr:
    """Return the names of the wikis of languages, as dumps and sitelinks have them."""
    return language.str.replace_all("-", "_", literal=True) + "wiki"


def _by_number(path: Path) -> pl.DataFrame:
    pages, items = array("q"), array("q")
    for page, item in _rows(path):
        pages.append(page)
        items.append(item)
    wiki = _WIKI.match(path.name)
    return _whole(
        pl.DataFrame({"page_id": pl.Series(pages, dtype=pl.Int64), "item": pl.Series(items)})
        .with_columns(
            ("Q" + pl.col("item").cast(pl.String)).alias("subject"),
            pl.lit(wiki[1] if wiki else None, pl.String).alias("site"),
        )
        .unique("page_id", maintain_order=True)
    )


def _rows(path: Path) -> Iterator[tuple[int, int]]:
    """Yield the numbers of pages and of their items, a line of the dump (a megabyte) at a time."""
    with path.open("rb") as file:
        lines = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
        for line in lines:
            if line.startswith(b"INSERT INTO"):
                for page, item in _ROW.findall(line):
                    yield int(page), int(item)


def _by_title(path: Path) -> pl.DataFrame:
    table = pl.scan_csv(path, infer_schema=False, encoding="utf8", glob=False)
    named = {"item": "subject", "title": "page"}
    columns = table.collect_schema().names()
    table = table.rename({name: named[name] for name in columns if name in named})
    names = table.collect_schema().names()
    if not {"subject", "page"} <= set(names):
        remedy = "name the columns page,subject, or item,site,title as sitelinks do"
        raise LoccitError("its columns are others", Place(path, 1), remedy, tuple(columns))
    kept = table.select(name for name in ("subject", "site", "page") if name in names)
    # A title's blanks are underscores in some tables of a wiki, and none of them in others.
    if "item" in columns:
        kept = kept.with_columns(pl.col("page").str.replace_all("_", " ", literal=True))
    return _whole(kept.drop_nulls(["subject", "page"]).unique(maintain_order=True).collect())


def _whole(found: pl.DataFrame) -> pl.DataFrame:
    return found.select(
        pl.col(name) if name in found.columns else pl.lit(None, kind).alias(name)
        for name, kind in COLUMNS.items()
    )
