"""A007, A002, A009: counts, wholes and lengths of time; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings, unchecked

WARDS = ("Upper Ward (district)", "Lower Ward (district)")
NET = "Wire Net (trolleybus network)"
STAGES = (
    "Then <school_years=five years> of <stage=primary school> are due.",
    "Then <school_years=six years> of <stage=secondary school> follow.",
)

QUIET = [
    case("A007-listed", *WARDS, "It has <wards=two> wards: <ward=Upper Ward, Lower Ward>."),
    case("A007-more-than", *WARDS, "Of <wards=over 1> ward two are <ward=Upper Ward, Lower Ward>."),
    case("A007-some-of-them", *WARDS,
         "It has <wards=seven> wards, including <ward=Upper Ward, Lower Ward>."),
    case("A007-mentioned-twice", *WARDS, "It has <wards=two> wards: <ward=Upper Ward, Lower Ward>.",
         "The better one is <ward=Upper Ward>."),
    case("A007-another-article's-list", *WARDS, "a: It has <wards=seven> wards.",
         "b: Its wards: <ward=Upper Ward, Lower Ward>."),
    case("A007-numbered-by-their-number", NET, "The <subject=Wire Net> has <lines=two> lines.",
         "The <line=second> line of the <subject=Wire Net> opened in <opened=1891>.",
         "The <line=third> line of the <subject=Wire Net> opened in <opened=1892>."),
    case("A007-numbered-by-the-highest", NET, "The <subject=Wire Net> has <lines=three> lines.",
         "The <line=second> line of the <subject=Wire Net> opened in <opened=1891>.",
         "The <line=third> line of the <subject=Wire Net> opened in <opened=1892>."),
    case("A002-a-part-mentioned-twice", "School takes <compulsory_education=11 years>.", *STAGES,
         "Again: <school_years=six years> of <stage=secondary school>."),
    case("A009-whole-years", "Five-Year Plan (plan)",
         "The <subject=Five-Year Plan> was for <period=1857–1861>."),
    case("A009-within-a-decade", "Five-Year Plan (plan)",
         "The <subject=Five-Year Plan> was in the <period=1850s>."),
    case("A009-a-season-over-the-new-year",
         "For <muggy_duration=2.5 months>, <muggy_season=late November to early February>."),
]  # fmt: skip
FOUND = [
    ("A007/velmar/wards/a", case("A007-fewer", *WARDS,
        "It has <wards=seven> wards: <ward=Upper Ward, Lower Ward>.")),
    ("A007/velmar/wards/a", case("A007-more", *WARDS, "Third Ward (district)",
        "It has <wards=two> wards: <ward=Upper Ward, Lower Ward, Third Ward>.")),
    ("A007/velmar/songbun_tiers/a", case("A007-by-qualifier",
        "There are <songbun_tiers=three> tiers.",
        "In the <class=core> tier are <songbun_share=40%> of all.",
        "In the <class=hostile> tier are <songbun_share=60%> of all.")),
    ("A007/wire-net/lines/a", case("A007-numbered", NET,
        "The <subject=Wire Net> has <lines=four> lines.",
        "The <line=second> line of the <subject=Wire Net> opened in <opened=1891>.")),
    ("A002/velmar/compulsory_education/a", case("A002-more-than-the-whole",
        "School takes <compulsory_education=nine years>.", *STAGES)),
    ("A009/five-year-plan/period/a", case("A009-too-long", "Five-Year Plan (plan)",
        "The <subject=Five-Year Plan> was for <period=1857–1863>.")),
    ("A009/velmar/muggy_duration/a", case("A009-season",
        "It is humid <muggy_season=June to August>, <muggy_duration=5 months>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("It has <wards=1> ward: <ward=Upper Ward, Lower Ward>.", None),
        ("It has <wards=seven> wards: <ward=Upper Ward, Lower Ward>.", "low"),
    ],
)
def test_a_list_that_may_leave_some_out_weighs_less(
    line: str, severity: str | None, tmp_path: Path
) -> None:
    (finding,) = findings("\n".join((*WARDS, line)), tmp_path)
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("It has <wards=seven> wards.", "A007"),
        ("School takes <compulsory_education=12 years>.", "A002"),
        ("The plan is for <plan_length=five years>.", "A009"),
    ],
)
def test_what_cannot_be_checked_is_said(line: str, rule: str, tmp_path: Path) -> None:
    assert [name for name, _ in unchecked(line, tmp_path)] == [rule]
