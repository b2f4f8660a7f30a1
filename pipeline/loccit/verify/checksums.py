"""The bytes are those that were published: the zip file's own checks, and SHA256SUMS."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.contents import SUMS, read_sums
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.release import files_below

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loccit.verify.release import Release

NAME = "checksums"


def checksums(release: Release) -> Part:
    """Hold every file against the sums beside the zip file, and against those in the package."""
    problems: list[Problem] = []
    left: list[Open] = []
    checked = 0
    if release.broken and release.archive:
        problems.append(Problem(release.archive.name, release.broken))
    for folder, files in _sealed(release):
        sums = folder / SUMS
        if not sums.is_file():
            continue
        try:
            listed = read_sums(sums.read_bytes(), sums)
        except LoccitError as error:
            line = error.where.line if error.where else None
            problems.append(Problem(f"{SUMS}:{line}" if line else SUMS, error.what))
            continue
        if release.archive and folder == release.folder and not files:
            # Only the zip file was downloaded: the sums of the others say nothing here.
            listed = {name: one for name, one in listed.items() if name == release.archive.name}
            files = [release.archive]
        problems += _differences(folder, listed)
        checked += len(listed)
        left += _unlisted(folder, files, listed)
    if not checked and not problems:
        reason = f"there is no {SUMS} that lists it; datapackage.json states the data files' own"
        left.append(Open("that the bytes are those published", reason))
    return Part(NAME, f"{checked} checksums" if checked else "", tuple(problems), tuple(left))


def _sealed(release: Release) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder that may have sums, with the files that these should list.

    Around a zip file that lies by itself in some folder only it is looked at.
    """
    if release.whole:
        yield release.folder, files_below(release.folder)
    elif release.archive:
        yield release.folder, []
    if release.package and release.package != release.folder:
        yield release.package, files_below(release.package)


def _differences(folder: Path, listed: dict[str, str]) -> Iterator[Problem]:
    for name, stated in listed.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            yield Problem(SUMS, f"'{name}' leads out of the release")
        elif not path.is_file():
            yield Problem(name, "is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != stated:
            yield Problem(name, f"has not the checksum that {SUMS} states")


def _unlisted(folder: Path, files: list[Path], listed: dict[str, str]) -> Iterator[Open]:
    for path in files:
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != SUMS:
            yield Open(name, f"{SUMS} does not list it")
