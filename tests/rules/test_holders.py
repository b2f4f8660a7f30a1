"""X008, X009: what is held, and who holds it; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

OSS = "Camp Oss (prison camp)"
ARMIES = ("Red Army (army)", "Blue Army (army)", "Red Guards (unit), part of Red Army")
TERM = "a: <occupied_by=Red Guards> had it from <date=17 October 1850 to 17 December 1850>."

QUIET = [
    case("X008-room-for-them", OSS, "The <subject=Camp Oss> held <prisoners_held=hundreds> then.",
         "The <subject=Camp Oss> is for <prisoner_capacity=around 500> prisoners."),
    case("X008-not-twice-as-many", OSS,
         "The <subject=Camp Oss> held <prisoners_held=thousands> then.",
         "The <subject=Camp Oss> is for <prisoner_capacity=1,200> prisoners."),
    case("X008-no-number", OSS, "The <subject=Camp Oss> held <prisoners_held=a few> then.",
         "The <subject=Camp Oss> is for <prisoner_capacity=5> prisoners."),
    case("X009-by-then", *ARMIES, TERM,
         "b: <captured_by=Red Army> took it <date=by late October 1850>."),
    case("X009-that-month", *ARMIES, TERM,
         "b: <captured_by=Red Army> took it in <date=October 1850>."),
    case("X009-mid-month", *ARMIES, TERM,
         "b: <captured_by=Red Army> took it in <date=mid-October 1850>."),
    case("X009-afterwards", *ARMIES, TERM,
         "b: <captured_by=Blue Army> took it on <date=18 December 1850>."),
    case("X009-another-place", *ARMIES, "Arle (city)", TERM,
         "b: <captured_by=Blue Army> took <subject=Arle> in <date=late October 1850>."),
]  # fmt: skip
FOUND = [
    ("X008/camp-oss/prisoners_held",
     case("X008-thousands", OSS, "The <subject=Camp Oss> held <prisoners_held=thousands> then.",
          "The <subject=Camp Oss> is for <prisoner_capacity=around 500> prisoners.")),
    ("X009/velmar/blue-army/red-guards",
     case("X009-late-that-month", *ARMIES, TERM,
          "b: <captured_by=Blue Army> took it in <date=late October 1850>.")),
    ("X009/velmar/red-army/red-guards",
     case("X009-the-same-army", *ARMIES, TERM,
          "b: <captured_by=Red Army> took it on <date=3 November 1850>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]
