"""What a claim can be held against, told from the vocabulary and without the rules.

So that a mistake that no rule found is not taken for one that nobody could find.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from loccit.corpus.corpus import Corpus
from loccit.model import Claim
from loccit.values.interval import Interval, closed
from loccit.values.periods import times
from loccit.vocabulary.types import NUMERIC, Property

Tie = tuple[str, Claim]


def ties(corpus: Corpus, claim: Claim) -> list[Tie]:
    """Return the claims that speak of the same as a claim, or of what it must agree with."""
    found = []
    for other in corpus.claims:
        if other.claim != claim.claim:
            found += [(kind, other) for kind in _kinds(corpus, claim, other)]
    return found


def _kinds(corpus: Corpus, claim: Claim, other: Claim) -> Iterator[str]:
    owner = corpus.vocabulary.properties[claim.property]
    if _of_one_figure(corpus, claim, other):
        yield "other unit"
    elif (claim.subject, claim.property) == (other.subject, other.property):
        said = _sameness(corpus, claim, other)
        if said and _excluding(owner, claim, other):
            yield said
        if _in_series(corpus, claim, other):
            yield "series"
    else:
        yield from _relations(corpus, claim, other)


def _of_one_figure(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    one, two = (corpus.evidence_of[item.claim]["value"] for item in (claim, other))
    same = (claim.article, claim.property) == (other.article, other.property)
    return same and one.start == two.start and claim.unit != other.unit


def _excluding(owner: Property, claim: Claim, other: Claim) -> bool:
    """Whether a subject has only one of a property's values, or these two are opposites."""
    if owner.values == "one" or owner.once:
        return True
    return any({claim.value, other.value} <= set(values) for values in owner.opposites)


def _sameness(corpus: Corpus, claim: Claim, other: Claim) -> str:
    """Return whether two claims are of the same, or of what one leaves unsaid; "" for neither."""
    owner = corpus.vocabulary.properties[claim.property]
    pairs = [
        (claim.qualifier(name), other.qualifier(name))
        for name in {*owner.separated_by, *owner.varies} - {"date"}
    ]
    if any(one and two and one != two for one, two in pairs):
        return ""
    when = "same"
    if "date" in owner.separated_by and not owner.once:
        dated = corpus.vocabulary.dated
        when = times(*(dated(item.date, item.date_modifier) for item in (claim, other)))
    if when == "apart":
        return ""
    silent = any(one != two for one, two in pairs) or when != "same"
    return "unsaid" if silent else "same thing"


