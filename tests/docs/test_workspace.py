"""What runs the pages sees what is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.markdown import Block
from tests.docs.workspace import Workspace, expect

PRINTED = ["read one", "read two", "holds"]


@pytest.mark.parametrize(
    "shown",
    [
        ["read one", "read two", "holds"],
        ["…"],
        ["read one", "…"],
        ["…", "holds"],
        ["read …", "read two", "h…s"],
        ["read one", "…", "holds"],
    ],
)
def test_what_is_shown_is_printed(shown: list[str]) -> None:
    expect("command", shown, PRINTED)


@pytest.mark.parametrize(
    "shown",
    [
        ["read one", "holds"],
        ["read one", "read two"],
        ["…", "read two"],
        ["read two", "read one", "…"],
        ["read on", "…"],
        ["…", "holds", "more"],
    ],
    ids=["left out", "goes on", "goes on after dots", "another order", "half a line", "too much"],
)
def test_what_is_not_printed_is_seen(shown: list[str]) -> None:
    with pytest.raises(AssertionError):
        expect("command", shown, PRINTED)


@pytest.mark.parametrize(
    "block",
    [
        Block("console", "", "$ loccit rules Z999\n", 1),
        Block("console", "", "$ loccit rules A001\nanother\n", 1),
        Block("console", "", "$ false\n", 1),
        Block("console", "", "$ true\n$ echo $?\n1\n", 1),
        Block("console", "", "$ pip install 'loccit[nothing]'\n", 1),
        Block("console", "", "$ pip install another\n", 1),
        Block("console", "", "$ make nothing\n", 1),
        Block("pycon", "", ">>> 1 + 1\n3\n", 1),
        Block("pycon", "", "1 + 1\n", 1),
        Block("yaml", "", "", 1),
        Block("text", "", "words\n", 1),
        Block("diff", "here.txt", "-not there\n+there\n", 1),
        Block("diff", "", "-one\n+two\n", 1),
        Block("json", "here.json", "{,}", 1),
        Block("yaml", ".github/workflows/x.yml", "on: push\njobs: 7\n", 1),
        Block("yaml", ".pre-commit-config.yaml", "repos: 7\n", 1),
        Block("python", "pipeline/x.py", "import os\n", 1),
    ],
    ids=lambda block: f"{block.kind} {block.file}",
)
def test_a_block_that_is_not_so_is_seen(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.txt").write_text("one\n", encoding="utf-8")
    with pytest.raises((AssertionError, ValueError)):
        Workspace(tmp_path).do(block)


def test_a_change_is_made_and_lines_are_added(tmp_path: Path) -> None:
    path = tmp_path / "here.txt"
    path.write_text("one\ntwo\n", encoding="utf-8")
    Workspace(tmp_path).do(Block("diff", "here.txt", " one\n-two\n+three\n", 1))
    Workspace(tmp_path).do(Block("diff", "here.txt", "+four\n", 1))
    assert path.read_text(encoding="utf-8") == "one\nthree\nfour\n"


def test_what_a_command_leaves_is_known_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = "$ export LOCCIT_ARTICLES=none\n$ mkdir a\n$ cd a\n$ loccit pull\n…\n$ echo $?\n2\n"
    workspace = Workspace(tmp_path)
    workspace.do(Block("console", "", session, 1))
    assert workspace.folder == tmp_path / "a"
