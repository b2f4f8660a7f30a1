""".pre-commit-hooks.yaml: valid, fired by the right files, and run by pre-commit itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Workspace
from tests.offline import IN_GIT, environment

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))


def _run(*command: str, work: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=work,
        env=environment(HOME=str(work.parent), **more),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_manifest_is_valid() -> None:
    done = _run(sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST), work=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "fires"),
    [
        ("README.md", False),
        ("notes/claims.yaml", False),
        ("datapackage/town/data/readme.txt", False),
        ("datapackage/town/datapackage.json", True),
        ("datapackage.json", True),
        ("datapackage/town/claims/north.yaml", True),
        ("datapackage/town/data/claims.csv", True),
        ("datapackage/town/rulings.yaml", True),
        ("datapackage/town/claims.lock", True),
    ],
)
def test_the_files_that_it_looks_at(path: str, *, fires: bool) -> None:
    hook: dict[str, Any] = HOOK
    assert bool(re.search(hook["files"], path)) is fires


@pytest.mark.skipif(not IN_GIT, reason="pre-commit clones the hook's repository")
def test_pre_commit_installs_and_runs_it(pulled: Workspace, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(pulled.root, work)
    for command in ("git init -q", "git add -A", "git commit -qm data"):
        done = _run(*command.split(), work=work)
        assert done.returncode == 0, done.stderr
    tried = ("-m", "pre_commit", "try-repo", str(ROOT), HOOK["id"], "--all-files", "--verbose")
    done = _run(sys.executable, *tried, work=work)
    assert done.returncode == 0, done.stdout
    assert "holds: 0 defects" in done.stdout


def test_with_strict_its_entry_stops_what_could_not_be_tested(space: Workspace) -> None:
    package = space.root / "towns"
    package.mkdir()
    field = '{"name": "n", "type": "integer"}'
    resource = f'{{"name": "t", "path": "t.ods", "schema": {{"fields": [{field}]}}}}'
    descriptor = f'{{"name": "p", "resources": [{resource}]}}'
    (package / "datapackage.json").write_text(descriptor, encoding="utf-8")
    (package / "t.ods").write_bytes(b"")
    for more, code in ((), 0), (("--strict",), 3):
        done = _run(*HOOK["entry"].split(), "./towns", *more, work=space.root)
        assert done.returncode == code, done.stdout + done.stderr


def test_its_entry_stops_a_commit_of_an_edited_value(space: Workspace) -> None:
    space.replace("data/population.csv", "13900", "13901")
    done = _run(*HOOK["entry"].split(), work=space.root)
    assert done.returncode == 1
    assert "does not hold" in done.stdout
