"""A: words about figures (wettest, second) agree with the figures of the article."""

from __future__ import annotations

from calendar import month_name
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus, above
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.values.interval import Interval, closed, hull, mean, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_REMEDY = "look at the table and the sentence; rule on it in rulings.yaml"
Months = dict[int, Interval]

# ------------------------------------------------------------------------ A005 extremes


@rule("A005", "An extreme that the figures don't bear out")
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
    for claim in corpus.claims:
        relations = corpus.vocabulary.properties[claim.property].relations
        name = relations.most or relations.least
        if name:
            yield from _extreme(corpus, claim, name, highest=bool(relations.most))


def _extreme(corpus: Corpus, claim: Claim, name: str, *, highest: bool) -> Iterator[Result]:
    what = f"{corpus.words.said(claim)}; of {corpus.words.property(name)}"
    named = _named_months(corpus, claim)
    if isinstance(named, str):
        yield Unchecked("A005", corpus.words.said(claim), named)
        return
    compared = False
    for series, claims in _series(corpus, claim, name):
        others = _rivals(corpus, claim, named, series, name)
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


def _named_months(corpus: Corpus, claim: Claim) -> tuple[int, ...] | str:
    """Return the months that a claim names, or why they are not known."""
    if claim.lower:
        return tuple(_from_to(int(claim.lower), int(claim.upper)))
    seasons = _seasons(corpus, claim.subject)
    if isinstance(seasons, str):
        return seasons
    return seasons.get(claim.value) or f"'{claim.value}' names no months"


def _from_to(first: int, last: int) -> Iterator[int]:
    yield first
    while first != last:
        first = first % 12 + 1
        yield first


def _seasons(corpus: Corpus, subject: str) -> Mapping[str, tuple[int, ...]] | str:
    """Return the months of each season at a place, or why they are not known."""
    latitudes = [
        corpus.interval(claim)
        for claim in corpus.claims
        if claim.subject == subject
        and corpus.vocabulary.properties[claim.property].relations.axis == "north"
    ]
    known = [item for item in latitudes if item and item.low is not None and item.high is not None]
    north = corpus.vocabulary.seasons
    if known and all(item.low is not None and item.low > 0 for item in known):
        return north
    if known and all(item.high is not None and item.high < 0 for item in known):
        return {
            name: tuple((month + 5) % 12 + 1 for month in months) for name, months in north.items()
        }
    return "no latitude says which months its seasons have"


def _series(corpus: Corpus, claim: Claim, name: str) -> Iterator[tuple[Months, list[Claim]]]:
    """Yield the months of each series of a property that an article gives a subject."""
    found: dict[tuple[str, str], dict[int, list[Claim]]] = {}
    for item in corpus.claims:
        month = item.qualifier("month")
        same = (item.article, item.subject, item.property) == (claim.article, claim.subject, name)
        period, wanted = item.qualifier("reference_period"), claim.qualifier("reference_period")
        if same and month.isdigit() and (not wanted or period == wanted):
            months = found.setdefault((item.unit, period), {})
            months.setdefault(int(month), []).append(item)
    for months in found.values():
        values = {month: _hull(corpus, items) for month, items in sorted(months.items())}
        claims = [item for month in sorted(months) for item in months[month]]
        yield {month: value for month, value in values.items() if value}, claims


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
    corpus: Corpus, claim: Claim, named: tuple[int, ...], series: Months, name: str
) -> dict[str, Interval]:
    """Return what else could be the extreme: other months, or other seasons."""
    if not _is_season(claim):
        return {month_name[month]: value for month, value in series.items() if month not in named}
    seasons = _seasons(corpus, claim.subject)
    if isinstance(seasons, str):
        return {}
    found = {
        season: _value(corpus, months, series, name, whole=True)
        for season, months in seasons.items()
        if season != claim.value
    }
    return {season: value for season, value in found.items() if value}


# --------------------------------------------------------------------------- A010 ranks


@rule("A010", "A rank that the figures don't give")
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
    for claim in corpus.claims:
        name = corpus.vocabulary.properties[claim.property].relations.ranks
        rank = corpus.interval(claim) if name else None
        if not name or rank is None:
            continue
        own = [item for item in _measured(corpus, claim, name) if item.subject == claim.subject]
        above_it = {
            item.subject: item
            for item in _measured(corpus, claim, name)
            if _rivals_in(corpus, claim, item)
            and any(
                item.date == mine.date and above(corpus.interval(item), corpus.interval(mine))
                for mine in own
            )
        }
        if not rank.meets(closed(Fraction(len(above_it) + 1), None)):
            more = [*above_it.values()]
            words = corpus.words
            shown = ", ".join(
                f"{words.entity(item.subject)} has {words.value(item)}" for item in more
            )
            yield Finding(
                id=f"A010/{claim.subject}/{claim.property}/{claim.article}",
                rule="A010",
                message=f"{words.said(claim)}, but {shown}, "
                f"against {', '.join(map(words.value, own))}",
                remedy=_REMEDY,
                claims=(claim.claim, *(item.claim for item in (*own, *more))),
            )


def _measured(corpus: Corpus, claim: Claim, name: str) -> list[Claim]:
    return [
        item for item in corpus.claims if (item.article, item.property) == (claim.article, name)
    ]


def _rivals_in(corpus: Corpus, claim: Claim, other: Claim) -> bool:
    """Whether another subject is of the same kind, and in the area that a rank is in."""
    entities = corpus.dataset.entities
    one, two = entities.get(claim.subject), entities.get(other.subject)
    area = claim.qualifier("among")
    if one is None or two is None or one is two or not one.kind or one.kind != two.kind:
        return False
    return area in corpus.wholes(two.id)
