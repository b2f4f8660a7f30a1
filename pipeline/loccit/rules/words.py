"""A: words about figures (wettest, second) agree with the figures of the article."""

from __future__ import annotations

import math
from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.corpus.index import Index
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, also, rule
from loccit.values import showing
from loccit.values.interval import Interval, closed, hull, mean, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REMEDY = "look at the table and the sentence; rule on it in rulings.yaml"
Months = dict[int, Interval]
# The months of each season at a place, or why they are not known.
Seasons = Mapping[str, tuple[int, ...]] | str
# By article, date, kind and area: figures with their least value.
Measured = Mapping[tuple[str, ...], Sequence[tuple[Fraction, Claim]]]
# So many greater figures are named where the rank itself is not lower.
_LISTED = 20

# ------------------------------------------------------------------------ A005 extremes


@rule("A005", "A rank or an extreme that the figures don't bear out")
def extremes_fit(corpus: Corpus) -> Iterator[Result]:
    """The wettest, warmest or windiest month or season is that of the article's own figures.

    Which property a word is about is said in ``schemas/properties.yaml`` (``most``, ``least``). A
    month is compared with each other month, a season with each season whose three months are
    given, by their sum or mean as in rule A001. Only a figure that is certainly beyond the named
    one contradicts it. *Not checked* where there is nothing to compare, or where a season is named
    and no latitude says which months it has.

    Fails: July has more.

        | month | Jun | Jul | Aug |
        | precipitation Rain (mm) | 102 | 310 | 204 |
        The wettest month is <wettest_month=August>.

    Holds: the most within the rounding.

        | month | Jun | Jul | Aug |
        | precipitation Rain (mm) | 102 | 310 | 310 |
        The wettest month is <wettest_month=August>.

    Settle: look whether the sentence is of other years or another measure; rule on it in
    rulings.yaml.
    """
    known: dict[tuple[str, str, str], list[_Series]] = {}
    named = corpus.of(lambda owner: owner.relations.most or owner.relations.least)
    seasons = {subject: _seasons(corpus, subject) for subject in {item.subject for item in named}}
    for claim in named:
        relations = corpus.owner(claim).relations
        key = claim.article, claim.subject, relations.most or relations.least
        if key not in known:
            known[key] = list(_series(corpus, *key))
        yield from _extreme(corpus, claim, known[key], seasons[claim.subject])


@dataclass(frozen=True, slots=True)
class _Series:
    """The months of a property as an article gives them for one reference period."""

    property: str
    period: str
    months: Months
    claims: tuple[Claim, ...]


def _extreme(
    corpus: Corpus, claim: Claim, known: Iterable[_Series], seasons: Seasons
) -> Iterator[Result]:
    relations = corpus.owner(claim).relations
    name, highest = relations.most or relations.least, bool(relations.most)
    what = f"{corpus.words.said(claim)}; of {corpus.words.property(name)}"
    named = _named_months(claim, seasons)
    if isinstance(named, str):
        yield Unchecked("A005", corpus.words.said(claim), named)
        return
    compared = False
    period = claim.qualifier("reference_period")
    for item in known:
        if period and item.period != period:
            continue
        series, claims = item.months, item.claims
        others = _rivals(corpus, claim, named, item, seasons)
        own = _value(corpus, named, series, name, whole=_is_season(claim))
        if own is None or not others:
            continue
        compared = True
        beyond = {
            label: value
            for label, value in others.items()
            if (above(value, own) if highest else above(own, value))
        }
        if beyond:
            shown = ", ".join(f"{label} has {_number(value)}" for label, value in beyond.items())
            yield Finding(
                id=f"A005/{claim.subject}/{claim.property}/{claim.article}",
                rule="A005",
                message=f"{what} it has {_number(own)}, {shown}",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in claims)),
                explanations=(f"{next(iter(beyond))} would fit",) if len(beyond) == 1 else (),
            )
            return
    if not compared:
        reason = "the article gives too few months to compare"
        by = f"{corpus.words.said(claim)}, by {corpus.words.property(name)}"
        yield Unchecked("A005", by, reason)


