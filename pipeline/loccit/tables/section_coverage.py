"""Coverage section by section, from the rows of ``figures``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """How many figures of one section have which status."""

    article: str
    section: str
    counts: Mapping[str, int]

    @property
    def figures(self) -> int:
        """The number of figures."""
        return sum(self.counts.values())

    @property
    def covered(self) -> int:
        """The number of figures that are accounted for."""
        return self.figures - self.counts.get("uncovered", 0)

    def as_json(self) -> dict[str, Any]:
        """Return the coverage as plain JSON values."""
        return {
            "article": self.article,
            "section": self.section,
            "figures": self.figures,
            "covered": self.covered,
            **{f"{status}": number for status, number in sorted(self.counts.items())},
        }


def by_section(figures: Iterable[Mapping[str, str]]) -> list[SectionCoverage]:
    """Return the coverage of each section that has figures, in the articles' order."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in figures:
        counts.setdefault((row["article"], row["section"]), Counter())[row["status"]] += 1
    return [SectionCoverage(*place, MappingProxyType(found)) for place, found in counts.items()]
