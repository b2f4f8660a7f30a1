"""X: where things are: in a place or beside it, and what a place that has them elsewhere is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.pull.claims import slug
from loccit.rules.registry import Result, rule
from loccit.vocabulary.opposites import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.vocabulary.relations import Elsewhere

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
    for claim in corpus.claims:
        relations = corpus.vocabulary.properties[claim.property].relations
        if not relations.outside or claim.date:
            continue
        said = inside.get((claim.subject, claim.value), [])
        # Where its own article says it, that is enough.
        said = [item for item in said if item.article == claim.article] or said
        if said:
            words = corpus.words
            shown = f"{words.article(said[-1].article)} ({words.property(said[-1].property)})"
            yield Finding(
                id=f"X010/{claim.subject}/{claim.value}",
                rule="X010",
                message=f"{words.said(claim)}; by {shown} it is inside",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in said)),
            )


def _inside(corpus: Corpus) -> dict[tuple[str, str], list[Claim]]:
    """Return what lies in what, with the claims that say so."""
    found: dict[tuple[str, str], list[Claim]] = {}
    before: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        relations = corpus.vocabulary.properties[claim.property].relations
        if relations.inside and not claim.date:
            found.setdefault((claim.subject, claim.value), []).append(claim)
        if relations.contains and not claim.date:
            found.setdefault((claim.value, claim.subject), []).append(claim)
        if relations.formed_from:
            before.setdefault(claim.subject, []).append(claim)
        if within := claim.qualifier("within"):
            found.setdefault((claim.subject, within), []).append(claim)
    for (part, whole), said in list(found.items()):
        for claim in before.get(part, []):
            found.setdefault((claim.value, whole), []).extend([claim, *said])
    return found


@rule("X012", "Called by what it has elsewhere", "low", about="identity")
def what_is_elsewhere(corpus: Corpus) -> Iterator[Result]:
    """What has its port far off is itself no port, and does not lie on that coast.

    Which property says where a thing is, by what its distance is measured and what then is said too
    much, is in ``schemas/properties.yaml`` (``elsewhere``). What has any value (the coast that it
    lies on) is only held against the distances of its own article. One finding an article.

    Fails: the port is 12 km away.

        Arle (city)
        It serves as a <function=major port> of the country.
        Its port <port=Arle> is by the sea.
        The town of <subject=Arle> lies <distance=12 km> from <from=Velmar>.

    Holds: a port at 2 km is that of the town.

        Arle (city)
        It serves as a <function=major port> of the country.
        Its port <port=Arle> is by the sea.
        The town of <subject=Arle> lies <distance=2 km> from <from=Velmar>.

    Settle: the town may be meant with all its wards; rule on it in rulings.yaml.
    """
    found: dict[tuple[str, str, str], list[tuple[Claim, list[Claim], list[Claim]]]] = {}
    for claim in corpus.claims:
        far = corpus.vocabulary.properties[claim.property].relations.elsewhere
        if far is None:
            continue
        distances = [item for item in corpus.claims if _is_far(corpus, claim, item, far)]
        for article in sorted({item.article for item in corpus.claims}) if distances else []:
            own = {item.article for item in distances} >= {article}
            said = [
                item
                for item in corpus.claims
                if item.article == article and _too_much(claim, item, far, own=own)
            ]
            if said:
                key = (claim.subject, claim.property, article)
                found.setdefault(key, []).append((claim, distances, said))
    for (subject, name, article), groups in sorted(found.items()):
        claim, distances, said = groups[0]
        near = [item for item in distances if item.article == article] or distances
        words = corpus.words
        shown = "; ".join(dict.fromkeys(map(words.said, said)))
        yield Finding(
            id=f"X012/{subject}/{name}/{article}",
            rule="X012",
            message=f"{shown}; its {words.property(name)} {words.entity(claim.value)} is "
            f"{words.value(near[0])} away ({words.article(near[0].article)})",
            remedy=_REMEDY,
            claims=tuple(item.claim for item in (claim, *near, *said)),
        )


def _is_far(corpus: Corpus, claim: Claim, item: Claim, far: Elsewhere) -> bool:
    """Whether a distance is that of a claim's value, or of a part of it, from its subject."""
    own = item.subject == claim.value or claim.value in corpus.wholes(item.subject)
    if item.property != far.by or not own or item.qualifier("from") != claim.subject:
        return False
    value = corpus.interval(item)
    units = corpus.vocabulary.properties[far.by].units
    return item.unit == units[0] and bool(
        value and value.low is not None and value.low > far.beyond
    )


def _too_much(claim: Claim, item: Claim, far: Elsewhere, *, own: bool) -> bool:
    words = far.says.get(item.property, ()) if item.subject == claim.subject else ()
    return (own and ANY in words) or bool(set(words) & set(slug(item.value).split("-")))


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
    for claim in corpus.claims:
        entity = corpus.dataset.entities.get(claim.subject)
        if entity is None or corpus.vocabulary.kinds.get(entity.kind) != "place":
            continue
        for name, value in claim.qualifiers:
            kinds = corpus.vocabulary.qualifiers[name].of_kinds.get(value)
            if kinds and entity.kind not in kinds:
                yield Finding(
                    id=f"R003/{claim.subject}/{claim.property}/{claim.article}",
                    rule="R003",
                    message=f"{corpus.words.said(claim)}, and that it is {value}, "
                    f"of a {entity.kind}",
                    remedy="look in the source of which the number is; rule on it in rulings.yaml",
                    claims=(claim.claim,),
                )
