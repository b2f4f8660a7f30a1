"""X: who holds a place, and how much it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.model import Claim, Finding
from loccit.rules.registry import Result, rule
from loccit.rules.time_findings import REMEDY
from loccit.values.dated import EARLIEST, LATEST, third

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from loccit.values.spans import Days, Span

# A month as EDTF: of longer periods a part is too wide to say anything.
_MONTH = re.compile(r"\d{4}-\d\d")


@rule("X008", "More than it can hold", "low", about="arithmetic")
def held_fits(corpus: Corpus) -> Iterator[Result]:
    """No more are held at a time than there is room for.

    Compared are words for an order of magnitude ("thousands" are 2,000 at least) and the number
    that bounds it (``amounts``, ``held_in`` in ``schemas/properties.yaml``); only twice the room
    and more is found. Over the years it may well be more: that the words leave open.

    Fails: thousands, and room for about 500.

        Camp Oss (prison)
        The <subject=Camp Oss> has held <prisoners_held=thousands> of people.
        The <subject=Camp Oss> was built for <prisoner_capacity=around 500> prisoners.

    Holds: thousands, and room for about 2,500.

        Camp Oss (prison)
        The <subject=Camp Oss> has held <prisoners_held=thousands> of people.
        The <subject=Camp Oss> was built for <prisoner_capacity=around 2,500> prisoners.

    Settle: look whether all its years are meant; rule on it in rulings.yaml.
    """
    for held in corpus.of(lambda owner: owner.relations.held_in):
        relations = corpus.owner(held).relations
        least = relations.amounts.get(held.value)
        for room in corpus.on(held.subject, relations.held_in) if least else ():
            most = corpus.interval(room)
            if least and most and most.high is not None and least >= 2 * most.high:
                yield _too_many(corpus, held, room, least)


def _too_many(corpus: Corpus, held: Claim, room: Claim, least: Fraction) -> Finding:
    return Finding(
        id=f"X008/{held.subject}/{held.property}",
        rule="X008",
        message=f"{corpus.words.said(held)}; {corpus.words.said(room)}",
        remedy="look whether all its years are meant; rule on it in rulings.yaml",
        claims=(held.claim, room.claim),
        explanations=(f"'{held.value}' are {int(least)} at least",),
    )


@rule("X009", "Taken while it was held", about="chronology")
def taken_before_held(corpus: Corpus) -> Iterator[Result]:
    """Nobody takes a place in the middle of the time through which someone holds it.

    A place that was held from a day to a day was taken at the beginning of that time, by the same
    troops, or by some that they are part of (``part_of`` in entities.yaml). Which properties say
    this is in ``schemas/properties.yaml`` (``taken``, ``held``). "Late October" is the last third
    of the month.

    Fails: others took it two weeks later.

        Red Army (army)
        Blue Army (army)
        a: <occupied_by=Red Army> had it from <date=17 October 1850 to 17 December 1850>.
        b: The <captured_by=Blue Army> secured it in <date=late October 1850>.

    Holds: by then; and by the army that the troops belong to.

        Red Army (army)
        Red Guards (unit), part of Red Army
        a: <occupied_by=Red Guards> had it from <date=17 October 1850 to 17 December 1850>.
        b: The <captured_by=Red Army> took it <date=by late October 1850>.
        b: The <captured_by=Red Army> took it in <date=October 1850>.

    Settle: look which troops were there first; rule on it in rulings.yaml.
    """
    held = corpus.of(lambda owner: owner.relations.held)
    terms = Index([claim for claim in held if "/" in claim.date], lambda claim: (claim.subject,))
    for taken in corpus.of(lambda owner: owner.relations.taken):
        own = corpus.chronology.when(taken)
        first, last = _narrowed(corpus, taken, own) if own else (LATEST, EARLIEST)
        for holding in terms.of(taken.subject) if own else ():
            term = corpus.chronology.when(holding)
            if term and term.begins[1] < first and last < term.ends[0]:
                yield _finding(corpus, taken, holding)


def _finding(corpus: Corpus, taken: Claim, held: Claim) -> Finding:
    same = taken.value == held.value or taken.value in corpus.wholes(held.value)
    return Finding(
        id=f"X009/{taken.subject}/{taken.value}/{held.value}",
        rule="X009",
        message=f"{corpus.words.said(taken)}; {corpus.words.said(held)}",
        remedy=REMEDY,
        claims=(taken.claim, held.claim),
        explanations=("the dates differ, the troops may be the same",)
        if same
        else ("two armies took it, or another one came later",),
    )


def _narrowed(corpus: Corpus, claim: Claim, own: Span) -> Days:
    """Return the first and last day that a date means, a third of a month taken as one."""
    part = third(corpus.vocabulary.dated(claim.date, claim.date_modifier))
    if part and _MONTH.fullmatch(claim.date):
        return part
    return own.begins[0], own.ends[1]
