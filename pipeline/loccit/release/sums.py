"""SHA256SUMS: the hash of every file of a release, in the form that ``sha256sum -c`` reads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUMS = "SHA256SUMS"


def sha256(content: bytes) -> str:
    """Return the hash of bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return a line for each file, in the names' order."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def damaged(folder: Path) -> list[str]:
    """Return the names of files that are missing or not as the folder's sums say."""
    wrong = []
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or sha256(path.read_bytes()) != expected:
            wrong.append(name)
    return wrong
