"""R: nothing impossible."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, also, rule
from loccit.values import showing
from loccit.values.interval import Interval, closed, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.dataset import Entity


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
    bounded = corpus.of(lambda owner: (owner.minimum, owner.maximum) != (None, None))
    for claim in bounded:
        own, allowed = corpus.interval(claim), _allowed(corpus, claim)
        if own is None or own.meets(allowed):
            continue
        yield Finding(
            id=f"R001/{claim.subject}/{claim.property}/{claim.claim}",
            rule="R001",
            message=f"{corpus.words.said(claim)}; possible is "
            f"{showing.interval(allowed, claim.unit)}",
            remedy="rule on it in rulings.yaml, or put the range right if it is too narrow",
            claims=(claim.claim,),
            explanations=tuple(_explanations(claim, allowed)),
        )


def _explanations(claim: Claim, allowed: Interval) -> Iterator[str]:
    """Yield the slips that would make a value possible."""
    if claim.value:
        value = Fraction(claim.value)
        for what, other in (("another sign", -value), ("a decimal point", value / 10)):
            if allowed.contains(other):
                yield f"with {what}, {showing.number(show(other))} would fit"


def _allowed(corpus: Corpus, claim: Claim) -> Interval:
    """Return the range of a claim's property in the claim's own unit."""
    owner = corpus.owner(claim)
    allowed = closed(owner.minimum, owner.maximum)
    first = corpus.vocabulary.canonical(owner.name, claim.unit)
    if claim.unit == first:
        return allowed
    units = corpus.vocabulary.units
    canonical, own = units[first], units[claim.unit]
    bounds = [
        None if bound is None else canonical.convert(bound, own)
        for bound in (owner.minimum, owner.maximum)
    ]
    return closed(bounds[0], bounds[1])


@also("R004")
def within_the_region(corpus: Corpus) -> Iterator[Result]:
    """A coordinate lies in the box of the nearest region that the place is a part of.

    Boxes are given in entities.yaml (``box``, with its source); the place's own counts first, then
    those of the wholes that it is a part of (``part_of`` there, or as the article says). *Not
    checked* where none of them has a box.

    Fails: too far north for its country.

        Ostland (country), box 37.5 124 43.1 131
        Velmar (city), part of Ostland
        It lies at <latitude=49.412° N> and <longitude=127.218° E>.

    Holds: within the country.

        Ostland (country), box 37.5 124 43.1 131
        Velmar (city), part of Ostland
        It lies at <latitude=39.412° N> and <longitude=127.218° E>.

    Settle: look for latitude and longitude exchanged, a digit, or S for N; rule on it in
    rulings.yaml, or put the box right.
    """
    boxed = {name for name, entity in corpus.dataset.entities.items() if entity.box}
    for claim in corpus.of(lambda owner: owner.relations.axis):
        axis, own = corpus.owner(claim).relations.axis, corpus.interval(claim)
        if own is None:
            continue
        what = corpus.words.said(claim)
        region = _region(corpus, claim.subject, boxed)
        if region is None or region.box is None:
            yield Unchecked("R004", what, "no region that it is a part of has a box")
            continue
        south, west, north, east = region.box
        allowed = closed(south, north) if axis == "north" else closed(west, east)
        if not own.meets(allowed):
            yield Finding(
                id=f"R004/{claim.subject}/{claim.property}/{claim.article}",
                rule="R004",
                message=f"{what}, but {region.title} reaches "
                f"{showing.interval(allowed, claim.unit)}",
                remedy="rule on it in rulings.yaml, or put the box right in entities.yaml",
                claims=(claim.claim,),
            )


def _region(corpus: Corpus, subject: str, boxed: set[str]) -> Entity | None:
    """Return the nearest entity with a box: the subject or one of its wholes."""
    if not boxed:
        return None
    near = (name for name in (subject, *corpus.wholes(subject)) if name in boxed)
    return corpus.dataset.entities.get(next(near, ""))
