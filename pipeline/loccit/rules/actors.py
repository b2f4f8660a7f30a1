"""T: nobody acts before or after their own time, or younger than they can have been."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.corpus.clashes import (
    BEGINS_BEFORE,
    ENDS_AFTER,
    WHOLLY_AFTER,
    WHOLLY_BEFORE,
    Clash,
    Time,
    clashing,
)
from loccit.corpus.nearness import Births
from loccit.model import Finding
from loccit.rules.registry import Result, also, rule
from loccit.rules.time_findings import REMEDY, times_finding
from loccit.values.dated import EARLIEST, years_later
from loccit.values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.clashes import Pair
    from loccit.corpus.corpus import Corpus
    from loccit.corpus.nearness import TooNear
    from loccit.corpus.wording import Wording
    from loccit.model import Claim
    from loccit.values.dated import Day
    from loccit.vocabulary.relations import Relations


@rule("T007", "Someone acts outside their own time")
def actors_exist(corpus: Corpus) -> Iterator[Result]:
    """Nobody acts before birth or after death, no body before it was founded or after its end.

    ``schemas/properties.yaml`` says which property's subject or value acts (``actor``), and which
    dates of the subject are those of the deed (``dated_by``). What may be done after death
    (a book that appears) is ``posthumous``, and what lasts ``throughout`` may not have begun before
    the actor either; where it only began earlier it is a hint, since the time may be one that
    somebody chose for a mean.

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
    for (actor, name), times in sorted(_deeds(corpus).items()):
        lives = corpus.chronology.existence(actor)
        relations = corpus.vocabulary.properties[name].relations
        clashes = _outside(relations)
        pairs = [pair for pair in clashing(times, lives, *clashes) if _of_two_claims(pair)]
        if pairs:
            early = any(one.span.begins[1] < other.span.begins[0] for one, other in pairs)
            who, when = corpus.words.entity(actor), _when(corpus, actor, early=early)
            if relations.throughout and not any(_apart(pair) for pair in pairs):
                # A time that somebody else chose for a sum or a mean may begin a little before.
                message = f"{who}: what is put down to it {'begins' if early else 'ends'} {when}"
                found = times_finding(corpus, "T007", f"{actor}/{name}", pairs, message)
                yield replace(found, severity="hint")
            else:
                yield times_finding(corpus, "T007", f"{actor}/{name}", pairs, f"{who} acts {when}")


def _of_two_claims(pair: Pair) -> bool:
    return pair[0].claim is not pair[1].claim


def _apart(pair: Pair) -> bool:
    deed, life = (time.span for time in pair)
    return deed.ends[1] < life.begins[0] or life.ends[1] < deed.begins[0]


def _when(corpus: Corpus, actor: str, *, early: bool) -> str:
    if corpus.group(actor) == "person":
        return "before birth" if early else "after death"
    return "before it was founded" if early else "after its end"


def _deeds(corpus: Corpus) -> dict[tuple[str, str], list[Time]]:
    """Return the times of what claims say that someone did, by who did it and the property.

    A claim without a time is of all times that its article gives the subject's deeds; these are
    the same for all such claims, and named once.
    """
    found: dict[tuple[str, str], list[Time]] = {}
    undated: set[tuple[str, ...]] = set()
    for claim in corpus.of(lambda owner: owner.relations.actor):
        relations, own = corpus.owner(claim).relations, corpus.chronology.when(claim)
        actor = claim.subject if relations.actor == "subject" else claim.value
        times = found.setdefault((actor, claim.property), [])
        about = claim.article, claim.subject
        if own:
            times.append(Time(claim, own))
        elif (actor, claim.property, *about) not in undated:
            undated.add((actor, claim.property, *about))
            times.extend(corpus.chronology.said(*about, *relations.dated_by))
    return found


def _outside(relations: Relations) -> tuple[Clash, ...]:
    """Return how a deed lies certainly outside a life: wholly, or a person's own in part."""
    if relations.posthumous:
        return (WHOLLY_BEFORE,)
    if relations.throughout:
        return (WHOLLY_BEFORE, BEGINS_BEFORE)
    if relations.actor == "subject":
        return (WHOLLY_BEFORE, BEGINS_BEFORE, ENDS_AFTER)
    return (WHOLLY_BEFORE, WHOLLY_AFTER)


@rule("T008", "Ages that nobody has")
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
    known = corpus.vocabulary.properties.items()
    ages = {name: owner.relations.usual_age or owner.relations.least_age for name, owner in known}
    aged = [name for name, age in ages.items() if age]
    for subject in corpus.chronology.existing:
        births = Births(corpus.chronology.existence(subject))
        for name in aged:
            claims = corpus.on(subject, name)
            pairs = list(_too_early(corpus, claims, births, int(ages[name] or 0)))
            if pairs:
                yield _too_young(corpus, subject, name, pairs)


