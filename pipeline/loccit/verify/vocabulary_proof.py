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
    from collections.abc import Iterator
    from pathlib import Path

NAME = "vocabulary"


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
    added = "; ".join(_added(package))
    proved = f"this loccit's vocabulary{f', to which the release adds {added}' if added else ''}"
    if not others:
        return Part(NAME, proved)
    if not other_maker(package):
        what = f"is not that of {this_maker()}, which is said to have made the release"
        return Part(NAME, "", tuple(Problem(name, what) for name in others))
    reason = f"this loccit has another {', '.join(others)}; the release was read with its own"
    return Part(NAME, open=(Open("that the vocabulary means what it says", reason),))


def _added(package: Path) -> Iterator[str]:
    """Yield what each file of the additions adds, by name."""
    for folder in (OF_THE_WORKSPACE, OF_THE_DATASET):
        for name, path in vocabulary_files(package / folder, folder).items():
            try:
                entries = ", ".join(read_yaml(path).entries)
            except LoccitError:
                continue  # reading the vocabulary says where it is broken
            table = "/tables/" in name
            yield name if table else f"{entries} ({name})"
