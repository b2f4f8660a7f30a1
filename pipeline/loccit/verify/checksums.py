"""The bytes are those that were published: the zip file's own checks, and SHA256SUMS."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.contents import SIGNATURE, SUMS, read_sums
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.archive_proof import tricks
from loccit.verify.release import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from loccit.verify.release import Release

NAME = "checksums"
# What no sums list: they themselves, and who vouches for them.
UNSUMMED = (SUMS, SIGNATURE)


def checksums(release: Release) -> Part:
    """Hold every file against the sums beside the zip file, and against those in the package."""
    problems: list[Problem] = []
    left: list[Open] = []
    checked = 0
    if release.archive:
        if release.broken:
            problems.append(Problem(release.archive.name, release.broken))
        problems += tricks(release.archive)
    for sums, files in _sealed(release):
        if not sums.is_file():
            left.append(Open(f"the checksums of {len(files)} files", f"{SUMS} is missing"))
            continue
        try:
            listed = read_sums(sums.read_bytes(), sums)
        except LoccitError as error:
            line = error.where.line if error.where else None
            problems.append(Problem(f"{SUMS}:{line}" if line else SUMS, error.what))
            continue
        if release.form == "zip" and sums.parent == release.folder:
            # Only the zip file was downloaded: the sums of others, or other sums, say nothing here.
            listed = {name: one for name, one in listed.items() if name in files}
            files = {name: files[name] for name in listed}
        problems += _differing(listed, files)
        left += _lacking(listed, files)
        left += [
            Open(name, f"{SUMS} does not list it")
            for name in files
            if name not in listed and name not in UNSUMMED
        ]
        checked += len(listed)
    return Part(NAME, f"{checked} checksums" if checked else "", tuple(problems), tuple(left))


def _sealed(release: Release) -> Iterator[tuple[Path, Mapping[str, Path]]]:
    """Yield each file of sums with the files that it should list; only the zip file's may lack.

    The folder of a catalog's latest version has none: its zip file has those of the core.
    """
    beside = release.folder / SUMS
    if release.form == "folder" or (release.form == "zip" and beside.is_file()):
        yield beside, release.files
    if release.package and release.package != release.folder:
        yield release.package / SUMS, listing(release.package)[0]


def _differing(listed: Mapping[str, str], files: Mapping[str, Path]) -> Iterator[Problem]:
    for name, stated in listed.items():
        if name in files and hashlib.sha256(files[name].read_bytes()).hexdigest() != stated:
            yield Problem(name, f"has not the checksum that {SUMS} states")


def _lacking(listed: Mapping[str, str], files: Mapping[str, Path]) -> Iterator[Open]:
    for name in listed:
        if name not in files:
            yield Open(name, f"is missing: {SUMS} lists it")
