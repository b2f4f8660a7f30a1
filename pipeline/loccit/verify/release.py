"""A release as it was downloaded: its folder, its zip file, and the package in that, unpacked."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.package.places import DESCRIPTOR, core_of, local, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Release:
    """What is to be verified.

    ``folder`` is what lies around the zip file, or holds the package itself; ``whole`` says that
    all of it belongs to the release. ``archive`` is the zip file; ``package`` the folder of the
    descriptor, which may be the same one, None where ``broken`` says why there is none.
    """

    folder: Path
    archive: Path | None
    package: Path | None
    whole: bool
    broken: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the zip file, "" without one."""
        return hashlib.sha256(self.archive.read_bytes()).hexdigest() if self.archive else ""

    @property
    def beside(self) -> list[Path]:
        """The files around the zip file that belong to the release."""
        if self.archive is None or not self.whole:
            return []
        return [path for path in files_below(self.folder) if path != self.archive]

    def name(self, path: Path) -> str:
        """Return the name of a file of the release's folder."""
        return path.relative_to(self.folder).as_posix()


def files_below(folder: Path) -> list[Path]:
    """Return all files of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@contextmanager
def open_release(target: str) -> Iterator[Release]:
    """Give a release by its zip file, folder or address.

    LoccitError where there is nothing of the kind. A zip file that is broken is no error: that is
    what a verification is to find.
    """
    with local(target, everything=True) as path, tempfile.TemporaryDirectory() as unpacked:
        remedy = "give a release: its zip file, its folder, or its address"
        if not path.exists():
            raise LoccitError("there is no release", Place(path), remedy)
        archive = path if path.suffix == ".zip" else core_of(path)
        if archive:
            yield _unpacked(path, archive, Path(unpacked))
            return
        package = path if path.is_dir() else path.parent
        if not (package / DESCRIPTOR).is_file():
            what = f"no zip file, and no {DESCRIPTOR} beside it"
            if path.is_dir():
                what = f"there is no {DESCRIPTOR}"
            raise LoccitError(what, Place(path), remedy)
        # A release in a catalog holds the files of its zip file as well.
        found = sorted(package.glob("*.zip"))
        yield Release(package, found[0] if len(found) == 1 else None, package, whole=True)


def _unpacked(path: Path, archive: Path, target: Path) -> Release:
    whole = path.is_dir()
    folder = path if whole else path.parent
    try:
        return Release(folder, archive, unpack(archive, target).parent, whole)
    except LoccitError as error:
        return Release(folder, archive, None, whole, error.what)
