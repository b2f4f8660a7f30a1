"""A: a number that is said agrees with what is listed: a count, a whole, a length of time."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.model import Claim, Finding, Unchecked
from loccit.read.languages import grammar_in
from loccit.rules.registry import Result, also, rule
from loccit.values import showing
from loccit.values.dated import THIRDS
from loccit.values.interval import Interval, closed, point, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.values.dated import Word
    from loccit.vocabulary.types import Unit

_REMEDY = "look at the list and the number in the article; rule on it in rulings.yaml"
# Words before a list that does not mean to be complete.
_SOME = re.compile(r"\b(?:including|includes?|such as|among (?:them|others)|e\.g\.|notably)(?!\w)")


# -------------------------------------------------------------------- A007 count and list


@rule("A007", "A count that its list doesn't have")
def counts_fit(corpus: Corpus) -> Iterator[Result]:
    """As many are listed as the article says there are.

    Which property is counted is said in ``schemas/properties.yaml`` (``counts``, ``by``). Where
    things are numbered ("the second and third line") either their number or the highest fits.
    *Not checked* where the article lists none, or its list was lost, or names only some
    ("including"). A list that is too short is of low severity: it may leave some out.

    Fails: seven wards, and two names.

        Upper Ward (district)
        Lower Ward (district)
        It has <wards=seven> wards: <ward=Upper Ward, Lower Ward>.

    Holds: two.

        Upper Ward (district)
        Lower Ward (district)
        It has <wards=two> wards: <ward=Upper Ward, Lower Ward>.

    Settle: look whether the list is complete, and claimed whole; else rule on it in rulings.yaml.
    """
    for claim in corpus.of(lambda owner: owner.relations.counts):
        relations = corpus.owner(claim).relations
        own = corpus.interval(claim)
        if own is None:
            continue
        listed = corpus.said_when(claim, (claim.date, ""), *relations.counts)
        names = {item.qualifier(relations.by) if relations.by else item.value for item in listed}
        yield from _count(corpus, claim, own, listed, sorted(names - {""}))


def _count(
    corpus: Corpus, claim: Claim, own: Interval, listed: Sequence[Claim], names: list[str]
) -> Iterator[Result]:
    what = corpus.words.said(claim)
    if not names:
        yield Unchecked("A007", what, "the article lists none, or its list was lost")
        return
    fitting = [len(names), *(int(name) for name in names if name.isdigit())]
    if any(own.meets(point(Fraction(number))) for number in (fitting[0], max(fitting))):
        return
    fewer = own.low is not None and own.low > len(names)
    if fewer and any(_SOME.search(item.quote) for item in listed):
        yield Unchecked("A007", what, "the article's list names only some")
        return
    yield Finding(
        id=f"A007/{claim.subject}/{claim.property}/{claim.article}",
        rule="A007",
        message=f"{what}, but {showing.counted(len(names), 'is', 'are')} listed: "
        f"{', '.join(map(corpus.words.entity, names))}",
        remedy=_REMEDY,
        claims=(claim.claim, *(item.claim for item in listed)),
        explanations=("the list may leave some out",) if fewer else (),
        severity="low" if fewer else None,
    )


# ------------------------------------------------------------------- A002 parts and whole


@also("A002")
def parts_make_the_whole(corpus: Corpus) -> Iterator[Result]:
    """The parts that an article gives add up to the whole that it gives.

    Which property is the whole of which is said in ``schemas/properties.yaml`` (``whole_of``).
    Parts are of the same article, subject and date, each once. *Not checked* with less than two.
    Parts that make less than the whole are of low severity: one may not be named.

    Fails: 1 + 5 + 5 is 11.

        School takes <compulsory_education=12 years> in all.
        There is <school_years=one year> of <stage=kindergarten> before.
        Then <school_years=five years> of <stage=primary school> are due.
        Then <school_years=five years> of <stage=secondary school> follow.

    Holds: 1 + 5 + 6 is 12.

        School takes <compulsory_education=12 years> in all.
        There are <school_years=12 months> of <stage=kindergarten> before.
        Then <school_years=five years> of <stage=primary school> are due.
        Then <school_years=six years> of <stage=secondary school> follow.

    Settle: look for a part that the article doesn't name, or that the whole leaves out; rule on it
    in rulings.yaml.
    """
    for claim in corpus.of(lambda owner: owner.relations.whole_of):
        name = corpus.owner(claim).relations.whole_of
        own = corpus.interval(claim)
        if own is None:
            continue
        parts = _parts(corpus, claim, name)
        values = [value for part in parts if (value := _in_unit(corpus, part, claim.unit))]
        what = corpus.words.said(claim)
        if len(values) < 2:
            yield Unchecked(
                "A002", what, f"less than two parts ({corpus.words.property(name)}) are given"
            )
        elif not total(values).meets(own, computed=True):
            terms = " + ".join(map(corpus.words.value, parts))
            yield Finding(
                id=f"A002/{claim.subject}/{claim.property}/{claim.article}",
                rule="A002",
                message=f"{what}, but the parts are {terms}, in all "
                f"{showing.interval(total(values), claim.unit)}",
                remedy=_REMEDY,
                claims=(claim.claim, *(part.claim for part in parts)),
                explanations=("a part may not be named, or not be counted",),
                severity=None if _exceeds(total(values), own) else "low",
            )


def _exceeds(parts: Interval, whole: Interval) -> bool:
    return parts.low is not None and whole.high is not None and parts.low >= whole.high


def _parts(corpus: Corpus, claim: Claim, name: str) -> list[Claim]:
    """Return the claims of a whole's parts, one for each value of what separates them."""
    separating = corpus.vocabulary.properties[name].separated_by
    found: dict[tuple[str, ...], Claim] = {}
    for item in corpus.said_when(claim, (claim.date,), name):
        found.setdefault(tuple(item.qualifier(key) for key in separating), item)
    return list(found.values())


