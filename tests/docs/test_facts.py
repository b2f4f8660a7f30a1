"""Lists and numbers that the pages repeat are those of the code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from loccit.cli import main
from loccit.compiled.editor import editor_schemas
from loccit.extras import BRINGS
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT
from tests.docs.markdown import blocks, name, pages, rows

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOW_TO = ROOT / "docs" / "how-to"


def _named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _first_cells(page: Path, head: str) -> list[str]:
    """Return what the first column of a table names, by the head of that column."""
    return [found for first, *_ in rows(page, head) for found in _named(first)]


def test_the_formats_of_a_check() -> None:
    (output,) = (item for item in main.commands["check"].params if item.name == "output")
    listed = _first_cells(HOW_TO / "check-any-package.md", "`--format`")
    assert listed == list(getattr(output.type, "choices"))  # noqa: B009  (any type of Click)


def test_the_tables_of_a_release() -> None:
    listed = _first_cells(HOW_TO / "use-a-release.md", "table")
    assert sorted(listed) == sorted(load_vocabulary().tables)


def test_the_decisions_of_a_ruling() -> None:
    schema = json.loads(editor_schemas(load_vocabulary())["rulings.schema.json"])
    decisions = schema["additionalProperties"]["properties"]["decision"]["enum"]
    listed = _first_cells(HOW_TO / "settle-discrepancies.md", "decision")
    assert sorted(listed) == sorted(decisions)


def test_the_extras_and_what_they_bring() -> None:
    listed = {_named(extra)[0]: brings for extra, _, brings in rows(HOW_TO / "install.md", "extra")}
    assert sorted(listed) == sorted(f"loccit[{extra}]" for extra in BRINGS)
    for extra, brought in BRINGS.items():
        assert set(listed[f"loccit[{extra}]"].split(", ")) == set(brought.values())


def test_the_dependencies() -> None:
    wanted = [*PROJECT["dependencies"]]
    wanted += [item for extra in PROJECT["optional-dependencies"].values() for item in extra]
    names = {Requirement(item).name for item in wanted} - {PROJECT["name"]}
    listed = [cells[0] for cells in rows(ROOT / "CONTRIBUTING.md", "library")]
    assert sorted(one for cell in listed for one in cell.split(", ")) == sorted(names)


def test_how_to_cite_it() -> None:
    path = ROOT / "CITATION.cff"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, "vendor.citation-file-format", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    cited = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert cited["version"] == PROJECT["version"]
    assert cited["license"] == PROJECT["license"]
    assert cited["authors"] == PROJECT["authors"]


# ------------------------------------------------------------------------ what CI is told


def _workflows() -> list[tuple[str, Any]]:
    return [
        (f"{name(page)}:{block.line}", yaml.safe_load(block.body))
        for page in pages()
        for block in blocks(page)
        if block.file.startswith(".github/workflows/")
    ]


@pytest.mark.parametrize(("place", "workflow"), _workflows())
def test_the_action_has_the_inputs_that_it_is_given(place: str, workflow: Any) -> None:  # noqa: ANN401  (YAML)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    for step in steps:
        if "/loccit@" in step.get("uses", ""):
            assert set(step.get("with", {})) <= set(action["inputs"]), place


def test_the_hook_that_is_named_is_there() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    files = [block for page in pages() for block in blocks(page) if "pre-commit" in block.file]
    assert files
    for block in files:
        for repo in yaml.safe_load(block.body)["repos"]:
            assert [item["id"] for item in repo["hooks"]] == [hook["id"]]


@pytest.mark.parametrize("page", pages(), ids=name)
def test_a_version_that_is_to_be_used_is_this_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"loccit@v([\d.]+\d)|rev: v([\d.]+\d)", text)
    assert {version for pair in found for version in pair if version} <= {PROJECT["version"]}
