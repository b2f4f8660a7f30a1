"""R: nothing is more than what bounds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.corpus.index import Index
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_Key = tuple[object, ...]


@rule("R004", "More than what bounds it")
def parts_are_no_more(corpus: Corpus) -> Iterator[Result]:
    """What another figure bounds stays within it: a part its whole, a share the rest.

    A part of a place has no more of anything than the place itself. Of which figures that holds is
    said in ``schemas/properties.yaml`` (``within_whole``: people, homes, ground). Wholes are known
    from entities.yaml (``part_of``) or from the article; compared are figures of one date and unit,
    and only what is certain counts.

    Fails: a ward with more people than its town.

        Eastmark (district), part of Velmar
        It had <population=4,210> people in <date=1950>.
        In <date=1950> there were <population=5,300> in <subject=Eastmark> alone.

    Holds: a ward with fewer, and figures of two years.

        Eastmark (district), part of Velmar
        It had <population=4,210> people in <date=1950>.
        In <date=1950> there were <population=2,300> in <subject=Eastmark> alone.
        In <date=1990> there were <population=5,300> in <subject=Eastmark> alone.

    Settle: look which of the two is of another time or ground; rule on it in rulings.yaml.
    """
    known = corpus.of(lambda owner: owner.relations.within_whole)
    figures = Index(known, lambda claim: (_key(corpus, claim, claim.subject),))
    for claim in known:
        for whole in corpus.wholes(claim.subject):
            for other in figures.of(_key(corpus, claim, whole)):
                if above(corpus.interval(claim), corpus.interval(other)):
                    yield _more(corpus, claim, other)


def _key(corpus: Corpus, claim: Claim, subject: str) -> _Key:
    return subject, claim.property, claim.unit, claim.date, corpus.separators(claim)


def _more(corpus: Corpus, part: Claim, whole: Claim) -> Finding:
    words = corpus.words
    return Finding(
        id=f"R004/{part.subject}/{whole.subject}/{part.property}",
        rule="R004",
        message=f"{words.said(part)}; all of {words.entity(whole.subject)} has "
        f"{words.value(whole)} ({words.article(whole.article)})",
        remedy="look at the sources of both; rule on it in rulings.yaml",
        claims=(part.claim, whole.claim),
        explanations=(f"{words.entity(part.subject)} is a part of it",),
    )
