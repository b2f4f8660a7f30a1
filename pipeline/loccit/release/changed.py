"""What changed since the last release: how much, and in words for the changelog.

``loccit.changes`` compares packages in full where it is there; the comparison here only tells the
level of a change, and counts.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from loccit.release.versions import Level

Table = dict[tuple[str, ...], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The level of a change, and one sentence for each thing that changed."""

    level: Level
    words: tuple[str, ...]


def compare(old: Path, new: Path) -> Changed:
    """Return what changed between two packages, by the folders of their descriptors."""
    before, after = _resources(old), _resources(new)
    structure = [*_resources_changed(before, after), *_fields_changed(before, after)]
    data: list[tuple[str, str]] = []
    for name in after:
        rows = _rows(new, name, after[name])
        if name in before and _fields(before[name]) == _fields(after[name]):
            data += _rows_changed(name, _rows(old, name, before[name]), rows)
    levels = {level for level, _ in (*structure, *data)}
    order: list[Level] = ["major", "minor", "patch"]
    words = tuple(text for _, text in (*structure, *data))
    return Changed(next((level for level in order if level in levels), "none"), words)


def _resources(folder: Path) -> dict[str, Any]:
    package = json.loads((folder / "datapackage.json").read_bytes())
    return {item["name"]: item for item in package["resources"]}


def _fields(resource: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(item["name"], item["type"]) for item in resource["schema"]["fields"]]


def _resources_changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name in before:
        if name not in after:
            yield "major", f"the table {name} is gone"
    for name in after:
        if name not in before:
            yield "minor", f"the table {name} is new"


def _fields_changed(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name in after:
        if name in before and _fields(before[name]) != _fields(after[name]):
            yield "major", f"the columns of {name} changed"


def _rows(folder: Path, name: str, resource: Mapping[str, Any]) -> Table:
    """Return the rows by what identifies them: the key, else the whole row."""
    schema = resource["schema"]
    keys = schema.get("primaryKey") or next(iter(schema.get("uniqueKeys", [])), None)
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {tuple(row[key] for key in keys or row): row for row in rows}


def _rows_changed(name: str, before: Table, after: Table) -> Iterator[tuple[str, str]]:
    added = len(after.keys() - before.keys())
    removed = len(before.keys() - after.keys())
    other = sum(before[key] != after[key] for key in before.keys() & after.keys())
    for level, count, word in (
        ("major", removed, "removed"),
        ("minor", added, "added"),
        ("patch", other, "corrected"),
    ):
        if count:
            yield level, f"{count} {'row' if count == 1 else 'rows'} of {name} {word}"
