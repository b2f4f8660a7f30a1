"""A release of the small dataset, gate and all; and invented ones, to be published often."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loccit.release.catalog import pages
from loccit.release.pipeline import ReleaseResult, make_release
from loccit.release.publish import LOCK, Publication, Published, publish
from loccit.release.sums import sums
from tests.conftest import Workspace
from tests.once import once

HISTORY = "# Changelog\n\n## 0.1.0 (2026-01-02)\n\n- First release: an invented\n  town.\n"
# The only place where these tests run Great Expectations on a whole release.
_NAME = "a release of the small dataset"
CORE = "town.zip"


def released(factory: pytest.TempPathFactory, pulled: Workspace) -> tuple[ReleaseResult, Path]:
    """Return a release of the small dataset and its catalog, made once; not to be changed."""

    def build(folder: Path) -> None:
        shutil.copytree(pulled.root, folder / "work")
        space = Workspace(folder / "work")
        (space.folder / "CHANGELOG.md").write_text(HISTORY, encoding="utf-8")
        with _in_japan():
            made = make_release(space.folder, folder / "catalog")
        (folder / "made").write_bytes(pickle.dumps(made))

    folder = once(factory, _NAME, build)
    made: ReleaseResult = pickle.loads((folder / "made").read_bytes())  # noqa: S301  (our own)
    return made, folder / "catalog"


@contextmanager
def _in_japan() -> Iterator[None]:
    """Work in another time zone, and with files that nobody else may read."""
    old = os.umask(0o077)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", "Asia/Tokyo")
            time.tzset()
            yield
    finally:
        os.umask(old)
        time.tzset()


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
    """Return the files below a folder, hidden ones included, but not the lock of a catalog."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK
    }
