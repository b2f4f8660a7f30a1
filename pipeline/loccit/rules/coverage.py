"""V: every figure of the sections that are declared complete is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Finding, Unchecked
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.base import Base


@rule("V001", "A figure that nobody accounts for")
def complete_sections(base: Base) -> Iterator[Result]:
    """In a section that ``dataset.yaml`` lists as ``complete`` no figure is uncovered.

    A figure is covered where a claim reads it, where it is part of a name or of a reference, or
    where the sheet ignores it with a reason. Other sections are reported as *not checked*.
    """
    for source in base.dataset.articles.values():
        rows = [row for row in base.resources["figures"] if row["article"] == source.id]
        titles = {row["section"] for row in rows}
        open_rows = [row for row in rows if row["status"] == "uncovered"]
        for section in source.complete:
            left = [row for row in open_rows if row["section"] == section]
            if section not in titles:
                yield _finding(source.id, section, "has no figures: is that its heading?")
            elif left:
                places = ", ".join(row["start"] for row in left[:5])
                yield _finding(source.id, section, f"{len(left)} uncovered figures, at {places}")
        others = [row for row in open_rows if row["section"] not in source.complete]
        if others:
            sections = len({row["section"] for row in others})
            yield Unchecked(
                "V001",
                f"{len(others)} figures of '{source.id}' in {sections} other sections",
                "these sections are not declared complete in dataset.yaml",
            )


def _finding(article: str, section: str, what: str) -> Finding:
    return Finding(
        id=f"V001/{article}/{section}",
        rule="V001",
        message=f"{article}, section '{section}': {what}",
        remedy="'loccit coverage' shows them; claim them, or ignore them with a reason",
        where=f"claims/{article}.yaml",
    )
