"""The parts of a scan read back: counts, and the findings, the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from loccit.model import SEVERITIES
from loccit.scan import tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def table(folder: Path, name: tables.TableName) -> pl.LazyFrame:
    """Return a table of a scan, its rows in the order of the source; empty without parts."""
    parts = sorted((folder / name).glob("part-*.parquet"))
    if not parts:
        kinds = {key: kind for key, (kind, _) in tables.COLUMNS[name].items()}
        return pl.LazyFrame(schema=kinds)
    return pl.scan_parquet(parts, glob=False)


def outcomes(folder: Path) -> Mapping[str, int]:
    """Return the number of pages by outcome, those without one left out."""
    found = table(folder, "pages").group_by("outcome").len().collect()
    counts = dict(found.iter_rows())
    return {name: counts[name] for name in tables.OUTCOMES if name in counts}


def count(folder: Path, name: tables.TableName) -> int:
    """Return the number of rows of a table."""
    return int(table(folder, name).select(pl.len()).collect().item())


def rows_in(part: Path) -> int:
    """Return the number of rows of one part."""
    return int(pl.scan_parquet(part, glob=False).select(pl.len()).collect().item())


def counted(folder: Path, column: str) -> list[tuple[str, int]]:
    """Return the values of a column of the findings with their numbers, the most frequent first."""
    found = table(folder, "findings").group_by(column).len()
    return [
        (str(value or ""), number)
        for value, number in found.sort(["len", column], descending=[True, False]).collect().rows()
    ]


def findings(folder: Path, most: int | None = None) -> pl.DataFrame:
    """Return the findings, the weightiest first, then in the order of the source."""
    weight = {severity: place for place, severity in enumerate(reversed(SEVERITIES))}
    found = table(folder, "findings").sort(
        pl.col("severity").replace_strict(weight, default=len(weight), return_dtype=pl.Int32),
        "shard",
        "place",
        "finding",
    )
    return (found.head(most) if most else found).collect()


def with_reason(folder: Path, why: str) -> int:
    """Return the number of pages whose outcome has a reason."""
    found = table(folder, "pages").filter(pl.col("why") == why)
    return int(found.select(pl.len()).collect().item())


def failed(folder: Path, most: int) -> list[tuple[str, str]]:
    """Return pages that could not be read, and why."""
    found = table(folder, "pages").filter(pl.col("outcome") == tables.FAILED)
    return found.select("page", "why").head(most).collect().rows()
