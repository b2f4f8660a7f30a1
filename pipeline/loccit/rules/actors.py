"""T: nobody acts before or after their own time, or younger than they can have been."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.corpus.chronology import REMEDY, Chronology, Pair, Time, pairs_finding
from loccit.model import Finding
from loccit.rules.registry import Result, rule
from loccit.values.dated import EARLIEST, years_later
from loccit.values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

_NAMESAKE = ("another of that name may be meant",)


@rule("T007", "Someone acts before or after their own time")
def actors_exist(corpus: Corpus) -> Iterator[Result]:
    """Nobody acts before birth or after death, no body before it was founded or after its end.

    ``schemas/properties.yaml`` says which property's subject or value acts (``actor``), and which
    dates of the subject are those of the deed (``dated_by``). What may be done after death
    (a book that appears) is ``posthumous``, and what lasts ``throughout`` may not have begun before
    the actor either.

    Fails: an office fourteen years after death.

        Ada Quill (person)
        The writer <subject=Ada Quill> (<lifespan=1801–1877>) lived here.
        As <office=mayor>, <subject=Ada Quill> ruled from <date=1884 to 1891>.

    Holds: a book in the year after death.

        Ada Quill (person)
        The writer <subject=Ada Quill> (<lifespan=1801–1877>) lived here.
        The book <author_of=Salt> by <subject=Ada Quill> came out in <date=1878>.

    Settle: two people or bodies of one name, or a date of another thing; rule on it in
    rulings.yaml.
    """
    chronology = Chronology(corpus)
    wrong: dict[tuple[str, str], list[Pair]] = {}
    for claim in corpus.claims:
        for deed in _deeds(chronology, claim):
            actor = _actor(chronology, claim)
            for time in chronology.existence.get(actor, []):
                if deed.claim is not time.claim and _outside(chronology, deed, time, claim):
                    wrong.setdefault((actor, claim.property), []).append((deed, time))
    for (actor, name), pairs in sorted(wrong.items()):
        early = any(one.span.begins[1] < other.span.begins[0] for one, other in pairs)
        message = f"{chronology.title(actor)} acts {_when(chronology, actor, early=early)}"
        yield pairs_finding(chronology, "T007", f"{actor}/{name}", pairs, message, _NAMESAKE)


def _when(chronology: Chronology, actor: str, *, early: bool) -> str:
    entity = chronology.corpus.dataset.entities.get(actor)
    kinds = chronology.corpus.vocabulary.kinds
    if entity and kinds.get(entity.kind) == "person":
        return "before birth" if early else "after death"
    return "before it was founded" if early else "after its end"


def _actor(chronology: Chronology, claim: Claim) -> str:
    actor = chronology.owner(claim).relations.actor
    return claim.subject if actor == "subject" else claim.value if actor == "value" else ""


def _deeds(chronology: Chronology, claim: Claim) -> Iterator[Time]:
    """Yield the times of what a claim says that someone did."""
    relations = chronology.owner(claim).relations
    own = chronology.when(claim)
    if relations.actor and own:
        yield Time(claim, own)
    elif relations.actor:
        yield from (
            time
            for time in chronology.of(claim.subject, relations.dated_by)
            if time.claim.article == claim.article
        )


def _outside(chronology: Chronology, deed: Time, life: Time, claim: Claim) -> bool:
    """Whether a deed lies certainly outside a life: wholly, or for a person's own deeds in part."""
    relations = chronology.owner(claim).relations
    if deed.span.wholly_before(life.span):
        return True
    if relations.posthumous:
        return False
    if relations.throughout:
        return deed.span.begins_before(life.span)
    if relations.actor == "subject":
        return deed.span.begins_before(life.span) or deed.span.ends_after(life.span)
    return life.span.wholly_before(deed.span)


@rule("T008", "Too young for it")
def old_enough(corpus: Corpus) -> Iterator[Result]:
    """Who holds an office, writes, competes or founds something is old enough for it.

    The least ages (``least_age`` in schemas/properties.yaml) leave room for prodigies; below the
    ``usual_age`` it is of low severity. A deed "during" an event is done by the end of that event.

    Fails: an author of at most three.

        Ada Quill (person)
        The writer <subject=Ada Quill> was born in <born=1861>.
        The book <author_of=Salt> by <subject=Ada Quill> came out in <date=1864>.

    Holds: a mayor of forty.

        Ada Quill (person)
        The writer <subject=Ada Quill> was born in <born=1861>.
        She, <subject=Ada Quill>, was <office=mayor> of Velmar in <date=1901>.

    Settle: two people of one name, or two digits exchanged; rule on it in rulings.yaml.
    """
    chronology = Chronology(corpus)
    for subject, lives in sorted(chronology.existence.items()):
        wrong: dict[str, list[Pair]] = {}
        for deed in _own_deeds(chronology, subject):
            relations = chronology.owner(deed.claim).relations
            age = relations.usual_age or relations.least_age
            for life in lives if age else []:
                birth = life.span.begins[0]
                if age and birth <= deed.span.begins[1] < years_later(birth, int(age)):
                    wrong.setdefault(deed.claim.property, []).append((deed, life))
        for name, pairs in sorted(wrong.items()):
            yield _too_young(chronology, subject, name, pairs)


