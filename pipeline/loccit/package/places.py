"""Where a package lies: a folder, a descriptor, a zip file or an address, as a descriptor here.

A release's folder, which holds the package as a zip file with its sums beside it, will do as well.
"""

from __future__ import annotations

import lzma
import struct
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.package.containment import links_out, why_outside
from loccit.package.fetched import fetched, get_public
from loccit.package.metadata import DESCRIPTORS, descriptor_in
from loccit.package.packed import refuse_growing
from loccit.package.remote_parts import with_remote_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTOR = "datapackage.json"
_DESCRIBING = (".json", ".yaml", ".yml")
_REMEDY = "give a datapackage.json, a folder or a zip file with one, or its address"
# What zipfile raises for bytes that are no zip file any more.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class PackagePlace:
    """A descriptor on this machine, and its folder as the user knows it ("" for none)."""

    descriptor: Path
    known_as: str

    @property
    def has_claims(self) -> bool:
        """Whether it is a dataset of loccit's own, with what its claims were read from."""
        return (self.descriptor.parent / "dataset.yaml").is_file()


@contextmanager
def open_place(target: str, *, fetch: bool = False) -> Iterator[PackagePlace]:
    """Give the descriptor of a package; what was unpacked or fetched is removed afterwards.

    ``fetch`` says that parts of it which lie at public addresses are fetched; else no request is
    made but for the target itself. LoccitError where there is no package, or where it is a link
    to another folder, or has such a link where it has claims.
    """
    with _open_place(target) as place, tempfile.TemporaryDirectory() as folder:
        links = links_out(place.descriptor.parent) if place.has_claims else []
        if links:
            what = "it leads out of the package by a link"
            raise LoccitError(what, Place(place.descriptor.parent / links[0]), "copy the file")
        if not fetch:
            yield place
            return
        copied = with_remote_parts(place.descriptor, Path(folder), get_public)
        yield PackagePlace(copied, place.known_as)


@contextmanager
def _open_place(target: str) -> Iterator[PackagePlace]:
    with local(target) as path:
        descriptor = descriptor_in(path) if path.is_dir() else path
        outside = why_outside(descriptor.name, descriptor.parent)
        if outside and descriptor.suffix in _DESCRIBING:
            raise LoccitError(f"it {outside}", Place(descriptor), "give the file itself")
        archive = core_of(path)
        if archive:
            with tempfile.TemporaryDirectory() as folder:
                yield PackagePlace(unpack(archive, Path(folder)), "")
            return
        if not descriptor.is_file():
            raise LoccitError("there is no package", Place(descriptor), _REMEDY)
        fetched = is_address(target) or str(descriptor.parent) == "."
        yield PackagePlace(descriptor, "" if fetched else descriptor.parent.as_posix())


def is_address(target: str) -> bool:
    """Whether a target is to be fetched."""
    return target.startswith(("http://", "https://"))


def core_of(path: Path) -> Path | None:
    """Return the zip file that holds a package: the path itself, or the one in its folder.

    LoccitError where a folder without a descriptor has several.
    """
    if path.is_file():
        return path if zipfile.is_zipfile(path) else None
    if descriptor_in(path).is_file():
        return None
    found = sorted(path.glob("*.zip"))
    if len(found) > 1:
        names = ", ".join(item.name for item in found)
        raise LoccitError(f"several zip files: {names}", Place(path), "give one of them")
    return found[0] if found else None


def unpack(path: Path, folder: Path) -> Path:
    """Unpack a zip file into a folder and return its descriptor; LoccitError where it is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_growing(archive, path)
            archive.extractall(folder)  # zipfile keeps every member below the folder
    except BROKEN as error:
        what = f"the zip file is broken: {error}"
        raise LoccitError(what, Place(path), "download it again") from None
    named = [path for name in DESCRIPTORS for path in folder.rglob(name)]
    found = sorted(named, key=lambda item: (len(item.parts), item))
    if not found:
        raise LoccitError(f"the zip file has no {DESCRIPTOR}", Place(path), _REMEDY)
    return found[0]


@contextmanager
def local(target: str, *, everything: bool = False) -> Iterator[Path]:
    """Give the path of a target on this machine; what is at an address is fetched for a while.

    With ``everything`` that is all that sums at the address list, else what a package needs.
    """
    if not is_address(target):
        yield Path(target)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield fetched(target, Path(folder), everything=everything)
