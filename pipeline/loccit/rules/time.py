"""T: nothing ends before it begins, acts before it exists, or lies outside its whole.

Only what is certain counts: for every day that the printed dates and their modifiers allow.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from loccit.corpus.clashes import (
    BEGINS_BEFORE,
    ENDS_AFTER,
    ENDS_BEFORE,
    WHOLLY_AFTER,
    WHOLLY_BEFORE,
    Held,
    Time,
    clashing,
    in_one_article,
    in_order,
)
from loccit.corpus.index import Index
from loccit.model import Finding
from loccit.rules.registry import Result, also, rule
from loccit.rules.time_findings import REMEDY, times_finding
from loccit.values.dated import LATEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.corpus.clashes import Pair
    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

Pairs = tuple[tuple[str, str], ...]
_EXCHANGED = ("the two dates exchanged would fit",)


# ------------------------------------------------------------- one thing by itself


@also("T002")
def ends_after_beginning(corpus: Corpus) -> Iterator[Result]:
    """Nothing ends, is abolished or dies before it has begun, was founded or was born.

    Which dates are a beginning and which an end is said in ``schemas/properties.yaml``
    (``moment``).

    Fails: ended a year before.

        Bold March (movement)
        The <subject=Bold March> began in <began=1856>.
        The <subject=Bold March> ended in <ended=1855>.

    Holds: "by 1857" may be any time before, and 1856 may be both.

        Bold March (movement)
        The <subject=Bold March> began in <began=1856>.
        The <subject=Bold March> ended <ended=by 1857>.

    Settle: two digits exchanged, or another thing of that name; rule on it in rulings.yaml.
    """
    for subject in corpus.chronology.existing:
        times = corpus.chronology.existence(subject)
        # Two whole periods that don't meet are a conflict of claims, not an order of dates.
        wholes = [time for time in times if _is_whole(corpus, time)]
        parts = [time for time in times if not _is_whole(corpus, time)]
        pairs = clashing(parts, times, WHOLLY_BEFORE) + clashing(wholes, parts, WHOLLY_BEFORE)
        if pairs:
            pairs = in_order(pairs, times, times)
            message = f"{corpus.words.entity(subject)} ended before it began"
            yield times_finding(corpus, "T002", subject, pairs, message, _EXCHANGED)


def _is_whole(corpus: Corpus, time: Time) -> bool:
    return corpus.owner(time.claim).relations.moment == "span"


@rule("T002", "Dates in the wrong order")
def dates_in_order(corpus: Corpus) -> Iterator[Result]:
    """A thing is opened, rebuilt, expanded or closed after it was founded, not before.

    Which date comes after which is said in ``schemas/properties.yaml`` (``after``).

    Fails: rebuilt before it was there.

        Salt Works (plant)
        The <subject=Salt Works> were founded in <founded=1861>.
        The <subject=Salt Works> were rebuilt <rebuilt=by 1857>.

    Holds: founded and opened in one year; closed later.

        Salt Works (plant)
        The <subject=Salt Works> were founded in <founded=1861> and opened on <opened=3 May 1861>.
        The <subject=Salt Works> were closed in <closed=1890>.

    Settle: often a namesake, or a predecessor at the same place; rule on it in rulings.yaml.
    """
    words, ordered = corpus.words, list(_ordered(corpus))
    for subject in corpus.chronology.subjects:
        for name, base in ordered:
            pairs = _in_wrong_order(corpus, subject, name, base)
            if pairs:
                message = f"{words.about(subject, name)} before {words.property(base)}"
                group = f"{subject}/{name}/{base}"
                yield times_finding(corpus, "T002", group, pairs, message, _EXCHANGED)


def _ordered(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield each two properties of which the first gives a date after that of the second.

    A beginning and an end of existence are T002's.
    """
    known = corpus.vocabulary.properties
    for name, owner in known.items():
        for base in owner.relations.after:
            if not (owner.relations.moment and known[base].relations.moment):
                yield name, base


