"""The small dataset, ready for a release; and one that was made, gate and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.release import gate
from loccit.release.pipeline import ReleaseResult
from loccit.release.validation import Validated
from tests.conftest import Workspace
from tests.release.small_releases import HISTORY, released


@pytest.fixture(scope="session")
def made(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[ReleaseResult, Path]:
    """Return a release of the small dataset and its catalog; not to be changed."""
    return released(tmp_path_factory, pulled)


@pytest.fixture
def ready(space: Workspace) -> Workspace:
    """Return the small dataset with a changelog."""
    (space.folder / "CHANGELOG.md").write_text(HISTORY, encoding="utf-8")
    return space


@pytest.fixture
def without_great_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out Great Expectations, which the tests that are about it run."""
    passed = Validated((), (), b"{}\n", {"index.html": b""})
    monkeypatch.setattr(gate, "validate", lambda *_, **__: passed)
    monkeypatch.setattr(gate, "expectations_page", lambda *_: b"")


@pytest.fixture
def quick(without_great_expectations: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out Frictionless as well, which is most of what a small release takes."""
    del without_great_expectations
    monkeypatch.setattr(gate, "frictionless_errors", lambda _: [])
