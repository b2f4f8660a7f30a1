"""What a check answers, as every format gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.corpus.corpus import Corpus
    from loccit.report.check.locations import Locations
    from loccit.report.comparisons import Compared
    from loccit.verdict.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check came to, and where its findings are.

    ``corpus`` is what was checked, None for a package without claims. ``compared`` are all
    comparisons, where somebody asked for everything; ``statistics`` tells whether the findings of
    each rule are to be counted.
    """

    outcome: Outcome
    locations: Locations
    corpus: Corpus | None = None
    compared: tuple[Compared, ...] | None = None
    statistics: bool = False
