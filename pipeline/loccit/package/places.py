"""Where a package lies: a folder, a descriptor, a zip file or an address, as a descriptor here."""

from __future__ import annotations

import json
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTOR = "datapackage.json"
_REMEDY = "give a datapackage.json, a folder or a zip file with one, or its address"
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class PackagePlace:
    """A descriptor on this machine, and its folder as the user knows it ("" for none)."""

    descriptor: Path
    shown: str

    @property
    def has_claims(self) -> bool:
        """Whether it is a dataset of loccit's own, with what its claims were read from."""
        return (self.descriptor.parent / "dataset.yaml").is_file()


@contextmanager
def open_place(target: str) -> Iterator[PackagePlace]:
    """Give the descriptor of a package; what was unpacked or fetched is removed afterwards.

    LoccitError where there is no package.
    """
    if target.startswith(("http://", "https://")):
        with tempfile.TemporaryDirectory() as folder:
            yield PackagePlace(_fetch(target, Path(folder)), "")
        return
    path = Path(target)
    if path.is_file() and zipfile.is_zipfile(path):
        with tempfile.TemporaryDirectory() as folder:
            yield PackagePlace(_unpack(path, Path(folder)), "")
        return
    descriptor = path / DESCRIPTOR if path.is_dir() else path
    if not descriptor.is_file():
        raise LoccitError("there is no package", Place(descriptor), _REMEDY)
    shown = "" if str(descriptor.parent) == "." else descriptor.parent.as_posix()
    yield PackagePlace(descriptor, shown)


def _unpack(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)  # zipfile keeps every member below the folder
    found = sorted(folder.rglob(DESCRIPTOR), key=lambda item: (len(item.parts), item))
    if not found:
        raise LoccitError(f"the zip file has no {DESCRIPTOR}", Place(path), _REMEDY)
    return found[0]


def _fetch(address: str, folder: Path) -> Path:
    """Fetch a descriptor, and the files that it names by relative paths."""
    import urllib.parse

    if not urllib.parse.urlparse(address).path.endswith(".json"):
        address = f"{address.rstrip('/')}/{DESCRIPTOR}"
    descriptor = folder / DESCRIPTOR
    descriptor.write_bytes(_get(address))
    try:
        package = json.loads(descriptor.read_bytes())
    except ValueError:
        raise LoccitError("this is no descriptor", Place(address), _REMEDY) from None
    for name in _files(package):
        target = (folder / name).resolve()
        if target.is_relative_to(folder.resolve()) and "://" not in name:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_get(urllib.parse.urljoin(address, urllib.parse.quote(name))))
    return descriptor


def _files(package: object) -> Iterator[str]:
    resources = package.get("resources") if isinstance(package, dict) else None
    for resource in resources if isinstance(resources, list) else []:
        if isinstance(resource, dict):
            paths = resource.get("path")
            named = [*(paths if isinstance(paths, list) else [paths]), resource.get("schema")]
            yield from (name for name in named if isinstance(name, str))


def _get(address: str) -> bytes:
    # Only an address needs the network's libraries, which take long to load.
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310  (http, https only)
            return bytes(answer.read())
    except OSError as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise LoccitError(f"cannot be fetched: {error}", Place(address), _REMEDY) from None
