"""Column types of a Pandera schema that read what a plain cast would refuse or falsify.

Polars no longer casts text to dates, and its cast of 2.5 to a whole number is 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
from pandera.api.polars.types import PolarsData
from pandera.engines import polars_engine

if TYPE_CHECKING:
    from collections.abc import Callable


def _coerced(
    container: pl.LazyFrame | PolarsData, convert: Callable[[pl.Expr, pl.DataType], pl.Expr]
) -> pl.LazyFrame:
    data = PolarsData(container) if isinstance(container, pl.LazyFrame) else container
    types = data.lazyframe.select(data.key or "*").collect_schema()
    return data.lazyframe.with_columns(convert(pl.col(name), kind) for name, kind in types.items())


def _to_date(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if kind == pl.String:
        return column.str.to_date("%Y-%m-%d", strict=True)
    return column.cast(pl.Date, strict=True)


def _to_whole(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if kind.is_float() or kind.is_decimal():
        # What is no whole number (2.5, NaN, 1e30) stays text, and so stops the coercion below.
        whole = column.cast(pl.Int64, strict=False).cast(pl.String)
        text = column.cast(pl.String)
        column = pl.when(column == column.round(0)).then(pl.coalesce(whole, text)).otherwise(text)
    return column.cast(pl.Int64, strict=True)


class IsoDate(polars_engine.Date):
    """A date, from dates or from text such as 1950-12-24."""

    def coerce(self, data_container: Any) -> pl.LazyFrame:  # noqa: ANN401  (as its base)
        """Return the frame with the column as dates; an error where a text is no date."""
        return _coerced(data_container, _to_date)

    def check(self, pandera_dtype: Any, data_container: Any = None) -> bool:  # noqa: ANN401
        """Return whether a column's type is that of dates; its base compares the classes."""
        return bool(polars_engine.Date().check(pandera_dtype, data_container))


class Whole(polars_engine.Int64):
    """A whole number, from integers, from text, or from numbers without a fraction."""

    def coerce(self, data_container: Any) -> pl.LazyFrame:  # noqa: ANN401  (as its base)
        """Return the frame with the column as integers; an error where there is a fraction."""
        return _coerced(data_container, _to_whole)
