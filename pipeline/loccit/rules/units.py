"""U: one quantity in two units says the same in both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule
from loccit.values.interval import Interval, closed, show, step_of
from loccit.values.showing import number

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("U001", "A conversion that is wrong")
def conversions_hold(corpus: Corpus) -> Iterator[Result]:
    """The two printed units of one figure are roundings of one quantity.

    A *derived* pair (the sheet says so): the second figure is the first as printed, converted and
    rounded to the second's step. Else the pair is *independent*: what both stand for must meet. A
    word such as "about" belongs to both, so the printed numbers are compared without it; of a
    range, end with end. One finding a series.

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
    for first, second in _pairs(corpus):
        if not agree(corpus, first, second):
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


def _pairs(corpus: Corpus) -> Iterator[tuple[Claim, Claim]]:
    """Yield the two claims of each figure that prints a conversion, the canonical unit first."""
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in corpus.claims:
        value = corpus.evidence_of.get(claim.claim, {}).get("value")
        if value and claim.unit:
            key = (claim.article, value.start, claim.property, claim.qualifiers)
            figures.setdefault(key, []).append(claim)
    for pair in figures.values():
        if len(pair) == 2 and pair[0].unit != pair[1].unit and _alike(corpus, *pair):
            # The second of a printed pair carries its unit in its id, so the first sorts first.
            one, other = sorted(pair, key=lambda claim: len(claim.claim))
            yield one, other


def _alike(corpus: Corpus, one: Claim, other: Claim) -> bool:
    """Whether two claims are of one dimension: no rate makes two currencies conversions."""
    units = corpus.vocabulary.units
    return units[one.unit].dimension == units[other.unit].dimension


def _difference(corpus: Corpus, first: Claim, second: Claim) -> str:
    """Return in words what the first side of a pair is in the unit of the second."""
    units = corpus.vocabulary.units
    one, two = units[first.unit], units[second.unit]
    ends = [first.value] if first.value else [first.lower, first.upper]
    exact = " to ".join(number(show(one.convert(Fraction(end), two))) for end in ends)
    words = corpus.words
    given = f"{words.value(second)}{words.in_brackets(first)}"
    return f"{words.value(first)} is {exact} {second.unit}, not {given}"


def agree(corpus: Corpus, first: Claim, second: Claim) -> bool:
    """Whether the two sides of a printed conversion agree (see U001)."""
    kind = corpus.evidence_of[first.claim].get("conversion")
    units = corpus.vocabulary.units
    one, two = units[first.unit], units[second.unit]
    offset = one.convert(Fraction(0), two)
    factor = one.convert(Fraction(1), two) - offset
    if kind and kind.words == "derived" and first.value and second.value:
        value, half = Fraction(second.value), step_of(second.value) / 2
        if "." not in second.value:
            half = Fraction(1, 2)
        rounding: Interval = closed(value - half, value + half)
        return rounding.contains(Fraction(first.value) * factor + offset)
    return all(
        own.scaled(factor, offset).meets(other, computed=True)
        for own, other in zip(_numbers(corpus, first), _numbers(corpus, second), strict=False)
    )


def _numbers(corpus: Corpus, claim: Claim) -> list[Interval]:
    """Return what each printed number stands for without its modifier, which is of both units."""
    ends = [claim.value] if claim.value else [claim.lower, claim.upper]
    bare = (replace(claim, value=end, lower="", upper="", modifier="") for end in ends)
    return [number for number in map(corpus.interval, bare) if number]
