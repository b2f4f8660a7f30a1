"""Snapshots: the pinned bytes of article files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode, read_bytes
from loccit.model import Snapshot

if TYPE_CHECKING:
    from pathlib import Path


def load_snapshot(
    path: Path,
    sha256: str | None = None,
    *,
    name: str | None = None,
    where: Place | None = None,
) -> Snapshot:
    """Read one file and hold it against its pinned hash.

    Line ends are kept as they are, so that offsets count the characters of the file.

    Args:
        path: the file.
        sha256: the pinned hash; None where there is none to hold the file against.
        name: what the snapshot is called; the file's name where none is given.
        where: the place that pins the hash, named by the error; the file where none is given.

    Raises:
        LoccitError: the file is missing, has other bytes, or is not UTF-8.

    """
    content = read_bytes(path, "give the folder of the articles by --articles or LOCCIT_ARTICLES")
    found = hashlib.sha256(content).hexdigest()
    if sha256 is not None and found != sha256:
        raise LoccitError(
            f"the snapshot has other bytes: expected sha256 {sha256}, got {found}",
            where or Place(path),
            "restore the file; if the article is meant to change, pin the new hash and range in "
            "dataset.yaml and go through the claim sheets again",
        )
    return Snapshot(name or path.name, found, decode(content, path))
