"""R004, A002: shares and counts together; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

SHARE = "Of its people, <ethnic_korean_share=99.98%> are Korean, <ethnic_chinese=3,000> Chinese."

QUIET = [
    case("R004-a-whole-that-fits", "Ostland (country)",
         "In <subject=Ostland> <ethnic_korean_share=98%> are Korean, <ethnic_chinese=3,000> not."),
    case("R004-a-large-country", "Ostland (country)",
         "In <subject=Ostland> <ethnic_korean_share=99.98%> are Korean; <ethnic_chinese=3,000>."),
    case("R004-known-to-be-large", SHARE, "It has <population=21 million> people."),
    case("A002-a-tenth-each",
         "They say <deaths_share=more than 10%> died, and <flight_share=10%> fled."),
    case("A002-of-two-famines", "Lean Years (famine)", "Long Dearth (famine)",
         "In the <during=Lean Years>, <deaths_share=60%> died.",
         "In the <during=Long Dearth>, <flight_share=60%> fled."),
]  # fmt: skip
FOUND = [
    ("R004/velmar/ethnic_korean_share/a",
     case("R004-against-the-population", SHARE, "It has <population=210,000> people.")),
    ("R004/ostland/ethnic_korean_share/a",
     case("R004-more-than-any-country", "Ostland (country)",
          "In <subject=Ostland> <ethnic_korean_share=about 99.998%> are Korean.",
          "Of <subject=Ostland> <ethnic_chinese=around 50,000> are not.")),
    ("A002/velmar/deaths_share/a",
     case("A002-more-than-all", "They say <deaths_share=45%> died, and <flight_share=62%> fled.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_without_a_whole_nothing_is_passed(tmp_path: Path) -> None:
    example = "Upper Plain (plain)\n" + SHARE.replace("Of its people", "In <subject=Upper Plain>")
    assert unchecked(example, tmp_path) == [("R004", "how many there are in all is not said")]
