"""What a command is about: a dataset by its name or its folder, all of them, or a package's place.

A bare word is a dataset's name. A path has a "/" or a suffix, or is "." or "..". So nothing that
lies in a folder by chance changes what a command means.
"""

from __future__ import annotations

import os
from pathlib import Path

from loccit.errors import LoccitError, Place
from loccit.naming import nearest

_FILE = "dataset.yaml"


def is_name(given: str) -> bool:
    """Whether somebody gave a bare word: a dataset's name, and no path."""
    separated = any(mark in given for mark in ("/", os.sep))
    return given not in (".", "..") and not separated and not Path(given).suffix


def chosen_datasets(given: str | None = None) -> list[Path]:
    """Return the folders of the datasets to work on: the one that is given, else all, by name.

    All are those below ``datapackage/`` of the current folder, or of the nearest above it that has
    any. LoccitError where there is none.
    """
    if given:
        return [named_dataset(given) if is_name(given) else _at(Path(given))]
    found = _all()
    if not found:
        raise LoccitError(
            "no dataset here: expected datapackage/<name>/dataset.yaml",
            Place(Path.cwd()),
            "change to the project's folder, or give --dataset FOLDER",
        )
    return found


def place_of(given: str) -> str:
    """Return the place of a package that somebody gave: a path or an address is itself.

    A name is the folder of that dataset; LoccitError where there is none.
    """
    return named_dataset(given).as_posix() if is_name(given) else given


def named_dataset(name: str) -> Path:
    """Return the folder of a dataset by its name.

    LoccitError where there is none, and where the word names a file or folder here as well.
    """
    folder, here = _find(name), Path(name)
    path = f".{os.sep}{name}"
    if folder is None:
        known = tuple(item.name for item in _all())
        near = nearest(name, known)
        remedy = f"give a name: {', '.join(known)}; or a path: " if known else "give a path: "
        if here.exists():
            what = f"there is no dataset '{name}', and a bare word is a dataset's name"
            raise LoccitError(what, None, f"for what lies here write {path}", near)
        raise LoccitError(f"there is no dataset '{name}'", None, f"{remedy}{path}", near)
    if here.exists() and not here.samefile(folder):
        what = f"'{name}' is a dataset's name, and also lies here"
        remedy = f"write {folder.as_posix()} for the dataset, or {path} for what lies here"
        raise LoccitError(what, None, remedy)
    return folder


def _at(path: Path) -> Path:
    folder = path.parent if path.name == _FILE else path
    if not (folder / _FILE).is_file():
        known = tuple(item.name for item in _all())
        remedy = "give the folder that holds dataset.yaml"
        if known:
            remedy += f", or a name: {', '.join(known)}"
        raise LoccitError(
            "there is no dataset.yaml", Place(folder), remedy, nearest(path.name, known)
        )
    return folder


def _find(name: str) -> Path | None:
    here = Path.cwd()
    for root in (here, *here.parents):
        folder = root / "datapackage" / name
        if (folder / _FILE).is_file():
            return _near(folder, here)
    return None


def _all() -> list[Path]:
    """Return the folders of all datasets here, or in the nearest folder above that has any."""
    here = Path.cwd()
    for root in (here, *here.parents):
        found = sorted(path.parent for path in root.glob(f"datapackage/*/{_FILE}"))
        if found:
            return [_near(path, here) for path in found]
    return []


def _near(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path
