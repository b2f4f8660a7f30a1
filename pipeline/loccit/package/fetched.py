"""What lies at an address: a package, a release's folder, a catalog; saved into a folder here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.package.contents import ABOUT, CATALOG, LATEST, PAGE, SIGNATURE, SUMS, listed, read_sums
from loccit.package.metadata import DESCRIPTORS
from loccit.package.resource_files import is_safe
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_DESCRIPTOR = DESCRIPTORS[0]
_REMEDY = "give a datapackage.json, a folder or a zip file with one, or its address"
# More of them are no catalog that somebody proves as a whole.
_MOST_RELEASES = 100


def fetched(address: str, folder: Path, *, everything: bool) -> Path:
    """Fetch a package into a folder, and return its path there.

    It is a zip file, a descriptor with the files that it names, or a folder of a catalog; with
    ``everything`` it is all that sums list, and may be a whole catalog. NothingThereError where
    there is no package, LoccitError where it cannot be fetched.
    """
    import urllib.parse

    from loccit.package.fetching import NothingThereError

    path = urllib.parse.unquote(urllib.parse.urlparse(address).path)
    if path.endswith(".zip"):
        return _fetch_archive(address, folder / Path(path).name, everything=everything)
    if path.endswith(f"/{CATALOG}"):
        return fetched(urllib.parse.urljoin(address, "."), folder, everything=everything)
    base = address if path.endswith(".json") else f"{address.rstrip('/')}/{_DESCRIPTOR}"
    content = _find(base)
    sums = _find(_beside(base, SUMS)) if everything or content is None else None
    if content is None and sums is None:
        if _fetch_latest(base, folder) or (everything and _fetch_catalog(base, folder)):
            return folder
        raise NothingThereError("cannot be fetched: there is no package", Place(base), _REMEDY)
    names = _listed(sums, address) if sums else []
    _save(folder, SUMS, sums)
    _save(folder, _DESCRIPTOR, content)
    if everything:
        _save(folder, SIGNATURE, _find(_beside(base, SIGNATURE)))
    if content is not None:
        names += _named(content, address)
    elif not everything:
        names = [name for name in names if name.endswith(".zip") and "/" not in name]
    for name in dict.fromkeys(names):
        if is_safe(name) and name != _DESCRIPTOR:
            _save(folder, name, _get(_beside(base, name)))
    return folder if content is None else folder / _DESCRIPTOR


def _fetch_archive(address: str, archive: Path, *, everything: bool) -> Path:

    archive.write_bytes(_get(address))
    for name in (SUMS, SIGNATURE) if everything else ():
        _save(archive.parent, name, _find(_beside(address, name)))
    return archive


def _fetch_latest(base: str, folder: Path) -> bool:
    """Fetch a catalog's folder of the latest version; whether there is one."""
    about = _find(_beside(base, ABOUT))
    try:
        name = f"{parse_json(about or b'{}')['name']}.zip"
    except (ValueError, KeyError, TypeError):
        return False
    if not is_safe(name):
        return False
    _save(folder, ABOUT, about)
    _save(folder, PAGE, _find(_beside(base, PAGE)))
    _save(folder, name, _get(_beside(base, name)))
    return True


def _fetch_catalog(base: str, folder: Path) -> bool:
    """Fetch a catalog, with all releases and pages that it lists; whether there is one."""
    catalog = _find(_beside(base, CATALOG))
    if catalog is None:
        return False
    places = [place for place in listed(catalog) if is_safe(place)]
    if len(places) > _MOST_RELEASES:
        what = f"the catalog lists {len(places)} releases; at most {_MOST_RELEASES} are fetched"
        raise LoccitError(what, Place(base), "give the address of one of them")
    _save(folder, CATALOG, catalog)
    _save(folder, PAGE, _find(_beside(base, PAGE)))
    for place in places:
        _fetch_listed(_beside(base, place), folder / place)
    for name in dict.fromkeys(place.split("/")[0] for place in places):
        _save(folder, f"{name}/{PAGE}", _find(_beside(base, f"{name}/{PAGE}")))
        _fetch_listed(_beside(base, f"{name}/{LATEST}"), folder / name / LATEST)
    return True


def _fetch_listed(address: str, folder: Path) -> None:
    """Fetch what a catalog lists, as far as it is there: what is missing is found by its proof."""
    from loccit.package.fetching import NothingThereError

    with suppress(NothingThereError):
        fetched(address, folder, everything=True)


def _beside(address: str, name: str) -> str:
    import urllib.parse

    return urllib.parse.urljoin(address, urllib.parse.quote(name))


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


def get_public(address: str) -> bytes:
    """Return what is at a public address that data gave; LoccitError where it cannot be fetched."""
    from loccit.package.fetching import fetch

    return fetch(address, public=True)
