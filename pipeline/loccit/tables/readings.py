"""Claims on one thing → its readings: what is said of it, and all claims that say so.

Claims share a reading where they print the same, or where one is another one's rounding. Whatever
else differs, a point and a range, two ranges, a year and a day, stays apart: nothing is swallowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.corpus.relation import AGREEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim

Agreement = Literal["", "equal", "within rounding", "contained"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that is said; the first of ``claims`` prints it most precisely.

    ``agreement`` is *equal* or *within rounding* between its own claims, *contained* where it and
    another reading can both be true (one holds the other, or they overlap), "" where it stands
    alone or against others.
    """

    claims: tuple[Claim, ...]
    agreement: Agreement


def readings(claims: Iterable[Claim], corpus: Corpus) -> list[Reading]:
    """Return the readings of claims on one thing, in order of what they print.

    A rounding that fits several readings is one of its own.
    """
    groups = _prints(claims)
    joined = _with_roundings(sorted(groups, key=lambda group: _fineness(group[0], corpus)), corpus)
    joined.sort(key=lambda group: _printed(group[0]))
    return [Reading(tuple(group), _agreement(group, joined, corpus)) for group in joined]


def _printed(claim: Claim) -> tuple[str, ...]:
    return claim.value, claim.lower, claim.upper, claim.modifier


def _prints(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return the claims grouped by what they print, each group in order of ids."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.claim):
        found.setdefault(_printed(claim), []).append(claim)
    return list(found.values())


def _fineness(claim: Claim, corpus: Corpus) -> tuple[object, ...]:
    """Return a sort key: what is printed finest comes first, what is no number last."""
    own = corpus.interval(claim)
    if own is None or own.low is None or own.high is None:
        return (1, 0, _printed(claim))
    return (0, own.high - own.low, _printed(claim))


def _with_roundings(groups: Sequence[list[Claim]], corpus: Corpus) -> list[list[Claim]]:
    """Join each group, the finest first, to the one finer group that it is a rounding of."""
    found: list[list[Claim]] = []
    for group in groups:
        finer = [one for one in found if _rounds(group[0], one[0], corpus)]
        if len(finer) == 1:
            finer[0].extend(group)
        else:
            found.append(list(group))
    return found


def _rounds(rough: Claim, fine: Claim, corpus: Corpus) -> bool:
    """Whether a plain number is a rounding of another."""
    one, other = _plain(rough, corpus), _plain(fine, corpus)
    if one is None or other is None:
        return False
    return one[0] <= other[0] and other[1] <= one[1]


def _plain(claim: Claim, corpus: Corpus) -> tuple[Fraction, Fraction] | None:
    """Return the ends of what a number without range or modifier stands for."""
    own = corpus.interval(claim)
    if own is None or not claim.value or claim.modifier:
        return None
    return None if own.low is None or own.high is None else (own.low, own.high)


def _agreement(
    group: Sequence[Claim], groups: Iterable[Sequence[Claim]], corpus: Corpus
) -> Agreement:
    if len({_printed(claim) for claim in group}) > 1:
        return "within rounding"
    if len(group) > 1:
        return "equal"
    others = (other for other in groups if other is not group)
    if any(corpus.relation(group[0], other[0]) in AGREEMENTS for other in others):
        return "contained"
    return ""
