"""A finding about times in the wrong order, in words; it holds no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.clashes import in_one_article
from loccit.model import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.corpus.clashes import Pair, Time
    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

REMEDY = "look at both dates in the articles; rule on it in rulings.yaml"


def times_finding(
    corpus: Corpus,
    name: str,
    group: str,
    pairs: Sequence[Pair],
    message: str,
    explanations: tuple[str, ...] = (),
) -> Finding:
    """Return one finding over all pairs of a group; the first is named.

    Where an article contradicts itself, that is enough: what the others say is left out.
    """
    pairs = [pair for pair in pairs if in_one_article(pair)] or pairs
    first, second = pairs[0]
    claims = dict.fromkeys(time.claim.claim for pair in pairs for time in pair)
    return Finding(
        id=f"{name}/{group}",
        rule=name,
        message=f"{message} ({_both(corpus, first, second)})",
        remedy=REMEDY,
        claims=tuple(claims),
        explanations=explanations,
    )


def _both(corpus: Corpus, first: Time, second: Time) -> str:
    """Return two times for people, with article and subject once where they are one."""
    words = corpus.words
    one_subject = first.claim.subject == second.claim.subject
    said = []
    for claim in (first.claim, second.claim):
        name = words.property(claim.property)
        what = name if one_subject else f"{words.entity(claim.subject)}, {name}"
        said.append(f"{what} {words.value(claim)}{_when(corpus, claim)}")
    articles = [words.article(time.claim.article) for time in (first, second)]
    if articles[0] == articles[1]:
        return f"{articles[0]}: {'; '.join(said)}"
    return "; ".join(f"{name}: {text}" for name, text in zip(articles, said, strict=True))


def _when(corpus: Corpus, claim: Claim) -> str:
    """Return in brackets when something is so: its date, and the events during which it is."""
    known, words = corpus.vocabulary.qualifiers, corpus.words
    events = [words.qualifier(*pair) for pair in claim.qualifiers if known[pair[0]].encloses]
    found = ", ".join(filter(None, [words.when(claim), *events]))
    return f" ({found})" if found else ""
