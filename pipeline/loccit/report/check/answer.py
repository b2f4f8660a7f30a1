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

    ``corpus`` is what was checked, None for a package without claims. ``everything`` tells whether
    what is ruled on, not checked or harmless is asked for, too, and ``statistics`` whether the
    findings of each rule are to be counted. ``compared`` are all comparisons, where there are some
    and everything is asked for. ``unread`` says in words how many drafts of each sheet nobody read.
    """

    outcome: Outcome
    locations: Locations
    corpus: Corpus | None = None
    compared: tuple[Compared, ...] | None = None
    everything: bool = False
    statistics: bool = False
    unread: tuple[str, ...] = ()
