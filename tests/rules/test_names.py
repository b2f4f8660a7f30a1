"""I001, I001, I001: former names, names with dates, names nearly alike; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

ORDER = "The <subject=Ministry of Order> (formerly <formerly=of the Realm>) keeps watch."
OFFICES = (
    "Ministry of Order (ministry)",
    "Ministry of the Realm (ministry)",
    "Camp Oss (prison camp)",
)


def _works(one: str, other: str, kind: str = "plant") -> tuple[str, ...]:
    return (f"{one} ({kind})", f"{other} ({kind})", f"a: The <plant={one}> are here.",
            f"b: The <plant={other}> are by the river.")  # fmt: skip


def _institutes(one: str, other: str) -> tuple[str, ...]:
    return (f"{one} (research centre)", f"{other} (research centre)",
            f"Here is the <research_centre={one}> of the land.",
            f"There is the <research_centre={other}> as well.")  # fmt: skip


QUIET = [
    case("I001-the-new-name", *OFFICES[::2], ORDER,
         "The <subject=Camp Oss> is under the <run_by=Ministry of Order> now."),
    case("I001-then", *OFFICES, ORDER,
         "The <subject=Camp Oss> was <aided_by=Ministry of the Realm> guarded in <date=1950>."),
    case("I001-no-such-name", *OFFICES[::2], "Ministry of Peace (ministry)", ORDER,
         "The <subject=Camp Oss> is under the <run_by=Ministry of Peace> now."),
    case("I001-two-months", *_works("February 8 Dye Works", "March 8 Dye Works")),
    case("I001-two-days", *_works("February 8 Dye Works", "February 16 Dye Works")),
    case("I001-no-word", *_works("February 8 Dye Mill", "February 28 Salt Shop")),
    case("I001-a-word-each",
         *_institutes("Salt Mineral Institute", "Coal Minerals Research Center")),
    case("I001-only-the-place", *_institutes("Velmar Salt Institute", "Velmar Coal Institute")),
]  # fmt: skip
FOUND = [
    ("I001/ministry-of-the-realm/ministry-of-order", case("I001-the-old-name", *OFFICES, ORDER,
        "The <subject=Camp Oss> is under the <run_by=Ministry of the Realm> now.")),
    ("I001/february-28-dye-works/february-8-dye-works",
     case("I001-a-digit-more", *_works("February 8 Dye Works", "February 28 Dye Works"))),
    ("I001/2·8-lenthon-mill/february-28-lenthan-works",
     case("I001-a-point-lost", *_works("2·8 Lenthon Mill", "February 28 Lenthan Works"))),
    ("I001/salt-mineral-institute/upper-salt-minerals-research-center",
     case("I001-one-word-more",
          *_institutes("Salt Mineral Institute", "Upper Salt Minerals Research Center"))),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]
