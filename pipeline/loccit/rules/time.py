"""T: nothing ends before it begins, acts before it exists, or lies outside its whole.

Only what is certain counts: for every day that the printed dates and their modifiers allow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.corpus.chronology import REMEDY, Chronology, Pair, Time, in_one_article, pairs_finding
from loccit.model import Finding
from loccit.rules.registry import Result, rule
from loccit.values.dated import LATEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

_EXCHANGED = ("the two dates exchanged would fit",)


# ------------------------------------------------------------- one thing by itself


@rule("T001", "Ended before it began", "high")
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
    chronology = Chronology(corpus)
    for subject, times in sorted(chronology.existence.items()):
        pairs = [
            (one, other)
            for one in times
            for other in times
            if one.span.ends[1] < other.span.begins[0]
            # Two whole periods that don't meet are a conflict of claims, not an order of dates.
            and not (_is_whole(chronology, one) and _is_whole(chronology, other))
        ]
        if pairs:
            yield pairs_finding(
                chronology,
                "T001",
                subject,
                pairs,
                f"{chronology.title(subject)} ended before it began",
                _EXCHANGED,
            )


def _is_whole(chronology: Chronology, time: Time) -> bool:
    return chronology.owner(time.claim).relations.moment == "span"


@rule("T002", "Dates of one thing in the wrong order")
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
    chronology = Chronology(corpus)
    for subject, times in sorted(chronology.dated.items()):
        wrong: dict[tuple[str, str], list[Pair]] = {}
        for later in times:
            for earlier in chronology.of(subject, chronology.owner(later.claim).relations.after):
                if later.span.wholly_before(earlier.span) and _same_thing(
                    chronology, earlier, later
                ):
                    key = (later.claim.property, earlier.claim.property)
                    wrong.setdefault(key, []).append((later, earlier))
        for (name, base), pairs in sorted(wrong.items()):
            if not _is_existence(chronology, pairs[0]):
                words = corpus.words
                message = f"{words.about(subject, name)} before {words.property(base)}"
                group = f"{subject}/{name}/{base}"
                yield pairs_finding(chronology, "T002", group, pairs, message, _EXCHANGED)


def _is_existence(chronology: Chronology, pair: Pair) -> bool:
    """Whether a pair is a beginning and an end of existence, which T001 reports."""
    return all(chronology.owner(time.claim).relations.moment for time in pair)


def _same_thing(chronology: Chronology, earlier: Time, later: Time) -> bool:
    """Whether the earlier date is about no more special a thing: a line, not its network."""
    names = chronology.owner(earlier.claim).separated_by
    special = {pair for pair in earlier.claim.qualifiers if pair[0] in names}
    return special <= set(later.claim.qualifiers)


@rule("T003", "A life longer than any")
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
    chronology = Chronology(corpus)
    for claim in corpus.claims:
        longest, time = chronology.owner(claim).relations.longest, chronology.when(claim)
        if longest is not None and time and time.years[0] > longest:
            yield Finding(
                id=f"T003/{claim.subject}/{claim.property}/{claim.article}",
                rule="T003",
                message=f"{corpus.words.said(claim)}, which is at least "
                f"{int(time.years[0])} years, and {longest} is the most",
                remedy=REMEDY,
                claims=(claim.claim,),
            )


# -------------------------------------------------------------- a part and its whole


@rule("T004", "A part outside the time of its whole")
def parts_within_wholes(corpus: Corpus) -> Iterator[Result]:
    """An event that is part of another neither begins before it nor ends after it.

    Parts are known from the article (a claim "part of") or from ``part_of`` in entities.yaml.

    Fails: the part begins in the year before the plan.

        Grand Plan (plan)
        Bold March (movement)
        The <subject=Grand Plan> was for <period=1857–1861>.
        The <subject=Bold March> began in <began=1856>.
        The <subject=Bold March> was part of the <part_of=Grand Plan>.

    Holds: a battle in the year in which its war began.

        Long War (war)
        First Battle (battle), part of Long War
        The <subject=Long War> was fought from <period=1850 to 1853>.
        The <subject=First Battle> was fought in <period=1850>.

    Settle: look whether the part was taken into the whole later; rule on it in rulings.yaml.
    """
    chronology = Chronology(corpus)
    for (part, whole), said in sorted(_parts(corpus, chronology).items()):
        pairs = [
            (one, other)
            for one in chronology.existence.get(part, [])
            for other in chronology.existence.get(whole, [])
            if one.span.begins_before(other.span) or one.span.ends_after(other.span)
        ]
        if pairs:
            first = next((pair for pair in pairs if in_one_article(pair)), pairs[0])
            early = first[0].span.begins_before(first[1].span)
            what = "begins before" if early else "ends after"
            message = (
                f"{chronology.title(part)} {what} {chronology.title(whole)}, which it is a part of"
            )
            found = pairs_finding(chronology, "T004", f"{part}/{whole}", pairs, message, _LATER)
            claims = dict.fromkeys([*found.claims, *(claim.claim for claim in said)])
            yield replace(found, claims=tuple(claims))


_LATER = ("one may have been made a part of the other only later",)


def _parts(corpus: Corpus, chronology: Chronology) -> dict[tuple[str, str], list[Claim]]:
    """Return part and whole, both events, with the claims that say so."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for entity in corpus.dataset.entities.values():
        for whole in entity.part_of:
            found.setdefault((entity.id, whole), [])
    for claim in corpus.claims:
        if chronology.owner(claim).relations.whole:
            found.setdefault((claim.subject, claim.value), []).append(claim)
    return {pair: said for pair, said in found.items() if all(_is_event(corpus, e) for e in pair)}


