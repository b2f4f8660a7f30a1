"""What a check of an agreement came to, row by row, and what it works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from loccit.agreement.cells import bound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import Vocabulary

INDEX = "␟row"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Rows count from 0.

    ``checked`` is how many comparisons were made; ``broken`` are the rows where the agreement does
    not hold (of a total or a share: one row for its series); ``gaps`` are, by the reason, rows or
    series (by one of their rows) that could not be checked.
    """

    checked: int
    broken: tuple[int, ...] = ()
    gaps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """An agreement with all that its check needs: its measures by field, and the units.

    ``others`` are fields that print the whole of a mean in another unit; ``wholes`` say of the two
    fields of a conversion how their wholes are computed.
    """

    agreement: Agreement
    measures: Mapping[str, Measure]
    vocabulary: Vocabulary
    others: tuple[str, ...] = ()
    wholes: tuple[Agreement, ...] = ()


def low(name: str) -> pl.Expr:
    """Return the lower bound of a field's cells."""
    return pl.col(bound(name, "low"))


def high(name: str) -> pl.Expr:
    """Return the upper bound of a field's cells."""
    return pl.col(bound(name, "high"))


def value(name: str) -> pl.Expr:
    """Return the number that a field's cells print; None for a range."""
    return pl.col(bound(name, "value"))


def of_rows(frame: pl.DataFrame, holds: pl.Expr) -> Verdict:
    """Return the verdict of a test of each row; a row for which it is None has nothing to test."""
    found = frame.select(holds.alias("holds"))["holds"]
    broken = (~found).fill_null(value=False).arg_true()
    return Verdict(len(found) - found.null_count(), tuple(broken.to_list()))
