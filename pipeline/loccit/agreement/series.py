"""The series of a table as numbers: rows that share the values of some fields share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.agreement.text_numbers import is_category
from loccit.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
else:
    pl = lazily("polars")


# Stands for an empty cell.
_EMPTY = "␀"


def code(by: Sequence[str]) -> str:
    """Return the name of the column that numbers the series of some fields."""
    return "␟series of " + "␟".join(by)


def with_code(frame: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return the frame with the number of each row's series; without fields the table is one."""
    if code(by) in frame:
        return frame
    numbers = _numbers(frame, by)
    first = begins(numbers)
    if first.sum() == numbers.n_unique():
        # Each series is in one piece. What is known to be sorted is grouped in half the time.
        numbers = first.cum_sum().cast(pl.UInt32).set_sorted()
    return frame.with_columns(numbers.alias(code(by)))


def begins(numbers: pl.Series) -> pl.Series:
    """Return which rows have another number than the row before."""
    return (numbers != numbers.shift(1)).fill_null(value=True)


def _numbers(frame: pl.DataFrame, by: Sequence[str]) -> pl.Series:
    """Return a number for each row, the same where the fields have the same values."""
    if len(by) == 1 and is_category(frame[by[0]]):
        empty = pl.Series([_EMPTY]).cast(pl.Categorical()).to_physical()[0]
        return frame[by[0]].to_physical().fill_null(empty)
    keys = [pl.col(name).cast(pl.String).fill_null(_EMPTY) for name in by]
    label = pl.concat_str(keys, separator="␟") if keys else pl.repeat("", pl.len())
    # Categories are numbers: grouping by those takes a tenth of the time.
    return frame.select(label.cast(pl.Categorical).to_physical().alias("number"))["number"]
