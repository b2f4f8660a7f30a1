"""The core of a release made anew: its pages, and its zip file byte for byte; what is beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.package.contents import SUMS
from loccit.release import changelog
from loccit.release.core import Core, make_core
from loccit.report.compose import compose
from loccit.verdict.proof import Open, Part, Problem
from loccit.verify.companions import companions
from loccit.vocabulary.folders import is_release, schemas_folder
from loccit.vocabulary.load import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loccit.build import Case
    from loccit.verify.release import Release

NAME = "core"


def core_parts(case: Case, release: Release) -> list[Part]:
    """Return the parts about pages, zip file and other forms; of a dataset at work there are none.

    ``case`` is the package, with what a build gives from its claims.
    """
    folder = case.project.dataset.folder
    if not is_release(folder):
        reason = "this is a dataset at work: a release has pages and its own vocabulary"
        return [Part(NAME, open=(Open("a release's pages", reason),))]
    try:
        report = compose(case.verdict)
        core = make_core(case.base, _history(folder), report)
    except LoccitError as error:
        where = str(error.where).removeprefix(f"{folder}/")
        return [Part(NAME, "", (Problem(where, error.what),))]
    missing = tuple(_missing(core, folder))
    problems = (*missing, *_pages(core, folder), *_archive(core, release))
    other = _of_another_edition(case)
    if other and not missing and problems:
        # A loccit of that time wrote other pages, and packed those.
        found = tuple(
            Open(f"that {item.where} is what its loccit made", other) for item in problems
        )
        return [Part(NAME, open=found), *companions(case, core, report, release)]
    proved = f"{len(core.files)} files of the core" if not problems else ""
    proved += ", packed as loccit packs them" if proved and release.archive else ""
    return [Part(NAME, proved, problems), *companions(case, core, report, release)]


def _of_another_edition(case: Case) -> str:
    """Return why pages may differ: the release was made with another edition of the core."""
    own, here = case.project.vocabulary.edition, edition_of(schemas_folder())
    if own == here:
        return ""
    return f"it was made with edition {own} of the core, and this loccit has {here}"


def _history(folder: Path) -> str:
    path = folder / changelog.FILE
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def _missing(core: Core, folder: Path) -> Iterator[Problem]:
    for name in core.files:
        if not (folder / name).is_file():
            yield Problem(name, "is missing")


def _pages(core: Core, folder: Path) -> Iterator[Problem]:
    for name, content in core.files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() != content:
            yield Problem(name, "is not what this loccit makes of the data: another wrote it")


def _archive(core: Core, release: Release) -> Iterator[Problem]:
    """Yield where the zip file is not, byte for byte, that of these files and their sums."""
    if release.archive is None:
        return
    content = release.archive.read_bytes()
    if content != core.content:
        pairs = enumerate(zip(content, core.content, strict=False))
        least = min(len(content), len(core.content))
        byte = next((place for place, (one, other) in pairs if one != other), least)
        what = f"byte {byte} is not as loccit packs these files and their {SUMS}"
        yield Problem(release.archive.name, what)
