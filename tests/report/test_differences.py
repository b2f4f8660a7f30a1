"""`loccit diff`: the answer in one line, the words behind each change, and the exit code."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.verdict.rulings import UNWRITTEN
from tests.conftest import Workspace


@pytest.fixture
def before(pulled: Workspace, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pulled.folder, tmp_path / "before"))


def _diff(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_same(before: Path, pulled: Workspace, form: str) -> None:
    result = _diff(before, pulled.folder, "--format", form)
    assert result.exit_code == 0
    assert "same: nothing differs" in result.output


def test_a_zip_file_and_a_folder(before: Path, pulled: Workspace, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "kelmouth"), "zip", before)
    assert _diff(archive, pulled.folder).exit_code == 0
    release = tmp_path / "release"
    release.mkdir()
    shutil.copy(archive, release)
    assert _diff(release, pulled.folder).exit_code == 0


@pytest.fixture
def changed(space: Workspace) -> Workspace:
    space.rewrite(("over 13,000", "over 13,100"))
    return space


def test_text_shows_values_and_words(before: Path, changed: Workspace) -> None:
    result = _diff(before, changed.folder)
    assert result.exit_code == 1
    for words in ("value: 13000 → 13100", "before: “", "over 13,100", "0.1.0 is too small"):
        assert words in result.output


def test_json_has_everything(before: Path, changed: Workspace) -> None:
    document = json.loads(_diff(before, changed.folder, "--format", "json").stdout)
    assert (document["kind"], document["level"], document["smallest"]) == ("diff", "patch", "0.1.1")
    (claims,) = (table for table in document["tables"] if table["table"] == "claims")
    cells = {cell["field"]: cell for row in claims["rows"] for cell in row["cells"]}
    assert cells["value"]["quoted_now"][0]["words"].endswith("over 13,100 by 2011")


def test_markdown_has_the_draft_of_the_changelog(before: Path, changed: Workspace) -> None:
    result = _diff(before, changed.folder, "--format", "markdown")
    assert "### Fixed" in result.output
    assert "| claims |  |  | 1 |" in result.output


def test_a_decision(before: Path, space: Workspace) -> None:
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
    found = _diff(before, space.folder, "--format", "markdown")
    assert "Discrepancy U001/" in found.output
    first = Path(shutil.copytree(space.folder, before.parent / "unruled"))
    (name,) = (
        line.partition(",")[0]
        for line in (space.folder / "data" / "discrepancies.csv").read_text("utf-8").splitlines()
        if line.startswith("U001/")
    )
    space.run("settle", name)
    path = space.folder / "rulings.yaml"
    said = path.read_text(encoding="utf-8").replace(UNWRITTEN, "a slip of the pen")
    path.write_text(said.replace("decision: open", "decision: source-error"), encoding="utf-8")
    assert space.run("build").exit_code == 0
    ruled = _diff(first, space.folder, "--format", "markdown")
    assert f"Discrepancy {name}: decided: source-error: a slip of the pen." in ruled.output


def test_what_is_not_compared_is_never_the_same(before: Path, pulled: Workspace) -> None:
    (before / "data" / "places.csv").unlink()
    result = _diff(before, pulled.folder)
    assert result.exit_code == 1
    assert "not compared places: its file is not there" in result.output


@pytest.mark.parametrize("spoil", ["missing", "broken", "nothing"])
def test_bad_input_is_exit_2(pulled: Workspace, tmp_path: Path, spoil: str) -> None:
    target = tmp_path / "old.zip"
    if spoil != "missing":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("some.txt", "some words")
    if spoil == "broken":
        target.write_bytes(target.read_bytes().replace(b"some words", b"same words"))
    result = _diff(target, pulled.folder)
    assert result.exit_code == 2
    assert "old.zip" in result.output
    assert "do:" in result.output
