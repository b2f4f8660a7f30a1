"""X: what is the largest, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus


@rule("X011", "One superlative of two classes", "low", about="judgement")
def superlatives_are_of_one_class(corpus: Corpus) -> Iterator[Result]:
    """What is the largest of one class in an area is called the largest of that class.

    Two articles that call one thing the largest (oldest, …) in the same area, one of a narrower
    class than the other or of another one, say different things: the wider claim does not follow.

    Fails: a theatre, and any venue.

        a: It is the <superlative=largest theatre> of the land.
        b: It is the <superlative=largest performance venue> of the land.

    Holds: the same.

        a: It is the <superlative=largest theatre> of the land.
        b: It is the <superlative=largest theatre> of all.

    Settle: look whether the wider class is meant; rule on it in rulings.yaml.
    """
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.relations.superlative):
        word = claim.value.split(" ")[0]
        if (
            word.endswith("est")
            and not claim.qualifier("outside")
            and not claim.qualifier("one_of")
        ):
            found.setdefault((claim.subject, claim.qualifier("among"), word), []).append(claim)
    for (subject, among, word), claims in sorted(found.items()):
        values = sorted({claim.value for claim in claims})
        if len(values) > 1 and len({claim.article for claim in claims}) > 1:
            yield Finding(
                id=f"X011/{subject}/{word}" + (f"/{among}" if among else ""),
                rule="X011",
                message=f"{corpus.words.entity(subject)}: "
                + "; ".join(
                    f"{corpus.words.article(claim.article)} says {claim.value}" for claim in claims
                ),
                remedy="look whether the wider class is meant; rule on it in rulings.yaml",
                claims=tuple(claim.claim for claim in claims),
            )
