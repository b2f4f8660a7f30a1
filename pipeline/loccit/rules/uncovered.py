"""V: every figure of the articles is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Finding, Unchecked
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.rules.base import Base


@rule("V001", "A figure that nobody accounts for")
def figures_covered(base: Base) -> Iterator[Result]:
    """No figure of an article is uncovered.

    A figure is covered where a claim reads it, where it is part of a name or of a reference, or
    where the sheet ignores it with a reason. One finding a section. What dataset.yaml does not
    mean to cover ('covers') is *not checked*.

    Fails: a section that says "12 kilometers from Arle" and a sheet that says nothing about it.

    Holds: the same, and a sheet that claims the distance, or ignores the words with a reason.

    Settle: 'loccit coverage --suggest' shows what is left, with entries to paste; claim it, or
    ignore it with a reason.
    """
    left: dict[tuple[str, str], list[str]] = {}
    beside = 0
    for row in base.resources["figures"]:
        if row["status"] != "uncovered":
            continue
        if not base.dataset.demands(row["section"]):
            beside += 1
        else:
            left.setdefault((row["article"], row["section"]), []).append(row["start_char"])
    for (article, section), places in left.items():
        if article in base.dataset.articles:
            what = f"{len(places)} uncovered figures, at {', '.join(places[:5])}"
            yield _finding(article, section, what)
    if beside:
        what = f"{beside} uncovered figures of sections that the dataset does not mean to cover"
        yield Unchecked("V001", what, f"it covers: {', '.join(base.dataset.covers)}")


def _finding(article: str, section: str, what: str) -> Finding:
    return Finding(
        id=f"V001/{article}/{section}",
        rule="V001",
        message=f"{article}, section '{section}': {what}",
        remedy="'loccit coverage --suggest' shows them; claim them, or ignore them with a reason",
        where=f"claims/{article}.yaml",
    )