def _in_unit(corpus: Corpus, claim: Claim, unit: str) -> Interval | None:
    value = corpus.interval(claim)
    if value is None or claim.unit == unit:
        return value
    own, other = corpus.vocabulary.units[claim.unit], corpus.vocabulary.units[unit]
    offset = own.convert(Fraction(0), other)
    return value.scaled(own.convert(Fraction(1), other) - offset, offset)


# ----------------------------------------------------------------- A009 length and dates


@rule("A009", "A length of time that its dates don't have")
def lengths_fit(corpus: Corpus) -> Iterator[Result]:
    """What is said to take five years, or is called so, takes five years by its dates.

    Lengths are those of properties (``length_of`` in schemas/properties.yaml), and those in a
    subject's name ("Five-Year Plan", ``named_length``). First and last day or month count, and
    "early", "mid" and "late" are thirds of a month.

    Fails: 1857 to 1860 are four years at most.

        Five-Year Plan (plan)
        The <subject=Five-Year Plan> was for <period=1857–1860>.

    Holds: five years; and from the 3rd of June to the 2nd of September it is three months.

        Five-Year Plan (plan)
        Great Strike (movement)
        The <subject=Five-Year Plan> was for <period=1857–1861>.
        From <period=3 June 1857 to 2 September 1857> there was the <subject=Great Strike> in town.
        The <subject=Great Strike> lasted for <duration=three months> in all.

    Settle: a plan may have been declared fulfilled early; else rule on it in rulings.yaml.
    """
    for claim in corpus.of(lambda owner: owner.relations.length_of):
        yield from _length(corpus, claim, corpus.owner(claim).relations.length_of)
    for claim in corpus.of(lambda owner: owner.relations.named_length):
        yield from _named_length(corpus, claim)


def _length(corpus: Corpus, claim: Claim, name: str) -> Iterator[Result]:
    what = corpus.words.said(claim)
    years = [unit for unit in corpus.vocabulary.units.values() if unit.symbol == "years"]
    own = corpus.interval(claim)
    dated = corpus.said(claim.article, claim.subject, name)
    if own is None or not dated or not years or not claim.unit:
        yield Unchecked("A009", what, f"the article gives no {corpus.words.property(name)} of it")
        return
    for item in dated:
        found = _years(corpus, item)
        given = found and _scaled(found, years[0], corpus.vocabulary.units[claim.unit])
        if given and not given.meets(own, computed=True):
            yield Finding(
                id=f"A009/{claim.subject}/{claim.property}/{claim.article}",
                rule="A009",
                message=f"{what}, but {corpus.words.property(name)} "
                f"{corpus.words.value(item)} takes {showing.interval(given, claim.unit)}",
                remedy=_REMEDY,
                claims=(claim.claim, item.claim),
            )
            return


def _scaled(length: Interval, own: Unit, unit: Unit) -> Interval | None:
    if own.dimension != unit.dimension:
        return None
    return length.scaled(own.convert(Fraction(1), unit))


def _years(corpus: Corpus, claim: Claim) -> Interval | None:
    """Return how many years a date, or months that recur, can take."""
    if corpus.owner(claim).type == "season":
        return _season(claim, corpus.vocabulary.modifiers.of_date(claim.modifier))
    time = corpus.chronology.when(claim)
    return closed(*time.years) if time else None


def _season(claim: Claim, words: Sequence[Word]) -> Interval:
    """Return the length of months that recur, in years; each end is in a third of its month."""
    thirds = [_third(word) for word in words] if len(words) == 2 else [(0, 3)] * 2
    first, last = int(claim.lower), int(claim.upper)
    months = (last - first) % 12
    least = Fraction(3 * months + thirds[1][0] - thirds[0][1], 36)
    most = Fraction(3 * months + thirds[1][1] - thirds[0][0], 36)
    return closed(max(least, Fraction(0)), most)


def _third(word: Word) -> tuple[int, int]:
    """Return where in a month a word puts the end of a season, in thirds."""
    place = THIRDS.get(word.meaning)
    return (0, 3) if place is None else (place, place + 1)


def _named_length(corpus: Corpus, claim: Claim) -> Iterator[Result]:
    entity = corpus.dataset.entities.get(claim.subject)
    match = re.search(r"(\w+)-[Yy]ear\b", entity.title) if entity else None
    figure = grammar_in(corpus.vocabulary.grammar, "en").read(match[1].lower()) if match else None
    time = corpus.chronology.when(claim)
    if not entity or not time or not figure or len(figure.quantities) != 1:
        return
    said = point(Fraction(figure.quantities[0].low))
    if not closed(*time.years).meets(said):
        yield Finding(
            id=f"A009/{claim.subject}/{claim.property}/{claim.article}",
            rule="A009",
            message=f"{corpus.words.said(claim)}, which is {_most(time.years[1])} years at most",
            remedy=_REMEDY,
            claims=(claim.claim,),
            explanations=("it may have ended earlier than planned",)
            if time.years[1] < figure.quantities[0].low
            else (),
        )


def _most(years: Fraction) -> str:
    return f"{float(years):.3g}"
