"""Versions: which are recorded, and with which content.

``releases.json`` lies beside ``dataset.yaml``; only ``loccit release --record`` adds to it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT = 1
FILE = "releases.json"
_REMEDY = "restore it (git checkout): only 'loccit release --record' writes this file"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version that was released: when, and the hash of its core."""

    version: str
    released: str
    sha256: str


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers that compare."""
    return tuple(int(part) for part in version.split("."))


def parse_releases(content: bytes, path: Path) -> list[Recorded]:
    """Return the recorded releases, oldest first; LoccitError where the file is broken."""
    try:
        document = parse_json(decode(content, path))
        if document["format"] != FORMAT:
            raise LoccitError(f"format {document['format']} is not known", Place(path), _REMEDY)
        found = [Recorded(**entry) for entry in document["releases"]]
        if found != sorted(found, key=lambda entry: number(entry.version)):
            raise LoccitError("the versions don't rise", Place(path), _REMEDY)
    except (ValueError, KeyError, TypeError):
        raise LoccitError("this is no list of releases", Place(path), _REMEDY) from None
    return found


def dump_releases(releases: Sequence[Recorded]) -> bytes:
    """Return the bytes of ``releases.json``."""
    entries = [asdict(entry) for entry in releases]
    return (json.dumps({"format": FORMAT, "releases": entries}, indent=2) + "\n").encode()


def read_releases(folder: Path) -> list[Recorded]:
    """Return the recorded releases of a dataset's folder: none where there is no file."""
    path = folder / FILE
    return parse_releases(path.read_bytes(), path) if path.is_file() else []


def recorded(releases: Sequence[Recorded], version: str) -> Recorded | None:
    """Return the record of a version, or None."""
    return next((entry for entry in releases if entry.version == version), None)


def previous(releases: Sequence[Recorded], version: str) -> Recorded | None:
    """Return the record of the last version before one, or None."""
    older = [entry for entry in releases if number(entry.version) < number(version)]
    return older[-1] if older else None