def _too_early(corpus: Corpus, claims: Iterable[Claim], births: Births, age: int) -> Iterator[Pair]:
    """Yield deeds with the births that are too near: by a date, or during an event with one.

    What several claims say of one event is compared once, and named with each.
    """
    qualifiers = corpus.vocabulary.qualifiers
    enclosing = [name for name, item in qualifiers.items() if item.encloses]
    compared: dict[str, dict[str, Pair]] = {}
    near = births.too_near(age)
    for claim in claims:
        own = corpus.chronology.when(claim)
        if own:
            # "Until 1950" says nothing of how early it began.
            yield from near.pairs(Time(claim, own))
        for event in map(claim.qualifier, enclosing) if own is None else ():
            if event not in compared:
                pairs = list(_during(corpus, claim, event, births.too_near(age)))
                yield from pairs
                compared[event] = {life.claim.article: (deed, life) for deed, life in pairs[::-1]}
                continue
            some = next(iter(compared[event].values()), None)
            for pair in (some, compared[event].get(claim.article)):
                if pair:
                    yield Time(claim, pair[0].span), pair[1]


def _during(corpus: Corpus, claim: Claim, event: str, near: TooNear) -> Iterator[Pair]:
    for time in corpus.chronology.existence(event):
        span = Span((time.span.begins[0], time.span.ends[1]), time.span.ends)
        yield from near.pairs(Time(claim, span))


def _too_young(corpus: Corpus, subject: str, name: str, pairs: list[Pair]) -> Finding:
    least = corpus.vocabulary.properties[name].relations.least_age
    deed, life = pairs[0]
    years = _completed(life.span.begins[0], deed.span.begins[1])
    possible = least is None or all(
        one.span.begins[1] >= years_later(other.span.begins[0], int(least)) for one, other in pairs
    )
    message = f"{corpus.words.about(subject, name)}, at the age of {years} or less"
    usual = corpus.vocabulary.properties[name].relations.usual_age or least
    because = (f"from about {usual} on is what is usual",)
    found = times_finding(corpus, "T008", f"{subject}/{name}", pairs, message, because)
    return replace(found, severity="low") if possible else found


def _completed(birth: Day, day: Day) -> int:
    years = day.year - birth.year
    return years if years_later(birth, years) <= day else years - 1


@also("T008")
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
    said = corpus.of(lambda owner: owner.relations.born_after is not None)
    for child, parent, name in dict.fromkeys((c.value, c.subject, c.property) for c in said):
        years = int(corpus.vocabulary.properties[name].relations.born_after or 0)
        children, parents = map(corpus.chronology.existence, (child, parent))
        pairs = clashing(children, parents, _less_than(years))
        if pairs:
            one, other = map(corpus.words.entity, (child, parent))
            message = f"{one}, a child of {other}, is not {years} years younger"
            yield times_finding(corpus, "T008", f"{child}/{parent}", pairs, message)


def _less_than(years: int) -> Clash:
    """Return that one has certainly begun less than so many years after the other began."""
    return Clash(
        lambda child: child.begins[1].toordinal(),
        lambda parent: years_later(parent.begins[0], years).toordinal(),
    )


@also("T007")
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
    words = corpus.words
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in corpus.of(lambda owner: owner.relations.maker):
        said.setdefault((claim.subject, claim.value), []).append(claim)
    known: dict[str, Mapping[str, list[Time]]] = {}
    for (subject, maker), claims in sorted(said.items()):
        begun = [time for time in corpus.chronology.existence(maker) if _begins(time)]
        if begun and subject not in known:
            known[subject] = _attested(corpus, subject)
        latest = max((time.span.begins[0] for time in begun), default=EARLIEST)
        first = _first(known[subject], {claim.claim for claim in claims}) if begun else []
        before = [time for time in first if time.span.begins[1] < latest]
        if before:
            names = dict.fromkeys(time.claim.claim for time in (*before, *begun))
            yield Finding(
                id=f"T007/{subject}/{maker}",
                rule="T007",
                message=f"{words.entity(subject)}, {_said(words, claims[0])}: "
                f"{_said(words, before[0].claim)}, but {words.entity(maker)} was "
                f"{_said(words, begun[0].claim)}",
                remedy=REMEDY,
                claims=(*(claim.claim for claim in claims), *names),
                explanations=("what is made is no older than its maker",),
            )


def _said(words: Wording, claim: Claim) -> str:
    """Return what a claim says, when and in which article: "built by Ostland (Gazetteer)"."""
    of = ", ".join(filter(None, [words.when(claim), words.article(claim.article)]))
    return f"{words.property(claim.property)} {words.value(claim)} ({of})"


def _attested(corpus: Corpus, subject: str) -> Mapping[str, list[Time]]:
    """Return the times at which a thing was there, by article, the earliest first."""
    found: dict[str, list[Time]] = {}
    for time in corpus.chronology.about(subject):
        relations = corpus.owner(time.claim).relations
        if relations.attests or relations.moment:
            found.setdefault(time.claim.article, []).append(time)
    for times in found.values():
        times.sort(key=lambda time: time.span.begins[1])
    return found


def _first(attested: Mapping[str, Sequence[Time]], making: Container[str]) -> list[Time]:
    """Return the earliest time of each article, but for the making itself; the earliest first."""
    firsts = (
        next((time for time in times if time.claim.claim not in making), None)
        for times in attested.values()
    )
    known = [time for time in firsts if time]
    return sorted(known, key=lambda time: (time.span.begins[1], time.claim.claim))


def _begins(time: Time) -> bool:
    """Whether a time says when something began, not only when it ended."""
    return time.span.begins[0] != EARLIEST
