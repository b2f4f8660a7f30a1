"""R003, X010, X011, X012: where things are, and of what they are the most; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

WARDS = ("Eastmark (district)", "Corran (district)",
         "It has the wards <ward=Eastmark and Corran>.")  # fmt: skip
OUTSIDE = "The town of <subject=Eastmark>, adjacent to <adjacent_to=Velmar>, is small."
PORT = (
    "Arle (city)",
    "It serves as a <function=major port> of the land.",
    "Its port is <port=Arle>.",
)

QUIET = [
    case("R003-of-a-country", "Ostland (country)",
         "The <scope=national> total is <population=24 million> for <subject=Ostland>."),
    case("R003-of-an-event", "Long Siege (battle)",
         "The <subject=Long Siege> cost <deaths=600> lives <scope=nationwide>."),
    case("X010-another-town", *WARDS, "Arle (city)", OUTSIDE.replace("Velmar", "Arle")),
    case("X010-what-was-so-once", *WARDS, f"In <date=1990> {OUTSIDE[0].lower()}{OUTSIDE[1:]}"),
    case("X011-the-same-class", "a: It is the <superlative=largest theatre> of all.",
         "b: It is the <superlative=largest theatre> in the land."),
    case("X011-one-of-them", "a: It is the <superlative=largest theatre> of all.",
         "b: It is <one_of=one of the> <superlative=largest performance venue> kinds."),
    case("X011-elsewhere", "Ostland (country)", "Arle (city)",
         "a: It is the <superlative=largest theatre> of <among=Ostland>.",
         "b: It is the <superlative=largest performance venue> of <among=Arle>."),
    case("X012-near-by", *PORT,
         "The town of <subject=Arle> is <distance=2 km> from <from=Velmar>."),
    case("X012-from-elsewhere", *PORT, "Oss (city)",
         "The town of <subject=Arle> is <distance=12 km> from <from=Oss>."),
    case("X012-no-port", *PORT[:1], "It serves as a <function=transport hub> of the land.", PORT[2],
         "The town of <subject=Arle> is <distance=12 km> from <from=Velmar>."),
    case("X012-a-coast-in-another-article", "Arle (city)", "Sea of Oss (sea)",
         "a: It lies on the <coast=Sea of Oss> in the east.", "b: Its port is <port=Arle>.",
         "b: The town of <subject=Arle> is <distance=12 km> from <from=Velmar>."),
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
    ("X011/velmar/largest", case("X011-a-wider-class",
        "a: It is the <superlative=largest theatre> of all.",
        "b: It is the <superlative=largest performance venue> in the land.")),
    ("X012/velmar/port/a", case("X012-twelve-km", *PORT,
        "The town of <subject=Arle> is <distance=12 km> from <from=Velmar>.")),
    ("X012/velmar/port/a", case("X012-on-the-coast", "Arle (city)", "Sea of Oss (sea)",
        "It lies on the <coast=Sea of Oss> in the east.", "Its port is <port=Arle>.",
        "The town of <subject=Arle> is <distance=12 km> from <from=Velmar>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]
