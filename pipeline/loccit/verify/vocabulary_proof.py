"""The vocabulary of a release: this loccit's core, and what the release adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.files import read_yaml
from loccit.package.contents import vocabulary_files
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.identity import other_maker, this_maker
from loccit.vocabulary.folders import (
    OF_THE_DATASET,
    OF_THE_WORKSPACE,
    SCHEMAS,
    is_release,
    schemas_folder,
)

if TYPE_CHECKING:
    from pathlib import Path

NAME = "vocabulary"
# So many names of a file the verdict shows; JSON has them all.
_SHOWN = 3


def vocabulary_part(package: Path) -> Part:
    """Say with which vocabulary the words are read, and what the release adds to the core.

    A core that differs from that of the loccit that is said to have made the release is false; an
    addition that redefines is an error of reading it.
    """
    if not is_release(package):
        return Part(NAME, "this loccit's vocabulary")
    here = {name: path.read_bytes() for name, path in vocabulary_files(schemas_folder()).items()}
    there = {name: path.read_bytes() for name, path in vocabulary_files(package / SCHEMAS).items()}
    others = sorted(name for name in there if here.get(name) != there[name])
    added = "; ".join(f"{_shown(names)} ({name})" for name, names in additions(package).items())
    proved = f"this loccit's vocabulary{f', to which the release adds {added}' if added else ''}"
    if not others:
        return Part(NAME, proved)
    if not other_maker(package):
        what = f"is not that of {this_maker()}, which is said to have made the release"
        return Part(NAME, "", tuple(Problem(name, what) for name in others))
    reason = f"this loccit has another {', '.join(others)}; the release was read with its own"
    return Part(NAME, open=(Open("that the vocabulary means what it says", reason),))


def additions(package: Path) -> dict[str, list[str]]:
    """Return what a release adds to the core: the names, by the file that says what they are."""
    found: dict[str, list[str]] = {}
    for folder in (OF_THE_WORKSPACE, OF_THE_DATASET) if is_release(package) else ():
        for name, path in vocabulary_files(package / folder, folder).items():
            try:
                found[name] = [path.stem] if "/tables/" in name else list(read_yaml(path).entries)
            except LoccitError:
                continue  # reading the vocabulary says where it is broken
    return found


def _shown(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return f"{', '.join(names[:_SHOWN])}{f' and {more} more' if more > 0 else ''}"