def _number(value: Interval) -> str:
    if value.low is not None and value.high is not None:
        middle = (value.low + value.high) / 2
        return showing.number(f"{float(middle):.4g}")
    return showing.interval(value)


def _is_season(claim: Claim) -> bool:
    """Whether a season is named by its word, and so as a whole."""
    return not claim.lower


def _named_months(claim: Claim, seasons: Seasons) -> tuple[int, ...] | str:
    """Return the months that a claim names, or why they are not known."""
    if claim.lower:
        return tuple(_from_to(int(claim.lower), int(claim.upper)))
    if isinstance(seasons, str):
        return seasons
    return seasons.get(claim.value) or f"'{claim.value}' names no months"


def _from_to(first: int, last: int) -> Iterator[int]:
    yield first
    while first != last:
        first = first % 12 + 1
        yield first


def _seasons(corpus: Corpus, subject: str) -> Seasons:
    """Return the months of each season at a place, or why they are not known."""
    known = corpus.vocabulary.properties.items()
    names = [name for name, owner in known if owner.relations.axis == "north"]
    latitudes = map(corpus.interval, corpus.on(subject, *names))
    given = [item for item in latitudes if item and item.low is not None and item.high is not None]
    north = corpus.vocabulary.seasons
    if given and all(item.low is not None and item.low > 0 for item in given):
        return north
    if given and all(item.high is not None and item.high < 0 for item in given):
        return {
            name: tuple((month + 5) % 12 + 1 for month in months) for name, months in north.items()
        }
    return "no latitude says which months its seasons have"


def _series(corpus: Corpus, article: str, subject: str, name: str) -> Iterator[_Series]:
    """Yield the months of each series of a property that an article gives a subject."""
    found: dict[tuple[str, str], dict[int, list[Claim]]] = {}
    for item in corpus.said(article, subject, name):
        month = item.qualifier("month")
        if month.isdigit():
            months = found.setdefault((item.unit, item.qualifier("reference_period")), {})
            months.setdefault(int(month), []).append(item)
    for (_, period), months in found.items():
        values = {month: _hull(corpus, items) for month, items in sorted(months.items())}
        claims = tuple(item for month in sorted(months) for item in months[month])
        known = {month: value for month, value in values.items() if value}
        yield _Series(name, period, known, claims)


def _hull(corpus: Corpus, claims: list[Claim]) -> Interval | None:
    known = [value for value in map(corpus.interval, claims) if value]
    return hull(known) if known else None


def _value(
    corpus: Corpus, months: tuple[int, ...], series: Months, name: str, *, whole: bool
) -> Interval | None:
    """Return what stands for some months: a season all together, else the hull of those given."""
    given = [series[month] for month in months if month in series]
    if not given or (whole and len(given) < len(months)):
        return None
    if not whole:
        return hull(given)
    if corpus.vocabulary.properties[name].relations.year == "sum":
        return total(given)
    return mean(given, [Fraction(1)] * len(given))


def _rivals(
    corpus: Corpus, claim: Claim, named: tuple[int, ...], series: _Series, seasons: Seasons
) -> dict[str, Interval]:
    """Return what else could be the extreme: other months, or other seasons."""
    if not _is_season(claim):
        known = series.months.items()
        return {month_name[month]: value for month, value in known if month not in named}
    if isinstance(seasons, str):
        return {}
    found = {
        season: _value(corpus, months, series.months, series.property, whole=True)
        for season, months in seasons.items()
        if season != claim.value
    }
    return {season: value for season, value in found.items() if value}


# --------------------------------------------------------------------------- A005 ranks


