"""N: discrepancies that no rule can compute, noted by a reader over claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Finding
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus


@rule("N001", "Noted by a reader")
def noted(corpus: Corpus) -> Iterator[Result]:
    """What a reader sets side by side can all be true.

    Some things that can't both be true need knowledge that no schema has. A reader notes them
    (``noted`` in rulings.yaml) over claims, whose evidence is proved like that of any other
    claim; the report says who found what.

    Fails: "centrally planned and built" by a government that is younger than the town.

    Holds: nothing noted.

    Settle: give the note a decision, with the reason and the digest that 'loccit check' shows.
    """
    for item in corpus.noted:
        yield Finding(
            id=f"N001/{item.id}",
            rule="N001",
            message=item.summary,
            remedy="rule on it in its entry under 'noted' in rulings.yaml",
            claims=item.claims,
            explanations=(item.explanation,) if item.explanation else (),
            severity=item.severity,
            about=item.about,
        )
