"""A release as it was downloaded: its folder, its zip file, and the package in that, unpacked."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from loccit.errors import LoccitError, Place
from loccit.package.contents import SUMS
from loccit.package.places import BROKEN, DESCRIPTOR, unpack
from loccit.release.catalog import INDEX, RELEASE
from loccit.verdict.proof import Part, Problem
from loccit.verify.identity import identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What a folder is: that of a release, that of the latest version in a catalog, or none, where only
# a zip file in it was asked about.
_VERSIONED = re.compile(r"-\d+\.\d+\.\d+\.zip$")
Form = Literal["folder", "latest", "zip"]


@dataclass(frozen=True, slots=True)
class Release:
    """What is to be verified.

    Attributes:
        folder: what lies around the zip file, or holds the package itself.
        archive: the zip file that is its core, None without one.
        package: the folder of the descriptor, None where there is none.
        form: what the folder is.
        unpacked: the folder of the zip file's files, None without a zip file that can be read.
        broken: why the zip file cannot be read, "" where it can.
        files: the ordinary files of the folder by name; of a zip file alone, only that.
        odd: what else lies there by name, and what it is.

    """

    folder: Path
    archive: Path | None
    package: Path | None
    form: Form
    unpacked: Path | None = None
    broken: str = ""
    files: Mapping[str, Path] = field(default_factory=dict)
    odd: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the zip file, "" without one."""
        return hashlib.sha256(self.archive.read_bytes()).hexdigest() if self.archive else ""

    @property
    def whole(self) -> bool:
        """Whether all of the folder belongs to the release."""
        return self.form != "zip"


def listing(folder: Path) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the ordinary files below a folder, and what else lies there; no link is followed."""
    files: dict[str, Path] = {}
    odd: dict[str, str] = {}
    for place, folders, names in os.walk(folder):
        if not folders and not names and place != str(folder):
            odd[Path(place).relative_to(folder).as_posix()] = "an empty folder"
        for name in (*folders, *names):
            path = Path(place) / name
            mode = path.lstat().st_mode
            called = path.relative_to(folder).as_posix()
            if stat.S_ISREG(mode):
                files[called] = path
            elif not stat.S_ISDIR(mode):
                odd[called] = "a link" if stat.S_ISLNK(mode) else "no ordinary file"
    return dict(sorted(files.items())), dict(sorted(odd.items()))


def odd_part(odd: Mapping[str, str]) -> Part:
    """Return the part about what no release holds, and nobody follows: links, devices."""
    return Part("files", "", tuple(Problem(name, f"is {what}") for name, what in odd.items()))


@contextmanager
def open_release(path: Path) -> Iterator[Release]:
    """Give a release by its zip file or its folder.

    LoccitError where there is nothing of the kind. A zip file that is broken is no error: that is
    what a verification is to find.
    """
    with tempfile.TemporaryDirectory() as unpacked:
        remedy = "give a release: its zip file, its folder, or its address"
        if not path.exists():
            raise LoccitError("there is no release", Place(path), remedy)
        if path.is_file() and (path.suffix == ".zip" or zipfile.is_zipfile(path)):
            yield _unpacked(Release(path.parent, path, None, "zip"), Path(unpacked))
            return
        folder = path if path.is_dir() else path.parent
        if path.is_file() and path.name != DESCRIPTOR:
            raise LoccitError(f"no zip file, and no {DESCRIPTOR}", Place(path), remedy)
        files, odd = listing(folder)
        archives = [name for name in files if name.endswith(".zip") and "/" not in name]
        if DESCRIPTOR in files:
            core = _core(folder, archives)
            found = Release(folder, core, folder, "folder", files=files, odd=odd)
            yield _unpacked(found, Path(unpacked))
            return
        if not archives:
            raise LoccitError(f"there is no {DESCRIPTOR}", Place(folder), remedy)
        form: Form = "latest" if _is_latest(files) else "folder"
        core = folder / archives[0]
        found = Release(folder, core, None, form, files=files, odd=odd)
        yield _unpacked(found, Path(unpacked))


def _core(folder: Path, archives: list[str]) -> Path | None:
    """Return the zip file that a package's folder may hold: that of its name and version."""
    name = "{}-{}.zip".format(*identity(folder))
    return folder / name if name in archives else None


def _is_latest(files: dict[str, Path]) -> bool:
    """Whether these are the files of a catalog's folder of the latest version."""
    versioned = any(_VERSIONED.search(name) for name in files)
    return RELEASE in files and INDEX in files and SUMS not in files and not versioned


def _unpacked(found: Release, target: Path) -> Release:
    """Return a release with its zip file unpacked, whose package it is where none lies beside."""
    archive = found.archive
    if archive is None:
        return found
    files = found.files or {archive.name: archive}
    try:
        package = unpack(archive, target).parent
    except LoccitError as error:
        # A zip file without a package is whole: what it lacks is said with what else is missing.
        whole = _has_no_package(archive)
        broken = "" if whole else error.what
        return replace(found, unpacked=target if whole else None, broken=broken, files=files)
    return replace(found, package=found.package or package, unpacked=target, files=files)


def _has_no_package(archive: Path) -> bool:
    """Whether a zip file can be read, all of it, and only lacks a descriptor."""
    try:
        with zipfile.ZipFile(archive) as opened:
            names = {name.rpartition("/")[2] for name in opened.namelist()}
            return DESCRIPTOR not in names and opened.testzip() is None
    except BROKEN:
        return False
