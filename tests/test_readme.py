"""The README's guides, followed word by word in an empty folder."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import ROOT

if TYPE_CHECKING:
    import pytest

_BLOCK = re.compile(r"^```(?P<kind>\S+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.M | re.S)


def _guide(first: str, last: str) -> Iterator[re.Match[str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return _BLOCK.finditer(text[text.index(f"## {first}\n") : text.index(f"## {last}\n")])


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "loccit"
    result = CliRunner(env={"LOCCIT_ARTICLES": "", "COLUMNS": "100"}).invoke(main, arguments)
    assert result.exit_code in (0, 1, 2)
    return result.output


def _follow(session: str) -> int:
    """Run the commands of a console block; each prints the lines shown, "…" standing for any."""
    commands = session.split("$ ")[1:]
    for command, _, shown in (part.partition("\n") for part in commands):
        printed = [line.rstrip() for line in _run(command).splitlines()]
        position, anywhere = 0, False
        for line in shown.splitlines():
            if line == "…":
                anywhere = True
                continue
            assert line in printed[position:], f"{command}: {line!r} is not in {printed}"
            found = printed.index(line, position)
            assert anywhere or found == position, f"{command}: {printed[position]!r} is not shown"
            position, anywhere = found + 1, False
    return len(commands)


def test_start_a_dataset_and_add_a_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for block in _guide("Start a dataset", "Check any package, in five minutes"):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8", newline="")
        elif block["kind"] == "console":
            commands += _follow(block["body"])
    assert commands == 7


def test_the_first_example_is_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = (
        block["body"] for block in _guide("Start", "Commands") if "loccit cite" in block["body"]
    )
    assert _follow(session.replace(".venv/bin/", "")) == 1
