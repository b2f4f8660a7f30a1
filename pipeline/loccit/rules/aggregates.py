"""A: sums, means, shares and growth rates agree with their parts; prose with its table."""

from __future__ import annotations

import calendar
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.model import Claim, Finding, Unchecked
from loccit.rules.corpus import Corpus, printed
from loccit.rules.registry import Result, rule
from loccit.values.interval import Interval, closed, hull, mean, show, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_EQUAL = [Fraction(1)] * 12
# Days of the months with a February of 28.25 days, the mean of the Gregorian calendar but for
# centuries; producers of normals weight their yearly means so.
_DAYS = [Fraction(calendar.monthrange(2023, month)[1]) for month in range(1, 13)]
_DAYS[1] = Fraction(113, 4)


# ---------------------------------------------------------------- A001 months and year


@rule("A001", "Months that do not make the year")
def months_make_the_year(corpus: Corpus) -> Iterator[Result]:
    """The twelve months of a table add up to the year, or have it as their mean.

    Which of the two is said in the table's schema (``consistency``). A mean may be plain,
    weighted by days, or converted from the mean that is printed in the other unit: one must fit.
    The year may be a column of the table or a sentence of the same article. Every cell counts as
    the interval that it is printed with; a sum may touch.

    Fails: the months sum to 1,237 ± 6, and the year is said to be 1,260.

        | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        | precipitation Rain (mm) | 20 | 33 | 62 | 57 | 105 | 102 | 210 | 304 | 147 | 76 | 83 | 38 |
        It has <precipitation=1,260 mm> of rain <month=per year>.

    Holds: "approximately 1,238" is within a step of the sum.

        | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        | precipitation Rain (mm) | 20 | 33 | 62 | 57 | 105 | 102 | 210 | 304 | 147 | 76 | 83 | 38 |
        It has <precipitation=approximately 1,238 mm> of rain <month=per year>.

    Settle: look for the month whose cell makes the difference; a year of other years, or of
    another station, is a reason as well. Rule on it in rulings.yaml.
    """
    totals = {
        entry.property: entry.total
        for table in corpus.vocabulary.tables.values()
        for entry in table.consistency
        if entry.rule == "A001"
    }
    for (article, name, unit, period), series in sorted(_series(corpus, totals).items()):
        years = [claim for claim in corpus.claims if _is_year(claim, article, name, unit, period)]
        what = f"{article}: {name}{f' in {unit}' if unit else ''}"
        if len(series) < 12:
            missing = 12 - len(series)
            reason = f"{missing} months are not printed"
            yield Unchecked("A001", f"{what}: months against the year", reason)
        elif not years:
            yield Unchecked(
                "A001", f"{what}: months against the year", "no yearly value is printed"
            )
        for year in years if len(series) == 12 else []:
            found = _year_misfit(corpus, series, year, totals[name], years)
            if found:
                yield Finding(
                    id=f"A001/{year.subject}/{name}/{article}",
                    rule="A001",
                    message=f"{what}: the year is printed as {printed(year)}, {found}",
                    remedy="look at the cells in the article; rule on it in rulings.yaml",
                    claims=(*(series[month].claim for month in sorted(series)), year.claim),
                )


def _series(
    corpus: Corpus, totals: Mapping[str, str]
) -> dict[tuple[str, str, str, str], dict[int, Claim]]:
    """Return the months of each table by article, property, unit and reference period."""
    found: dict[tuple[str, str, str, str], dict[int, Claim]] = {}
    for claim in corpus.claims:
        month = claim.qualifier("month")
        if claim.property in totals and corpus.in_table(claim) and month.isdigit():
            period = claim.qualifier("reference_period")
            key = (claim.article, claim.property, claim.unit, period)
            found.setdefault(key, {})[int(month)] = claim
    return found


def _is_year(claim: Claim, article: str, name: str, unit: str, period: str) -> bool:
    """Whether a claim is the yearly value of a series; a silent reference period may be any."""
    return (
        (claim.article, claim.property, claim.unit) == (article, name, unit)
        and claim.qualifier("month") == "year"
        and claim.qualifier("reference_period") in (period, "")
    )


