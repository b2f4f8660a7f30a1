"""Agreements → Pandera checks: each is one check of a whole frame that fails at the rows meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement.cells import with_bounds
from loccit.agreement.column_verdict import Subject, Verdict
from loccit.agreement.conversion import check_conversion
from loccit.agreement.growth import check_growth
from loccit.agreement.midpoint import check_midpoint
from loccit.agreement.order import check_order
from loccit.agreement.share import check_shares
from loccit.agreement.total import check_total
from loccit.lazily import lazily
from loccit.vocabulary.measures import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandera.polars as pa
    import polars as pl

    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import TableSchema, Vocabulary
else:
    pa = lazily("pandera.polars")
    pl = lazily("polars")

CHECKS: dict[str, Callable[[pl.DataFrame, Subject], Verdict]] = {
    "U001": check_conversion,
    "A001": check_total,
    "A002": check_shares,
    "A003": check_growth,
    "O001": check_order,
    "O002": check_midpoint,
}


@dataclass(frozen=True)
class Agreements:
    """The agreements of a table as Pandera checks, and what each came to.

    Pandera reports only what fails; ``verdicts`` also says what was checked, and what could not be.
    ``steps`` are those of typed fields; without them the cells are text, and tell it themselves.
    """

    table: TableSchema
    vocabulary: Vocabulary
    steps: Mapping[str, Fraction] | None = None
    verdicts: dict[Agreement, Verdict] = field(default_factory=dict)

    @property
    def measures(self) -> dict[str, Measure]:
        """All measures that the agreements compare, by field."""
        names = {name: None for entry in self.table.agreements for name in entry.figures}
        return {name: measure(self.table, name) for name in names}

    def checks(self, ready: pl.DataFrame | None = None) -> list[pa.Check]:
        """Return a check for each agreement whose figures have a known step.

        ``ready`` is the frame that will be validated, with the bounds of all cells beside it:
        Pandera lists the rows that fail, and has no room for numbers of 128 bits.
        """
        return [
            pa.Check(self._check(entry, ready), name=f"{entry.rule}_{entry.name}")
            for entry in self.table.agreements
            if self.steps is None or all(name in self.steps for name in entry.figures)
        ]

    def prepared(self, frame: pl.DataFrame, measures: Iterable[Measure]) -> pl.DataFrame:
        """Return a frame with the bounds of the measures' cells."""
        return with_bounds(frame, measures, self.vocabulary, self.steps)

    def verdict(self, entry: Agreement, frame: pl.DataFrame) -> Verdict:
        """Return what one agreement comes to; bounds that the frame lacks are added."""
        known = {
            name: item
            for name, item in self.measures.items()
            if self.steps is None or name in self.steps
        }
        others = tuple(name for name in known if self._another_unit(entry, name))
        wholes = tuple(self._wholes(entry)) if entry.rule == "U001" else ()
        used = [known[name] for name in (*entry.figures, *others)]
        subject = Subject(entry, known, self.vocabulary, others, wholes)
        return CHECKS[entry.rule](self.prepared(frame, used), subject)

    def _check(
        self, entry: Agreement, ready: pl.DataFrame | None
    ) -> Callable[[pa.PolarsData], pl.LazyFrame]:
        def check(data: pa.PolarsData) -> pl.LazyFrame:
            frame = data.lazyframe.collect() if ready is None else ready
            verdict = self.verdict(entry, frame)
            self.verdicts[entry] = verdict
            holds = pl.Series("holds", [True], dtype=pl.Boolean).new_from_index(0, len(frame))
            return pl.LazyFrame(holds.scatter(list(verdict.broken), False))

        return check

    def _another_unit(self, entry: Agreement, name: str) -> bool:
        """Whether a field prints the whole of a mean in another unit."""
        if entry.rule != "A001" or entry.total != "mean" or not entry.over:
            return False
        own, item = self.table.field(entry.field), self.table.field(name)
        same = own.quantity and (item.quantity, item.part) == (own.quantity, own.part)
        paired = any(
            other.rule == "U001" and {own.name, name} == set(other.fields)
            for other in self.table.agreements
        )
        return bool(own.unit and item.unit and item.unit != own.unit and (same or paired))

    def _wholes(self, entry: Agreement) -> Iterator[Agreement]:
        """Yield how the wholes of both fields of a conversion are computed, where both are."""
        totals = {
            other.field: other
            for other in self.table.agreements
            if other.rule == "A001" and other.over
        }
        if all(name in totals for name in entry.fields):
            yield from (totals[name] for name in entry.fields)
