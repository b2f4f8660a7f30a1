"""A mistake that was made on purpose, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tests.mutations.slips import chance

_T = TypeVar("_T")

# The kinds of mistakes, in the order of the report.
KINDS = (
    "two digits swapped",
    "a sign",
    "a decimal point",
    "two months exchanged",
    "°C for °F",
    "a unit changed",
    "a modifier dropped",
    "a date moved by a year",
    "a citation dropped",
    "a citation pointed elsewhere",
    "two footnotes exchanged",
    "words or offsets edited",
    "a row dropped or doubled",
)


# Instead of a family: the words or the file cannot be read so, which is an error with a line.
REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """One mistake: where it was made, and who found it, or why nobody can.

    ``found`` are the families of the rules that found it, ``exact`` says whether one of them
    named its place; "" is the reason of what was found. Of each of ``owed`` (alternatives, such as
    "AX") plain arithmetic says that it must find it.
    """

    base: str
    kind: str
    where: str
    change: str
    found: tuple[str, ...] = ()
    exact: bool = False
    reason: str = ""
    owed: tuple[str, ...] = ()

    @property
    def missed(self) -> tuple[str, ...]:
        """What must have found it, and has not."""
        return tuple(names for names in self.owed if not set(names) & set(self.found))

    def __str__(self) -> str:
        what = " ".join(self.found) or self.reason or "not found"
        return f"{self.base}, {self.where}: {self.kind}: {self.change}: {what}"


def families(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the families of rules' ids, each once, in the order of the alphabet."""
    return tuple(sorted({name[0] for name in rules}))


def picked(seed: str, items: Sequence[_T], most: int) -> list[_T]:
    """Return at most so many of the items, in their order; a seed gives the same ones always."""
    chosen = chance(seed).sample(range(len(items)), min(most, len(items)))
    return [items[index] for index in sorted(chosen)]


class OfKind(Protocol):
    """Something that is a mistake of some kind."""

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""


_K = TypeVar("_K", bound=OfKind)


def of_each_kind(seed: str, items: Sequence[_K], most: int) -> list[_K]:
    """Return at most so many mistakes of each kind, by the order of kinds."""
    return [
        item
        for kind in KINDS
        for item in picked(f"{seed} {kind}", [one for one in items if one.kind == kind], most)
    ]
