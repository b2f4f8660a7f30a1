"""That what belongs together runs in one worker: a small suite of its own, run by two."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.groups import group_of

TESTS = """
import pytest

@pytest.mark.parametrize("turn", range(6))
def test_it(turn, worker_id, request):
    group = "shared" if "shared" in request.node.nodeid else request.path.stem
    (request.config.rootpath / f"{group}.{worker_id}.ran").touch()
"""
SUITE = {
    "pytest.ini": "[pytest]\n",
    "suite/shared/conftest.py": "",
    "suite/shared/test_one.py": TESTS,
    "suite/shared/test_two.py": TESTS,
    "suite/apart/test_three.py": TESTS,
    "suite/apart/test_four.py": TESTS,
}
# Another plan, as pytest-xdist has it by default: whoever is free takes the next test.
TORN = """
import pytest
from xdist.scheduler import LoadScheduling

@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config, log):
    return LoadScheduling(config, log)
"""


def _run(folder: Path, files: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    command = "-m pytest -q -p xdist -p tests.groups -p no:cacheprovider -n 2"
    return subprocess.run(
        [sys.executable, *command.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_group_keeps_to_one_worker(tmp_path: Path) -> None:
    done = _run(tmp_path, SUITE)
    assert done.returncode == 0, done.stdout
    assert "24 passed" in done.stdout
    ran = [path.name.split(".") for path in tmp_path.glob("*.ran")]
    assert sorted(group for group, *_ in ran) == ["shared", "test_four", "test_three"]
    assert {worker for _, worker, _ in ran} == {"gw0", "gw1"}
    assert "3 groups, each in one of 2 workers" in done.stdout


def test_a_group_that_ran_in_two_fails_the_run(tmp_path: Path) -> None:
    shared = {name: text for name, text in SUITE.items() if "apart" not in name}
    done = _run(tmp_path, {**shared, "conftest.py": TORN})
    assert "12 passed" in done.stdout
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "groups that ran in several workers: suite/shared\n" in done.stdout


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("tests/browser/test_report.py", "tests/browser"),
        ("tests/release/test_gate.py", "tests/release"),
        ("tests/read/test_tables.py", "tests/read/test_tables.py"),
        # The fixtures of all tests make no group of them.
        ("tests/test_action.py", "tests/test_action.py"),
    ],
)
def test_the_groups_of_our_own_tests(file: str, group: str) -> None:
    assert group_of(file, ROOT) == group
