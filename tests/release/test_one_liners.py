"""The README of a release: each line of Python in it opens the data, without loccit or with it."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Workspace
from tests.verify.releases import release_of

TOOLS = ("pandas", "polars", "duckdb", "sqlite3", "frictionless", "loccit")


@pytest.fixture(scope="module")
def release(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release_of(pulled.folder).save(tmp_path_factory.mktemp("release"))


def _block(release: Path) -> list[ast.stmt]:
    text = (release / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    return ast.parse(str(block)).body


def _tool(line: ast.stmt) -> str:
    return ast.unparse(line).partition(".")[0]


@pytest.mark.parametrize("tool", TOOLS)
def test_each_tool_opens_the_same_rows(
    release: Path, tool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release)
    lines = [line for line in _block(release)[1:] if _tool(line) == tool]
    assert lines
    for line in lines:
        assert isinstance(line, ast.Expr)
        words = ast.unparse(line)
        table = "climate_normals" if "climate_normals" in words else "population"
        rows = (release / "data" / f"{table}.csv").read_text("utf-8").count("\n") - 1
        code = compile(ast.Expression(line.value), words, "eval")
        found = eval(code, {tool: importlib.import_module(tool)})  # noqa: S307  (our own README)
        assert len(found) == rows, words


def test_no_line_is_left_out(release: Path) -> None:
    imports, *lines = _block(release)
    assert {_tool(line) for line in lines} == set(TOOLS)
    assert ast.unparse(imports) == f"import {', '.join(sorted(TOOLS))}"


def test_the_stock_commands(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    assert "$ frictionless validate datapackage.json\n" in text
    assert "$ sha256sum -c SHA256SUMS" in text
    program = str(Path(sys.executable).with_name("frictionless"))
    validate = [program, "validate", "datapackage.json"]
    for command in (validate, ["sha256sum", "--quiet", "-c", "SHA256SUMS"]):
        done = subprocess.run(command, cwd=release, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_commands_of_tools_that_are_not_here_name_files_that_are(release: Path) -> None:
    text = (release / "README.md").read_text(encoding="utf-8")
    for tool in ("Rscript", "datasette"):
        (line,) = re.findall(rf"^\$ {tool} (.*)$", text, re.M)
        names = re.findall(r"""(?<=[ "])[\w./-]+\.(?:csv|sqlite|json)\b""", f" {line}")
        assert names
        assert [name for name in names if not (release / name).is_file()] == []
