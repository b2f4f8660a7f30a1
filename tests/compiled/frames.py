"""Rows of text as typed frames."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from loccit.agreement.plain import PLACES
from loccit.vocabulary.types import TableSchema

_TYPES: dict[str, Any] = {
    "integer": pl.Int64,
    "number": pl.Decimal(38, PLACES),
    "date": pl.Date,
}
_READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "string": str,
    "array": str,
    "object": str,
}


def frame(table: TableSchema, rows: Sequence[Mapping[str, str]]) -> pl.DataFrame:
    """Return rows of text as a typed frame; empty texts are nulls."""
    return pl.DataFrame(
        {
            item.name: pl.Series(
                item.name,
                [_READ[item.type](row[item.name]) if row[item.name] else None for row in rows],
                dtype=_TYPES.get(item.type, pl.String),
            )
            for item in table.fields
        }
    )