def _own_deeds(chronology: Chronology, subject: str) -> Iterator[Time]:
    """Yield what a subject did and when: by a date, or during an event with one."""
    qualifiers = chronology.corpus.vocabulary.qualifiers
    enclosing = [name for name, item in qualifiers.items() if item.encloses]
    for claim in chronology.claims_of(subject):
        own = chronology.when(claim)
        if own:
            # "Until 1950" says nothing of how early it began.
            yield Time(claim, own)
        for name in enclosing if own is None else []:
            for event in chronology.existence.get(claim.qualifier(name), []):
                yield Time(claim, Span((event.span.begins[0], event.span.ends[1]), event.span.ends))


def _too_young(chronology: Chronology, subject: str, name: str, pairs: list[Pair]) -> Finding:
    least = chronology.corpus.vocabulary.properties[name].relations.least_age
    deed, life = pairs[0]
    years = deed.span.begins[1].year - life.span.begins[0].year
    possible = least is None or all(
        one.span.begins[1] >= years_later(other.span.begins[0], int(least)) for one, other in pairs
    )
    message = f"{chronology.title(subject)} was {years} years old at most"
    found = pairs_finding(chronology, "T008", f"{subject}/{name}", pairs, message, _NAMESAKE)
    return replace(found, severity="low") if possible else found


@rule("T009", "A child as old as its parent")
def parents_are_older(corpus: Corpus) -> Iterator[Result]:
    """A child is born some years after its parent (``born_after`` in schemas/properties.yaml).

    Fails: the child is older.

        Ada Quill (person)
        Bo Quill (person)
        The painter <subject=Ada Quill> (born <born=1851>) lived here.
        Her son <subject=Bo Quill> (born <born=1847>) was a rower.
        The painter's, <subject=Ada Quill>'s, son was <child=Bo Quill>.

    Holds: 26 years between them.

        Ada Quill (person)
        Bo Quill (person)
        The painter <subject=Ada Quill> (born <born=1821>) lived here.
        Her son <subject=Bo Quill> (born <born=1847>) was a rower.
        The painter's, <subject=Ada Quill>'s, son was <child=Bo Quill>.

    Settle: two people of one name, or two digits exchanged; rule on it in rulings.yaml.
    """
    chronology = Chronology(corpus)
    for claim in corpus.claims:
        years = chronology.owner(claim).relations.born_after
        if years is None:
            continue
        pairs = [
            (child, parent)
            for child in chronology.existence.get(claim.value, [])
            for parent in chronology.existence.get(claim.subject, [])
            if child.span.begins[1] < years_later(parent.span.begins[0], int(years))
        ]
        if pairs:
            child, parent = chronology.title(claim.value), chronology.title(claim.subject)
            message = f"{child}, a child of {parent}, is not {years} years younger"
            group = f"{claim.value}/{claim.subject}"
            yield pairs_finding(chronology, "T009", group, pairs, message, _NAMESAKE)


@rule("T010", "Older than who made it", "high")
def makers_are_older(corpus: Corpus) -> Iterator[Result]:
    """Nothing was there before those who built or founded it.

    A thing was there when it had a name, a status or inhabitants, or was founded: which dates show
    that is said in ``schemas/properties.yaml`` (``attests``, ``moment``), and who made it
    (``maker``). What was there before can have been built anew.

    Fails: named in 1108, built by a state of 1848.

        Ostland (country)
        The city was known as <also_called=Velm> in <date=1108>.
        It was planned and built by the government of <built_by=Ostland> alone.
        The state of <subject=Ostland> was founded in <founded=1848>.

    Holds: the state is older.

        Ostland (country)
        The city was known as <also_called=Velm> in <date=1908>.
        It was planned and built by the government of <built_by=Ostland> alone.
        The state of <subject=Ostland> was founded in <founded=1848>.

    Settle: it may have been rebuilt, or an older state of that name is meant; rule on it in
    rulings.yaml.
    """
    chronology, words = Chronology(corpus), corpus.words
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in corpus.claims:
        if chronology.owner(claim).relations.maker:
            said.setdefault((claim.subject, claim.value), []).append(claim)
    for (subject, maker), claims in sorted(said.items()):
        begun = [time for time in chronology.existence.get(maker, []) if _begins(time)]
        first = _first_attested(chronology, subject, {claim.claim for claim in claims})
        before = [time for time in first if any(time.span.begins_before(one.span) for one in begun)]
        if before:
            names = dict.fromkeys(time.claim.claim for time in (*before, *begun))
            yield Finding(
                id=f"T010/{subject}/{maker}",
                rule="T010",
                message=f"{words.said(claims[0])}; but {words.said(before[0].claim)}; "
                f"{words.said(begun[0].claim)}",
                remedy=REMEDY,
                claims=(*(claim.claim for claim in claims), *names),
                explanations=("it may have been built anew",),
            )


def _first_attested(chronology: Chronology, subject: str, making: set[str]) -> list[Time]:
    """Return the earliest time in each article at which a thing was there, the earliest first."""
    found: dict[str, Time] = {}
    for time in chronology.dated.get(subject, []):
        relations = chronology.owner(time.claim).relations
        if time.claim.claim not in making and (relations.attests or relations.moment):
            before = found.get(time.claim.article)
            if before is None or time.span.begins[1] < before.span.begins[1]:
                found[time.claim.article] = time
    return sorted(found.values(), key=lambda time: (time.span.begins[1], time.claim.claim))


def _begins(time: Time) -> bool:
    """Whether a time says when something began, not only when it ended."""
    return time.span.begins[0] != EARLIEST