def _year_misfit(
    corpus: Corpus, series: dict[int, Claim], year: Claim, how: str, years: Sequence[Claim]
) -> str:
    """Return how the year differs from what its months give, or ""."""
    months = [corpus.interval(series[month]) for month in sorted(series)]
    own = corpus.interval(year)
    known = [month for month in months if month is not None]
    if own is None or len(known) < 12:
        return ""
    models = _models(known, how)
    if how == "mean":
        models += _converted(corpus, year)
    if any(own.meets(model, computed=True) for model in models):
        return ""
    word = "sum" if how == "sum" else "mean"
    return f"the months give a {word} in {models[0]}"


def _models(months: Sequence[Interval], how: str) -> list[Interval]:
    """Return what the months may give the year by themselves."""
    if how == "sum":
        return [total(months)]
    return [mean(months, _EQUAL), mean(months, _DAYS)]


def _converted(corpus: Corpus, year: Claim) -> Iterator[Interval]:
    """Yield the year of the other unit converted, where its own months give it.

    Without that condition the two units of one wrong cell would vouch for each other.
    """
    place = corpus.evidence_of[year.claim]["value"].start
    for other in corpus.claims:
        if other.property != year.property or other.unit == year.unit or not other.value:
            continue
        own = corpus.interval(other)
        if own is None or corpus.evidence_of[other.claim]["value"].start != place:
            continue
        period = other.qualifier("reference_period")
        key = (other.article, other.property, other.unit, period)
        series = _series(corpus, {other.property: "mean"}).get(key, {})
        months = [
            month
            for month in map(corpus.interval, (series[number] for number in sorted(series)))
            if month
        ]
        if len(months) == 12 and any(
            own.meets(model, computed=True) for model in _models(months, "mean")
        ):
            units = corpus.vocabulary.units
            value = units[other.unit].convert(Fraction(other.value), units[year.unit])
            yield closed(value, value)


# ------------------------------------------------------------------------ A002 shares


@rule("A002", "Shares that make no whole")
def shares_make_a_whole(corpus: Corpus) -> Iterator[Result]:
    """The shares of all classes of one article can add up to 100 %.

    Each share counts as the interval that it is printed with, a range as itself.

    Fails: at most 95 %.

        The first are <class=core>, with <songbun_share=25–30%> of all people.
        The second are <class=wavering>, with <songbun_share=40–45%> of all people.
        The last are <class=hostile>, with <songbun_share=15–20%> of all people.

    Holds: 90 to 105 %.

        The first are <class=core>, with <songbun_share=25–30%> of all people.
        The second are <class=wavering>, with <songbun_share=50–55%> of all people.
        The last are <class=hostile>, with <songbun_share=15–20%> of all people.

    Settle: look for a class that the article or the sheet leaves out; else rule on it in
    rulings.yaml.
    """
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in corpus.claims:
        owner = corpus.vocabulary.properties[claim.property]
        if owner.shares_of_a_whole and claim.qualifier(owner.shares_of_a_whole):
            key = (claim.article, claim.subject, claim.property, claim.date)
            groups.setdefault(key, []).append(claim)
    for (article, subject, name, _), group in sorted(groups.items()):
        parts = [corpus.interval(claim) for claim in group]
        whole = total(part for part in parts if part)
        if not whole.meets(closed(Fraction(100), Fraction(100)), computed=True):
            yield Finding(
                id=f"A002/{subject}/{name}/{article}",
                rule="A002",
                message=f"{article}: {name}: the shares add up to {whole} %, not to 100 %",
                remedy="look for a class that is missing, or rule on it in rulings.yaml",
                claims=tuple(claim.claim for claim in group),
            )


# ------------------------------------------------------------------------ A003 growth

# How far back a rate "as of" one year may look for a figure to have grown from.
_LOOK_BACK = 10


