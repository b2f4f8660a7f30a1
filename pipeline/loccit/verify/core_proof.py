"""The core of a release made anew: its files, as they lie there and in the zip file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.package.contents import SUMS
from loccit.release import changelog
from loccit.release.about import about
from loccit.release.core import Core, make_core
from loccit.release.sums import sums
from loccit.report.compose import compose
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.archive_proof import packing
from loccit.verify.comparison import differing, lacking, unknown
from loccit.verify.release import listing
from loccit.vocabulary.folders import is_release

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from loccit.build import Case
    from loccit.report.model import Report
    from loccit.verify.release import Release

NAME = "core"


@dataclass(frozen=True, slots=True)
class Made:
    """A release made anew from what people wrote in it: its core, and what it says of itself."""

    case: Case
    report: Report
    core: Core
    said: Mapping[str, Any]

    def packed(self, names: Collection[str]) -> dict[str, bytes]:
        """Return the files of the core, and the sums of those of them that are among names."""
        there = {name: content for name, content in self.core.files.items() if name in names}
        return {**self.core.files, SUMS: sums(there)}


def make_anew(case: Case) -> Made | Part:
    """Return a release made anew, or the part that says why none can be made."""
    folder = case.project.dataset.folder
    if not is_release(folder):
        reason = "this is a dataset at work: a release has pages and its own vocabulary"
        return Part(NAME, open=(Open("a release's pages", reason),))
    history = _history(folder)
    try:
        report = compose(case.verdict)
        core = make_core(case.base, history, report)
    except LoccitError as error:
        where = str(error.where).removeprefix(f"{folder}/")
        return Part(NAME, "", (Problem(where, error.what),))
    return Made(case, report, core, about(case.base, core, history))


def _history(folder: Path) -> str:
    path = folder / changelog.FILE
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def core_part(made: Made, release: Release) -> Part:
    """Hold the core's files, and the zip file of them, against those that were made anew."""
    problems: list[Problem] = []
    left: list[Open] = []
    archive, package = release.archive, release.package
    inside = _inside(release)
    if inside is not None and archive:
        packed = made.packed(inside)
        problems += _named(archive, differing(packed, inside))
        problems += _named(archive, unknown(packed, inside))
        left += [Open(f"{archive.name}: {i.what}", i.reason) for i in lacking(packed, inside)]
        problems += [] if problems else packing(archive, inside, SUMS)
    if release.form == "folder" and package:
        problems += differing(made.core.files, release.files)
    proved = f"{len(made.core.files)} files of the core" if not problems else ""
    proved += ", packed as loccit packs them" if proved and archive else ""
    return Part(NAME, proved, tuple(problems), tuple(left))


def _inside(release: Release) -> dict[str, Path] | None:
    """Return the files of the zip file by name; where the package lies beside it, it is equal."""
    if release.archive is None or release.unpacked is None:
        return None
    return listing(release.unpacked)[0]


def _named(archive: Path, problems: Any) -> list[Problem]:  # noqa: ANN401
    return [Problem(f"{archive.name}: {item.where}", item.what) for item in problems]
