"""What comparison goes by, as columns: units, what separates claims, how far they may differ.

It is what ``corpus/comparison.py`` asks of the vocabulary claim by claim, for frames of any size.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from loccit.values.dated import THIRDS
from loccit.values.periods import span
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.values.dated import Dated
    from loccit.vocabulary.types import Property, Vocabulary


def compared_properties(vocabulary: Vocabulary) -> list[Property]:
    """Return the properties whose numbers are compared: those of which a subject has one value."""
    return [
        owner
        for owner in vocabulary.properties.values()
        if owner.type in NUMERIC and owner.values == "one" and not owner.once
    ]


def separators(owners: Iterable[Property]) -> list[str]:
    """Return the qualifiers, dates excepted, that separate claims of some of the properties."""
    return sorted({name for owner in owners for name in owner.separated_by} - {"date"})


def softeners(owners: Iterable[Property]) -> list[str]:
    """Return the qualifiers that excuse a difference without separating claims."""
    return sorted(
        {name for owner in owners for name in owner.varies if name not in owner.separated_by}
    )


def allowances(owners: Sequence[Property]) -> pl.LazyFrame:
    """Return how far each property may vary by each qualifier: a factor, or a difference.

    Columns ``property``, and of each qualifier NAME ``times NAME`` and ``plus NAME``; both null
    where the vocabulary says nothing of it: it may change anything.
    """
    names = ["date", *separators(owners), *softeners(owners)]
    rows = []
    for owner in owners:
        row: dict[str, object] = {"property": owner.name}
        for name in names:
            varies = owner.varies.get(name)
            row[f"times {name}"] = _number(varies.factor if varies else None)
            row[f"plus {name}"] = _number(varies.difference if varies else None)
        rows.append(row)
    floats = {f"{kind} {name}": pl.Float64 for name in names for kind in ("times", "plus")}
    return pl.LazyFrame(rows, {"property": pl.String, **floats})


def units(owners: Iterable[Property], vocabulary: Vocabulary) -> pl.LazyFrame:
    """Return how values in each unit of each property become those of its canonical unit.

    Columns ``property``, ``printed``, ``unit`` (canonical), ``factor``, ``offset`` and
    ``computed``, whether that is another unit than the printed one; and ``rank``, the place of the
    printed one among the property's units: of a figure in two units the first stands for both.
    """
    rows = []
    for owner in owners:
        for printed in ["", *vocabulary.units]:
            unit = vocabulary.canonical(owner.name, printed) if printed else ""
            if printed and (unit not in vocabulary.units or not _alike(vocabulary, printed, unit)):
                continue
            factor, offset = Fraction(1), Fraction(0)
            if printed:
                own, canonical = vocabulary.units[printed], vocabulary.units[unit]
                offset = own.convert(Fraction(0), canonical)
                factor = own.convert(Fraction(1), canonical) - offset
            measure = vocabulary.measure(owner.name, printed) if printed else ""
            rows.append(
                {
                    "property": owner.name,
                    "printed": printed,
                    "unit": unit,
                    "measure": measure,
                    "factor": float(factor),
                    "offset": float(offset),
                    "computed": printed != unit,
                    "rank": [*owner.units, *vocabulary.units, printed].index(printed),
                }
            )
    kinds = {
        "factor": pl.Float64,
        "offset": pl.Float64,
        "computed": pl.Boolean,
        "rank": pl.Int32,
    }
    texts = dict.fromkeys(("property", "printed", "unit", "measure"), pl.String)
    return pl.LazyFrame(rows, {**texts, **kinds})


def _alike(vocabulary: Vocabulary, one: str, other: str) -> bool:
    return vocabulary.units[one].dimension == vocabulary.units[other].dimension


def dates(claims: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """Return what each date of some claims means.

    Columns ``date``, ``date_modifier``; ``dated``, the same for all that say the same; ``first``
    and ``last``, the days that it can mean as ordinals: no date is any day; ``third``, which parts
    of a period it means, as bits: 0 where it says none. There are far fewer dates than claims, so
    that these alone are read one by one.
    """
    said = claims.select("date", "date_modifier").unique().collect(engine="streaming")
    found = [vocabulary.dated(date, modifier) for date, modifier in said.rows()]
    means = [(str(date), *span(date, happened=False), _thirds(date)) for date in found]
    kinds = {"dated": pl.String, "first": pl.Int64, "last": pl.Int64, "third": pl.Int8}
    return pl.concat([said, pl.DataFrame(means, kinds, orient="row")], how="horizontal").lazy()


def _thirds(date: Dated) -> int:
    """Return the parts of a period that a date names, as bits; of two ends they say nothing."""
    parts = {THIRDS[word] for word in date.meanings if word in THIRDS}
    return 0 if "/" in date.edtf else sum(1 << part for part in parts)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