@rule("A003", "A growth rate that its figures do not give")
def growth_fits(corpus: Corpus) -> Iterator[Result]:
    """A stated growth rate is the compounded rate between figures at its own end dates.

    Rate = (last / first)^(1 / years) − 1, with every figure as the interval it is printed with. A
    rate with one date holds where it fits the growth to that year's figure from any earlier one
    of at most ten years before. *Not checked* where an end has no figure.

    Fails: growth is stated, and the figures fall.

        | date | 2001 | 2006 | 2011 |
        | population People | 13,900 | 13,000 | 12,345 |
        It grew by <population_growth=1.2%> a year to <date=2011>.

    Holds: from 13,000 to 13,900 in five years is 1.35 %, from 12,345 in ten 1.19 %.

        | date | 2001 | 2006 | 2011 |
        | population People | 12,345 | 13,000 | 13,900 |
        It grew by <population_growth=1.2%> a year to <date=2011>.

    Settle: look which two figures the sentence may have meant; the finding names those that would
    fit. Rule on it in rulings.yaml.
    """
    pairs = {
        entry.growth: entry.property
        for table in corpus.vocabulary.tables.values()
        for entry in table.consistency
        if entry.rule == "A003" and entry.growth
    }
    for claim in corpus.claims:
        if claim.property in pairs:
            yield from _growth(corpus, claim, pairs[claim.property])


def _growth(corpus: Corpus, claim: Claim, name: str) -> Iterator[Result]:
    what = f"{claim.article}: {claim.property} of {printed(claim)} ({claim.date or 'no date'})"
    figures = _figures_by_year(corpus, claim, name)
    ends = _ends(claim, sorted(figures))
    stated = corpus.interval(claim)
    if isinstance(ends, str) or stated is None:
        yield Unchecked("A003", what, ends if isinstance(ends, str) else "the rate is no number")
        return
    firsts, last = ends
    given = {first: _rates(corpus, figures, first, last) for first in firsts}
    if any(stated.meets(rate, computed=True) for rates in given.values() for rate in rates):
        return
    figured = ", ".join(f"{_percent(hull(rates))} from {first}" for first, rates in given.items())
    yield Finding(
        id=f"A003/{claim.subject}/{claim.property}/{claim.article}/{claim.date}",
        rule="A003",
        message=f"{what}: the table's figures give {figured} to {last} a year",
        remedy="rule on it in rulings.yaml",
        claims=(claim.claim, *(item.claim for year in (*firsts, last) for item in figures[year])),
        explanations=tuple(_explanations(corpus, claim, name, stated, last)),
    )


def _figures_by_year(corpus: Corpus, claim: Claim, name: str) -> dict[int, list[Claim]]:
    """Return the figures of tables that the rate is about, by the year that they are of."""
    found: dict[int, list[Claim]] = {}
    for item in corpus.claims:
        same = (item.article, item.subject, item.property) == (claim.article, claim.subject, name)
        if same and corpus.in_table(item) and item.date.isdigit():
            found.setdefault(int(item.date), []).append(item)
    return found


def _ends(claim: Claim, years: list[int]) -> tuple[list[int], int] | str:
    """Return the possible first years of a rate and its last, or why they are not known."""
    if not claim.date:
        return "it has no date"
    if not years:
        return "no table of the article has figures of this subject"
    ends = claim.date.split("/")
    if len(ends) == 2:
        missing = [end for end in ends if not end.isdigit() or int(end) not in years]
        if missing:
            return f"no table has a figure of {' or '.join(missing)}"
        return [int(ends[0])], int(ends[1])
    if not ends[0].isdigit() or int(ends[0]) not in years:
        return f"no table has a figure of {claim.date}"
    last = int(ends[0])
    before = [year for year in years if last - _LOOK_BACK <= year < last]
    return (before, last) if before else f"no figure of the {_LOOK_BACK} years before {last}"


