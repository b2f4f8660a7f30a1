"""What was worked out and came out right: years, shares and conversions that a reader may trust.

The rules tell what fails; this tells of the same sums and pairs those that do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from loccit.agreement import share, total
from loccit.rules.aggregates import how_of_the_year, misfit, months_and_years, months_of, shares
from loccit.rules.units import agree, printed_pairs
from loccit.values import interval, showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that came out right: by which rule, who says it of what, and the arithmetic.

    ``said`` is a line for each sum or pair, ``claims`` are the ids of all that went into it.
    """

    rule: str
    article: str
    subject: str
    property: str
    said: tuple[str, ...]
    claims: tuple[str, ...]


def what_holds(corpus: Corpus) -> Iterator[Held]:
    """Yield the years that their months make, then the shares of a whole, then the conversions."""
    yield from _years(corpus)
    yield from _shares(corpus)
    yield from _conversions(corpus)


def _years(corpus: Corpus) -> Iterator[Held]:
    for (article, subject, name, _, _), series, years in months_and_years(corpus):
        whole = len(series) == 12 and len(months_of(corpus, series)) == 12
        for year in years if whole else ():
            if corpus.interval(year) is None or misfit(corpus, series, year):
                continue
            months = [series[month] for month in sorted(series)]
            yield Held(
                rule="A001",
                article=article,
                subject=subject,
                property=name,
                said=(f"{_made(corpus, months, year)}; the year is {corpus.words.value(year)}",),
                claims=(*(claim.claim for claim in months), year.claim),
            )


def _made(corpus: Corpus, months: Sequence[Claim], year: Claim) -> str:
    """Return what twelve months make, as they are printed where they are plain numbers."""
    how = how_of_the_year(corpus, year.property) or "sum"
    if how == "sum" and all(claim.value and not claim.modifier for claim in months):
        given = sum(Decimal(claim.value) for claim in months)
        return f"12 months = {showing.number(str(given))} {year.unit}".rstrip()
    own, parts = corpus.interval(year), months_of(corpus, dict(enumerate(months)))
    models = total.models(parts, how, "months")
    for place, model in enumerate(models):
        if own and total.fits_model(own, model, how):
            said = total.given_words("12 months", how, model, year.unit)
            return f"{said}, weighted by days" if place else said
    others = " or ".join(corpus.words.value(one) for one in corpus.in_other_units(year))
    return f"the year is converted from {others}, which the months of that unit give"


def _shares(corpus: Corpus) -> Iterator[Held]:
    for (article, subject, name, _, _), group in shares(corpus):
        parts = [part for part in map(corpus.interval, group) if part]
        if len(parts) < 2 or len(parts) < len(group) or not share.add_up(parts):
            continue
        yield Held(
            rule="A002",
            article=article,
            subject=subject,
            property=name,
            said=(
                f"the sum of {len(parts)} shares is {showing.interval(interval.total(parts), '%')}",
            ),
            claims=tuple(claim.claim for claim in group),
        )


def _conversions(corpus: Corpus) -> Iterator[Held]:
    found: dict[tuple[str, str, str], list[tuple[Claim, Claim]]] = {}
    value = corpus.words.value
    for first, second in printed_pairs(corpus):
        if agree(corpus, first, second):
            group = (first.article, first.subject, first.property)
            found.setdefault(group, []).append((first, second))
    for (article, subject, name), pairs in sorted(found.items()):
        yield Held(
            rule="U001",
            article=article,
            subject=subject,
            property=name,
            said=tuple(f"{value(one)} = {value(other)}" for one, other in pairs),
            claims=tuple(claim.claim for pair in pairs for claim in pair),
        )
