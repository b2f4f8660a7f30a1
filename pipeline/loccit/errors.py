"""The one kind of error that a user sees: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit import inert

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: the path as the user knows it, and a line counted from 1."""

    path: Path | str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


class LoccitError(Exception):
    """Something that the user can put right.

    Args:
        what: one sentence that says what is wrong and what was expected.
        where: the file and line, when there is one.
        remedy: what to do about it.
        candidates: near misses worth showing, best first.

    """

    def __init__(
        self,
        what: str,
        where: Place | None = None,
        remedy: str = "",
        candidates: tuple[str, ...] = (),
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.candidates = candidates

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        lines += [f"  near: {candidate}" for candidate in self.candidates]
        if self.remedy:
            lines.append(f"  do: {self.remedy}")
        # What stands in files is quoted here, and must not steer a terminal or a log.
        return "\n".join(map(inert.line, lines))


class Errors(LoccitError):
    """Several errors found in one go, so that all can be put right at once."""

    def __init__(self, errors: list[LoccitError]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)
