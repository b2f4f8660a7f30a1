"""The gate: what stands against publishing a release, and the proof that nothing does."""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.package.validate import frictionless_errors
from loccit.release import changelog, sqlite
from loccit.release.expectations_page import NAME as CHECKS
from loccit.release.expectations_page import expectations_page
from loccit.release.read_back import differences, read_back
from loccit.release.sidecars import sqlite_name
from loccit.release.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loccit.rules.base import Base
    from loccit.verdict.outcome import Outcome

RESULT = "gx-result.json"
_RULE = "write a ruling (loccit settle ID), then run 'loccit build'"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands against a release, and what to do about it."""

    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate came to: obstacles, the files that show what was looked at, and Data Docs."""

    obstacles: tuple[Obstacle, ...]
    files: Mapping[str, bytes]
    docs: Mapping[str, bytes]


def obstacles(base: Base, outcome: Outcome, history: str) -> Iterator[Obstacle]:
    """Yield what stands against a release before its files are looked at."""
    for item in outcome.judged:
        if item.state == "defect":
            yield Obstacle(f"{item.finding.id}: {item.finding.message}", item.finding.remedy)
        elif item.state in ("unruled", "stale"):
            yield Obstacle(
                f"{item.finding.id}: a discrepancy whose ruling is missing or old", _RULE
            )
    open_figures = [
        row
        for row in base.resources["figures"]
        if row["status"] == "uncovered" and base.dataset.demands(row["section"])
    ]
    if open_figures:
        yield Obstacle(
            f"{len(open_figures)} of {len(base.resources['figures'])} figures are not accounted "
            f"for: {open_figures[0]['id']}",
            "'loccit coverage --suggest' gives entries to paste",
        )
    version = base.dataset.version
    if not changelog.entry(history, version):
        yield Obstacle(
            f"{changelog.FILE} has no entry for {version}",
            f"write '## {version}' with what changed; 'loccit release --record' drafts it",
        )


def by_frictionless(files: Mapping[str, bytes]) -> Iterator[Obstacle]:
    """Yield what Frictionless itself, none of our shortcuts, finds in a release's package."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            if name == "datapackage.json" or name.startswith("data/"):
                path = Path(folder) / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
        for error in frictionless_errors(Path(folder) / "datapackage.json"):
            yield Obstacle(f"Frictionless: {error.resource} row {error.row}: {error.note}")


def examine(base: Base, files: Mapping[str, bytes], *, data_docs: bool = False) -> Gate:
    """Read the files of a release back, as those who download it will, and hold them to schemas.

    ``data_docs`` asks for Great Expectations' own pages on it, besides ours.
    """
    dataset = base.dataset
    tables = read_back(
        files,
        [base.vocabulary.tables[name] for name in base.resources],
        dataset.name,
        dataset.version,
    )
    found = [Obstacle(what) for what in differences(tables)]
    database = files[sqlite_name(dataset.name, dataset.version)]
    found += [Obstacle(f"SQLite: {what}") for what in sqlite.broken_links(database)]
    when = datetime.datetime.fromisoformat(f"{dataset.released}T00:00:00+00:00")
    run = f"{dataset.name}-{dataset.version}"
    validated = validate(tables, when, run, data_docs=data_docs)
    found += [Obstacle(f"Great Expectations: {what}") for what in validated.failures]
    page = expectations_page(dataset.title, dataset.version, validated.result)
    return Gate(tuple(found), {RESULT: validated.result}, {**validated.docs, CHECKS: page})
