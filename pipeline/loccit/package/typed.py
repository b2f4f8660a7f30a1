"""Records → typed frames of polars or pandas: whole numbers, exact decimals, dates, times, nulls.

Frictionless reads the cells: formats, characters that group, words for true and false are as the
schema says.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import polars as pl
    from frictionless import Field

    from loccit.package.content import Table

Columns = dict[str, tuple[str, list[Any]]]

# Types that a frame has a form for; all others stay text.
_TYPED = (
    *("integer", "year", "number", "boolean", "array", "list"),
    *("date", "datetime", "time"),
)
_DIGITS = 38
_LONG = 1 << 63


def columns_of(table: Table) -> Columns:
    """Return each column's type and values, None for an empty cell.

    Types that have no other form stay text. LoccitError names a cell that is not of its type.
    """
    return {
        field.name: _column(table, field, index) for index, field in enumerate(table.records.fields)
    }


def _column(table: Table, field: Field, index: int) -> tuple[str, list[Any]]:
    missing = table.records.missing(field)
    texts = [None if cells[index] in missing else cells[index] for cells in table.records.cells]
    if field.type not in _TYPED:
        return "string", texts
    read = field.create_value_reader()
    values = [None if text is None else read(text) for text in texts]
    for row, (text, value) in enumerate(zip(texts, values, strict=True)):
        if text is not None and not _is_value(value):
            what = f"{field.name}: '{text[:60]}' has not the type of its field"
            raise LoccitError(what, Place(table.file, table.records.line(row)))
    kind = _kind(field, values)
    if kind == "string":
        return kind, texts
    return kind, [None if value is None else _plain(value) for value in values]


def _is_value(value: object) -> bool:
    """Whether a cell could be read; a column of decimals has no place for what is no number."""
    return value is not None and not (isinstance(value, Decimal) and not value.is_finite())


def _kind(field: Field, values: Sequence[Any]) -> str:
    """Return what a column is; moments of which only some have a time zone have no common form."""
    if field.type == "number":
        return "float" if any(isinstance(value, float) for value in values) else "number"
    if field.type not in ("datetime", "time"):
        return "array" if field.type == "list" else field.type
    zoned = {value.tzinfo is not None for value in values if value is not None}
    if len(zoned) > 1 or (field.type == "time" and True in zoned):
        return "string"
    return "moment" if True in zoned else field.type


def _plain(value: Any) -> Any:  # noqa: ANN401  (a cell)
    """Return a value in the form that frames have: decimals without exponent, lists of text."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        large = isinstance(exponent, int) and exponent > 0 and value.adjusted() < _DIGITS
        return value.quantize(Decimal(1)) if large else value
    if isinstance(value, list):
        return [item if isinstance(item, str) else json.dumps(item, default=str) for item in value]
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        return value.astimezone(datetime.UTC)
    return value


def to_polars(columns: Columns) -> pl.DataFrame:
    """Return a polars frame; LoccitError where a number has more digits than polars can hold."""
    import polars as pl

    types: dict[str, Any] = {
        "year": pl.Int64,
        "float": pl.Float64,
        "date": pl.Date,
        "datetime": pl.Datetime("us"),
        "moment": pl.Datetime("us", "UTC"),
        "time": pl.Time,
        "boolean": pl.Boolean,
        "array": pl.List(pl.String),
    }

    def dtype(name: str, kind: str, values: list[Any]) -> Any:  # noqa: ANN401  (a class or instance)
        if kind in ("integer", "number") and not _fits(values):
            what = f"{name}: a number has more than {_DIGITS} digits"
            raise LoccitError(what, None, "ask for pandas, which holds it")
        if kind == "integer":
            return pl.Int64 if all(map(_is_short, values)) else pl.Int128
        if kind == "number":
            return pl.Decimal(_DIGITS, _places(values))
        return types.get(kind, pl.String)

    return pl.DataFrame(
        {
            name: pl.Series(name, values, dtype=dtype(name, kind, values))
            for name, (kind, values) in columns.items()
        }
    )


def _is_short(value: int | None) -> bool:
    """Whether a whole number fits into 64 bits."""
    return value is None or -_LONG <= value < _LONG


def _fits(values: Sequence[Any]) -> bool:
    """Whether all numbers of a column fit into one column of so many digits."""
    if values and all(isinstance(value, int | None) for value in values):
        return all(abs(value) < 10**_DIGITS for value in values if value is not None)
    numbers = [value for value in values if value is not None]
    whole = max((value.adjusted() + 1 for value in numbers if value), default=1)
    return max(whole, 1) + _places(numbers) <= _DIGITS


def _places(values: Sequence[Any]) -> int:
    """Return the most decimal places of a column: all are kept, none is made up."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    return max((-item for item in exponents if isinstance(item, int) and item < 0), default=0)


def to_pandas(columns: Columns) -> pd.DataFrame:
    """Return a pandas frame; numbers are decimals, whole ones nullable integers.

    LoccitError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        what = "pandas is not installed"
        raise LoccitError(what, None, "pip install pandas, or ask for polars") from None
    # Seconds reach back to any date of history; pandas' usual nanoseconds only to 1677.
    moments: dict[str, Any] = {
        "date": "datetime64[s]",
        "datetime": "datetime64[us]",
        "moment": "datetime64[us, UTC]",
    }
    types = {
        "integer": "Int64",
        "year": "Int64",
        "boolean": "boolean",
        "string": "string",
        "float": "Float64",
    }

    def series(kind: str, values: list[Any]) -> pd.Series[Any]:
        if kind in moments:
            found: pd.Series[Any] = pd.Series(values, dtype="object").astype(moments[kind])
            return found
        long = kind == "integer" and not all(map(_is_short, values))
        return pd.Series(values, dtype="object" if long else types.get(kind, "object"))

    return pd.DataFrame({name: series(kind, values) for name, (kind, values) in columns.items()})
