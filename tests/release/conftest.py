"""The small dataset, ready for a release; and one that was made, gate and all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loccit.release.pipeline import ReleaseResult, make_release
from tests.conftest import Workspace

HISTORY = "# Changelog\n\n## 0.1.0 (2026-01-02)\n\n- First release: an invented\n  town.\n"


@pytest.fixture(scope="session")
def made(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[ReleaseResult, Path]:
    """Return a release of the small dataset and its catalog; not to be changed."""
    root = tmp_path_factory.mktemp("made")
    shutil.copytree(pulled.root, root / "work")
    space = Workspace(root / "work")
    (space.folder / "CHANGELOG.md").write_text(HISTORY, encoding="utf-8")
    return make_release(space.folder, root / "catalog"), root / "catalog"


@pytest.fixture
def ready(space: Workspace) -> Workspace:
    """Return the small dataset with a changelog."""
    (space.folder / "CHANGELOG.md").write_text(HISTORY, encoding="utf-8")
    return space


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out Great Expectations, which the tests that are about it run."""
    from loccit.release import gate
    from loccit.release.validation import Validated

    passed = Validated((), (), b"{}\n", {"index.html": b""})
    monkeypatch.setattr(gate, "validate", lambda *_: passed)
