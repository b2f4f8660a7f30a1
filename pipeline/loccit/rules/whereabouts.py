"""Where things are, in a place or beside it; and of how much of the world a figure can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMEDY = "look at a map and the time that each speaks of; rule on it in rulings.yaml"


@rule("X010", "Beside a place that it is in", "low", about="chronology")
def beside_or_inside(corpus: Corpus) -> Iterator[Result]:
    """What lies in a place, or is a part of it, does not lie beside it.

    Which properties say the one and the other is in ``schemas/properties.yaml`` (``inside``,
    ``contains``, ``outside``, and ``formed_from``: what a ward was before it was one). A position
    within a place counts as inside. Only what is said without a date is compared: of the present.

    Fails: a ward, and the town next to it.

        Eastmark (district)
        It has the wards <ward=Eastmark and Corran>.
        Corran (district)
        The port of <subject=Eastmark>, adjacent to <adjacent_to=Velmar>, is small.

    Holds: next to another town.

        Eastmark (district)
        Arle (city)
        It has the wards <ward=Eastmark and Corran>.
        Corran (district)
        The port of <subject=Eastmark>, adjacent to <adjacent_to=Arle>, is small.

    Settle: the one may be of a time before the other; look for the year in which it was joined.
    """
    inside = _inside(corpus)
    beside: dict[tuple[str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.relations.outside):
        if not claim.date:
            beside.setdefault((claim.subject, claim.value), []).append(claim)
    for pair, claims in beside.items():
        everywhere = [item for *_, item in inside.of((*pair, ""))]
        listed = everywhere
        for claim in claims if everywhere else ():
            # Where its own article says it, that is enough.
            own = [item for *_, item in inside.of((*pair, claim.article))]
            yield _beside_and_inside(corpus, claim, own or listed)
            if not own:
                listed = everywhere[-1:]  # it is one finding, which has named them all


def _beside_and_inside(corpus: Corpus, claim: Claim, said: Sequence[Claim]) -> Finding:
    words = corpus.words
    by = f"{words.article(said[-1].article)} ({words.property(said[-1].property)})"
    return Finding(
        id=f"X010/{claim.subject}/{claim.value}",
        rule="X010",
        message=f"{words.said(claim)}; by {by} it is inside",
        remedy=_REMEDY,
        claims=(claim.claim, *(item.claim for item in said)),
    )


def _inside(corpus: Corpus) -> Index[tuple[str, str, str], tuple[str, str, Claim]]:
    """Return what lies in what, with a claim that says so, by both and the article (or "")."""
    found: dict[tuple[str, str], list[Claim]] = {}
    says = corpus.of(lambda owner: owner.relations.inside or owner.relations.contains)
    for claim in corpus.together(says, corpus.stating("within")):
        relations = corpus.owner(claim).relations
        if relations.inside and not claim.date:
            found.setdefault((claim.subject, claim.value), []).append(claim)
        if relations.contains and not claim.date:
            found.setdefault((claim.value, claim.subject), []).append(claim)
        if within := claim.qualifier("within"):
            found.setdefault((claim.subject, within), []).append(claim)
    before: dict[str, dict[str, list[Claim]]] = {}
    for claim in corpus.of(lambda owner: owner.relations.formed_from):
        before.setdefault(claim.subject, {}).setdefault(claim.value, []).append(claim)
    for (part, whole), said in list(found.items()):
        for value, claims in before.get(part, {}).items():
            found.setdefault((value, whole), []).extend([*claims, *said])
    pairs = [(*pair, claim) for pair, said in found.items() for claim in said]
    return Index(pairs, lambda item: ((*item[:2], item[2].article), (*item[:2], "")))


@rule("R003", "A scope that its subject can't have")
def scopes_fit(corpus: Corpus) -> Iterator[Result]:
    """What is said to be nationwide is said of a nation.

    Of which kinds of place a scope can be said is in ``schemas/qualifiers.yaml`` (``of_kinds``).
    Events and things have any scope.

    Fails: the national total, of a province.

        Upper Province (province)
        Of the <scope=national> total, <population=2.4 million> live in <subject=Upper Province>.

    Holds: of a country.

        Ostland (country)
        The <scope=national> total is <population=24 million> for <subject=Ostland>.

    Settle: look in the source of which the number is; rule on it in rulings.yaml.
    """
    known = corpus.vocabulary.qualifiers
    for claim in corpus.stating(*(name for name, item in known.items() if item.of_kinds)):
        kind = corpus.kind(claim.subject)
        for name, value in claim.qualifiers if corpus.group(claim.subject) == "place" else ():
            kinds = known[name].of_kinds.get(value)
            if kinds and kind not in kinds:
                yield Finding(
                    id=f"R003/{claim.subject}/{claim.property}/{claim.article}",
                    rule="R003",
                    message=f"{corpus.words.said(claim)}, and that it is {value}, of a {kind}",
                    remedy="look in the source of which the number is; rule on it in rulings.yaml",
                    claims=(claim.claim,),
                )
