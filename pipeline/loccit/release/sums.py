"""SHA256SUMS: the hash of every file of a release, in the form that ``sha256sum -c`` reads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit.package.contents import SUMS, read_sums

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def sha256(content: bytes) -> str:
    """Return the hash of bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return a line for each file, in the names' order."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def damaged(folder: Path) -> list[str]:
    """Return the names of files that are missing or not as the folder's sums say."""
    listed = read_sums((folder / SUMS).read_bytes(), folder / SUMS)
    return [name for name, expected in listed.items() if _sum(folder / name) != expected]


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()) if path.is_file() else ""
