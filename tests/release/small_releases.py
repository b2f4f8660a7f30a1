"""Invented releases, small enough to be published a hundred times."""

from __future__ import annotations

import json
from pathlib import Path

from loccit.release.catalog import pages
from loccit.release.publish import Publication, Published, publish
from loccit.release.sums import sums

CORE = "town.zip"


def publication(version: str, content: bytes = b"core") -> Publication:
    about = {
        "name": "town",
        "title": "A <town>",
        "description": "Invented.",
        "version": version,
        "released": "2026-01-02",
        "core": {"path": CORE, "sha256": "0" * 64, "bytes": len(content)},
        "changes": ["A ward & its people."],
        "citation": "Ada Quill (2026).",
    }
    files = {
        CORE: content,
        "data/wards.csv": b"ward\nnorth\n",
        "index.html": b'<a href="town.zip">core</a>',
        "release.json": json.dumps(about).encode(),
    }
    docs = {"index.html": b"docs", "static/logo.svg": b"<svg/>"}
    return Publication(files | {"SHA256SUMS": sums(files)}, CORE, docs)


def put(
    catalog: Path, version: str, content: bytes = b"core", *, replace: bool = False
) -> Published:
    """Publish a release that was invented."""
    what = publication(version, content)
    return publish(
        catalog,
        f"town/{version}",
        what,
        lambda folders: pages(catalog, folders),
        replace=replace,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
