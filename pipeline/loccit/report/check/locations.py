"""Where a finding is: the file and line to change, as the repository's own programs name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.model import Ruling
    from loccit.verdict.judged import Judged


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file (relative to the repository's root), and the words that it is about."""

    path: str
    line: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Locations:
    """Finds the spots of findings.

    ``folder`` is the dataset's, relative to the repository's root ("" for the root itself); every
    path in ``claims`` (where the sheets make them), ``rows`` (where they lie in the tables) and
    findings is relative to it. ``quotes`` are the claims' words; ``whole`` is the file that
    stands for the dataset where nothing better is known.
    """

    folder: str = ""
    claims: Mapping[str, Spot] = field(default_factory=dict)
    rows: Mapping[str, Spot] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    whole: str = "datapackage.json"

    def main(self, item: Judged) -> Spot:
        """Return the one spot to change: for a defect where it was found, else the sheet's line."""
        related = self.related(item)
        stated = [self._below(_parse(item.finding.where))] if item.finding.where else []
        ordered = [*stated, *related] if item.state == "defect" else [*related, *stated]
        spot = ordered[0] if ordered else self._below(Spot(self.whole, 1))
        return Spot(spot.path, spot.line)

    def related(self, item: Judged) -> list[Spot]:
        """Return the spot of each claim of a finding, with the claim's words, each once."""
        found = []
        for name in item.finding.claims:
            spot = self.claims.get(name) or self.rows.get(name)
            if spot:
                words = f"{name.partition('/')[0]}: “{self.quotes[name]}”"
                found.append(self._below(Spot(spot.path, spot.line, words)))
        # The two units of one cell are two claims, and one place.
        return list(dict.fromkeys(found))

    def ruling(self, ruling: Ruling) -> Spot:
        """Return the spot of a ruling."""
        return self._below(Spot("rulings.yaml", ruling.line or 1))

    def _below(self, spot: Spot) -> Spot:
        path = f"{self.folder}/{spot.path}" if self.folder else spot.path
        return Spot(path, spot.line, spot.words)


def _parse(where: str) -> Spot:
    """Return the spot of a finding's place: ``data/claims.csv:12``, or a file alone."""
    path, colon, line = where.rpartition(":")
    return Spot(path, int(line)) if colon and line.isdigit() else Spot(where, 1)