def _rates(
    corpus: Corpus, figures: dict[int, list[Claim]], first: int, last: int
) -> list[Interval]:
    return [
        rate(one, other, last - first)
        for one in map(corpus.interval, figures[first])
        for other in map(corpus.interval, figures[last])
        if one and other
    ]


def rate(first: Interval, last: Interval, years: int) -> Interval:
    """Return the compounded growth in percent a year; bounds are rounded outwards to 10⁻⁶ %.

    Raises ValueError where a bound is infinite or not positive.
    """
    bounds = (first.low, first.high, last.low, last.high)
    if any(bound is None or bound <= 0 for bound in bounds):
        raise ValueError("growth needs positive, finite figures")
    low, high = (bound for bound in (last.low, last.high) if bound is not None)
    start, stop = (bound for bound in (first.low, first.high) if bound is not None)
    return closed(_root(low / stop, years, -1), _root(high / start, years, 1))


def _root(ratio: Fraction, years: int, outwards: int) -> Fraction:
    percent = (float(ratio) ** (1 / years) - 1) * 100
    return Fraction(round(percent * 10**6) + outwards, 10**6)


def _percent(interval: Interval) -> str:
    ends = sorted({f"{show(interval.low)}", f"{show(interval.high)}"}, key=float)
    return f"{' to '.join(f'{float(end):.2f}' for end in ends)} %"


def _explanations(
    corpus: Corpus, claim: Claim, name: str, stated: Interval, year: int
) -> Iterator[str]:
    """Yield what would fit the rate: the table's next figure, or a figure of the prose."""
    figures = _figures_by_year(corpus, claim, name)
    later = [other for other in sorted(figures) if year < other <= year + _LOOK_BACK]
    for other in later[:1]:
        given = hull(_rates(corpus, figures, year, other))
        if stated.meets(given, computed=True):
            yield f"the table's figures of {year} and {other} would fit: {_percent(given)} a year"


# ----------------------------------------------------------------- A004 prose and table


@rule("A004", "Prose that contradicts its table")
def prose_fits_table(corpus: Corpus) -> Iterator[Result]:
    """What an article says in a sentence meets what its table says of the same thing.

    The same: article, subject, property, unit, date and separating qualifiers.

    Fails: the table has 33 mm.

        | month | Jan | Feb |
        | precipitation Rain (mm) | 33 | 40 |
        It has <precipitation=20 mm> of rain in <month=January>.

    Holds: a rounded figure over the exact one.

        | date | 1957 |
        | population People | 243,851 |
        It had <population=approximately 244,000> people in <date=1957>.

    Settle: look at both places of the article; a slip of a column or a month is common. Rule on
    it in rulings.yaml.
    """
    cells: dict[tuple[object, ...], list[Claim]] = {}
    for claim in corpus.claims:
        if corpus.in_table(claim):
            cells.setdefault(_key(corpus, claim), []).append(claim)
    for claim in corpus.claims:
        if not corpus.in_table(claim):
            yield from _against(corpus, claim, cells.get(_key(corpus, claim), []))


def _key(corpus: Corpus, claim: Claim) -> tuple[object, ...]:
    owner = corpus.vocabulary.properties[claim.property]
    qualifiers = tuple(pair for pair in claim.qualifiers if pair[0] in owner.separated_by)
    return (claim.article, claim.subject, claim.property, claim.unit, claim.date, qualifiers)


def _against(corpus: Corpus, claim: Claim, cells: Iterable[Claim]) -> Iterator[Finding]:
    own = corpus.interval(claim)
    for cell in cells:
        other = corpus.interval(cell)
        if own and other and not own.meets(other):
            group = ".".join(filter(None, [claim.date, *(value for _, value in claim.qualifiers)]))
            yield Finding(
                id=f"A004/{claim.subject}/{claim.property}/{claim.article}/{group}",
                rule="A004",
                message=(
                    f"{claim.article}: {claim.property}: the text says {printed(claim)}, "
                    f"the table {printed(cell)}"
                ),
                remedy="rule on it in rulings.yaml",
                claims=(claim.claim, cell.claim),
            )