def _in_wrong_order(corpus: Corpus, subject: str, name: str, base: str) -> list[Pair]:
    """Return the dates of one thing that are in the wrong order.

    The earlier one has to be about no more special a thing: a network, not one of its lines.
    """
    later, earlier = (corpus.chronology.on(subject, item) for item in (name, base))
    if not later or not earlier:
        return []
    special = Index(earlier, lambda time: [corpus.separators(time.claim)])
    general = Index(later, lambda time: _parts_of(time.claim.qualifiers))
    pairs = [
        pair
        for qualifiers in special
        for pair in clashing(general.of(qualifiers), special.of(qualifiers), WHOLLY_BEFORE)
    ]
    return in_order(pairs, later, earlier)


def _parts_of(qualifiers: Pairs) -> Iterator[Pairs]:
    """Yield all that can be left of a claim's qualifiers: there are a few at most."""
    for size in range(len(qualifiers) + 1):
        yield from itertools.combinations(qualifiers, size)


@also("T008")
def not_too_long(corpus: Corpus) -> Iterator[Result]:
    """From a birth to a death lie at most as many years as ``schemas/properties.yaml`` allows.

    Fails: 142 years at least.

        Ada Quill (person)
        The painter <subject=Ada Quill> (<lifespan=1735–1877>) lived here.

    Holds: 76 years.

        Ada Quill (person)
        The painter <subject=Ada Quill> (<lifespan=1801–1877>) lived here.

    Settle: look which of the two dates another source has; rule on it in rulings.yaml.
    """
    for claim in corpus.of(lambda owner: owner.relations.longest is not None):
        longest, time = corpus.owner(claim).relations.longest, corpus.chronology.when(claim)
        if longest is not None and time and time.years[0] > longest:
            yield Finding(
                id=f"T008/{claim.subject}/{claim.property}/{claim.article}",
                rule="T008",
                message=f"{corpus.words.said(claim)}, which is at least "
                f"{int(time.years[0])} years, and {longest} is the most",
                remedy=REMEDY,
                claims=(claim.claim,),
            )


# -------------------------------------------------------------- a part and its whole


@rule("T004", "Outside the time that it belongs to")
def parts_within_wholes(corpus: Corpus) -> Iterator[Result]:
    """An event that is part of another neither begins before it nor ends after it.

    Parts are known from the article (a claim "part of") or from ``part_of`` in entities.yaml.

    Fails: the part begins two years before the plan; the year before would be a hint.

        Grand Plan (plan)
        Bold March (movement)
        The <subject=Grand Plan> was for <period=1857–1861>.
        The <subject=Bold March> began in <began=1855>.
        The <subject=Bold March> was part of the <part_of=Grand Plan>.

    Holds: a battle in the year in which its war began.

        Long War (war)
        First Battle (battle), part of Long War
        The <subject=Long War> was fought from <period=1850 to 1853>.
        The <subject=First Battle> was fought in <period=1850>.

    Settle: look whether the part was taken into the whole later; rule on it in rulings.yaml.
    """
    chronology, words = corpus.chronology, corpus.words
    for (part, whole), said in sorted(_parts(corpus).items()):
        lives = chronology.existence(part), chronology.existence(whole)
        pairs = clashing(*lives, BEGINS_BEFORE, ENDS_AFTER)
        if pairs:
            first = next((pair for pair in pairs if in_one_article(pair)), pairs[0])
            early = first[0].span.begins_before(first[1].span)
            what = "begins before" if early else "ends after"
            message = f"{words.entity(part)} {what} {words.entity(whole)}, which it is a part of"
            found = times_finding(corpus, "T004", f"{part}/{whole}", pairs, message, _LATER)
            claims = dict.fromkeys([*found.claims, *(claim.claim for claim in said)])
            hint = early and all(_a_year_early(*pair) for pair in pairs)
            severity = "hint" if hint else found.severity
            yield replace(found, claims=tuple(claims), severity=severity)


def _a_year_early(part: Time, whole: Time) -> bool:
    """Whether a part begins in the year before its whole: it may be the first step of it."""
    early = part.span.begins_before(whole.span) and not part.span.ends_after(whole.span)
    return early and part.span.begins[0].year >= whole.span.begins[0].year - 1


