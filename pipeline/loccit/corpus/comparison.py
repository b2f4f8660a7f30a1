"""All claims on one subject and property, compared: which agree, which can't both be true.

The decision table of DESIGN.md section 7. Claims whose separating qualifiers are the same stand in
one *cell*. Cells of which one is silent where the other is not, or whose dates overlap, are
*loose*: they may or may not be about the same. All others are about different things. Cost grows
with the claims and with the pairs that have something to say to each other, not with all pairs.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.position_pairs import pairs_of
from loccit.corpus.positions import soft_qualifiers
from loccit.corpus.relation import AGREEMENTS, Relation, Scale, plain
from loccit.values.dated import NEVER, Dated
from loccit.values.periods import overlap, span, times

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.positions import Position, Reader
    from loccit.model import Claim
    from loccit.vocabulary.types import Property

Pairs = tuple[tuple[str, str], ...]
# Why two values of a property with several are no conflict.
SEVERAL = "a subject can have several of these, at once or in turn"


@dataclass(frozen=True)
class Cell:
    """Claims on exactly the same: ``separators`` are the qualifiers that they state, with values.

    ``item`` tells the values of a property apart whose dates are compared (``Property.once``), and
    amounts that no conversion makes comparable, such as those of two currencies.
    """

    separators: Pairs
    date: Dated
    item: str
    positions: tuple[Position, ...]

    @cached_property
    def stated(self) -> dict[str, str]:
        """What separates this cell from others, by qualifier."""
        return dict(self.separators) | ({"date": str(self.date)} if self.date.edtf else {})

    @property
    def claims(self) -> list[Claim]:
        """All claims of the cell."""
        return [claim for position in self.positions for claim in position.claims]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two positions, their cells, and the qualifiers by which the cells are loose (if they are)."""

    first: Position
    second: Position
    cells: tuple[Cell, Cell]
    loose: tuple[str, ...] = ()

    @property
    def positions(self) -> tuple[Position, Position]:
        """The two positions."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Harmless:
    """Claims that were compared and agree, or that are about different things, and how."""

    how: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of all claims on one subject and property.

    ``unclear`` are loose pairs that are too far apart for what they leave unsaid.
    """

    subject: str
    owner: Property
    scale: Scale
    cells: tuple[Cell, ...]
    agreements: tuple[Harmless, ...]
    conflicts: tuple[tuple[Cell, tuple[Pair, ...]], ...]
    unclear: tuple[Pair, ...]
    incomparable: tuple[Harmless, ...]

    @property
    def clashing(self) -> list[Pair]:
        """The pairs that are in conflict."""
        return [pair for _, pairs in self.conflicts for pair in pairs]


# Claims by how they agree, or by why they are not comparable.
_Claims = dict[str, set[str]]


