"""A002 on figures of one article: so much for each makes the whole, and so do all its scopes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from loccit.agreement import each
from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.naming import slug
from loccit.rules.registry import Result, also
from loccit.values import showing
from loccit.values.interval import Interval, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.vocabulary.relations import Per

_REMEDY = "look at the dates and sources of all of them; rule on it in rulings.yaml"


@dataclass(frozen=True, slots=True)
class _Amount:
    """What a claim stands for, in the base unit of its dimension."""

    value: Interval
    claim: Claim


# --------------------------------------------------------------- so much for each of them


@also("A002")
def each_makes_the_whole(corpus: Corpus) -> Iterator[Result]:
    """So many to one of them, times how many there are, make the whole.

    People to a unit of area and the area make the people, output a head and heads make the output
    (``per`` in ``schemas/properties.yaml``). Compared is what one article says of one date and
    scope; a number without a date counts for any where the vocabulary says so. Where an article
    gives several figures, one choice of them must fit. Every figure counts as the interval that it
    is printed with; what comes to a head in a year may differ a little, for heads are of a day.

    Fails: 8,420 people on 123 km² are 68 to each.

        It has <population=8,420> people in <date=2010>.
        It covers <area=123 km²> of hills.
        There are <population_density=48.6/km²> in <date=2010>.

    Holds: 5,978 people are 48.6 to each, and the density of another year is another one.

        It has <population=5,978> people in <date=2010>.
        It covers <area=123 km²> of hills.
        There are <population_density=48.6/km²> in <date=2010>.
        There are <population_density=51.2/km²> in <date=2020>.

    Settle: one figure is of another year, or of the land alone; rule on it in rulings.yaml.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.relations.per):
        key = claim.article, claim.subject, claim.property, claim.date, corpus.separators(claim)
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        yield from _of_each(corpus, group)


def _of_each(corpus: Corpus, group: Sequence[Claim]) -> Iterator[Finding]:
    per = corpus.owner(group[0]).relations.per
    if per is None:
        return
    ones = [item for claim in group for item in _amounts(corpus, [claim])]
    wholes = list(_amounts(corpus, _like(corpus, group[0], per.whole, (group[0].date,))))
    numbers = _numbers(corpus, group[0], per)
    choices = [
        choice
        for choice in product(ones, numbers, wholes)
        if _is_comparable(corpus, *(amount.claim for amount in choice))
    ]
    if not choices or any(
        each.fits(one.value, number.value, whole.value, per.within)
        for one, number, whole in choices
    ):
        return
    one, number, whole = choices[0]
    yield _misfit(corpus, one, number, whole)


def _numbers(corpus: Corpus, one: Claim, per: Per) -> list[_Amount]:
    """Return how many there are to divide among: also where a scope goes without saying."""
    dates = (one.date, "") if per.undated else (one.date,)
    found = list(_amounts(corpus, _like(corpus, one, per.number, dates)))
    if not one.qualifier("scope") and per.scope:
        every = corpus.said_when(one, dates, per.number)
        found += _amounts(corpus, [c for c in every if c.qualifier("scope") == per.scope])
    return found


def _like(corpus: Corpus, one: Claim, name: str, dates: tuple[str, ...]) -> list[Claim]:
    """Return claims of these dates with the same in all qualifiers that both properties know."""
    shared = set(corpus.owner(one).separated_by) & set(
        corpus.vocabulary.properties[name].separated_by
    )
    said = corpus.said_when(one, dates, name)
    return [
        item
        for item in said
        if all(item.qualifier(key) == one.qualifier(key) for key in shared - {"date"})
        and not set(dict(corpus.separators(item))) - shared
    ]


