"""Shared fixtures: a small dataset over two invented articles, and the real articles."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import settings

from loccit.cli import main
from tests.once import once

if TYPE_CHECKING:
    from click.testing import Result

    from loccit.project import Project
    from loccit.report.model import Report

pytest_plugins = ["tests.groups"]

# With all that these tests import, looking for garbage as often as Python does takes a seventh of
# their time.
gc.set_threshold(50_000, 20, 20)

# Noisy machines must not fail a test, and a failure must come again.
settings.register_profile("loccit", deadline=None, derandomize=True)
settings.load_profile("loccit")

HERE = Path(__file__).parent
ROOT = HERE.parent
SMALL = HERE / "small"
FLAGSHIP = ROOT / "datapackage" / "hamhung"


@pytest.fixture(scope="session", autouse=True)
def _nobody_pulls_the_plug() -> Iterator[None]:
    """Write without waiting for the disk: tests end processes, and never the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def articles() -> Path:
    """Return the folder of the real articles; skip where it is not there."""
    folder = Path(os.environ.get("LOCCIT_ARTICLES") or ROOT / ".." / "shared" / "articles")
    if not (folder / "hamhung.txt").is_file():
        pytest.skip("the real articles are not here: set LOCCIT_ARTICLES to their folder")
    return folder


@dataclass(frozen=True)
class Workspace:
    """A copy of the small dataset in a folder of its own."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "datapackage" / "kelmouth"

    @property
    def articles(self) -> Path:
        return self.root / "articles"

    def run(self, command: str, *options: str, articles: bool = False) -> Result:
        """Run a command of the CLI on the dataset."""
        where = ["--articles", str(self.articles)] if articles else []
        # The rules are the same for every dataset.
        about = [] if command == "rules" else ["--dataset", str(self.folder)]
        arguments = [command, *about, *where, *options]
        return CliRunner(env={"LOCCIT_ARTICLES": "", "GITHUB_STEP_SUMMARY": ""}).invoke(
            main, arguments
        )

    def project(self) -> Project:
        from loccit.project import load_project

        return load_project(self.folder)

    def pull(self) -> None:
        result = self.run("pull", articles=True)
        assert result.exit_code == 0, result.output

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace text in one of the dataset's files; it must stand there."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    def rewrite(self, *pairs: tuple[str, str]) -> None:
        """Replace words in the articles, and in the sheets that quote them; pull again."""
        text = (self.articles / "articles.txt").read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{old!r} is not in the articles"
            text = text.replace(old, new, 1)
            for sheet in (self.folder / "claims").glob("*.yaml"):
                marked = sheet.read_text(encoding="utf-8")
                sheet.write_text(marked.replace(f"={old}>", f"={new}>"), encoding="utf-8")
        pin(self, text)
        self.pull()

    def snapshot(self) -> dict[str, bytes]:
        """Return the bytes of every file of the dataset."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


def pin(space: Workspace, text: str) -> None:
    """Write the articles' file, and its hash and ranges into dataset.yaml."""
    (space.articles / "articles.txt").write_text(text, encoding="utf-8", newline="")
    filled = (SMALL / "dataset.yaml").read_text(encoding="utf-8")
    for name, value in {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "middle": str(text.index("Kelmouth\nView on Grokipedia")),
        "end": str(len(text)),
    }.items():
        filled = filled.replace(f"{{{name}}}", value)
    (space.folder / "dataset.yaml").write_text(filled, encoding="utf-8")


def _make(root: Path) -> Workspace:
    space = Workspace(root)
    space.articles.mkdir(parents=True)
    for name in ("claims", "schemas"):
        shutil.copytree(SMALL / name, space.folder / name)
    shutil.copy(SMALL / "entities.yaml", space.folder)
    pin(space, (SMALL / "articles.txt").read_text(encoding="utf-8"))
    return space


@pytest.fixture(scope="session")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the small dataset after a pull; not to be changed."""
    space = _make(tmp_path_factory.mktemp("small"))
    space.pull()
    return space


@pytest.fixture
def space(pulled: Workspace, tmp_path: Path) -> Workspace:
    """Return a copy of the pulled small dataset that a test may change."""
    shutil.copytree(pulled.root, tmp_path / "work")
    return Workspace(tmp_path / "work")


@pytest.fixture
def disputed(space: Workspace) -> Workspace:
    """Return a dataset in which two articles give two populations of one year."""
    space.replace("claims/north.yaml", "<population=12,345>", "<population=12,543>")
    space.rewrite(("12,345 inhabitants", "12,543 inhabitants"))
    return space


@pytest.fixture(scope="session")
def flagship_report() -> Report:
    """Return what a report on the flagship says; not to be changed."""
    from loccit.project import load_project
    from loccit.reporting import make_report

    return make_report(load_project(FLAGSHIP))


@pytest.fixture(scope="session")
def flagship_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the flagship's report in HTML; not to be changed."""
    from loccit.project import load_project
    from loccit.reporting import write_report

    folder = once(tmp_path_factory, "report", lambda to: write_report(load_project(FLAGSHIP), to))
    return folder / "report.html"
