"""Comparisons → pairs of voices: what two articles, or two sections of one, say of one thing.

One pair stands for two positions, whoever holds them, and each further voice that says what another
has said is one more; so pairs grow with the claims, as comparisons do.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from loccit.corpus.comparison import excuse_of, loose_cells, silence_of
from loccit.corpus.position_pairs import pairs_of
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loccit.corpus.comparison import Comparison
    from loccit.corpus.positions import Position
    from loccit.corpus.relation import Relation
    from loccit.model import Claim

# The claims of two voices, and those of their positions.
_Pair: TypeAlias = "tuple[Claim, Claim, tuple[tuple[Claim, ...], tuple[Claim, ...]]]"
Verdict = Literal["agree", "contained", "differ", "not comparable"]
T = TypeVar("T")
# What voices are told apart and sorted by: their place among all claims.
Place = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Voices:
    """Two claims by two voices, in the articles' order, the verdict on them, and a reason.

    ``reason`` says how far they agree, or why they are not, or only loosely, about the same; ""
    where they simply differ. ``positions`` are all claims that say what the first says, and the
    second.
    """

    first: Claim
    second: Claim
    positions: tuple[tuple[Claim, ...], tuple[Claim, ...]]
    verdict: Verdict
    reason: str = ""


def voices(comparison: Comparison, place: Callable[[Claim], Place]) -> Iterator[Voices]:
    """Yield the pairs of voices of a comparison; ``place`` gives article, section and order.

    Values of which a subject can have several at once stand side by side with nothing.
    """
    speakers = Speakers(place)
    for cell in comparison.cells:
        for position in cell.positions:
            first, *others = speakers.of(position)
            both = (position.claims, position.claims)
            for claim in others:
                yield Voices(first, claim, both, "agree", "equal")
        for one, other in pairs_of(cell.positions):
            pair = speakers.pair(one, other)
            if pair:
                yield from _judged(pair, *_compared(comparison, one, other, pair))
    yield from _loose(comparison, speakers)


def _judged(pair: _Pair, verdict: Verdict | None, reason: str) -> Iterator[Voices]:
    if verdict:
        yield Voices(*pair, verdict, reason)


def _compared(
    comparison: Comparison, one: Position, other: Position, pair: _Pair
) -> tuple[Verdict | None, str]:
    """Return the verdict on two positions of one cell: none where a subject can have both."""
    relation = comparison.scale.relation(one.said, other.said)
    excuse = excuse_of(comparison.scale, one, other) if relation == "apart" else ""
    if excuse:
        return "not comparable", excuse
    return _verdict(relation, comparison, pair)


def _loose(comparison: Comparison, speakers: Speakers) -> Iterator[Voices]:
    """Yield the pairs of which one is silent on what the other says, or whose dates overlap."""
    unclear = {(id(pair.first), id(pair.second)) for pair in comparison.unclear}
    for cells, names in loose_cells(comparison.cells):
        silence = silence_of(cells, names)
        for one, other in itertools.product(cells[0].positions, cells[1].positions):
            pair = speakers.pair(one, other)
            if pair is None:
                continue
            verdict, reason = _verdict(
                comparison.scale.relation(one.said, other.said), comparison, pair
            )
            if verdict != "differ":
                reason = f"{reason}, though {silence}"
            elif comparison.scale.within(one.said, other.said, names):
                verdict, reason = "not comparable", silence
            elif (id(one), id(other)) in unclear:
                reason = silence
            else:
                verdict, reason = "not comparable", f"{silence}; it fits another"
            yield from _judged(pair, verdict, reason)


def _verdict(relation: Relation, comparison: Comparison, pair: _Pair) -> tuple[Verdict | None, str]:
    if relation == "several":
        return None, ""
    if relation == "apart":
        return "differ", ""
    if relation == "equal":
        return "agree", "equal"
    if comparison.owner.type in NUMERIC and all(map(_is_plain, pair[:2])):
        return "agree", "within rounding"
    if relation == "compatible":
        return "contained", "they overlap" if comparison.owner.type in NUMERIC else "compatible"
    return "contained", "one holds the other"


def _is_plain(claim: Claim) -> bool:
    return bool(claim.value) and not claim.modifier


class Speakers:
    """Who speaks for positions: one claim for each article and section, in their order."""

    def __init__(self, place: Callable[[Claim], Place]) -> None:
        self._place = place
        # The positions are kept, so that no others take their place in memory.
        self._found: dict[int, tuple[Position, list[Claim]]] = {}

    def of(self, position: Position) -> list[Claim]:
        """Return one claim for each article and section that holds a position, in their order."""
        if id(position) not in self._found:
            first: dict[tuple[int, str], Claim] = {}
            for claim in sorted(position.claims, key=self._place):
                first.setdefault(self._voice(claim), claim)
            self._found[id(position)] = position, list(first.values())
        return self._found[id(position)][1]

    def pair(self, one: Position, other: Position) -> _Pair | None:
        """Return a claim of each position: of two articles if that can be, else of two sections."""
        ones, others = self.of(one), self.of(other)
        chosen = first_apart(ones, others, self._article) or first_apart(ones, others, self._voice)
        if chosen is None:
            return None
        if self._place(chosen[0]) <= self._place(chosen[1]):
            return (*chosen, (one.claims, other.claims))
        return chosen[1], chosen[0], (other.claims, one.claims)

    def _article(self, claim: Claim) -> object:
        return self._place(claim)[0]

    def _voice(self, claim: Claim) -> tuple[int, str]:
        return self._place(claim)[:2]


def first_apart(
    ones: Sequence[T], others: Sequence[T], key: Callable[[T], object]
) -> tuple[T, T] | None:
    """Return the first of all pairs, in the order of both lists, whose keys differ; None if none.

    Only the first of ``others``, and the first that differs from it, can be in that pair.
    """
    if not others:
        return None
    first = others[0]
    second = next((item for item in others if key(item) != key(first)), None)
    for one in ones:
        if key(one) != key(first):
            return one, first
        if second is not None:
            return one, second
    return None
