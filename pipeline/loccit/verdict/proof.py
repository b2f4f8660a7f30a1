"""What a verification came to: part by part what is proved, what is false, what is not proved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

State = Literal["proved", "false", "not proved"]
EXIT: dict[State, int] = {"proved": 0, "false": 1, "not proved": 3}
# What no verification can prove: people wrote it, and nothing in a release speaks against it.
ON_TRUST = (
    "titles, publishers and addresses; entities and their aliases; typed attributes with their "
    "because; rulings and their authors; the changelog"
)
WORDS = "that the words, figures and sources stand in the articles so (--articles proves it)"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is false: the file (and line) in the release, and what is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is not proved, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a proof; ``proved`` says in a few words what holds, "" where nothing was."""

    name: str
    proved: str = ""
    problems: tuple[Problem, ...] = ()
    open: tuple[Open, ...] = ()

    @property
    def state(self) -> State:
        """What the part came to: one thing that is open leaves all of it not proved."""
        if self.problems:
            return "false"
        return "not proved" if self.open else "proved"


@dataclass(frozen=True, slots=True)
class Proof:
    """All parts of a verification.

    ``sha256`` is that of the zip file, "" where there is none; ``on_trust`` is what was taken as
    it stands; ``adds`` names what it adds to the vocabulary, by file.
    """

    target: str
    name: str
    version: str
    sha256: str
    parts: tuple[Part, ...]
    on_trust: str = f"{WORDS}; {ON_TRUST}"
    adds: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def outcome(self) -> State:
        """Whether all of the release is proved, something in it is false, or neither."""
        states = {part.state for part in self.parts}
        if "false" in states:
            return "false"
        return "not proved" if "not proved" in states or not states else "proved"

    @property
    def exit_code(self) -> int:
        """0 where it is proved, 1 where it is false, 3 where it is not proved."""
        return EXIT[self.outcome]

    @property
    def line(self) -> str:
        """In one line, what was proved and what was not."""
        title = " ".join(filter(None, (self.name or self.target, self.version)))
        if self.outcome == "false":
            return f"false: {title}: {self._false()}"
        proved = ", ".join(part.proved for part in self.parts if part.proved)
        if self.outcome == "proved":
            return f"proved: {title}: {proved}"
        left = ", ".join(text for part in self.parts for text in _left(part))
        return f"not proved: {title}: {left}{f'; proved: {proved}' if proved else ''}"

    def _false(self) -> str:
        failed = [part for part in self.parts if part.problems]
        names = ", ".join(part.name for part in failed)
        first = failed[0].problems[0]
        count = sum(len(part.problems) for part in failed)
        if count == 1:
            return f"{names}: {first.where}: {first.what}"
        return f"{count} problems ({names}), the first at {first.where}: {first.what}"


def _left(part: Part) -> list[str]:
    if len(part.open) > 1:
        return [f"{len(part.open)} things about {part.name}"]
    return [item.what for item in part.open]
