"""Whether what a package names lies in it: an ordinary file below its folder, links followed.

Checking, verifying or opening a package reads nothing else, and makes no request, whatever its
descriptor says.
"""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

# Descriptors, schemas and dialects are read whole, and more than once.
MOST_BYTES = 20_000_000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2}")
_DESCRIBING = (".json", ".yaml", ".yml")
_OUT = "leads out of the package"


def why_named_outside(path: str) -> str:
    """Return why a path cannot be one of a file in a package, whatever lies there; else ""."""
    if _ADDRESS.match(path):
        return "is an address, and no request is made"
    windows = PureWindowsPath(path)
    if path.startswith("~") or windows.is_absolute() or windows.drive or windows.root:
        return _OUT
    return _OUT if ".." in windows.parts or "\0" in path else ""


def why_outside(path: str, folder: Path) -> str:
    """Return why a path is not read, as the end of a sentence about it; "" for a file inside.

    A file that is not there is nowhere else, either: that is for whoever reads it to say.
    """
    if named := why_named_outside(path):
        return named
    try:
        found = (folder / path).resolve()
        if not found.is_relative_to(folder.resolve()):
            return f"{_OUT} by a link"
        if found.exists() and not found.is_file():
            return "is no ordinary file"
        if found.exists() and found.stat().st_size > MOST_BYTES and found.suffix in _DESCRIBING:
            return f"is larger than {MOST_BYTES // 1_000_000} MB"
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name too long
        return "is no path of a file"
    return ""


def links_out(folder: Path) -> list[str]:
    """Return the names of what lies in a folder and leads out of it by a link, in order."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink())
    return sorted(name for name in names if _leads_out(folder / name, folder))


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a link leads out of a folder, or nowhere."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True
