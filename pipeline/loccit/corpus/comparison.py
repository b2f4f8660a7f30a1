"""All claims on one subject and property, compared: which agree, which can't both be true.

The decision table of DESIGN.md section 7. Claims whose separating qualifiers are the same stand in
one *cell*. Cells of which one is silent where the other is not, or whose dates overlap, are
*loose*: they may or may not be about the same. All others are about different things. Cost grows
with the claims and with the pairs that have something to say to each other, not with all pairs.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loccit.corpus.positions import soft_qualifiers
from loccit.corpus.relation import AGREEMENTS, Relation, Scale, plain
from loccit.values.dated import NEVER, Dated
from loccit.values.periods import overlap, span, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.corpus.positions import Position, Reader
    from loccit.dataset import Entity
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


@dataclass(slots=True)
class Comparison:
    """What became of all claims on one subject and property."""

    subject: str
    owner: Property
    scale: Scale
    cells: list[Cell] = field(default_factory=list)
    agreements: list[Harmless] = field(default_factory=list)
    conflicts: list[tuple[Cell, list[Pair]]] = field(default_factory=list)
    unclear: list[Pair] = field(default_factory=list)
    incomparable: list[Harmless] = field(default_factory=list)

    @property
    def clashing(self) -> list[Pair]:
        """The pairs that are in conflict."""
        return [pair for _, pairs in self.conflicts for pair in pairs]


def compare(
    claims: Iterable[Claim], reader: Reader, wholes: Mapping[str, frozenset[str]]
) -> list[Comparison]:
    """Return one comparison for each subject and property of which there are several claims."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.property), []).append(claim)
    found = []
    for (subject, name), group in sorted(groups.items()):
        if len(group) > 1:
            owner = reader.vocabulary.properties[name]
            comparison = Comparison(subject, owner, Scale(owner, wholes))
            comparison.cells = _cells(group, owner, reader)
            several = _compare_cells(comparison) | _compare_loose(comparison)
            if several or (owner.once and len(comparison.cells) > 1):
                names = several or {
                    claim.claim for cell in comparison.cells for claim in cell.claims
                }
                comparison.incomparable.append(Harmless(SEVERAL, tuple(sorted(names))))
            _list_incomparable(comparison)
            comparison.agreements = _joined(comparison.agreements)
            comparison.incomparable = _joined(comparison.incomparable)
            found.append(comparison)
    return found


