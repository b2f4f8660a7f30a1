"""Where a resource's data lie, and whether they can be read as printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# What is read before a suffix that says how a file is packed: t.csv.gz is a CSV file.
_PACKED = ("gz", "zip", "bz2", "xz")
_TEXT = ("csv", "tsv")


def is_safe(path: str) -> bool:
    """Whether a path leads to a file within the package."""
    return "://" not in path and not Path(path).is_absolute() and ".." not in Path(path).parts


def why_unread(keys: dict[str, Any], path: object) -> str:
    """Return why the records of a resource are not read here, or ""."""
    if "data" in keys:
        return "its data stand in the descriptor, which does not keep how they were printed"
    if not isinstance(path, str) or not path:
        return "its data are not one file"
    if not is_safe(path):
        return "its path leads out of the package"
    scheme = str(keys.get("scheme") or "file")
    if scheme != "file":
        return f"its scheme is '{scheme}', and only files are read"
    kind = _format(keys, path)
    if kind not in _TEXT:
        return f"only CSV files keep how a number was printed, and its format is '{kind}'"
    return ""


def _format(keys: dict[str, Any], path: str) -> str:
    suffixes = [suffix.lstrip(".").lower() for suffix in Path(path).suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return str(keys.get("format") or (suffixes[-1] if suffixes else "")).lower()
