"""U: one quantity in two units says the same in both."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.agreement import conversion
from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.rules.aggregates import fits_its_months
from loccit.rules.registry import Result, rule
from loccit.values.interval import show
from loccit.values.showing import number

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("U001", "A conversion that is wrong")
def conversions_hold(corpus: Corpus) -> Iterator[Result]:
    """The two printed units of one figure are roundings of one quantity.

    A *derived* pair (the sheet says so): the second figure is the first as printed, converted and
    rounded to the second's step. Else the pair is *independent*: what both stand for must meet. A
    word such as "about" belongs to both, so the printed numbers are compared without it; of a
    range, end with end. Two years that each fit the months of their own unit need be no conversions
    of each other. One finding a series.

    Fails: 3.1 °C is 37.58 °F, and prints as 37.6.

        In <month=January> it has <daily_mean=3.1 °C (38.6 °F)> as a mean.
        The square lies <elevation=about 18 meters (69 feet)> above the sea.

    Holds: roundings of one quantity.

        In <month=January> it has <daily_mean=3.1 °C (37.6 °F)> as a mean.
        The square lies <elevation=about 18 meters (59 feet)> above the sea.

    Settle: look at the cells in the article; where one unit fits the months or the text around
    it, the other was converted or typed wrongly. Rule on it in rulings.yaml.
    """
    wrong: dict[tuple[str, str, str], list[tuple[Claim, Claim]]] = {}
    for first, second in printed_pairs(corpus):
        if not agree(corpus, first, second) and not _computed(corpus, first, second):
            group = (first.article, first.subject, first.property)
            wrong.setdefault(group, []).append((first, second))
    for (article, subject, name), pairs in sorted(wrong.items()):
        cells = "; ".join(_difference(corpus, one, other) for one, other in pairs)
        yield Finding(
            id=f"U001/{subject}/{name}/{article}",
            rule="U001",
            message=f"{corpus.words.here(article, subject, name)}: {cells}",
            remedy="look at the cells in the article; rule on it in rulings.yaml",
            claims=tuple(claim.claim for pair in pairs for claim in pair),
        )


def printed_pairs(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield the two claims of each figure that prints a conversion, the canonical unit first."""
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.units):
        value = corpus.evidence_of.get(claim.claim, {}).get("value")
        if value and claim.unit:
            key = (claim.article, value.start, claim.property, claim.qualifiers)
            figures.setdefault(key, []).append(claim)
    for pair in figures.values():
        if len(pair) == 2 and pair[0].unit != pair[1].unit and _alike(corpus, *pair):
            # The second of a printed pair carries its unit in its id, so the first sorts first.
            one, other = sorted(pair, key=lambda claim: len(claim.claim))
            yield one, other


def _computed(corpus: Corpus, first: Claim, second: Claim) -> bool:
    """Whether both are years that were computed in their own unit from its months."""
    return fits_its_months(corpus, first) and fits_its_months(corpus, second)


def _alike(corpus: Corpus, one: Claim, other: Claim) -> bool:
    """Whether two claims are of one dimension: no rate makes two currencies conversions."""
    units = corpus.vocabulary.units
    return units[one.unit].dimension == units[other.unit].dimension


def _difference(corpus: Corpus, first: Claim, second: Claim) -> str:
    """Return in words what the first side of a pair is in the unit of the second."""
    one, two = (corpus.vocabulary.units[claim.unit] for claim in (first, second))
    ends = [first.value] if first.value else [first.lower, first.upper]
    exact = " to ".join(number(show(one.convert(Fraction(end), two))) for end in ends)
    words = corpus.words
    given = f"{words.value(second)}{words.in_brackets(first)}"
    return conversion.words(words.value(first), f"{exact} {second.unit}", given)


def agree(corpus: Corpus, first: Claim, second: Claim) -> bool:
    """Whether the two sides of a printed conversion agree (see U001)."""
    kind = corpus.evidence_of[first.claim].get("conversion")
    derived = kind is not None and kind.words == "derived"
    figures = [corpus.intervals.bare(claim) for claim in (first, second)]
    units = [corpus.vocabulary.units[claim.unit] for claim in (first, second)]
    return conversion.agree(figures[0], figures[1], units[0], units[1], derived=derived)
