"""Whole outputs of the commands, as golden files. `make gold` accepts new ones."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.conftest import HERE, Workspace

GOLD = HERE / "gold"
COMMANDS = {
    "check": ["check"],
    "check-wrong": ["check"],
    "coverage": ["coverage"],
    "cite-cell": ["cite", "population", "kelmouth.2001", "population"],
    "cite-claim": ["cite", "north/climate-table/kelmouth.daily_mean.jan"],
    "rules": ["rules"],
    "rule": ["rules", "U001"],
}


def _compare(name: str, found: str) -> None:
    path = GOLD / name
    if os.environ.get("LOCCIT_GOLD") == "accept":
        GOLD.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.is_file(), "no golden file yet: look at the output, then 'make gold'"
    assert found == path.read_text(encoding="utf-8"), "if this is right: 'make gold'"


@pytest.mark.parametrize("name", COMMANDS)
def test_text(space: Workspace, name: str) -> None:
    if name == "check-wrong":
        space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
        space.replace("data/population.csv", "13900", "13901")
    command, *target = COMMANDS[name]
    result = space.run(command, *target)
    assert result.exit_code == (1 if name == "check-wrong" else 0)
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    _compare(f"{name}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("json", "check-wrong.json"),
        ("sarif", "check-wrong.sarif"),
        ("junit", "check-wrong.xml"),
        ("github", "check-wrong-github.txt"),
    ],
)
def test_formats(space: Workspace, tmp_path: Path, form: str, name: str) -> None:
    """Compare what CI servers read: a ruling, something known, and something that fails."""
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"), ("| 109 |", "| 129 |"))
    baseline, summary = tmp_path / "known.json", tmp_path / "summary.md"
    space.run("check", "--select", "A", "--write-baseline", str(baseline))
    space.replace("data/population.csv", "13900", "13901")
    options = ("--ignore", "F004", "--baseline", str(baseline), "--summary", str(summary))
    result = space.run("check", "--format", form, *options)
    assert result.exit_code == 1
    # The version is another with every release, and these files are not.
    own = f'"semanticVersion": "{version("loccit")}"'
    _compare(name, result.stdout.replace(own, '"semanticVersion": "0"'))
    _compare("check-wrong.md", summary.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMMANDS)
def test_json(pulled: Workspace, name: str) -> None:
    if name == "check-wrong":
        pytest.skip("the text's golden file shows it")
    command, *target = COMMANDS[name]
    result = pulled.run(command, *target, "--format", "json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert (document["kind"], document["format"]) == (command, 1)
    _compare(f"{name}.json", result.stdout)
