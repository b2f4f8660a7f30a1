"""claims.lock: what ``pull`` vouches for, as digests; only ``pull`` writes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place
from loccit.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from loccit.dataset import ArticleSource
    from loccit.rows import Row
    from loccit.vocabulary.types import TableSchema

FORMAT = 1
# What a claim's digest covers.
_OF_CLAIMS = ("claims", "evidence", "claim_footnotes")
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Lock:
    """Digests (sha256, hex) of all that a pull read and wrote.

    ``claims`` are digests of a claim's row with its evidence and footnotes; ``resources`` of all
    rows of each pulled resource; ``sheets`` of the meaning of each sheet, and of whatever else
    people wrote that a pull reads by; ``snapshots`` of the files. ``edition`` is that of the core.
    """

    snapshots: Mapping[str, str]
    sheets: Mapping[str, str]
    claims: Mapping[str, str]
    resources: Mapping[str, str]
    edition: int = 1


def digest(value: object) -> str:
    """Return the sha256 of a value's canonical JSON."""
    text = _canonical.encode(value)
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot_digest(source: ArticleSource) -> str:
    """Return what identifies an article's bytes: the file's hash and the range."""
    return f"{source.sha256}:{source.start}-{source.end}"


def make_lock(
    sources: Iterable[ArticleSource],
    sheets: Mapping[str, str],
    resources: Mapping[str, Sequence[Row]],
    tables: Mapping[str, TableSchema],
    edition: int,
) -> Lock:
    """Return the lock of a pull: its snapshots, the digests of its sheets, rows, and the core."""
    found = row_digests(resources, resources, tables)
    return Lock(
        snapshots={source.id: snapshot_digest(source) for source in sources},
        sheets=dict(sheets),
        claims=found.claims,
        resources=found.resources,
        edition=edition,
    )


@dataclass(frozen=True, slots=True)
class RowDigests:
    """Digests of each claim's row with its evidence and footnotes, and of all rows of resources."""

    claims: Mapping[str, str]
    resources: Mapping[str, str]


def row_digests(
    resources: Mapping[str, Sequence[Row]],
    names: Iterable[str],
    tables: Mapping[str, TableSchema],
) -> RowDigests:
    """Return the digests of claims, and of resources named as their files are.

    They are those of the canonical JSON of ``[[resource, row], …]`` and ``[row, …]``, in the names
    that files have; each row is encoded once for both.
    """
    in_files = {tables[name].file: tables[name] for name in resources}
    encoded = {
        name: [_canonical.encode(in_files[name].as_in_files(row)) for row in own]
        for name in dict.fromkeys((*names, *_OF_CLAIMS))
        for own in [resources[in_files[name].name]]
    }
    parts: dict[str, list[str]] = {}
    for name in _OF_CLAIMS:
        key = "id" if name == "claims" else "claim"
        for row, text in zip(resources[name], encoded[name], strict=True):
            parts.setdefault(row[key], []).append(f'["{name}",{text}]')
    return RowDigests(
        claims={claim: _of_items(items) for claim, items in parts.items()},
        resources={name: _of_items(items) for name, items in encoded.items()},
    )


def _of_items(items: Iterable[str]) -> str:
    return hashlib.sha256(f"[{','.join(items)}]".encode()).hexdigest()


def dump_lock(lock: Lock) -> bytes:
    """Return the bytes of claims.lock: sorted JSON, one digest a line."""
    value = {
        "format": FORMAT,
        "core": lock.edition,
        "snapshots": dict(lock.snapshots),
        "sheets": dict(lock.sheets),
        "resources": dict(lock.resources),
        "claims": dict(lock.claims),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def parse_lock(content: bytes, path: Path) -> Lock:
    """Return the lock in a file's bytes; LoccitError where it is none."""
    remedy = "run 'loccit pull' where the articles are"
    try:
        value: Any = parse_json(content)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise LoccitError("no JSON, so no lock", Place(path, line), remedy) from None
    keys = ("snapshots", "sheets", "resources", "claims")
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise LoccitError(f"expected a lock of format {FORMAT}", Place(path, 1), remedy)
    for key in keys:
        part = value.get(key)
        if not isinstance(part, dict) or not all(isinstance(item, str) for item in part.values()):
            raise LoccitError(f"'{key}' is missing or no table of digests", Place(path, 1), remedy)
    edition = value.get("core", 1)
    if not isinstance(edition, int):
        raise LoccitError("'core' is no edition", Place(path, 1), remedy)
    return Lock(value["snapshots"], value["sheets"], value["claims"], value["resources"], edition)