def wholes(entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """Return all that each entity is part of, at whatever remove."""
    found: dict[str, frozenset[str]] = {}
    for name in entities:
        seen: set[str] = set()
        waiting = list(entities[name].part_of)
        while waiting:
            whole = waiting.pop()
            if whole not in seen:
                seen.add(whole)
                waiting += entities[whole].part_of
        found[name] = frozenset(seen)
    return found


def _joined(entries: Iterable[Harmless]) -> list[Harmless]:
    """Return one entry for each reason, with all its claims."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.how, set()).update(entry.claims)
    return [Harmless(how, tuple(sorted(claims))) for how, claims in sorted(found.items())]


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


def _compare_cells(comparison: Comparison) -> set[str]:
    """Compare the positions of each cell; return the claims that are two of several values."""
    several: set[str] = set()
    for cell in comparison.cells:
        pairs: list[Pair] = []
        agreeing: dict[str, str] = {}
        for one, other in itertools.combinations(cell.positions, 2):
            relation = comparison.scale.relation(one.said, other.said)
            names = [claim.claim for claim in (*one.claims, *other.claims)]
            if relation in AGREEMENTS:
                agreeing |= {name: _weaker(relation, agreeing.get(name)) for name in names}
            elif relation == "several":
                several.update(names)
            elif excuse := _excuse(comparison, one, other):
                comparison.incomparable.append(Harmless(excuse, tuple(sorted(names))))
            else:
                pairs.append(Pair(one, other, (cell, cell)))
        for position in cell.positions:
            if len(position.claims) > 1:
                for claim in position.claims:
                    agreeing.setdefault(claim.claim, "equal")
        _note_agreements(comparison, agreeing)
        if pairs:
            comparison.conflicts.append((cell, pairs))
    return several


def _weaker(relation: Relation, other: str | None) -> str:
    return relation if other is None or other == "equal" else other


def _note_agreements(comparison: Comparison, agreeing: Mapping[str, str]) -> None:
    for how in AGREEMENTS:
        claims = tuple(sorted(name for name, said in agreeing.items() if said == how))
        if claims:
            comparison.agreements.append(Harmless(how, claims))


def _excuse(comparison: Comparison, one: Position, other: Position) -> str:
    """Return why two values of one cell may differ after all, or ""."""
    first, second = dict(one.said.soft), dict(other.said.soft)
    names = [
        name
        for name in soft_qualifiers(comparison.owner)
        if name in first and name in second and first[name] != second[name]
    ]
    if names and comparison.scale.within(one.said, other.said, names):
        return "; ".join(f"{name}: {first[name]} against {second[name]}" for name in names)
    return ""


# --------------------------------------------------------------- in two loose cells


def _compare_loose(comparison: Comparison) -> set[str]:
    """Compare positions of loose cells: what meets agrees, what is far apart has no clear scope.

    A silent claim that fits one of several stated ones (a population without a date one of a
    series) is about that one, so that it says nothing against the others. Returned are the claims
    that are two of several values.
    """
    far: list[Pair] = []
    several: set[str] = set()
    near: dict[str, list[str]] = {}
    fits: set[tuple[int, tuple[str, ...]]] = set()
    scale = comparison.scale
    for cells, names in _loose_cells(comparison.cells):
        for one, other in itertools.product(cells[0].positions, cells[1].positions):
            relation = scale.relation(one.said, other.said)
            if relation in AGREEMENTS:
                how = f"agrees, though {_silence(cells, names)}"
                comparison.agreements.append(Harmless(how, _ids(one, other)))
            elif relation == "several":
                several.update(_ids(one, other))
                continue
            elif scale.within(one.said, other.said, names):
                near.setdefault(_silence(cells, names), []).extend(_ids(one, other))
            else:
                far.append(Pair(one, other, cells, names))
                continue
            fits |= {(id(one), names), (id(other), names)}
    for pair in far:
        if _vague_sides(pair) & {side for side in (0, 1) if _fits(pair, side, fits)}:
            near.setdefault(f"{_silence(pair.cells, pair.loose)}; it fits another", []).extend(
                _ids(*pair.positions)
            )
        else:
            comparison.unclear.append(pair)
    for how, claims in sorted(near.items()):
        comparison.incomparable.append(Harmless(how, tuple(sorted(set(claims)))))
    return several


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


def _silence(cells: tuple[Cell, Cell], names: Iterable[str]) -> str:
    """Return in words by what two cells are loose."""
    parts = []
    for name in names:
        word = name.replace("_", " ")
        both = all(name in cell.stated for cell in cells)
        parts.append(f"the {word}s overlap" if both else f"only one says the {word}")
    return "; ".join(parts)


def _loose_cells(cells: Sequence[Cell]) -> Iterator[tuple[tuple[Cell, Cell], tuple[str, ...]]]:
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


def _list_incomparable(comparison: Comparison) -> None:
    """Note by which qualifiers the claims are about different things: one line a qualifier."""
    values: dict[str, dict[str, list[str]]] = {}
    for cell in comparison.cells:
        for name, value in cell.stated.items():
            names = values.setdefault(name, {}).setdefault(value, [])
            names += [claim.claim for claim in cell.claims]
    for name, groups in sorted(values.items()):
        if len(groups) > 1:
            shown = ", ".join(sorted(groups)[:4]) + (", …" if len(groups) > 4 else "")
            claims = tuple(sorted(name for group in groups.values() for name in group))
            how = f"different {name.replace('_', ' ')}: {shown}"
            comparison.incomparable.append(Harmless(how, claims))
