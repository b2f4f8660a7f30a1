"""What articles get wrong shows up, and what only looks wrong does not: quiet cases first."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Workspace

Pairs = list[tuple[str, str]]

QUIET: list[Any] = [
    pytest.param([], id="the-articles-as-they-are"),
    pytest.param([("9.3 (48.7)", "9.4 (48.9)")], id="A001-a-mean-that-the-cells'-rounding-allows"),
    pytest.param([("| 109 |", "| 114 |")], id="A001-a-sum-that-the-cells'-rounding-allows"),
    pytest.param([("2.0 (35.6)", "2.1 (35.8)")], id="U001-a-half-rounds-either-way"),
    pytest.param([("40-45%", "30-40%")], id="A002-shares-that-can-make-a-hundred"),
    pytest.param(
        [("12,345[2]", "12,350[2]"), ("counted 12,345", "counted about 12,350")], id="A004"
    ),
    pytest.param([("1.2%", "1.3%")], id="A003-a-rate-within-the-figures'-rounding"),
    pytest.param([("−6.8 °C", "−90 °C")], id="R001-the-last-possible-value"),
]
FOUND: list[Any] = [
    pytest.param([("2.0 (35.6)", "2.0 (35.7)")], "U001", id="U001-last-digit"),
    pytest.param([("5.0 (41.0)", "5.0 (14.0)")], "U001", id="U001-digits-swapped"),
    pytest.param([("9.3 (48.7)", "9.9 (49.8)")], "A001", id="A001-mean"),
    pytest.param([("| 109 |", "| 129 |")], "A001", id="A001-sum"),
    pytest.param([("40-45%", "10-15%")], "A002", id="A002-shares"),
    pytest.param([("13,900", "12,100")], "A003", id="A003-a-decline-called-growth"),
    pytest.param([("12,345[2]", "12,543[2]")], "A004", id="A004-digits-swapped-in-the-table"),
    pytest.param([("−6.8 °C", "−96.8 °C")], "R001", id="R001-impossible"),
]


def _found(space: Workspace, pairs: Pairs) -> dict[str, Any]:
    if pairs:
        for old, new in pairs:
            if old == "counted 12,345":
                sheet = space.folder / "claims" / "south.yaml"
                text = sheet.read_text(encoding="utf-8")
                sheet.write_text(
                    text.replace("<population=12,345>", "<population=about 12,350>"),
                    encoding="utf-8",
                )
            assert old != new
        space.rewrite(*pairs)
    report: dict[str, Any] = json.loads(
        space.run("check", "--format", "json", articles=True).stdout
    )
    return report


@pytest.mark.parametrize("pairs", QUIET)
def test_quiet(space: Workspace, pairs: Pairs) -> None:
    report = _found(space, pairs)
    assert report["findings"] == []
    assert report["passed"] is True


@pytest.mark.parametrize(("pairs", "rule"), FOUND)
def test_finds(space: Workspace, pairs: Pairs, rule: str) -> None:
    report = _found(space, pairs)
    assert report["passed"] is False
    finding = next(
        item
        for item in report["findings"]
        if rule in {item["rule"], *(name.partition("/")[0] for name in item["grounds"])}
    )
    assert finding["claims"]
    assert finding["kind"] == "discrepancy"


def test_one_finding_a_series(space: Workspace) -> None:
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"), ("8.0 (46.4)", "8.0 (46.9)"))
    report = json.loads(space.run("check", "--format", "json").stdout)
    assert [item["id"] for item in report["findings"]] == ["U001/kelmouth/daily_mean/north"]


def test_a_sentence_counts_where_no_table_has_the_year(space: Workspace) -> None:
    space.rewrite(("| 2011 | 13,900 |\n", ""))
    report = json.loads(space.run("check", "--format", "json").stdout)
    assert "A003" not in {item["rule"] for item in report["unchecked"]}
    assert report["findings"] == []


def test_a_ruling_makes_the_check_pass_until_the_values_change(space: Workspace) -> None:
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
    report = json.loads(space.run("check", "--format", "json").stdout)
    (finding,) = report["findings"]
    rulings = space.folder / "rulings.yaml"
    rulings.write_text(
        f"{finding['id']}:\n  decision: open\n  because: waiting\n  digest: {finding['digest']}\n",
        encoding="utf-8",
    )
    assert space.run("build").exit_code == 0
    assert space.run("check").exit_code == 0
    space.rewrite(("2.0 (35.7)", "2.0 (35.8)"))
    stale = space.run("check", "--format", "json")
    assert stale.exit_code == 1
    assert [item["state"] for item in json.loads(stale.stdout)["findings"]] == ["stale"]
    space.rewrite(("2.0 (35.8)", "2.0 (35.6)"))
    idle = json.loads(space.run("check", "--format", "json").stdout)
    assert idle["idle_rulings"] == [finding["id"]]
