"""R003, X010: where things are, and of what a figure is; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

WARDS = ("Eastmark (district)", "Corran (district)",
         "It has the wards <ward=Eastmark and Corran>.")  # fmt: skip
OUTSIDE = "The town of <subject=Eastmark>, adjacent to <adjacent_to=Velmar>, is small."

QUIET = [
    case("R003-of-a-country", "Ostland (country)",
         "The <scope=national> total is <population=24 million> for <subject=Ostland>."),
    case("R003-of-an-event", "Long Siege (battle)",
         "The <subject=Long Siege> cost <deaths=600> lives <scope=nationwide>."),
    case("X010-another-town", *WARDS, "Arle (city)", OUTSIDE.replace("Velmar", "Arle")),
    case("X010-what-was-so-once", *WARDS, f"In <date=1990> {OUTSIDE[0].lower()}{OUTSIDE[1:]}"),
]  # fmt: skip
FOUND = [
    ("R003/upper-province/population/a", case("R003-of-a-province", "Upper Province (province)",
        "Of the <scope=national> total, <population=2.4 million> in <subject=Upper Province>.")),
    ("X010/eastmark/velmar", case("X010-a-ward", *WARDS, OUTSIDE)),
    ("X010/oldmark/velmar", case("X010-once-a-town", *WARDS, "Oldmark (city)",
        "The ward <subject=Eastmark> was formed from <formed_from=Oldmark> then.",
        "The town of <subject=Oldmark>, adjacent to <adjacent_to=Velmar>, is small.")),
    ("X010/camp-oss/velmar", case("X010-near-and-in", "Camp Oss (prison camp)",
        "Two lie near <near=Velmar>, of which <subject=Camp Oss> is one.",
        "The <subject=Camp Oss> is in the <position=northeastern> part of <within=Velmar>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]
