"""R004 and U001 in prose: coordinates in their region, conversions in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

LAND = "Ostland (country), box 37.5 124 43.1 131"
SOUTHERN = "Ostland (country), box -43.5 -131 -37.5 -124"

QUIET = [
    case("R004-in-the-whole-of-its-whole", LAND, "Greater Velmar (province), part of Ostland",
         "Velmar (city), part of Greater Velmar", "It lies at <latitude=39.9° N>."),
    case("R004-on-the-edge", LAND, "It belongs to <part_of=Ostland>.",
         "It lies at <latitude=43.1° N>."),
    case("R004-west-and-south", SOUTHERN, "Velmar (city), part of Ostland",
         "It lies at <latitude=40.1° S> and <longitude=127.5° W>."),
    case("R004-part-of-by-the-article", LAND, "It belongs to <part_of=Ostland>.",
         "It lies at <latitude=39.9° N>."),
    case("U001-metres", "It stands <elevation=18 meters (59 feet)> above the sea."),
    case("U001-over", "It is <distance=over 100 miles (160 km)> from <from=Velmar>."),
    case("U001-a-range", "It is <distance=10 to 12 miles (16 to 19 km)> from <from=Velmar>."),
    case("U001-coarse", "It is <distance=about 300 km (190 mi)> from <from=Velmar>."),
]  # fmt: skip
FOUND = [
    ("R004/velmar/latitude/a", case("R004-exchanged", LAND, "Velmar (city), part of Ostland",
        "It lies at <latitude=12.7° N>.")),
    ("R004/velmar/longitude/a", case("R004-west-for-east", LAND, "It belongs to <part_of=Ostland>.",
        "It lies at <longitude=127.5° W>.")),
    ("U001/velmar/elevation/a", case("U001-digits-exchanged",
        "It stands <elevation=18 meters (95 feet)> above the sea.")),
    ("U001/velmar/distance/a", case("U001-over-is-of-both",
        "It is <distance=over 100 miles (60 km)> from <from=Velmar>.")),
    ("U001/velmar/distance/a", case("U001-the-upper-end",
        "It is <distance=10 to 12 miles (16 to 91 km)> from <from=Velmar>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_without_a_box_nothing_is_passed(tmp_path: Path) -> None:
    assert unchecked("It lies at <latitude=39.9° N>.", tmp_path) == [
        ("R004", "no region that it is a part of has a box")
    ]
