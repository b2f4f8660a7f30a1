"""A005: the wettest and the driest month of two articles; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

YEAR = "| month | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec |"
JULY = "| precipitation Rain (mm) | 12 | 14 | 21 | 44 | 72 | 85 | 205 | 173 | 96 | 43 | 49 | 19 |"
AUGUST = "| precipitation Rain (mm) | 13 | 15 | 22 | 45 | 73 | 86 | 206 | 304 | 97 | 44 | 50 | 20 |"
EVEN = "| precipitation Rain (mm) | 12 | 14 | 21 | 44 | 72 | 85 | 405 | 403 | 96 | 43 | 49 | 19 |"
FEW = "| month | Jan | Jul | Aug |"

QUIET = [
    case("the-same-months", f"a: {YEAR}", f"a: {JULY}", f"b: {YEAR}",
         f"b: {JULY.replace('205', '206')}"),
    case("equal-within-the-rounding", f"a: {YEAR}", f"a: {JULY}", f"b: {YEAR}",
         f"b: {JULY.replace('173', '205')}"),
    case("nearly-the-same-in-both-months", f"a: {YEAR}", f"a: {EVEN}", f"b: {YEAR}",
         f"b: {EVEN.replace('403', '406')}"),
    case("a-table-of-few-months", f"a: {FEW}", "a: | precipitation Rain (mm) | 9 | 205 | 173 |",
         "b: Most of it falls in <wettest_month=August>."),
    case("of-two-periods", "a: In <reference_period=1961–1990> most fell in <wettest_month=July>.",
         "b: In <reference_period=1991–2020> most fell in <wettest_month=August>."),
    case("words-about-the-same-month", f"a: {YEAR}", f"a: {JULY}",
         "b: Most of it falls in <wettest_month=July>, least in <driest_month=January>."),
]  # fmt: skip
FOUND = [
    ("A005/velmar/precipitation", case("words-against-a-table", f"a: {YEAR}", f"a: {JULY}",
        "b: Most of it falls in <wettest_month=August>.")),
    ("A005/velmar/precipitation", case("the-driest", f"a: {YEAR}", f"a: {JULY}",
        "b: Least of it falls in <driest_month=February>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path) if item.rule == "A005"] == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_two_tables_make_one_finding_over_the_extreme_cells(tmp_path: Path) -> None:
    example = "\n".join([f"a: {YEAR}", f"a: {JULY}", f"b: {YEAR}", f"b: {AUGUST}"])
    found = [item for item in findings(example, tmp_path) if item.rule == "A005"]
    assert [item.id for item in found] == ["A005/velmar/precipitation"]
    assert [name.rpartition(".")[2] for name in found[0].claims] == ["jul", "aug", "aug", "jul"]
    assert "most in July (a: 205 mm) and in August (b: 304 mm)" in found[0].message


def test_nearly_the_same_in_one_table_alone_is_not_enough(tmp_path: Path) -> None:
    example = "\n".join(
        [f"a: {YEAR}", f"a: {JULY}", f"b: {YEAR}", f"b: {EVEN.replace('403', '406')}"]
    )
    assert "A005" in [item.rule for item in findings(example, tmp_path)]
