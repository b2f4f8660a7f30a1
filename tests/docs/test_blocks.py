"""Every block of the pages is run, from the first to the last, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docs.markdown import blocks, name, pages, told
from tests.docs.workspace import Workspace, checkout

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

WITH_BLOCKS = [page for page in pages() if blocks(page)]


class Runs:
    """The pages that were run, and the folders that they left behind."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._folders: dict[Path, Path] = {}

    def of(self, page: Path) -> Path:
        """Run a page where it was not run yet, from where the page that it follows ends."""
        if page not in self._folders:
            folder = self._factory.mktemp(page.stem)
            before = _followed(page)
            if before:
                shutil.copytree(self.of(before), folder, dirs_exist_ok=True)
            _run(page, checkout(folder) if "in a checkout" in told(page) else Workspace(folder))
            self._folders[page] = folder
        return self._folders[page]


def _followed(page: Path) -> Path | None:
    before = told(page).get("follows")
    return (page.parent / before).resolve() if before else None


def _run(page: Path, workspace: Workspace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(workspace.folder)
        for block in blocks(page):
            try:
                workspace.do(block)
            except AssertionError as wrong:
                raise AssertionError(f"{name(page)}:{block.line}: {wrong}") from wrong


def _parameter(page: Path) -> ParameterSet:
    # Pages that follow one another share its run, so one process has them all.
    together = _followed(page) or page in map(_followed, WITH_BLOCKS)
    marks = [pytest.mark.xdist_group("docs")] if together else []
    return pytest.param(page, id=name(page), marks=marks)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Return the runs of this process."""
    return Runs(tmp_path_factory)


@pytest.mark.parametrize("page", [_parameter(page) for page in WITH_BLOCKS])
def test_the_blocks_of(page: Path, runs: Runs) -> None:
    runs.of(page)