def _is_event(corpus: Corpus, entity: str) -> bool:
    known = corpus.dataset.entities.get(entity)
    return known is not None and corpus.vocabulary.kinds.get(known.kind) == "event"


@rule("T005", "Something during an event that is not in its time")
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
    chronology = Chronology(corpus)
    enclosing = [name for name, item in corpus.vocabulary.qualifiers.items() if item.encloses]
    for subject, times in sorted(chronology.dated.items()):
        for time in times:
            for event in filter(None, (time.claim.qualifier(name) for name in enclosing)):
                pairs = [
                    (time, other)
                    for other in chronology.existence.get(event, [])
                    if time.span.wholly_before(other.span) or other.span.wholly_before(time.span)
                ]
                if pairs:
                    group = f"{subject}/{time.claim.property}/{event}"
                    message = (
                        f"{corpus.words.about(subject, time.claim.property)}, "
                        f"during {chronology.title(event)}, at another time"
                    )
                    yield pairs_finding(chronology, "T005", group, pairs, message)


@rule("T011", "After an event that was not over", "low")
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
    chronology = Chronology(corpus)
    following = [name for name, item in corpus.vocabulary.qualifiers.items() if item.follows]
    for subject, times in sorted(chronology.dated.items()):
        for time in times:
            for event in filter(None, (time.claim.qualifier(name) for name in following)):
                pairs = [
                    (time, other)
                    for other in chronology.existence.get(event, [])
                    if time.span.ends[1] < other.span.ends[0]
                ]
                # "It began in 1850" alone does not say when it was over.
                ended = [pair for pair in pairs if pair[1].span.ends[1] != LATEST]
                if ended:
                    group = f"{subject}/{time.claim.property}/{event}"
                    words = corpus.words
                    about = words.about(subject, time.claim.property)
                    message = f"{about}: after {words.entity(event)}, and before its end"
                    yield pairs_finding(chronology, "T011", group, ended, message)


@rule("T006", "An effect before its cause", "low")
def causes_come_first(corpus: Corpus) -> Iterator[Result]:
    """What set off an event did not come after it had begun.

    ``schemas/properties.yaml`` says which dates may not be after a beginning (``before``).

    Fails: a famine of 1894 and a flood of 1895.

        Lean Years (famine)
        The <subject=Lean Years> lasted from <period=1894 to 1898>.
        The <subject=Lean Years> were set off by <triggered_by=floods> in <date=1895>.

    Holds: a flood of the same year.

        Lean Years (famine)
        The <subject=Lean Years> lasted from <period=1894 to 1898>.
        The <subject=Lean Years> were set off by <triggered_by=floods> in <date=1894>.

    Settle: a cause may have made worse what had begun before; rule on it in rulings.yaml.
    """
    chronology = Chronology(corpus)
    for subject, times in sorted(chronology.dated.items()):
        wrong: dict[str, list[Pair]] = {}
        for cause in times:
            for begun in chronology.of(subject, chronology.owner(cause.claim).relations.before):
                # Neither is certain of a day where the other names the same year.
                if cause.span.begins[0] > begun.span.begins[1]:
                    wrong.setdefault(cause.claim.property, []).append((cause, begun))
        for name, pairs in sorted(wrong.items()):
            message = (
                f"{chronology.title(subject)} had begun before what is said to have set it off"
            )
            because = ("it may have made worse what had begun before",)
            yield pairs_finding(chronology, "T006", f"{subject}/{name}", pairs, message, because)
