"""A: sums, means and shares agree with their parts."""

from __future__ import annotations

import calendar
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values import showing
from loccit.values.interval import Interval, closed, mean, show, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

    Fails: the months sum to 1,239 ± 6, and the year is said to be 1,260.

        | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        | precipitation Rain (mm) | 21 | 34 | 61 | 58 | 104 | 103 | 211 | 302 | 149 | 75 | 84 | 37 |
        It has <precipitation=1,260 mm> of rain <month=per year>.

    Holds: "approximately 1,240" is within a step of the sum.

        | month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |
        | precipitation Rain (mm) | 21 | 34 | 61 | 58 | 104 | 103 | 211 | 302 | 149 | 75 | 84 | 37 |
        It has <precipitation=approximately 1,240 mm> of rain <month=per year>.

    Settle: look for the month whose cell makes the difference; a year of other years, or of
    another station, is a reason as well. Rule on it in rulings.yaml.
    """
    totals = {
        entry.property: entry.total
        for table in corpus.vocabulary.tables.values()
        for entry in table.consistency
        if entry.rule == "A001"
    }
    for (article, subject, name, unit, period), series in sorted(_series(corpus, totals).items()):
        group = (article, subject, name, unit)
        years = [claim for claim in corpus.claims if _is_year(claim, group, period)]
        about = f"{corpus.words.here(article, subject, name)}"
        what = f"{about}{f' ({unit})' if unit else ''}"
        if len(series) < 12:
            missing = 12 - len(series)
            reason = f"{showing.counted(missing, 'month is', 'months are')} not printed"
            yield Unchecked("A001", f"{what}: months against the year", reason)
        elif not years:
            yield Unchecked(
                "A001", f"{what}: months against the year", "no yearly value is printed"
            )
        for year in years if len(series) == 12 else []:
            found = _year_misfit(corpus, series, year, totals[name])
            if found:
                yield Finding(
                    id=f"A001/{year.subject}/{name}/{article}",
                    rule="A001",
                    message=f"{what}: the year is printed as {corpus.words.value(year)}, "
                    f"but {found}",
                    remedy="look at the cells in the article; rule on it in rulings.yaml",
                    claims=(*(series[month].claim for month in sorted(series)), year.claim),
                    explanations=tuple(_fitting_years(corpus, series, years, totals[name])),
                )


def _series(
    corpus: Corpus, totals: Mapping[str, str]
) -> dict[tuple[str, str, str, str, str], dict[int, Claim]]:
    """Return the months of each table by article, subject, property, unit and reference period."""
    found: dict[tuple[str, str, str, str, str], dict[int, Claim]] = {}
    for claim in corpus.claims:
        month = claim.qualifier("month")
        if claim.property in totals and corpus.in_table(claim) and month.isdigit():
            period = claim.qualifier("reference_period")
            key = (claim.article, claim.subject, claim.property, claim.unit, period)
            found.setdefault(key, {})[int(month)] = claim
    return found


def _is_year(claim: Claim, group: tuple[str, ...], period: str) -> bool:
    """Whether a claim is the yearly value of a series; a silent reference period may be any."""
    return (
        (claim.article, claim.subject, claim.property, claim.unit) == group
        and claim.qualifier("month") == "year"
        and claim.qualifier("reference_period") in (period, "")
    )


def _year_misfit(corpus: Corpus, series: Mapping[int, Claim], year: Claim, how: str) -> str:
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
    return f"the {word} of the months is {showing.interval(models[0], year.unit)}"


def _fitting_years(
    corpus: Corpus, series: Mapping[int, Claim], years: Sequence[Claim], how: str
) -> Iterator[str]:
    for year in years:
        if not _year_misfit(corpus, series, year, how):
            yield f"another yearly value of the article would fit: {corpus.words.value(year)}"


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
        key = (other.article, other.subject, other.property, other.unit, period)
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
    """The shares of all groups of one article can add up to 100 %.

    Each share counts as the interval that it is printed with, a range as itself.

    Fails: at most 90 %.

        The first are <group=Norlings>, with <group_share=25–30%> of all people.
        The second are <group=Surlings>, with <group_share=35–40%> of all people.
        The last are <group=Islanders>, with <group_share=15–20%> of all people.

    Holds: 90 to 115 %.

        The first are <group=Norlings>, with <group_share=25–30%> of all people.
        The second are <group=Surlings>, with <group_share=50–60%> of all people.
        The last are <group=Islanders>, with <group_share=15–25%> of all people.

    Settle: look for a group that the article or the sheet leaves out; else rule on it in
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
                message=f"{corpus.words.here(article, subject, name)}: "
                f"the sum of the shares is {showing.interval(whole, '%')}, not 100 %",
                remedy="look for a class that is missing, or rule on it in rulings.yaml",
                claims=tuple(claim.claim for claim in group),
                explanations=_missing_share(whole),
            )


def _missing_share(whole: Interval) -> tuple[str, ...]:
    if whole.high is None or whole.high >= 100:
        return ()
    return (f"a class of at least {show(100 - whole.high)} % may be missing",)
