"""Claims of several pages that contradict each other, in words: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.scan.across import CONFLICT, UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Pages that are named of those that say one thing.
NAMED = 6


def shown(found: pl.DataFrame, most: int) -> list[Mapping[str, object]]:
    """Return the first contradictions of ``across.compared`` as rows of a page.

    Keys: ``subject``, ``property``, ``of`` in words, ``outcome``, and ``said``: a list of values,
    each with the pages that say it (name and address, "" where it is not known) and ``more``, the
    number of pages that are not named.
    """
    rows = found.filter(pl.col("outcome").is_in([CONFLICT, UNCLEAR])).head(most)
    return [
        {
            "subject": row["subject"],
            "property": row["property"].replace("_", " "),
            "of": _of(row),
            "outcome": row["outcome"],
            "said": list(_said(row)),
        }
        for row in rows.iter_rows(named=True)
    ]


def _of(row: Mapping[str, Any]) -> str:
    if row["outcome"] == CONFLICT:
        return row["of"] or "nothing else is said"
    return " against ".join(side or "nothing said" for side in (row["of"], row["other"]))


def _said(row: Mapping[str, Any]) -> Iterator[Mapping[str, object]]:
    """Yield the values in order, each with the pages that say it."""
    by_value: dict[str, dict[str, str]] = {}
    columns = ("value", "printed", "page", "language", "address")
    for value, unit, page, language, address in zip(*map(row.__getitem__, columns), strict=True):
        known = by_value.setdefault(f"{value} {unit}".strip(), {})
        known[f"{page} ({language})"] = address or ""
    for value, pages in by_value.items():
        named = list(pages.items())[:NAMED]
        yield {"value": value, "pages": named, "more": len(pages) - len(named)}
