"""Pandera checks that two printed units of a property are roundings of one quantity.

Decimals are compared as the whole numbers that they are stored as, so that a column is checked at
once and exactly.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

import pandera.polars as pa
import polars as pl

from loccit.compiled.dtypes import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.vocabulary.types import Field, TableSchema, Vocabulary

_LARGEST = 2**126


def conversions(table: TableSchema, vocabulary: Vocabulary, step: Fraction) -> Iterator[pa.Check]:
    """Yield a check for each two fields that rule U001 compares, printed at the same step.

    ValueError for a step that is not positive.
    """
    if step <= 0:
        raise ValueError(f"a step is positive, not {step}")
    for entry in table.consistency:
        if entry.rule != "U001":
            continue
        for part in ("value", "lower", "upper"):
            fields = _fields(table, entry.property, part)
            for first, second in itertools.combinations(fields, 2):
                yield pa.Check(
                    _check(first, second, _modifiers(table, first, second), vocabulary, step),
                    name=f"{first.name}_against_{second.name}",
                )


def _fields(table: TableSchema, owner: str, part: str) -> list[Field]:
    return [
        item
        for item in table.fields
        if item.source and (item.source.property, item.source.part) == (owner, part) and item.unit
    ]


def _modifiers(table: TableSchema, first: Field, second: Field) -> list[str]:
    """Return the fields that say that one of the two stands for another interval."""
    owner = first.source.property if first.source else ""
    units = (first.unit, second.unit)
    return [
        item.name
        for item in table.fields
        if item.source
        and (item.source.property, item.source.part) == (owner, "modifier")
        and item.source.unit in units
    ]


def _check(
    first: Field, second: Field, modifiers: list[str], vocabulary: Vocabulary, step: Fraction
) -> Callable[[pa.PolarsData], pl.LazyFrame]:
    meets = _meet(first, second, vocabulary, step)
    silent = pl.any_horizontal(pl.col(first.name, second.name).is_null())
    if modifiers:
        silent |= pl.any_horizontal(pl.col(modifiers).fill_null("") != "")

    def check(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.when(silent).then(True).otherwise(meets))

    return check


def _meet(first: Field, second: Field, vocabulary: Vocabulary, step: Fraction) -> pl.Expr:
    """Return whether two printed intervals meet, touching included.

    With v₂ = a·v₁ + b (exact fractions), printed at steps of ``step``, they meet where
    |a·v₁ + b − v₂| ≤ (a + 1)·step/2. A value too large to be converted exactly does not.
    """
    one, other = vocabulary.units[first.unit], vocabulary.units[second.unit]
    scale = 10**PLACES
    offset = one.convert(Fraction(0), other)
    factor = one.convert(Fraction(1), other) - offset
    allowed = (factor + 1) * step / 2 * scale
    offset *= scale
    common = math.lcm(factor.denominator, offset.denominator, allowed.denominator)
    a, b, most = (int(value * common) for value in (factor, offset, allowed))
    left, right = (pl.col(item.name).to_physical().cast(pl.Int128) for item in (first, second))
    largest = (_LARGEST - abs(b)) // (a + common)
    exact = left.is_between(_whole(-largest), _whole(largest)) & right.is_between(
        _whole(-largest), _whole(largest)
    )
    distance = left * _whole(a) + _whole(b) - right * _whole(common)
    return exact & distance.is_between(_whole(-most), _whole(most))


def _whole(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.Int128)