def _amounts(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[_Amount]:
    units = corpus.vocabulary.units
    for claim in claims:
        value = corpus.alone(claim)
        if value is not None:
            factor = units[claim.unit].factor if claim.unit else Fraction(1)
            yield _Amount(value.scaled(factor), claim)


def _is_comparable(corpus: Corpus, one: Claim, number: Claim, whole: Claim) -> bool:
    """Whether all were found in one way, if they say so, and no rate stands between currencies.

    An estimate for a head is not of the heads that a census counted. Divided by a mere number, a
    whole keeps its unit.
    """
    ways = {way for claim in (one, number, whole) if (way := claim.qualifier("determination"))}
    dimensions = [corpus.vocabulary.units[c.unit].dimension if c.unit else "" for c in (one, whole)]
    return len(ways) < 2 and (bool(number.unit) or len(set(dimensions)) == 1)


def _misfit(corpus: Corpus, one: _Amount, number: _Amount, whole: _Amount) -> Finding:
    words, claim = corpus.words, one.claim
    unit = corpus.vocabulary.units[claim.unit]
    given = each.given(number.value, whole.value).scaled(1 / unit.factor)
    return Finding(
        id=f"A002/{claim.subject}/{claim.property}/{claim.article}{_group(corpus, claim)}",
        rule="A002",
        message=f"{words.said(claim)}, but {words.value(whole.claim)} for "
        f"{words.value(number.claim)} is {_about(given, claim)}",
        remedy=_REMEDY,
        claims=tuple(amount.claim.claim for amount in (one, number, whole)),
        explanations=("one of the three is of another year or scope, or is wrong",),
    )


def _about(given: Interval, like: Claim) -> str:
    """Return an interval in words, its ends as finely as a claim prints its value."""
    places = len(like.value.partition(".")[2])
    ends = [
        showing.number(f"{float(end):.{places}f}") if end is not None else "more"
        for end in (given.low, given.high)
    ]
    return f"{' to '.join(dict.fromkeys(ends))} {like.unit}".rstrip()


def _group(corpus: Corpus, claim: Claim) -> str:
    said = [claim.date, *(value for _, value in corpus.separators(claim))]
    return "".join(f"/{slug(item)}" for item in said if item)


# ------------------------------------------------------------------- scopes of one whole


@also("A002")
def scopes_make_the_whole(corpus: Corpus) -> Iterator[Result]:
    """The parts of a subject that have nothing in common make all of it.

    Which scopes those are is said in ``schemas/properties.yaml`` (``scopes``): land and water make
    an area. Compared is what one article says of one date, in one unit after the other: where one
    fits, another is a conversion.

    Fails: 91 and 14 are 105.

        It covers <area=123 km²> in all.
        Of these <area=91 km²> are <scope=land>.
        Another <area=14 km²> are <scope=water>.

    Holds: land and water make it.

        It covers <area=105 km²> in all.
        Of these <area=91 km²> are <scope=land>.
        Another <area=14 km²> are <scope=water>.

    Settle: look which of them is of another year or source; rule on it in rulings.yaml.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.relations.scopes):
        key = claim.article, claim.subject, claim.property, claim.date
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        for scopes in corpus.owner(group[0]).relations.scopes:
            yield from _of_scopes(corpus, group, scopes)


def _of_scopes(corpus: Corpus, group: Sequence[Claim], scopes: Sequence[str]) -> Iterator[Finding]:
    choices = [
        (choice, values)
        for unit in dict.fromkeys(claim.unit for claim in group)
        for choice in _choices(corpus, [claim for claim in group if claim.unit == unit], scopes)
        if len(values := [item for item in map(corpus.alone, choice) if item]) == len(choice)
    ]
    if not choices or any(
        total(parts).meets(whole, computed=True) for _, (whole, *parts) in choices
    ):
        return
    (whole, *parts), (_, *values) = choices[0]
    words = corpus.words
    terms = " and ".join(f"{words.value(part)}{words.in_brackets(part)}" for part in parts)
    yield Finding(
        id=f"A002/{whole.subject}/{whole.property}/{whole.article}{_group(corpus, whole)}",
        rule="A002",
        message=f"{words.said(whole)}, but {terms} make {_about(total(values), whole)}",
        remedy=_REMEDY,
        claims=(whole.claim, *(part.claim for part in parts)),
        explanations=("a part may be of another year or source",),
    )


def _choices(
    corpus: Corpus, claims: Sequence[Claim], scopes: Sequence[str]
) -> Iterator[tuple[Claim, ...]]:
    """Yield a claim on the whole with one on each of its scopes, in every way that there is."""
    return product(
        *([item for item in claims if _is_of(corpus, item, name)] for name in ("", *scopes))
    )


def _is_of(corpus: Corpus, claim: Claim, scope: str) -> bool:
    """Whether a claim is of a scope, "" for all of its subject, and nothing else tells it apart."""
    others = [name for name, _ in corpus.separators(claim) if name != "scope"]
    return claim.qualifier("scope") == scope and not others
