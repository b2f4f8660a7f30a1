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
from loccit.package.contents import ABOUT, PAGE, SIGNATURE, SUMS, read_sums
from loccit.package.metadata import DESCRIPTORS, descriptor_in
from loccit.package.packed import refuse_growing
from loccit.package.remote_parts import with_remote_parts
from loccit.package.resource_files import is_safe
from loccit.strict_json import parse_json

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
        copied = with_remote_parts(place.descriptor, Path(folder), _get_public)
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
        yield _fetch(target, Path(folder), everything=everything)


def _fetch(address: str, folder: Path, *, everything: bool) -> Path:
    """Fetch a zip file, or a descriptor with the files that it names, or a release's folder."""
    import urllib.parse

    path = urllib.parse.unquote(urllib.parse.urlparse(address).path)
    if path.endswith(".zip"):
        return _fetch_archive(address, folder / Path(path).name, everything=everything)
    base = address if path.endswith(".json") else f"{address.rstrip('/')}/{DESCRIPTOR}"
    content = _find(base)
    sums = _find(urllib.parse.urljoin(base, SUMS)) if everything or content is None else None
    if content is None and sums is None:
        if _fetch_latest(base, folder):
            return folder
        raise LoccitError("cannot be fetched: there is no package", Place(base), _REMEDY)
    names = _listed(sums, address) if sums else []
    _save(folder, SUMS, sums)
    _save(folder, DESCRIPTOR, content)
    if everything:
        _save(folder, SIGNATURE, _find(urllib.parse.urljoin(base, SIGNATURE)))
    if content is not None:
        names += _named(content, address)
    elif not everything:
        names = [name for name in names if name.endswith(".zip") and "/" not in name]
    for name in dict.fromkeys(names):
        if is_safe(name) and name != DESCRIPTOR:
            _save(folder, name, _get(urllib.parse.urljoin(base, urllib.parse.quote(name))))
    return folder if content is None else folder / DESCRIPTOR


def _fetch_archive(address: str, archive: Path, *, everything: bool) -> Path:
    import urllib.parse

    archive.write_bytes(_get(address))
    for name in (SUMS, SIGNATURE) if everything else ():
        _save(archive.parent, name, _find(urllib.parse.urljoin(address, name)))
    return archive


def _fetch_latest(base: str, folder: Path) -> bool:
    """Fetch a catalog's folder of the latest version; whether there is one."""
    import urllib.parse

    about = _find(urllib.parse.urljoin(base, ABOUT))
    try:
        name = f"{parse_json(about or b'{}')['name']}.zip"
    except (ValueError, KeyError, TypeError):
        return False
    if not is_safe(name):
        return False
    _save(folder, ABOUT, about)
    _save(folder, PAGE, _find(urllib.parse.urljoin(base, PAGE)))
    _save(folder, name, _get(urllib.parse.urljoin(base, urllib.parse.quote(name))))
    return True


def _save(folder: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _listed(sums: bytes, address: str) -> list[str]:
    return list(read_sums(sums, Path(f"{address}/{SUMS}")))


def _named(descriptor: bytes, address: str) -> list[str]:
    """Return the files that a descriptor names by relative paths."""
    try:
        package = parse_json(descriptor)
    except ValueError:
        raise LoccitError("this is no descriptor", Place(address), _REMEDY) from None
    return list(_files(package))


def _files(package: object) -> Iterator[str]:
    resources = package.get("resources") if isinstance(package, dict) else None
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict):
            paths = resource.get("path")
            named = [*(paths if isinstance(paths, list) else [paths]), resource.get("schema")]
            yield from (name for name in named if isinstance(name, str))


def _find(address: str) -> bytes | None:
    """Return what is at an address that a person gave, None where nothing is."""
    from loccit.package.fetching import NothingThereError

    try:
        return _get(address)
    except NothingThereError:
        return None


def _get(address: str) -> bytes:
    # Only an address needs the network's libraries, which take long to load.
    from loccit.package.fetching import fetch

    return fetch(address, public=False)


def _get_public(address: str) -> bytes:
    from loccit.package.fetching import fetch

    return fetch(address, public=True)
