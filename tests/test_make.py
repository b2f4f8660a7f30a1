"""The main job: `make` on all datasets says in few lines what there is to know."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Lines for each dataset.
LINES, COLUMNS = 36, 100
DATASETS = len(list((ROOT / "datapackage").glob("*/dataset.yaml")))
# What sets an option of `loccit check`.
OPTIONS = ("LOCCIT_ARTICLES", "GITHUB_STEP_SUMMARY")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of all datasets, where everything is installed."""
    root = tmp_path_factory.mktemp("made")
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    for name in ("benchmarks", "datapackage", "reports"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("report.html"))
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return root


@pytest.fixture(scope="module")
def said(root: Path) -> str:
    """Return what `make` prints there."""
    done = subprocess.run(
        ["make", "--no-print-directory", "--old-file=.venv/.ready", "all"],
        cwd=root,
        env={name: value for name, value in os.environ.items() if name not in OPTIONS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_says_so_in_few_lines_of_a_hundred_columns_for_each_dataset(said: str) -> None:
    seen = sum(max(1, -(-len(line.rstrip()) // COLUMNS)) for line in said.splitlines())
    assert seen <= LINES * DATASETS, said


@pytest.mark.parametrize(
    "words",
    [
        r"read     [\d,]+ claims of 2 articles, (\d+) of \1 figures accounted for",
        r"open     \d+ discrepancies: \d+ \w+",
        r"settled  \d+ discrepancies: \d+ \w+",
        r"not checked: \d+ things; 'loccit check --all' lists these",
        r"frictionless: .*datapackage.json is valid",
        r"published; not recorded|reproduces",
        r"audit    \d{4}-\d\d-\d\d: \d+ cards graded by 2 readers: \d+ real",
        r"to read: open .*reports/hamhung/report.html",
    ],
)
def test_it_says_what_there_is_to_know(said: str, words: str) -> None:
    assert re.search(words, said), said


def test_the_pages_that_it_names_are_there(root: Path, said: str) -> None:
    named = set(re.findall(r"[\w/-]+\.html", said))
    assert len(named) == DATASETS + 1
    assert all((root / name).is_file() for name in named)
