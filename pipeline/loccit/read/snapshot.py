"""Snapshots: the pinned bytes of article files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode, read_bytes
from loccit.model import Snapshot

if TYPE_CHECKING:
    from pathlib import Path


def load_snapshot(path: Path, sha256: str) -> Snapshot:
    """Read one file and hold it against its pinned hash.

    LoccitError where the file is missing, has other bytes, or is not UTF-8. Line ends are kept as
    they are, so that offsets count the characters of the file.
    """
    content = read_bytes(path, "give the folder of the articles by --articles or LOCCIT_ARTICLES")
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise LoccitError(
            f"the snapshot has other bytes: expected sha256 {sha256}, got {found}",
            Place(path),
            "restore the file; if the article is meant to change, pin the new hash and range in "
            "dataset.yaml and go through the claim sheets again",
        )
    return Snapshot(path.name, found, decode(content, path))
