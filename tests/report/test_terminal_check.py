"""A check for people: what there is to do in full, all else counted, and listed on demand."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Workspace

ID = "X002/kelmouth/population/2001"


def _decide(space: Workspace, decision: str) -> None:
    """Write a ruling on the discrepancy, as `--settle` and a person do."""
    space.run("settle", ID)
    space.replace("rulings.yaml", "because: to be written", "because: the census says")
    space.replace("rulings.yaml", "decision: open", f"decision: {decision}")
    assert space.run("build").exit_code == 0


def test_what_nobody_decided_stands_in_full(disputed: Workspace) -> None:
    result = disputed.run("check")
    assert result.exit_code == 1
    assert "decide   1 discrepancy: 1 conflict\n" in result.stdout
    assert f"DISCREPANCY, no ruling {ID}\n" in result.stdout
    assert "claim: south/" in result.stdout


@pytest.mark.parametrize(
    ("decision", "place"), [("open", "open    "), ("source-error", "settled ")]
)
def test_what_is_ruled_on_is_counted_and_listed_on_demand(
    disputed: Workspace, decision: str, place: str
) -> None:
    _decide(disputed, decision)
    result = disputed.run("check")
    assert result.exit_code == 0
    assert f"{place} 1 discrepancy: 1 conflict\n" in result.stdout
    assert "lists it and every discrepancy with its ruling" in result.stdout
    assert ID not in result.stdout
    listed = disputed.run("check", "--all")
    assert listed.exit_code == 0
    assert f"discrepancy, ruled {ID}\n" in listed.stdout
    assert f"ruling: {decision}: the census says" in listed.stdout
    assert "P001  that the quoted words stand in the articles" in listed.stdout
    assert "lists" not in listed.stdout


def test_programs_get_everything(disputed: Workspace) -> None:
    _decide(disputed, "open")
    document = json.loads(disputed.run("check", "--format", "json").stdout)
    assert [item["id"] for item in document["findings"]] == [ID]
    assert [item["rule"] for item in document["unchecked"]] == ["P001"]
    for form in ("sarif", "junit"):
        assert ID in disputed.run("check", "--format", form).stdout


def test_what_a_baseline_knows_is_counted(disputed: Workspace) -> None:
    known = str(disputed.root / "known.json")
    disputed.run("check", "--write-baseline", known)
    result = disputed.run("check", "--baseline", known)
    assert result.exit_code == 0
    assert "known    1 discrepancy: 1 conflict\n" in result.stdout
    assert ID not in result.stdout
    assert (
        f"known to the baseline {ID}\n"
        in disputed.run("check", "--baseline", known, "--all").stdout
    )


def test_with_nothing_left_nothing_is_said_of_it(pulled: Workspace) -> None:
    result = pulled.run("check", articles=True)
    assert "not checked:" not in result.stdout
    assert "discrepanc" not in result.stdout
