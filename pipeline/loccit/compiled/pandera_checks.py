"""The checks of columns that hold numbers as text, and of what must agree, in Pandera's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandera.polars as pa
import polars as pl

from loccit.agreement.cells import bound, with_bounds
from loccit.compiled.printed import number_tests
from loccit.vocabulary.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from loccit.agreement.checks import Agreements
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.types import Field, Vocabulary


def printed_checks(item: Field, vocabulary: Vocabulary) -> list[pa.Check]:
    """Return the checks of a field whose numbers are text: that they are some, and its range."""

    def test(holds: pl.Expr) -> Callable[[pa.PolarsData], pl.LazyFrame]:
        def check(data: pa.PolarsData) -> pl.LazyFrame:
            own = data.lazyframe.select(item.name).collect()
            frame = with_bounds(own, [Measure(item.name, kind=item.kind)], vocabulary)
            # Pandera lists what fails, and has no room for numbers of 128 bits.
            needed = (item.name, bound(item.name, "value"), bound(item.name, "rounding"))
            return frame.lazy().select(needed).select(pl.col(item.name).is_null() | holds)

        return check

    return [pa.Check(test(holds), name=name) for name, holds in number_tests(item)]


def agreement_checks(agreements: Agreements) -> list[pa.Check]:
    """Return a check for each agreement whose figures have a known step; rows meant fail it."""
    return [
        pa.Check(_check(agreements, entry), name=f"{entry.rule}_{entry.name}")
        for entry in agreements.table.agreements
        if agreements.steps is None or all(name in agreements.steps for name in entry.figures)
    ]


def _check(agreements: Agreements, entry: Agreement) -> Callable[[pa.PolarsData], pl.LazyFrame]:
    def check(data: pa.PolarsData) -> pl.LazyFrame:
        frame = data.lazyframe.collect()
        broken = agreements.verdict(entry, frame).broken
        holds = pl.Series("holds", [True], dtype=pl.Boolean).new_from_index(0, len(frame))
        return pl.LazyFrame(holds.scatter(list(broken), False))

    return check