def compare(
    claims: Iterable[Claim], reader: Reader, wholes: Mapping[str, Container[str]]
) -> tuple[Comparison, ...]:
    """Return one comparison for each subject and property of which there are several claims.

    ``wholes`` says what each entity is a part of.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.property), []).append(claim)
    return tuple(
        _comparison(subject, group, reader, Scale(reader.vocabulary.properties[name], wholes))
        for (subject, name), group in sorted(groups.items())
        if len(group) > 1
    )


def _comparison(subject: str, group: Iterable[Claim], reader: Reader, scale: Scale) -> Comparison:
    cells = _cells(group, scale.owner, reader)
    agreeing: _Claims = {}
    incomparable: _Claims = {}
    conflicts, several = _compare_cells(cells, scale, agreeing, incomparable)
    unclear, more = _compare_loose(cells, scale, agreeing, incomparable)
    several |= more
    if not several and scale.owner.once and len(cells) > 1:
        several = {claim.claim for cell in cells for claim in cell.claims}
    if several:
        _note(incomparable, SEVERAL, several)
    _note_different(cells, incomparable)
    return Comparison(
        subject,
        scale.owner,
        scale,
        tuple(cells),
        _harmless(agreeing),
        tuple(conflicts),
        tuple(unclear),
        _harmless(incomparable),
    )


def _note(noted: _Claims, how: str, claims: Iterable[str]) -> None:
    noted.setdefault(how, set()).update(claims)


def _harmless(noted: _Claims) -> tuple[Harmless, ...]:
    return tuple(Harmless(how, tuple(sorted(claims))) for how, claims in sorted(noted.items()))


def _cells(group: Iterable[Claim], owner: Property, reader: Reader) -> list[Cell]:
    keys: dict[tuple[Pairs, Dated, str], list[Claim]] = {}
    dated = "date" in owner.separated_by and not owner.once
    for claim in group:
        separators = tuple(pair for pair in claim.qualifiers if pair[0] in owner.separated_by)
        date = reader.vocabulary.dated(claim.date, claim.date_modifier) if dated else NEVER
        item = _item(owner, claim.value) if owner.once else reader.item(claim)
        keys.setdefault((separators, date, item), []).append(claim)
    ordered = sorted(keys, key=lambda key: (key[0], key[1].edtf, str(key[1]), key[2]))
    return [Cell(*key, tuple(reader.positions(keys[key]))) for key in ordered]


def _item(owner: Property, value: str) -> str:
    """Return one name for a value and all that are compatible with it."""
    shared = (values[0] for values in owner.compatible if value in values)
    return min(shared, default=plain(owner, value))


# ------------------------------------------------------------------- in one cell


def _compare_cells(
    cells: Iterable[Cell], scale: Scale, agreeing: _Claims, incomparable: _Claims
) -> tuple[list[tuple[Cell, tuple[Pair, ...]]], set[str]]:
    """Compare the positions of each cell; return conflicts, and claims of several values."""
    conflicts = []
    several: set[str] = set()
    for cell in cells:
        pairs: list[Pair] = []
        agree: dict[str, str] = {
            claim.claim: "equal"
            for position in cell.positions
            for claim in position.claims
            if len(position.claims) > 1
        }
        for one, other in pairs_of(cell.positions):
            relation = scale.relation(one.said, other.said)
            if relation in AGREEMENTS:
                agree |= {name: _weaker(relation, agree.get(name)) for name in _ids(one, other)}
            elif relation == "several":
                several.update(_ids(one, other))
            elif excuse := excuse_of(scale, one, other):
                _note(incomparable, excuse, _ids(one, other))
            else:
                pairs.append(Pair(one, other, (cell, cell)))
        for name, how in agree.items():
            _note(agreeing, how, [name])
        if pairs:
            conflicts.append((cell, tuple(pairs)))
    return conflicts, several


def _weaker(relation: Relation, other: str | None) -> str:
    return relation if other is None or other == "equal" else other


def excuse_of(scale: Scale, one: Position, other: Position) -> str:
    """Return why two values of one cell may differ after all, or ""."""
    first, second = dict(one.said.soft), dict(other.said.soft)
    names = [
        name
        for name in soft_qualifiers(scale.owner)
        if name in first and name in second and first[name] != second[name]
    ]
    if names and scale.within(one.said, other.said, names):
        return "; ".join(f"{name}: {first[name]} against {second[name]}" for name in names)
    return ""


# --------------------------------------------------------------- in two loose cells


def _compare_loose(
    cells: Sequence[Cell], scale: Scale, agreeing: _Claims, incomparable: _Claims
) -> tuple[list[Pair], set[str]]:
    """Compare positions of loose cells: what meets agrees, what is far apart has no clear scope.

    A silent claim that fits one of several stated ones (a population without a date one of a
    series) is about that one, so that it says nothing against the others. Returned are the pairs
    without clear scope, and the claims that are two of several values.
    """
    far: list[Pair] = []
    several: set[str] = set()
    fits: set[tuple[int, tuple[str, ...]]] = set()
    for both, names in loose_cells(cells):
        silence = silence_of(both, names)
        for one, other in itertools.product(both[0].positions, both[1].positions):
            relation = scale.relation(one.said, other.said)
            if relation in AGREEMENTS:
                _note(agreeing, f"agrees, though {silence}", _ids(one, other))
            elif relation == "several":
                several.update(_ids(one, other))
                continue
            elif scale.within(one.said, other.said, names):
                _note(incomparable, silence, _ids(one, other))
            else:
                far.append(Pair(one, other, both, names))
                continue
            fits |= {(id(one), names), (id(other), names)}
    unclear = []
    for pair in far:
        if _vague_sides(pair) & {side for side in (0, 1) if _fits(pair, side, fits)}:
            how = f"{silence_of(pair.cells, pair.loose)}; it fits another"
            _note(incomparable, how, _ids(*pair.positions))
        else:
            unclear.append(pair)
    return unclear, several


def _fits(pair: Pair, side: int, fits: set[tuple[int, tuple[str, ...]]]) -> bool:
    return (id(pair.positions[side]), pair.loose) in fits


def _vague_sides(pair: Pair) -> set[int]:
    """Return which sides of a loose pair say less than the other (0 the first, 1 the second)."""
    sides = set()
    for name in pair.loose:
        if name == "date":
            spans = [span(cell.date, happened=False) for cell in pair.cells]
            lengths = [last - first for first, last in spans]
            sides |= {0} if lengths[0] > lengths[1] else {1} if lengths[1] > lengths[0] else {0, 1}
        else:
            sides |= {side for side in (0, 1) if name not in pair.cells[side].stated}
    return sides


def _ids(one: Position, other: Position) -> tuple[str, ...]:
    return tuple(sorted(claim.claim for claim in (*one.claims, *other.claims)))


def silence_of(cells: tuple[Cell, Cell], names: Iterable[str]) -> str:
    """Return in words by what two cells are loose."""
    parts = []
    for name in names:
        word = name.replace("_", " ")
        both = all(name in cell.stated for cell in cells)
        parts.append(f"the {word}s overlap" if both else f"only one says the {word}")
    return "; ".join(parts)


def loose_cells(cells: Sequence[Cell]) -> Iterator[tuple[tuple[Cell, Cell], tuple[str, ...]]]:
    """Yield each two cells that may be about the same, with the qualifiers that leave it open."""
    kinds: dict[tuple[Pairs, str], list[Cell]] = {}
    for cell in cells:
        kinds.setdefault((cell.separators, cell.item), []).append(cell)
    for one, other in _possible(kinds):
        open_names = tuple(
            sorted({name for name, _ in one[0]} ^ {name for name, _ in other[0]}, key=str)
        )
        for first, second in _overlapping(kinds[one], kinds[other], same=one == other):
            dated = () if times(first.date, second.date) == "same" else ("date",)
            if dated or open_names:
                yield (first, second), (*dated, *open_names)


def _possible(
    kinds: Mapping[tuple[Pairs, str], list[Cell]],
) -> Iterator[tuple[tuple[Pairs, str], tuple[Pairs, str]]]:
    """Yield the pairs of keys (each with itself too) that have no stated value that differs."""
    patterns: dict[tuple[str, ...], list[tuple[Pairs, str]]] = {}
    for key in kinds:
        yield key, key
        patterns.setdefault(tuple(name for name, _ in key[0]), []).append(key)
    for one, other in itertools.combinations(patterns, 2):
        shared = set(one) & set(other)
        index: dict[tuple[Pairs, str], list[tuple[Pairs, str]]] = {}
        for key in patterns[other]:
            index.setdefault((_only(key[0], shared), key[1]), []).append(key)
        for key in patterns[one]:
            for match in index.get((_only(key[0], shared), key[1]), ()):
                yield key, match


def _only(pairs: Pairs, names: set[str]) -> Pairs:
    return tuple(pair for pair in pairs if pair[0] in names)


def _overlapping(
    first: Sequence[Cell], second: Sequence[Cell], *, same: bool
) -> Iterator[tuple[Cell, Cell]]:
    """Yield the pairs of cells, one of each list, whose dates overlap, by a sweep in time."""
    sides = [(cell, 0) for cell in first] + ([] if same else [(cell, 1) for cell in second])
    timed = [(*span(cell.date, happened=False), cell, side) for cell, side in sides]
    active: list[tuple[int, int, Cell, int]] = []
    for entry in sorted(timed, key=lambda item: item[:2]):
        active = [item for item in active if overlap(item[:2], entry[:2])]
        for item in active:
            if (same or item[3] != entry[3]) and times(item[2].date, entry[2].date) != "apart":
                one, other = (item[2], entry[2]) if item[3] <= entry[3] else (entry[2], item[2])
                yield one, other
        active.append(entry)


# ------------------------------------------------------------- about different things


def _note_different(cells: Iterable[Cell], incomparable: _Claims) -> None:
    """Note by which qualifiers the claims are about different things: one line a qualifier."""
    values: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        for name, value in cell.stated.items():
            names = values.setdefault(name, {}).setdefault(value, [])
            names += [claim.claim for claim in cell.claims]
    for name, groups in values.items():
        if len(groups) > 1:
            first = ", ".join(sorted(groups)[:4]) + (", …" if len(groups) > 4 else "")
            how = f"different {name.replace('_', ' ')}: {first}"
            _note(incomparable, how, (claim for group in groups.values() for claim in group))
