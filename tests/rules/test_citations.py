"""Family C: markers, entries and their parts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Workspace

FOUND: list[Any] = [
    pytest.param(
        '- "Census of 2001". Census Office.\n- "Growth". Example Almanac. 2012.\n',
        "",
        {"C001/south"},
        id="C001-a-list-that-was-cut-off",
    ),
    pytest.param(
        '- "Work". Example Almanac.\n',
        '- "Work". Example Almanac.\n- "More". Example Almanac.\n',
        {"C002/south/5"},
        id="C002-an-entry-that-nobody-cites",
    ),
    pytest.param(
        "978-0-306-40615-7", "978-0-306-40651-7", {"C003/north/2"}, id="C003-digits-swapped"
    ),
    pytest.param(
        '"The pier". Ostria Gazette. 1999.',
        '"The pier". Ostria Gazette. 1999. Retrieved 1998-04-01.',
        {"C003/north/5"},
        id="C003-retrieved-before",
    ),
    pytest.param(
        '"Winters". Weather', '"Archived copy". Weather', {"C005/north/3"}, id="C005-placeholder"
    ),
    pytest.param('"Kelmouth". Example Almanac. ', "", {"C005/south/1"}, id="C005-a-bare-address"),
]
QUIET: list[Any] = [
    pytest.param(
        '"Towns of Ostria". Ostria Gazette.',
        '"Towns of Ostria". Ostria Gazette. 2020.',
        id="C003-retrieved-in-the-year-of-publication",
    ),
    pytest.param("978-0-306-40615-7", "0-306-40615-2", id="C003-ten-digits"),
]


def _findings(space: Workspace, old: str, new: str) -> set[str]:
    space.rewrite((old, new))
    report = json.loads(space.run("check", "--format", "json", articles=True).stdout)
    return {item["id"] for item in report["findings"]}


@pytest.mark.parametrize(("old", "new", "expected"), FOUND)
def test_finds(space: Workspace, old: str, new: str, expected: set[str]) -> None:
    assert _findings(space, old, new) == expected


@pytest.mark.parametrize(("old", "new"), QUIET)
def test_quiet(space: Workspace, old: str, new: str) -> None:
    assert _findings(space, old, new) == set()


def test_what_a_list_that_was_cut_off_cannot_tell(space: Workspace) -> None:
    space.rewrite(('- "Work". Example Almanac.\n', ""))
    report = json.loads(space.run("check", "--format", "json").stdout)
    assert {"C002"} <= {item["rule"] for item in report["unchecked"]}
    (finding,) = report["findings"]
    assert "in the snapshot has 3 entries, and the footnotes go up to [4]" in finding["message"]
