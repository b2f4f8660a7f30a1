"""Where the core and additions lie: in a checkout, in another one, in a release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from loccit.vocabulary.folders import (
    OF_THE_DATASET,
    OF_THE_WORKSPACE,
    is_addition,
    is_core,
    schemas_folder,
    sources_of,
)
from tests.conftest import ROOT, Workspace

SCHEMAS = ROOT / "schemas"
OWN = "mill: {title: Mill, description: A mill., type: entity}\n"


def _dataset(root: Path) -> Path:
    folder = root / "datapackage" / "x"
    (folder / "schemas").mkdir(parents=True)
    return folder


def test_the_core_of_this_checkout_is_no_addition(tmp_path: Path) -> None:
    assert schemas_folder() == SCHEMAS
    assert is_core(SCHEMAS)
    assert not is_addition(SCHEMAS)
    assert sources_of(ROOT / "datapackage" / "hamhung").core == SCHEMAS


@pytest.mark.parametrize("kept", ["all of it", "an older one"])
def test_another_whole_core_is_never_taken_for_additions(kept: str, tmp_path: Path) -> None:
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    if kept == "an older one":
        for name in ("edition.yaml", "opposites.yaml", "seasons.yaml"):
            (tmp_path / "schemas" / name).unlink()
    found = sources_of(_dataset(tmp_path))
    assert (found.core, found.additions) == (SCHEMAS, {})


def test_a_workspace_and_a_dataset_add(tmp_path: Path) -> None:
    folder = _dataset(tmp_path)
    for path in (tmp_path / "schemas", folder / "schemas"):
        path.mkdir(exist_ok=True)
        (path / "properties.yaml").write_text(OWN)
    assert sources_of(folder).additions == {
        OF_THE_WORKSPACE: tmp_path / "schemas",
        OF_THE_DATASET: folder / "schemas",
    }


def test_a_folder_of_other_things_adds_nothing(tmp_path: Path) -> None:
    folder = _dataset(tmp_path)
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "api.yaml").write_text("openapi: 3.1.0\n")
    assert sources_of(folder).additions == {}


def test_the_folders_of_a_dataset_are_told_apart_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _dataset(tmp_path)
    (folder / "schemas" / "properties.yaml").write_text(OWN)
    for here, given in ((tmp_path, "datapackage/x"), (folder.parent, "x"), (folder, ".")):
        monkeypatch.chdir(here)
        assert list(sources_of(Path(given)).additions) == [OF_THE_DATASET]


# ----------------------------------------------------------- the command of another checkout


def _run(package: Path, space: Workspace, command: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from loccit.cli import main; main(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", code, command, "--articles", str(space.articles)],
        cwd=space.root,
        env={**os.environ, "PYTHONPATH": str(package), "LOCCIT_ARTICLES": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def _checkout(root: Path) -> Path:
    """Copy what a checkout needs to run; return its source root."""
    ignore = shutil.ignore_patterns("__pycache__", "editor")
    shutil.copytree(ROOT / "pipeline", root / "pipeline", ignore=ignore)
    shutil.copytree(SCHEMAS, root / "schemas", ignore=ignore)
    return root / "pipeline"


def _installed(root: Path) -> Path:
    """Lay the package out as a wheel does, with the core in it; return where it is found."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pipeline" / "loccit", root / "loccit", ignore=ignore)
    shutil.copytree(SCHEMAS, root / "loccit" / "schemas", ignore=ignore)
    return root


@pytest.mark.parametrize("lay_out", [_checkout, _installed])
def test_the_command_of_one_checkout_works_in_another(
    lay_out: object, tmp_path: Path, space: Workspace
) -> None:
    assert callable(lay_out)
    package = lay_out(tmp_path / "here")
    # The other checkout has a core of its own, of another version.
    shutil.copytree(SCHEMAS, space.root / "schemas")
    units = space.root / "schemas" / "units.yaml"
    units.write_text(
        units.read_text(encoding="utf-8") + "smoots: {dimension: x, names: [smoots]}\n"
    )
    found = _run(package, space, "pull")
    assert (found.returncode, found.stderr) == (0, "")
    assert not (space.root / "schemas" / "README.md").read_text().count("smoots")
    found = _run(package, space, "check")
    assert found.stderr == ""
    assert found.returncode in (0, 1)
