"""A: sums, means and shares agree with their parts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement import share, total
from loccit.agreement.conversion import converted
from loccit.agreement.parts import not_printed
from loccit.corpus.corpus import Corpus, SeriesKey, series_key
from loccit.corpus.index import Index
from loccit.model import Claim, Finding, Unchecked
from loccit.rules.registry import Result, rule
from loccit.values import interval
from loccit.values.interval import Interval, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loccit.vocabulary.relations import Year

# How a group is called that is all the others.
_OTHERS = frozenset({"other", "others"})

# ---------------------------------------------------------------- A001 months and year


@rule("A001", "Months that do not make the year")
def months_make_the_year(corpus: Corpus) -> Iterator[Result]:
    """The twelve months of a table add up to the year, or have it as their mean or extreme.

    Which of these is said in ``schemas/properties.yaml`` (``year``). A mean may be plain, weighted
    by days, or converted from the mean that is printed in the other unit: one must fit. The year
    may be a column of the table or a sentence of the same article. Every cell counts as the
    interval that it is printed with; a sum or a mean may touch.

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
    for key, series, years in months_and_years(corpus):
        article, subject, name, unit, _ = key
        what = f"{corpus.words.here(article, subject, name)}{f' ({unit})' if unit else ''}"
        if len(series) < 12:
            reason = not_printed("months", 12 - len(series))
            yield Unchecked("A001", f"{what}: months against the year", reason)
        elif not years:
            yield Unchecked(
                "A001", f"{what}: months against the year", "no yearly value is printed"
            )
        complete = years if len(series) == 12 else []
        misfits = [(year, misfit(corpus, series, year)) for year in complete]
        fitting = tuple(
            f"another yearly value of the article would fit: {corpus.words.value(year)}"
            for year, wrong in misfits
            if not wrong
        )
        for year, wrong in misfits:
            if wrong:
                yield Finding(
                    id=f"A001/{year.subject}/{name}/{article}",
                    rule="A001",
                    message=f"{what}: {wrong}",
                    remedy="look at the cells in the article; rule on it in rulings.yaml",
                    claims=(*(series[month].claim for month in sorted(series)), year.claim),
                    explanations=fitting,
                )


def months_and_years(
    corpus: Corpus,
) -> Iterator[tuple[SeriesKey, Mapping[int, Claim], Sequence[Claim]]]:
    """Yield each series of months whose year is made of them, with the years that it is held to."""
    yearly = Index(corpus.stating("month"), _of_a_year)
    for key, series in sorted(corpus.monthly.items()):
        article, subject, name, unit, _ = key
        if how_of_the_year(corpus, name):
            # A silent reference period may be any.
            yield key, series, yearly.of(key, (article, subject, name, unit, ""))


def how_of_the_year(corpus: Corpus, name: str) -> Year:
    """Return what the year of a property is of its months."""
    return corpus.vocabulary.properties[name].relations.year


def _of_a_year(claim: Claim) -> Iterator[SeriesKey]:
    if claim.qualifier("month") == "year":
        yield series_key(claim)


def months_of(corpus: Corpus, series: Mapping[int, Claim]) -> list[Interval]:
    """Return what the months of a series stand for, in their order; those that are numbers."""
    months = (corpus.interval(series[month]) for month in sorted(series))
    return [month for month in months if month]


def misfit(corpus: Corpus, series: Mapping[int, Claim], year: Claim) -> str:
    """Return how the year differs from what its months give, or ""."""
    own, months = corpus.interval(year), months_of(corpus, series)
    how = how_of_the_year(corpus, year.property)
    if own is None or len(months) < 12 or not how or total.fits(own, months, how, "months"):
        return ""
    if how == "mean" and any(total.is_converted(own, one) for one in _converted(corpus, year)):
        return ""
    given = total.models(months, how, "months")[0]
    printed = corpus.words.value(year)
    return total.words("the year", printed, "the months", how, given, year.unit)


def _converted(corpus: Corpus, year: Claim) -> Iterator[Fraction]:
    """Yield the year of the other unit converted, where its own months give it."""
    units = corpus.vocabulary.units
    for other in corpus.in_other_units(year):
        if other.value and fits_its_months(corpus, other):
            yield converted(Fraction(other.value), units[other.unit], units[year.unit])


def fits_its_months(corpus: Corpus, year: Claim) -> bool:
    """Whether a claim is the yearly value of a table's twelve months in its unit, and fits them."""
    how, own = how_of_the_year(corpus, year.property), corpus.interval(year)
    if year.qualifier("month") != "year" or not how or own is None:
        return False
    months = months_of(corpus, corpus.monthly.get(series_key(year), {}))
    return len(months) == 12 and total.fits(own, months, how, "months")


# ------------------------------------------------------------------------ A002 shares


@rule("A002", "Parts that do not make their whole")
def shares_make_a_whole(corpus: Corpus) -> Iterator[Result]:
    """The shares of all groups of one article can add up to 100 %.

    Each share counts as the interval that it is printed with, a range as itself. A table or a box
    that names no others may leave groups out, and is held against 100 % from above alone.

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
    for (article, subject, name, _, _), group in shares(corpus):
        parts = [part for part in map(corpus.interval, group) if part]
        whole = interval.total(parts)
        if not share.add_up(parts) and not (_is_less(whole) and _is_open(corpus, group)):
            yield Finding(
                id=f"A002/{subject}/{name}/{article}",
                rule="A002",
                message=f"{corpus.words.here(article, subject, name)}: "
                f"{share.words(whole, '100', '%')}",
                remedy="look for a class that is missing, or rule on it in rulings.yaml",
                claims=tuple(claim.claim for claim in group),
                explanations=_missing_share(whole),
            )


def shares(corpus: Corpus) -> list[tuple[tuple[str, str, str, str, str], list[Claim]]]:
    """Return the shares of a whole by article, subject, property, date and what they are by."""
    groups: dict[tuple[str, str, str, str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.shares_of_a_whole):
        if claim.qualifier(corpus.owner(claim).shares_of_a_whole):
            by = claim.qualifier("grouped_by")
            key = (claim.article, claim.subject, claim.property, claim.date, by)
            groups.setdefault(key, []).append(claim)
    return sorted(groups.items())


def _is_less(whole: Interval) -> bool:
    return whole.high is not None and whole.high < share.ALL


def _is_open(corpus: Corpus, group: Sequence[Claim]) -> bool:
    """Whether shares of a table or a box name no group of all the others."""
    name = corpus.owner(group[0]).shares_of_a_whole
    named = {claim.qualifier(name).lower().partition(" ")[0] for claim in group}
    return all(map(corpus.in_table, group)) and not named & _OTHERS


def _missing_share(whole: Interval) -> tuple[str, ...]:
    if whole.high is None or whole.high >= 100:
        return ()
    return (f"a class of at least {show(100 - whole.high)} % may be missing",)
