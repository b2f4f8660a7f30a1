"""X: judgements and their opposites: what one property says against what another says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.model import Claim, Finding
from loccit.naming import slug
from loccit.rules.registry import Result, rule
from loccit.vocabulary.opposites import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.vocabulary.opposites import Opposites


@rule("X007", "A judgement and its opposite", "low", about="judgement")
def opposites_apart(corpus: Corpus) -> Iterator[Result]:
    """What is said of a thing in one respect leaves room for what is said of it in another.

    Which words of which properties exclude each other is said in ``schemas/opposites.yaml``, each
    with its reason; those of one property are X001's and X002's. Claims of one subject are compared
    whose times certainly overlap; a claim without a date is of no time that is over, and of no
    event's time but its own's.

    Fails: landlocked, and on a coast.

        Salt Sea (sea)
        a: It is a <kind_of=landlocked> state in the hills.
        b: It lies along the <coast=Salt Sea> to the south.

    Holds: it was one thing, and is another.

        a: In <date=1960> the place was <kind_of=uninhabited> after the flood.
        b: It had <households=40> households in <date=1990> once more.

    Settle: look who says which, and of what time; rule on it in rulings.yaml.
    """
    for entry in corpus.vocabulary.opposites.values():
        ones, others = (_saying(corpus, side) for side in (entry.one, entry.other))
        for subject in sorted(ones):
            yield from _clash(corpus, entry, ones.of(subject), others.of(subject))


def _saying(corpus: Corpus, side: Mapping[str, tuple[str, ...]]) -> Index[str, Claim]:
    """Return the claims that say one side, by subject."""
    known = corpus.of(lambda owner: owner.name in side)
    found = [claim for claim in known if _says(corpus, side, claim)]
    return Index(found, lambda claim: (claim.subject,))


def _clash(
    corpus: Corpus, entry: Opposites, ones: Sequence[Claim], others: Sequence[Claim]
) -> Iterator[Finding]:
    pairs = [
        (one, other) for one in ones for other in others if _at_one_time(corpus, entry, one, other)
    ]
    if pairs:
        first, second = pairs[0]
        yield Finding(
            id=f"X007/{first.subject}/{entry.id}",
            rule="X007",
            message=f"{corpus.words.entity(first.subject)}: "
            f"{_side(corpus, first, entry.says[:1])}, or {_side(corpus, second, entry.says[1:])}",
            remedy="look who says which, and of what time; rule on it in rulings.yaml",
            claims=tuple(dict.fromkeys(claim.claim for pair in pairs for claim in pair)),
            explanations=(entry.because,),
        )


def _side(corpus: Corpus, claim: Claim, says: Sequence[str]) -> str:
    """Return what a claim says and which article it is of: "coast Salt Sea (Gazetteer)"."""
    words = corpus.words
    own = f"{words.property(claim.property)} {words.value_and_date(claim)}"
    return f"{''.join(says) or own} ({words.article(claim.article)})"


def _says(corpus: Corpus, side: Mapping[str, tuple[str, ...]], claim: Claim) -> bool:
    words = side.get(claim.property, ())
    if ANY in words:
        return True
    if claim.value in corpus.dataset.entities and corpus.owner(claim).type == "entity":
        return corpus.kind(claim.value) in words
    value = f"-{slug(claim.value)}-"
    return any(f"-{slug(word)}-" in value for word in words)


def _at_one_time(corpus: Corpus, entry: Opposites, one: Claim, other: Claim) -> bool:
    """Whether two claims are certainly of one time; one without a date is of none that is over."""
    if entry.always or _time(corpus, one) == _time(corpus, other):
        return True
    first, second = map(corpus.chronology.when, (one, other))
    if first and second:
        return first.begins[1] <= second.ends[0] and second.begins[1] <= first.ends[0]
    return not any(_is_over(corpus, claim) for claim in (one, other))


def _is_over(corpus: Corpus, claim: Claim) -> bool:
    """Whether a claim is of a time that has an end: of a period, or up to a date."""
    dated = corpus.vocabulary.dated(claim.date, claim.date_modifier)
    events = _time(corpus, claim)[2:]
    return bool({"to", "before"} & set(dated.meanings)) or "/" in claim.date or any(events)


def _time(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    """Return the date of a claim as it is written, and the events during which it is so."""
    enclosing = [item.name for item in corpus.vocabulary.qualifiers.values() if item.encloses]
    return claim.date, claim.date_modifier, *map(claim.qualifier, sorted(enclosing))
