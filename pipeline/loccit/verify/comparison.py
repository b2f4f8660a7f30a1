"""Files as they lie there against what a build makes: what differs, is lacking, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.verdict.proof import Open, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

NO_BUILD = "is a file that no build makes"
OTHER = "is not what this loccit makes of the data"
LACKING = "is missing: a build makes it"


def differing(made: Mapping[str, bytes], files: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield each file that has other bytes than what was made under its name."""
    for name, content in made.items():
        if name in files and files[name].read_bytes() != content:
            yield Problem(name, OTHER)


def lacking(made: Iterable[str], files: Iterable[str]) -> Iterator[Open]:
    """Yield each file that a build makes and that does not lie there."""
    there = set(files)
    for name in made:
        if name not in there:
            yield Open(name, LACKING)


def unknown(made: Iterable[str], files: Iterable[str]) -> Iterator[Problem]:
    """Yield each file that no build makes; also where only capitals tell it from one that does."""
    known = set(made)
    folded = {name.casefold(): name for name in known}
    for name in files:
        if name not in known:
            twin = folded.get(name.casefold())
            yield Problem(name, f"{NO_BUILD}, named almost as {twin}" if twin else NO_BUILD)
