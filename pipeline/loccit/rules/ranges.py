"""R: nothing impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Claim, Finding
from loccit.rules.corpus import Corpus, printed
from loccit.rules.registry import Result, rule
from loccit.values.interval import Interval, closed

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("R001", "An impossible value")
def possible(corpus: Corpus) -> Iterator[Result]:
    """Each number lies in the range that ``schemas/properties.yaml`` gives its property.

    The range is what is possible at all, in the canonical unit; other units are converted exactly.

    Fails: a share of the air's possible moisture above the whole.

        The air is at <relative_humidity=101%> humidity in <month=July>.

    Holds: the whole.

        The air is at <relative_humidity=100%> humidity in <month=July>.

    Settle: look at the article: a sign, a decimal point or a unit is often lost. Rule on it in
    rulings.yaml, or put the range right if it is too narrow.
    """
    for claim in corpus.claims:
        own, allowed = corpus.interval(claim), _allowed(corpus, claim)
        if own is None or allowed is None or own.meets(allowed):
            continue
        yield Finding(
            id=f"R001/{claim.subject}/{claim.property}/{claim.claim}",
            rule="R001",
            message=f"{claim.property} of {printed(claim)} lies outside {allowed}",
            remedy="rule on it in rulings.yaml, or put the range right if it is too narrow",
            claims=(claim.claim,),
        )


def _allowed(corpus: Corpus, claim: Claim) -> Interval | None:
    owner = corpus.vocabulary.properties[claim.property]
    if owner.minimum is None and owner.maximum is None:
        return None
    allowed = closed(owner.minimum, owner.maximum)
    if not owner.units or claim.unit == owner.units[0]:
        return allowed
    units = corpus.vocabulary.units
    canonical, own = units[owner.units[0]], units[claim.unit]
    bounds = [
        None if bound is None else canonical.convert(bound, own)
        for bound in (owner.minimum, owner.maximum)
    ]
    return closed(bounds[0], bounds[1])
