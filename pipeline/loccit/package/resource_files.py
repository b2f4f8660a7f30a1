"""Where a resource's data lie, and whether they can be read as printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from loccit.package.containment import why_named_outside, why_outside
from loccit.package.packed import why_too_large

# What is read before a suffix that says how a file is packed: t.csv.gz is a CSV file.
_PACKED = ("gz", "zip", "bz2", "xz")
_TEXT = ("csv", "tsv")


def is_safe(path: str) -> bool:
    """Whether a path leads to a file within the package."""
    return not why_named_outside(path)


def why_unread(keys: dict[str, Any], path: object, folder: Path) -> str:
    """Return why the records of a resource in a package's folder are not read here, or ""."""
    if "data" in keys:
        return "its data stand in the descriptor, which does not keep how they were printed"
    if not isinstance(path, str) or not path:
        return "its data are not one file"
    if outside := why_outside(path, folder):
        return f"its path {outside}"
    scheme = str(keys.get("scheme") or "file")
    if scheme != "file":
        return f"its scheme is '{scheme}', and only files are read"
    kind = _format(keys, path)
    if kind not in _TEXT:
        return f"only CSV files keep how a number was printed, and its format is '{kind}'"
    return why_too_large(folder / path, str(keys.get("compression") or ""))


def _format(keys: dict[str, Any], path: str) -> str:
    suffixes = [suffix.lstrip(".").lower() for suffix in Path(path).suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return str(keys.get("format") or (suffixes[-1] if suffixes else "")).lower()
