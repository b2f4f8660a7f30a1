"""The agreements of a table, and what each comes to in a frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
    from fractions import Fraction

    import polars as pl

    from loccit.agreement.parts import Wholes
    from loccit.agreement.text_numbers import Texts
    from loccit.vocabulary.agreements import Agreement
    from loccit.vocabulary.measures import Measure
    from loccit.vocabulary.types import TableSchema, Vocabulary
else:
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
    """The agreements of a table, and how precisely its figures are printed.

    ``steps`` are those of typed fields; without them the cells are text, and tell it themselves.
    ``mixed`` are the fields with rounded numbers among such as show their digits, where the frames
    are parts of a longer table, and ``known`` is what its texts stand for; without these each frame
    tells it itself.
    """

    table: TableSchema
    vocabulary: Vocabulary
    steps: Mapping[str, Fraction] | None = None
    mixed: frozenset[str] | None = None
    known: Texts | None = None

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """All measures that the agreements compare, by field."""
        names = {name: None for entry in self.table.agreements for name in entry.figures}
        return {name: measure(self.table, name) for name in names}

    def prepared(self, frame: pl.DataFrame, measures: Iterable[Measure]) -> pl.DataFrame:
        """Return a frame with the bounds of the measures' cells."""
        return with_bounds(frame, measures, self.vocabulary, self.steps, self.mixed, self.known)

    def verdict(
        self, entry: Agreement, frame: pl.DataFrame, parts: Wholes | None = None
    ) -> Verdict:
        """Return what one agreement comes to; bounds that the frame lacks are added.

        ``parts`` are what the parts of a whole give, where that is known already.
        """
        known = self._known
        others = self.others(entry)
        wholes = tuple(self.wholes(entry))
        used = [known[name] for name in (*entry.figures, *others)]
        subject = Subject(entry, known, self.vocabulary, others, wholes, parts)
        return CHECKS[entry.rule](self.prepared(frame, used), subject)

    @cached_property
    def _known(self) -> dict[str, Measure]:
        steps = self.steps
        return {
            name: item for name, item in self.measures.items() if steps is None or name in steps
        }

    def others(self, entry: Agreement) -> tuple[str, ...]:
        """Return the fields that print the whole of a mean in another unit."""
        if entry.rule != "A001":
            return ()
        return tuple(name for name in self._known if self._another_unit(entry, name))

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

    def wholes(self, entry: Agreement) -> Iterator[Agreement]:
        """Yield how the wholes of both fields of a conversion are computed, where both are."""
        if entry.rule != "U001":
            return
        if all(name in self._totals for name in entry.fields):
            yield from (self._totals[name] for name in entry.fields)

    @cached_property
    def _totals(self) -> dict[str, Agreement]:
        return {
            other.field: other
            for other in self.table.agreements
            if other.rule == "A001" and other.over
        }
