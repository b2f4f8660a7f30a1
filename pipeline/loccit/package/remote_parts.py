"""A package of which parts lie at public addresses → one on this machine, with what was fetched.

Only where somebody asked for it (``--fetch``): no package is asked for anything by itself.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from loccit.errors import LoccitError, Place
from loccit.package.containment import links_out, why_named_outside
from loccit.package.metadata import read_metadata

if TYPE_CHECKING:
    from collections.abc import Callable

# Parts of one package that are fetched.
MOST_PARTS = 100
_PARTS = ("path", "schema", "dialect")
_FETCHED = "fetched"


def with_remote_parts(descriptor: Path, into: Path, fetch: Callable[[str], bytes]) -> Path:
    """Return the descriptor of a copy of a package with the parts that lie at addresses.

    Args:
        descriptor: the package's; itself is returned where no part lies at an address.
        into: an empty folder for the copy.
        fetch: returns what lies at an address; LoccitError where it cannot be had.

    LoccitError as well where there are too many of them.

    """
    package = copy.deepcopy(read_metadata(descriptor, descriptor.name).value)
    found = [
        (resource, key)
        for resource in _resources(package)
        for key in _PARTS
        if isinstance(resource.get(key), str) and is_remote(resource[key])
    ]
    if not found:
        return descriptor
    if len(found) > MOST_PARTS:
        what = f"more than {MOST_PARTS} parts of it lie at addresses"
        raise LoccitError(what, Place(descriptor), "download them")
    _copy(descriptor.parent, into)
    (into / _FETCHED).mkdir(exist_ok=True)
    for number, (resource, key) in enumerate(found, start=1):
        address = resource[key]
        name = f"{_FETCHED}/{number}-{_file_name(address)}"
        (into / name).write_bytes(fetch(address))
        resource[key] = name
        resource.pop("scheme", None)
    target = into / "datapackage.json"
    target.write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
    return target


def is_remote(said: str) -> bool:
    """Whether a path is an address that can be fetched."""
    return said.lower().startswith(("http://", "https://"))


def _resources(package: object) -> list[dict[str, Any]]:
    listed = package.get("resources") if isinstance(package, dict) else None
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _file_name(address: str) -> str:
    name = PurePosixPath(urlsplit(address).path).name
    return "part" if not name or why_named_outside(name) else name[-100:]


def _copy(folder: Path, into: Path) -> None:
    """Copy a package's folder, but for links that lead out of it."""
    out = {str(folder / name) for name in links_out(folder)}

    def left(where: str, names: list[str]) -> list[str]:
        return [name for name in names if str(Path(where) / name) in out]

    shutil.copytree(folder, into, dirs_exist_ok=True, ignore=left)
