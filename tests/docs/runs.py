"""The runs of pages: each once in a process, from where the page that it follows ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.markdown import blocks, name, told
from tests.docs.workspace import Workspace, checkout


class Runs:
    """The pages that were run, and the folders that they left behind."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._folders: dict[Path, Path] = {}

    def of(self, page: Path) -> Path:
        """Run a page where it was not run yet, and those that it follows; return its folder."""
        if page not in self._folders:
            folder = self._factory.mktemp(page.stem)
            before = followed(page)
            if before:
                shutil.copytree(self.of(before), folder, dirs_exist_ok=True)
            _run(page, checkout(folder) if "in a checkout" in told(page) else Workspace(folder))
            self._folders[page] = folder
        return self._folders[page]


def followed(page: Path) -> Path | None:
    """Return the page at whose end a page begins, or None."""
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