@also("A005")
def ranks_fit(corpus: Corpus) -> Iterator[Result]:
    """Of those with a rank, fewer are certainly greater than it says.

    Compared are entities of one kind, in the area that the rank is in (``part_of`` in
    entities.yaml, or as the article says), by figures of the same article and date.

    Fails: two others of that country have more.

        Ostland (country)
        Velmar (city), part of Ostland
        Arle (city), part of Ostland
        Oss (city), part of Ostland
        It is the <population_rank=second>-most populous city of <among=Ostland>.
        It has <population=4,210> people.
        In <subject=Arle> live <population=5,300> people.
        In <subject=Oss> live <population=6,100> people.

    Holds: one has more.

        Ostland (country)
        Velmar (city), part of Ostland
        Arle (city), part of Ostland
        Oss (city), part of Ostland
        It is the <population_rank=second>-most populous city of <among=Ostland>.
        It has <population=4,210> people.
        In <subject=Arle> live <population=5,300> people.
        In <subject=Oss> live <population=3,100> people.

    Settle: look whether the figures are of one time and of the cities proper; rule on it in
    rulings.yaml.
    """
    ranks = corpus.of(lambda owner: owner.relations.ranks)
    measured = {name: _measured(corpus, name) for name in {_ranked(corpus, item) for item in ranks}}
    greater: dict[tuple[object, ...], tuple[Claim, ...]] = {}
    for claim in ranks:
        name, rank = _ranked(corpus, claim), corpus.interval(claim)
        if rank is None or rank.high is None:
            continue
        own = corpus.said(claim.article, claim.subject, name)
        area, most = claim.qualifier("among"), max(math.ceil(rank.high) + 1, _LISTED)
        key = claim.article, claim.subject, name, area, most
        if key not in greater:
            greater[key] = _greater(corpus, own, area, measured[name], most)
        more = greater[key]
        if not rank.meets(closed(Fraction(len(more) + 1), None)):
            words = corpus.words
            listed = ", ".join(
                f"{words.entity(item.subject)} has {words.value(item)}" for item in more
            )
            yield Finding(
                id=f"A005/{claim.subject}/{claim.property}/{claim.article}",
                rule="A005",
                message=f"{words.said(claim)}, but {listed}, "
                f"against {', '.join(map(words.value, own))}",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in (*own, *more))),
            )


def _ranked(corpus: Corpus, claim: Claim) -> str:
    """Return the property by which a claim gives a rank."""
    return corpus.owner(claim).relations.ranks


def _measured(corpus: Corpus, name: str) -> Measured:
    """Return the figures of a property by article, date, kind of subject and area.

    The greatest come first, by their least value; those that have none cannot be greater.
    """
    lows = {
        item.claim: own.low
        for item in corpus.of(lambda owner: owner.name == name)
        if (own := corpus.interval(item)) and own.low is not None
    }
    index = Index(
        [item for item in corpus.of(lambda owner: owner.name == name) if item.claim in lows],
        lambda item: (
            (item.article, item.date, corpus.kind(item.subject), area)
            for area in corpus.wholes(item.subject)
        ),
    )
    return {
        key: sorted(
            ((lows[item.claim], item) for item in index.of(key)), key=itemgetter(0), reverse=True
        )
        for key in index
    }


def _greater(
    corpus: Corpus,
    own: Iterable[Claim],
    area: str,
    measured: Measured,
    most: int,
) -> tuple[Claim, ...]:
    """Return figures of other subjects in an area that are certainly greater: one of each.

    There are so many at ``most``, those that are greater than others.
    """
    found: dict[str, Claim] = {}
    for mine in own:
        limit, kind = corpus.interval(mine), corpus.kind(mine.subject)
        if not kind or limit is None or limit.high is None:
            continue
        for low, item in measured.get((mine.article, mine.date, kind, area), ()):
            if len(found) == most or low < limit.high:
                break
            if item.subject != mine.subject and above(corpus.interval(item), limit):
                found[item.subject] = item
    return tuple(corpus.together(found.values()))
