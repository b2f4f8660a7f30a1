"""Every comparison of claims and what became of it: "we looked, and these agree" is an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.corpus.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Compared:
    """One outcome of a comparison: agrees, not comparable, scope unclear or conflict; and how."""

    subject: str
    property: str
    outcome: str
    how: str
    claims: tuple[str, ...]


def compared(comparisons: Iterable[Comparison]) -> list[Compared]:
    """Return all outcomes, the harmless ones first, in the order of subjects and properties."""
    found = []
    for item in comparisons:
        said = [("agrees", entry.how, entry.claims) for entry in item.agreements]
        said += [("not comparable", entry.how, entry.claims) for entry in item.incomparable]
        unclear = [position for pair in item.unclear for position in pair.positions]
        clashing = [position for pair in item.clashing for position in pair.positions]
        for outcome, positions in (("scope unclear", unclear), ("conflict", clashing)):
            if positions:
                names = {claim.claim for position in positions for claim in position.claims}
                said.append((outcome, "see the findings", tuple(sorted(names))))
        found += [Compared(item.subject, item.owner.name, *entry) for entry in said]
    return found
