"""Decisions on discrepancies: what they make of tables, how they go stale, how they are written."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import loccit
from tests.conftest import Workspace

ID = "X002/kelmouth/population/2001"
NORTH = "north/population/kelmouth.population.2001"
SOUTH = "south/population/kelmouth.population.2001"
FACT = "kelmouth.population.2001"


def _rows(space: Workspace, name: str) -> dict[str, dict[str, str]]:
    text = (space.folder / "data" / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {next(iter(row.values())): row for row in rows}


def _digest(space: Workspace, name: str = ID) -> str:
    report = json.loads(space.run("check", "--format", "json").stdout)
    return str(next(item["digest"] for item in report["findings"] if item["id"] == name))


def _rule(space: Workspace, text: str) -> None:
    (space.folder / "rulings.yaml").write_text(text, encoding="utf-8")


def _ruling(space: Workspace, decision: str) -> str:
    return f"{ID}:\n  decision: {decision}\n  because: so\n  digest: {_digest(space)}\n"


def _state(space: Workspace) -> list[str]:
    """Return exit code, the discrepancy's status, that of the facts, and their values."""
    assert space.run("build").exit_code == 0
    code = space.run("check").exit_code
    facts = [_rows(space, "facts")[name] for name in (FACT, f"{FACT}.2")]
    (settled,) = {fact["status"] for fact in facts}
    status = _rows(space, "discrepancies")[ID]["status"]
    return [str(code), status, settled, *(fact["value"] for fact in facts)]


def test_without_conflicts_there_are_no_discrepancies(pulled: Workspace) -> None:
    assert _rows(pulled, "discrepancies") == {}
    assert _rows(pulled, "discrepancy_claims") == {}
    assert {row["status"] for row in _rows(pulled, "facts").values()} == {"agreed", "single source"}


def test_a_conflict_is_a_row_that_joins_its_claims(disputed: Workspace) -> None:
    row = _rows(disputed, "discrepancies")[ID]
    assert {name: row[name] for name in ("class", "severity", "found_by", "subject", "ruling")} == {
        "class": "conflict", "severity": "medium", "found_by": "rule", "subject": "kelmouth",
        "ruling": "",
    }  # fmt: skip
    assert NORTH in json.loads(row["claims"])
    text = (disputed.folder / "data" / "discrepancy_claims.csv").read_text(encoding="utf-8")
    joined = [line["claim"] for line in csv.DictReader(io.StringIO(text, newline=""))]
    assert joined == json.loads(row["claims"])
    for name in (FACT, f"{FACT}.2"):
        assert json.loads(_rows(disputed, "facts")[name]["discrepancies"]) == [ID]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("open", ["0", "open", "disputed", "12345", "12543"]),
        ("both", ["0", "settled", "settled", "12345", "12543"]),
        ("source-error", ["0", "settled", "settled", "", ""]),
        (f"prefer\n  prefer: {NORTH}", ["0", "settled", "settled", "", "12543"]),
        (f"source-error\n  prefer: {SOUTH}", ["0", "settled", "settled", "12345", ""]),
        (f"source-error\n  wrong: [{SOUTH}]", ["0", "settled", "settled", "", "12543"]),
    ],
    ids=["open", "both", "source-error", "prefer", "source-error-prefer", "wrong"],
)
def test_rulings_and_what_they_make_of_a_fact(
    disputed: Workspace, decision: str, expected: list[str]
) -> None:
    assert _state(disputed) == ["1", "unruled", "disputed", "12345", "12543"]
    _rule(disputed, _ruling(disputed, decision))
    assert _state(disputed) == expected


def test_a_stale_ruling_settles_nothing(disputed: Workspace) -> None:
    _rule(disputed, _ruling(disputed, f"prefer\n  prefer: {NORTH}"))
    disputed.replace("claims/north.yaml", "<population=12,543>", "<population=12,544>")
    disputed.rewrite(("12,543 inhabitants", "12,544 inhabitants"))
    assert _state(disputed)[:3] == ["1", "stale", "disputed"]


NOTE = f"""\
noted:
  kelmouth/too-young:
    class: chronology
    severity: medium
    summary: The town is older than those who are said to have built it.
    claims: [{NORTH}, {SOUTH}]
"""


def test_a_reader_notes_what_no_rule_computes(space: Workspace) -> None:
    _rule(space, NOTE)
    assert space.run("build").exit_code == 0
    row = _rows(space, "discrepancies")["N001/kelmouth/too-young"]
    assert [row[name] for name in ("class", "severity", "status", "found_by", "claims")] == [
        "chronology", "high", "unruled", "reader", f'["{NORTH}","{SOUTH}"]',
    ]  # fmt: skip
    assert space.run("check").exit_code == 1
    digest = _digest(space, "N001/kelmouth/too-young")
    _rule(space, f"{NOTE}    decision: open\n    because: so\n    digest: {digest}\n")
    assert space.run("build").exit_code == 0
    assert space.run("check").exit_code == 0


