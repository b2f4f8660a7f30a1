"""What a check of an agreement came to, row by row, and what it works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loccit.agreement.cells import bound, unreadable, whole
from loccit.lazily import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl

    from loccit.agreement.parts import Wholes
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import Vocabulary
else:
    pl = lazily("polars")

INDEX = "␟row"
MISSING = "a figure is missing"
UNREADABLE = "a figure cannot be read"


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
    fields of a conversion how their wholes are computed. ``parts`` are what the parts of the whole
    give, where that was found out for several agreements at once.
    """

    agreement: Agreement
    measures: Mapping[str, Measure]
    vocabulary: Vocabulary
    others: tuple[str, ...] = ()
    wholes: tuple[Agreement, ...] = ()
    parts: Wholes | None = None


def low(name: str) -> pl.Expr:
    """Return the lower bound of a field's cells."""
    return pl.col(bound(name, "low"))


def high(name: str) -> pl.Expr:
    """Return the upper bound of a field's cells."""
    return pl.col(bound(name, "high"))


def value(name: str) -> pl.Expr:
    """Return the number that a field's cells print; None for a range."""
    return pl.col(bound(name, "value"))


def belongs(frame: pl.DataFrame, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Return whether the ends of a field's cells belong to them, which an exact number's do."""
    if bound(name, "closed low") in frame.columns:
        return pl.col(bound(name, "closed low")), pl.col(bound(name, "closed high"))
    return (low(name) == high(name),) * 2


def sharp(frame: pl.DataFrame, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the bounds of a field's cells for comparisons in which ends must not only touch.

    Twice the bounds, an end that does not belong to its cell being one further in: so one cell
    begins no later than another ends where the first number is at most the second.
    """
    inside = [(~end).cast(pl.Int128) for end in belongs(frame, name)]
    return low(name) * whole(2) + inside[0], high(name) * whole(2) - inside[1]


def of_rows(frame: pl.DataFrame, holds: pl.Expr, names: Iterable[str]) -> Verdict:
    """Return the verdict of a test of each row; a row for which it is None has nothing to test.

    Rows that have some but not all of the named figures are gaps, and so are those in which one
    cannot be read.
    """
    names = tuple(names)
    known = [low(name).is_not_null() for name in names]
    partly = pl.any_horizontal(known) & ~pl.all_horizontal(known)
    odd = pl.any_horizontal(unreadable(name) for name in names)
    found = frame.select(
        holds.alias("holds"), odd.alias(UNREADABLE), (partly & ~odd).alias(MISSING)
    )
    broken = (~found["holds"]).fill_null(value=False).arg_true()
    gaps = {why: tuple(found[why].arg_true().to_list()) for why in (UNREADABLE, MISSING)}
    checked = len(found) - found["holds"].null_count()
    return Verdict(
        checked, tuple(broken.to_list()), {why: rows for why, rows in gaps.items() if rows}
    )
