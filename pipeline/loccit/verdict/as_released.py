"""What stood in a release: its discrepancies and facts, by id, to tell what changed since.

``as-released.json`` lies beside ``releases.json``; only ``loccit release --record`` adds to it. It
follows from the claims and rulings of each recorded version alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode
from loccit.pull.lock import digest
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from loccit.verdict.verdict import Verdict

FILE = "as-released.json"
FORMAT = 1
_REMEDY = "restore it (git checkout): only 'loccit release --record' writes this file"
# What a fact says; which claims say it is told by those.
_SAID = ("value", "lower", "upper", "unit", "modifier", "status", "ruling")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a discrepancy stood: ``digest`` pins what its claims said, ``decision`` may be ""."""

    severity: str
    status: str
    decision: str
    digest: str


@dataclass(frozen=True, slots=True)
class AsReleased:
    """The discrepancies of a release by id, and of its facts a digest of what each says."""

    discrepancies: Mapping[str, Standing]
    facts: Mapping[str, str]


def as_released(verdict: Verdict) -> AsReleased:
    """Return what stands now, as a release of it has it."""
    return AsReleased(
        {
            item.finding.id: Standing(
                severity=item.severity,
                status=item.status,
                decision=item.ruling.decision if item.ruling and item.state == "ruled" else "",
                digest=item.digest,
            )
            for item in verdict.discrepancies
        },
        {row["id"]: digest([row[name] for name in _SAID])[:12] for row in verdict.facts},
    )


def parse_as_released(content: bytes, path: Path) -> dict[str, AsReleased]:
    """Return what stood in each release, by version; LoccitError where the file is broken."""
    try:
        document = parse_json(decode(content, path))
        if document["format"] != FORMAT:
            raise LoccitError(f"format {document['format']} is not known", Place(path), _REMEDY)
        return {
            version: AsReleased(
                {name: Standing(**one) for name, one in entry["discrepancies"].items()},
                {name: str(said) for name, said in entry["facts"].items()},
            )
            for version, entry in document["releases"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise LoccitError(
            "this does not tell what stood in releases", Place(path), _REMEDY
        ) from None


def read_as_released(folder: Path) -> dict[str, AsReleased]:
    """Return what stood in the recorded releases of a dataset's folder, by version.

    Those that were recorded before there was such a file are not in it.
    """
    path = folder / FILE
    return parse_as_released(path.read_bytes(), path) if path.is_file() else {}


def dump_as_released(releases: Mapping[str, AsReleased]) -> bytes:
    """Return the bytes of ``as-released.json``; two of them are easy to compare, line by line."""
    kept = {version: asdict(entry) for version, entry in releases.items()}
    document = {"format": FORMAT, "releases": kept}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