BAD: list[Any] = [
    (f"{ID}:\n  decision: maybe\n  because: x\n  digest: y\n", "'maybe' is no decision"),
    (f"{ID}:\n  decision: prefer\n  because: x\n  digest: y\n", "add 'prefer: <claim id>'"),
    (f"{ID}:\n  decision: open\n  because: x\n  digest: y\n  date: today\n", "'today' is no day"),
    (f"{ID}:\n  decision: both\n  prefer: a\n  because: x\n  digest: y\n", "prefers none"),
    (
        f"{ID}:\n  decision: prefer\n  prefer: {NORTH}s\n  because: x\n  digest: y\n",
        "near: north/p",
    ),
    (NOTE.replace(SOUTH, "south/gone"), "there is no claim 'south/gone'"),
    (NOTE.replace("chronology", "gossip"), "'gossip' is not known here"),
    (NOTE.replace("medium", "grave"), "'grave' is not known here"),
    (NOTE.replace("too-young", "Too Young"), "is no id"),
    (NOTE.replace(f"[{NORTH}, {SOUTH}]", "[]"), "a note is about claims"),
    (f"{NOTE}    decision: open\n", "'because' is missing"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_wrong_in_rulings_is_said_with_its_line(
    disputed: Workspace, text: str, message: str
) -> None:
    _rule(disputed, text)
    result = disputed.run("build")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "rulings.yaml:" in result.stderr


def test_a_preferred_claim_must_be_one_of_the_conflict(disputed: Workspace) -> None:
    other = "south/population/kelmouth.population.2011"
    _rule(disputed, f"{ID}:\n  decision: prefer\n  prefer: {other}\n  because: x\n  digest: y\n")
    result = disputed.run("build")
    assert result.exit_code == 2
    assert f"is not among the claims of {ID}" in result.stderr


# ----------------------------------------------------------------- --select and --all


def test_select_says_only_what_is_asked_for(disputed: Workspace) -> None:
    assert disputed.run("check", "--select", "A").exit_code == 0
    report = json.loads(disputed.run("check", "--select", "X002", "--format", "json").stdout)
    assert [item["id"] for item in report["findings"]] == [ID]
    assert report["rules"] == ["X002"]
    assert report["findings"][0]["about"] == "conflict"


def test_all_shows_what_was_looked_at_and_is_harmless(pulled: Workspace) -> None:
    text = pulled.run("check", "--select", "X", "--all").stdout
    assert "kelmouth: population" in text
    assert "agrees (equal): 3 claims of north and south" in text
    report = json.loads(pulled.run("check", "--all", "--format", "json").stdout)
    assert {item["outcome"] for item in report["compared"]} == {"agrees", "not comparable"}
    assert "compared" not in json.loads(pulled.run("check", "--format", "json").stdout)


IDLE = """\
X999/kelmouth/population:
  decision: open
  because: the rule is retired
  digest: "0"
X002/kelmouth/area:
  decision: both
  because: nobody finds it any more
  digest: "0"
"""


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_rulings_on_nothing_are_named_in_every_format(
    space: Workspace, form: str, tmp_path: Path
) -> None:
    _rule(space, IDLE)
    summary = tmp_path / "summary.md"
    result = space.run("check", "--format", form, "--summary", str(summary))
    assert result.exit_code == 0
    markdown = summary.read_text(encoding="utf-8").replace("\\", "")
    for text in (result.stdout, markdown):
        assert "X999/kelmouth/population" in text
        assert "X002/kelmouth/area" in text
    assert "there is no rule X999 any more" in markdown
    if form == "json":
        report = json.loads(result.stdout)
        assert report["retired_rulings"] == ["X999/kelmouth/population"]
        assert report["idle_rulings"] == ["X002/kelmouth/area"]
    else:
        assert "there is no rule X999 any more" in result.stdout
        assert "no such finding" in result.stdout


def test_a_ruling_on_a_retired_rule_is_named_whatever_was_selected(space: Workspace) -> None:
    _rule(space, IDLE)
    result = space.run("check", "--select", "A", "--format", "json")
    report = json.loads(result.stdout)
    assert report["retired_rulings"] == ["X999/kelmouth/population"]
    assert report["idle_rulings"] == []


def test_what_settles_a_discrepancy_settles_its_fact(disputed: Workspace) -> None:
    """One meaning: the same in discrepancies, in facts, and in the package as it is opened."""
    for decision in ("open", "both", "source-error"):
        _rule(disputed, _ruling(disputed, decision))
        code, status, fact, *_ = _state(disputed)
        assert code == "0"
        assert (status == "settled") == (decision != "open") == (fact == "settled")
        (opened,) = loccit.open(disputed.folder).discrepancies()
        assert opened.status == status
