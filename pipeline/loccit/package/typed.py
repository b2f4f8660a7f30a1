"""Rows of text → typed frames of polars or pandas: whole numbers, exact decimals, dates, nulls."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    import polars as pl

    from loccit.rows import Row

Json = dict[str, Any]
Columns = dict[str, tuple[str, list[Any]]]

_DIGITS = 38


def _number(text: str) -> Decimal:
    found = Decimal(text)
    exponent = found.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(text)  # no number, or no end: a column of decimals has neither
    return found if exponent <= 0 else found.quantize(Decimal(1))


def _list(text: str) -> list[str]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError(text)
    return [item if isinstance(item, str) else json.dumps(item) for item in found]


def _truth(text: str) -> bool:
    return {"true": True, "false": False, "1": True, "0": False}[text.lower()]


_READ: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "year": int,
    "number": _number,
    "date": datetime.date.fromisoformat,
    "boolean": _truth,
    "array": _list,
}


def columns_of(table: str, fields: Mapping[str, Json], rows: Sequence[Row]) -> Columns:
    """Return each column's type and values, None for an empty cell.

    Types that have no other form stay text. LoccitError names a cell that is not of its type.
    """
    found: Columns = {}
    for name, field in fields.items():
        kind = str(field.get("type") or "string")
        read = _READ.get(kind, str)
        values = [_value(read, row[name], table, name, line) for line, row in enumerate(rows, 2)]
        found[name] = (kind if kind in _READ else "string", values)
    return found


def _value(read: Callable[[str], object], text: str, table: str, name: str, line: int) -> object:
    if not text:
        return None
    try:
        return read(text)
    except (ValueError, KeyError, InvalidOperation):
        where = Place(f"data/{table}.csv", line)
        raise LoccitError(f"{name}: '{text[:60]}' has not the type of its field", where) from None


def to_polars(columns: Columns) -> pl.DataFrame:
    """Return a polars frame."""
    import polars as pl

    types: dict[str, Any] = {
        "integer": pl.Int64,
        "year": pl.Int64,
        "date": pl.Date,
        "boolean": pl.Boolean,
        "array": pl.List(pl.String),
    }

    def dtype(kind: str, values: list[Any]) -> Any:  # noqa: ANN401  (a class or an instance)
        if kind == "number":
            return pl.Decimal(_DIGITS, _places(values))
        return types.get(kind, pl.String)

    return pl.DataFrame(
        {
            name: pl.Series(name, values, dtype=dtype(kind, values))
            for name, (kind, values) in columns.items()
        }
    )


def _places(values: list[Any]) -> int:
    """Return the most decimal places of a column: all are kept, none is made up."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    return max((-item for item in exponents if isinstance(item, int)), default=0)


def to_pandas(columns: Columns) -> pd.DataFrame:
    """Return a pandas frame; numbers are decimals, whole ones nullable integers.

    LoccitError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        what = "pandas is not installed"
        raise LoccitError(what, None, "pip install pandas, or ask for polars") from None
    types = {"integer": "Int64", "year": "Int64", "boolean": "boolean", "string": "string"}

    def series(kind: str, values: list[Any]) -> pd.Series[Any]:
        if kind == "date":
            # Seconds reach back to any date of history; pandas' usual nanoseconds only to 1677.
            return pd.Series(values, dtype="object").astype("datetime64[s]")
        return pd.Series(values, dtype=types.get(kind, "object"))

    return pd.DataFrame({name: series(kind, values) for name, (kind, values) in columns.items()})