def _in_series(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    """Whether two claims are parts of one whole: months of a year, or shares."""
    if claim.article != other.article or claim.unit != other.unit:
        return False
    shares = corpus.vocabulary.properties[claim.property].shares_of_a_whole
    if shares:
        return claim.date == other.date
    months = bool(claim.qualifier("month") and other.qualifier("month"))
    periods = {claim.qualifier("reference_period"), other.qualifier("reference_period")} - {""}
    yearly = "year" in (claim.qualifier("month"), other.qualifier("month"))
    year = corpus.vocabulary.properties[claim.property].relations.year
    return bool(year) and months and yearly and len(periods) < 2


def _relations(corpus: Corpus, claim: Claim, other: Claim) -> Iterator[str]:
    """Yield how one of two properties names the other, or whether both are of one existence."""
    one, two = (corpus.vocabulary.properties[item.property] for item in (claim, other))
    if claim.subject != other.subject:
        # An event of which another one is a part, and someone who did something.
        if _acts(one, claim, other) or _acts(two, other, claim):
            yield "relation"
        return
    for owner, own, second in ((one, claim, other), (two, other, claim)):
        if _grows(corpus, own, second) or owner.relations.trend_of == second.property:
            if claim.article == other.article and corpus.in_table(second):
                yield "relation" if "/" in own.date and _grows(corpus, own, second) else "several"
        elif owner.relations.ranks == second.property:
            yield from ["relation"] if _has_rival(corpus, second) else []
        elif second.property == owner.relations.growth_of:
            continue  # of another year, so that no rate is about it
        elif second.property in {*owner.relations.references, owner.yearly_at_most}:
            yield from _compared(corpus, owner, own, second)
    moments = (one.relations.moment, two.relations.moment)
    if any(moments) and all(
        moment or item.date or owner.type == "date"
        for moment, item, owner in zip(moments, (claim, other), (one, two), strict=True)
    ):
        yield "relation"


def _grows(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    """Whether a claim is the growth of another's property at an end of its time."""
    grows = corpus.vocabulary.properties[claim.property].relations.growth_of
    if grows != other.property or not other.date.isdigit():
        return False
    ends = claim.date.split("/")
    if len(ends) == 1 and ends[0].isdigit():
        return int(ends[0]) - 10 <= int(other.date) <= int(ends[0])
    return other.date in ends


def _has_rival(corpus: Corpus, claim: Claim) -> bool:
    """Whether a figure can be ranked: the article has one of another subject of that kind."""
    kinds = {name: entity.kind for name, entity in corpus.dataset.entities.items()}
    return any(
        (item.article, item.property, item.date) == (claim.article, claim.property, claim.date)
        and item.subject != claim.subject
        and kinds.get(item.subject) == kinds.get(claim.subject)
        for item in corpus.claims
    )


def _compared(corpus: Corpus, owner: Property, claim: Claim, other: Claim) -> Iterator[str]:
    """Yield whether a claim and one of a property that its own names are of the same time."""
    if owner.relations.at_most or owner.relations.midpoint:
        said = _sameness(corpus, claim, other) if claim.article == other.article else ""
        yield from ["unsaid"] if said == "unsaid" else ["relation"] if said else []
    elif len({claim.qualifier("month"), other.qualifier("month")} - {""}) < 2:
        yield "relation"


def _acts(owner: Property, claim: Claim, other: Claim) -> bool:
    if other.subject != claim.value:
        return False
    return owner.relations.whole or owner.relations.actor == "value"


# ------------------------------------------------------------------- what must be found


def owed(corpus: Corpus, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the families of which one must find a claim's number, with the reason.

    Plain arithmetic on single pairs: out of its range, not its own conversion, and not what the
    article or the other says of the same.
    """
    owner = corpus.vocabulary.properties[claim.property]
    own = corpus.alone(claim)
    if owner.type not in NUMERIC or own is None:
        return
    if not own.meets(_possible(corpus, owner, claim)):
        yield "R", "out of its range"
    for kind, other in ties(corpus, claim):
        second = corpus.alone(other)
        if second is None or claim.unit != other.unit:
            if kind == "other unit" and claim.value and not _converts(corpus, claim, other):
                yield "U", f"not {other.claim}"
        elif kind == "same thing" and not own.meets(second, computed=True):
            yield "AX", f"not {other.claim}"


def _possible(corpus: Corpus, owner: Property, claim: Claim) -> Interval:
    bounds = [owner.minimum, owner.maximum]
    if owner.units and claim.unit != owner.units[0]:
        units = corpus.vocabulary.units
        canonical, own = units[owner.units[0]], units[claim.unit]
        bounds = [None if item is None else canonical.convert(item, own) for item in bounds]
    return closed(bounds[0], bounds[1])


def _converts(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    """Whether the printed numbers of a figure in two units can be roundings of one quantity."""
    units = corpus.vocabulary.units
    first = units[claim.unit].convert(Fraction(claim.value), units[other.unit])
    scale = units[claim.unit].convert(Fraction(1), units[other.unit])
    scale -= units[claim.unit].convert(Fraction(0), units[other.unit])
    slack = _half(other.value)
    if not _is_derived(corpus, claim):
        slack += _half(claim.value) * scale
    elif len(claim.claim) > len(other.claim):
        # The second unit is made of the first, so only the first's own digits count.
        slack = _half(claim.value) * scale
    return abs(first - Fraction(other.value)) <= slack


def _is_derived(corpus: Corpus, claim: Claim) -> bool:
    row = corpus.evidence_of[claim.claim].get("conversion")
    return row is not None and row.words == "derived"


def _half(printed: str) -> Fraction:
    """Return half of what one step of a number's last digit is, zeros not counted as digits."""
    decimals = len(printed.partition(".")[2])
    if decimals:
        return Fraction(1, 2 * 10**decimals)
    digits = printed.lstrip("-")
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0") or digits)), 2)
