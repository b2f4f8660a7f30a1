"""No input hangs, crashes, spies or lies: each recipe's inputs, within the budget.

The first inputs of each kind run here; ``make hostile`` runs all of them, and measures.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hostile.asking import Asking
from tests.hostile.page import page
from tests.hostile.recipe import Hostile, all_hostile
from tests.hostile.trying import verdict

ALL = all_hostile()
_OF_A_KIND = 2
FIRST = [
    case
    for _, cases in groupby(ALL, key=lambda case: case.kind)
    for case in list(cases)[:_OF_A_KIND]
]


@pytest.mark.parametrize("case", FIRST, ids=lambda case: case.name)
def test_it_is_answered(asking: Asking, case: Hostile, tmp_path: Path) -> None:
    _, wrong = verdict(asking, case, tmp_path)
    assert not wrong


def test_there_are_many_of_many_kinds() -> None:
    assert len(ALL) >= 200
    assert len({case.kind for case in ALL}) >= 30
    assert len({case.name for case in ALL}) == len(ALL)


def test_the_page_is_current() -> None:
    assert (ROOT / "reports" / "hostile.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("import os; os.read(0, 0); raise OSError(1)", "exit code 70"),
        ("while True: pass", "no answer"),
        ("x = bytearray(8_000_000_000)", "exit code 70"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "asks"),
        ("open('../secret.csv').read()", "opens"),
    ],
)
def test_what_is_wrong_is_seen(asking: Asking, tmp_path: Path, content: str, wrong: str) -> None:
    """The proof can fail: a program that hangs, crashes or spies is not taken for a good one."""
    box = tmp_path / "in"
    box.mkdir()
    (tmp_path / "secret.csv").write_text("a\n", encoding="utf-8")
    found = asking.ask(box, program=content, cpu=1, fenced=str(tmp_path / "secret"))
    assert wrong in json.dumps([found.wrong, found.seen, found.err])
    assert found.wrong
