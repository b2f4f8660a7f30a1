"""Findings → cards: one discrepancy a problem, with every ground on which it was found.

Two findings are of one problem where they share a claim and

- all their claims are of one subject, and the properties of one are all among the other's: two
  rules on one plan's length, two articles' rain and the month with the most of it; or
- one is a reader's note over all claims of the other: the reader says that they belong together.

A hint is no discrepancy and joins nothing. What has no claims (a reference list) stands alone.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.model import Claim

NOTE = "N"
# A subject, and properties of it.
_About = tuple[str, frozenset[str]]
# Which finding says most plainly what is at odds, by the beginning of its id: the first leads.
_LEADS = ("X001", "X002", "X003", "X", "R", "U", "A", "O", "T", "I", "C", NOTE)


def cards(findings: Iterable[Finding], claims: Mapping[str, Claim]) -> tuple[Finding, ...]:
    """Return one finding for each problem, in the order of the findings that lead.

    It has the claims of all, the sentences of the others as explanations (but for what explains
    them where a reader's note leads), and their ids as ``grounds``.
    """
    found = list(findings)
    return tuple(_joined(group) for group in _problems(found, claims))


def _problems(found: Sequence[Finding], claims: Mapping[str, Claim]) -> Iterator[list[Finding]]:
    """Yield the findings of each problem, the one that leads first."""
    leader = list(range(len(found)))

    def group_of(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in _of_one_problem(found, claims):
        first, second = sorted((group_of(one), group_of(other)))
        leader[second] = first
    groups: dict[int, list[Finding]] = {}
    for place, finding in enumerate(found):
        groups.setdefault(group_of(place), []).append(finding)
    ordered = [sorted(group, key=lambda item: _rank(item, group)) for group in groups.values()]
    places = {finding.id: place for place, finding in enumerate(found)}
    yield from sorted(ordered, key=lambda group: places[group[0].id])


def _of_one_problem(
    found: Sequence[Finding], claims: Mapping[str, Claim]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of findings, by their places, that tie all findings of each problem together.

    Findings that share a claim are taken by what they are about, of which there are few, so that
    a claim in thousands of findings costs no more than their number.
    """
    about = [_about(finding, claims) for finding in found]
    by_claim: dict[str, dict[_About, list[int]]] = {}
    for place, finding in enumerate(found):
        for name in finding.claims if finding.severity != "hint" else ():
            by_claim.setdefault(name, {}).setdefault(about[place], []).append(place)
    for groups in by_claim.values():
        for (subject, _), places in groups.items():
            yield from itertools.pairwise(places) if subject else ()
        for (one, first), (other, second) in itertools.combinations(groups.items(), 2):
            if one[0] and one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1]):
                yield first[0], second[0]
        places = [place for own in groups.values() for place in own]
        for note in (place for place in places if found[place].id.startswith(NOTE)):
            yield from ((note, at) for at in places if _says_together(found[note], found[at]))


def _about(finding: Finding, claims: Mapping[str, Claim]) -> _About:
    """Return the one subject of a finding ("" where there are several), and its properties."""
    known = [claims[name] for name in finding.claims if name in claims]
    subjects = {claim.subject for claim in known}
    return subjects.pop() if len(subjects) == 1 else "", frozenset(c.property for c in known)


def _says_together(note: Finding, other: Finding) -> bool:
    return note.id.startswith(NOTE) and set(other.claims) <= set(note.claims)


def _rank(finding: Finding, group: Sequence[Finding]) -> tuple[int, int, int, str]:
    """Return the place of a finding in its group: a note that embraces all the others leads."""
    embracing = all(_says_together(finding, item) for item in group if item is not finding)
    plain = next(place for place, name in enumerate(_LEADS) if finding.id.startswith(name))
    return (0 if embracing else 1, plain, -len(finding.claims), finding.id)


def _joined(group: Sequence[Finding]) -> Finding:
    lead, *others = group
    if not others:
        return lead
    # A note that leads explains all of them.
    noted = lead.id.startswith(NOTE)
    reasons = {item.id: () if noted else item.explanations for item in others}
    said = dict.fromkeys(text for item in others for text in (item.message, *reasons[item.id]))
    more = [text for text in said if text not in (lead.message, *lead.explanations)]
    return replace(
        lead,
        claims=tuple(dict.fromkeys(name for item in group for name in item.claims)),
        explanations=(*lead.explanations, *more),
        grounds=tuple(sorted(item.id for item in others)),
    )
