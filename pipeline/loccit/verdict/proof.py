"""What a verification came to: part by part what was proved, what does not hold, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["proved", "does not hold", "not checked"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: the file (and line) in the release, and what is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that was not checked, and why."""

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
        """Whether it was proved; a part with things left open may be, as far as it goes."""
        if self.problems:
            return "does not hold"
        return "proved" if self.proved else "not checked"


@dataclass(frozen=True, slots=True)
class Proof:
    """All parts of a verification; ``sha256`` is that of the zip file, "" where there is none."""

    target: str
    name: str
    version: str
    sha256: str
    parts: tuple[Part, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found that does not hold."""
        return not any(part.problems for part in self.parts)

    @property
    def line(self) -> str:
        """In one line, what was proved and what was not."""
        title = " ".join(filter(None, (self.name or self.target, self.version)))
        proved = ", ".join(part.proved for part in self.parts if part.state == "proved")
        left = ", ".join(text for part in self.parts for text in _left(part))
        failed = [part for part in self.parts if part.problems]
        if failed:
            first = failed[0].problems[0]
            count = sum(len(part.problems) for part in failed)
            names = ", ".join(part.name for part in failed)
            said = f"{count} problems ({names}), the first at {first.where}: {first.what}"
            if count == 1:
                said = f"{names}: {first.where}: {first.what}"
            return f"does not hold: {title}: {said}{f'; not proved: {left}' if left else ''}"
        if not proved:
            return f"not proved: {title}: {left}"
        return f"holds: {title}: {proved}; not proved: {left or 'nothing is left'}"


def _left(part: Part) -> list[str]:
    if len(part.open) > 1:
        return [f"{len(part.open)} things about {part.name}"]
    return [item.what for item in part.open]