_WITHIN = ("what happens during an event happens in its time",)
_OVER = ("what comes after an event is not of a time before its end",)
_LATER = (
    "a part lies within the time of its whole",
    "one may have been made a part of the other only later",
)


def _parts(corpus: Corpus) -> dict[tuple[str, str], list[Claim]]:
    """Return part and whole, both events, with the claims that say so."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for entity in corpus.dataset.entities.values():
        for whole in entity.part_of:
            found.setdefault((entity.id, whole), [])
    for claim in corpus.of(lambda owner: owner.relations.whole):
        found.setdefault((claim.subject, claim.value), []).append(claim)
    return {
        pair: said
        for pair, said in found.items()
        if all(corpus.group(entity) == "event" for entity in pair)
    }


@also("T004")
def during_its_event(corpus: Corpus) -> Iterator[Result]:
    """What is said to have happened during an event has a date within the event's.

    Fails: nine years after the war.

        Long War (war)
        The <subject=Long War> was fought from <period=1839 to 1845>.
        It was rebuilt in <rebuilt=1854> during the <during=Long War>, in haste.

    Holds: in the war's last year.

        Long War (war)
        The <subject=Long War> was fought from <period=1839 to 1845>.
        It was rebuilt in <rebuilt=1845> during the <during=Long War>, in haste.

    Settle: look which of the two the source has; rule on it in rulings.yaml.
    """
    words = corpus.words
    enclosing = [name for name, item in corpus.vocabulary.qualifiers.items() if item.encloses]

    @cache
    def lives(event: str) -> Held:
        return Held(corpus.chronology.existence(event), WHOLLY_BEFORE, WHOLLY_AFTER)

    for (subject, name, event), times in _by_event(corpus, enclosing).items():
        about = f"{words.about(subject, name)}, during {words.entity(event)}, at another time"
        for pairs in lives(event).clashing(times):
            yield times_finding(corpus, "T004", f"{subject}/{name}/{event}", pairs, about, _WITHIN)


def _by_event(corpus: Corpus, qualifiers: Sequence[str]) -> dict[tuple[str, str, str], list[Time]]:
    """Return the times of claims that name an event, by subject, property and event."""
    found: dict[tuple[str, str, str], list[Time]] = {}
    for claim in corpus.stating(*qualifiers):
        when = corpus.chronology.when(claim)
        times = [Time(claim, when)] if when else []
        for event in dict.fromkeys(filter(None, map(claim.qualifier, qualifiers))):
            found.setdefault((claim.subject, claim.property, event), []).extend(times)
    return found


@also("T004")
def after_its_event(corpus: Corpus) -> Iterator[Result]:
    """What is said to be of after an event does not end before the event has ended.

    Which qualifiers say so is in ``schemas/qualifiers.yaml`` (``follows``). The year in which
    something ended may be after it as well.

    Fails: a figure of the war's first year.

        Long War (war)
        The <subject=Long War> was fought from <period=1850 to 1853>.
        The figure after the <after_event=Long War>, <population=4,210> people, is of <date=1850>.

    Holds: of its last year.

        Long War (war)
        The <subject=Long War> was fought from <period=1850 to 1853>.
        The figure after the <after_event=Long War>, <population=4,210> people, is of <date=1853>.

    Settle: another event of that name may be meant; rule on it in rulings.yaml.
    """
    words = corpus.words
    following = [name for name, item in corpus.vocabulary.qualifiers.items() if item.follows]

    @cache
    def ended(event: str) -> Held:
        lives = corpus.chronology.existence(event)
        # "It began in 1850" alone does not say when it was over.
        return Held([life for life in lives if life.span.ends[1] != LATEST], ENDS_BEFORE)

    for (subject, name, event), times in _by_event(corpus, following).items():
        about = f"{words.about(subject, name)}: after {words.entity(event)}, and before its end"
        for pairs in ended(event).clashing(times):
            yield times_finding(corpus, "T004", f"{subject}/{name}/{event}", pairs, about, _OVER)
