"""The options of ``loccit check``, on a package with one mistake."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from loccit.dataset import repository_root
from tests.conftest import Workspace

FINDING = "U001/kelmouth/daily_mean/north"


@pytest.fixture
def wrong(space: Workspace) -> Workspace:
    """Return a package with one mistake of medium severity, U001."""
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
    return space


def _json(space: Workspace, *options: str) -> tuple[int, dict[str, Any]]:
    result = space.run("check", "--format", "json", *options)
    document: dict[str, Any] = json.loads(result.stdout)
    return result.exit_code, document


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--ignore", "U"], 0),
        (["--select", "A,R", "--select", "P"], 0),
        (["--select", "u001", "--ignore", "U001"], 0),
        (["--severity", "high"], 0),
        (["--exit-zero"], 0),
        (["--severity", "medium"], 0),
        (["--severity", "low"], 1),
        (["--select", "U001", "--ignore", "U"], 1),
        (["--statistics"], 1),
    ],
)
def test_exit_codes(wrong: Workspace, options: list[str], code: int) -> None:
    assert _json(wrong, *options)[0] == code


def test_what_was_left_out_is_said(wrong: Workspace) -> None:
    _, document = _json(wrong, "--select", "U,A", "--ignore", "A004")
    assert {rule[0] for rule in document["rules"]} == {"U", "A"}
    assert {"U001", "A001", "A003"} <= set(document["rules"])
    assert {"A004", "P001"} <= set(document["not_selected"])
    text = wrong.run("check", "--ignore", "A004,V").stdout
    assert "not selected: V001, A004" in text
    assert "2 rules not selected" in text


def test_a_ruling_is_not_idle_because_its_rule_was_left_out(wrong: Workspace) -> None:
    (wrong.folder / "rulings.yaml").write_text(
        f"{FINDING}:\n  decision: open\n  because: waiting\n  digest: '0'\n", encoding="utf-8"
    )
    assert _json(wrong, "--ignore", "U")[1]["idle_rulings"] == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--select", "U002"], "near: U001"),
        (["--ignore", "Z"], "no rule begins with 'Z'"),
        (["--severity", "hint"], "'hint' is not one of"),
        (["--baseline", "nowhere.json"], "nowhere.json: no such file"),
        (["--format", "sarif", "--statistics"], "--statistics goes with"),
        (["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_usage_errors(wrong: Workspace, options: list[str], says: str) -> None:
    result = wrong.run("check", *options)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_baseline_knows_what_was_there_and_shrinks(wrong: Workspace, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert _json(wrong, "--write-baseline", str(known))[0] == 0
    assert json.loads(known.read_text(encoding="utf-8"))["findings"][0]["id"] == FINDING
    code, document = _json(wrong, "--baseline", str(known))
    assert (code, document["findings"][0]["state"]) == (0, "known")

    wrong.rewrite(("9.3 (48.7)", "9.9 (49.8)"))
    code, document = _json(wrong, "--baseline", str(known))
    assert code == 1
    # One problem: the known discrepancy has a new ground, and fails again.
    (finding,) = document["findings"]
    assert (finding["id"], finding["fails"]) == (FINDING, True)
    assert {name.partition("/")[0] for name in finding["grounds"]} == {"A001"}

    wrong.rewrite(("2.0 (35.7)", "2.0 (35.6)"), ("9.9 (49.8)", "9.3 (48.7)"))
    code, document = _json(wrong, "--baseline", str(known))
    assert (code, document["baseline"]) == (0, {"fixed": [FINDING], "unseen": []})
    assert f"{FINDING}: fixed" in wrong.run("check", "--baseline", str(known)).stdout
    assert _json(wrong, "--baseline", str(known), "--write-baseline", str(known))[0] == 0
    assert json.loads(known.read_text(encoding="utf-8"))["findings"] == []


def test_a_known_finding_fails_again_once_its_values_change(
    wrong: Workspace, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    wrong.run("check", "--write-baseline", str(known))
    wrong.rewrite(("2.0 (35.7)", "2.0 (35.8)"))
    assert _json(wrong, "--baseline", str(known))[0] == 1


def test_a_stale_baseline_is_an_error(wrong: Workspace, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text('{"kind": "baseline", "format": 9, "findings": []}', encoding="utf-8")
    result = wrong.run("check", "--baseline", str(known))
    assert result.exit_code == 2
    assert "a baseline of format 9, and this loccit reads format 1" in result.stderr


def test_statistics_count_by_rule(wrong: Workspace) -> None:
    document = _json(wrong, "--statistics")[1]
    assert document["statistics"] == [{"rule": "U001", "fails": 1, "other": 0}]
    assert "A conversion that is wrong" in wrong.run("check", "--statistics").stdout


def test_a_summary_is_added_to_what_is_there(wrong: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    wrong.run("check", "--summary", str(path))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n## loccit check: Kelmouth in two articles")
    assert FINDING.replace("_", r"\_") in text
    nowhere = wrong.run("check", "--summary", str(tmp_path / "none" / "summary.md"))
    assert nowhere.exit_code == 2
    assert "cannot be written" in nowhere.stderr


def test_files_are_named_from_the_repositorys_root(wrong: Workspace) -> None:
    assert repository_root(wrong.folder) == wrong.root
    subprocess.run(["git", "init", "-q"], cwd=wrong.root.parent, check=True)
    assert repository_root(wrong.folder) == wrong.root.parent
    at = _json(wrong)[1]["findings"][0]["at"]
    assert at["path"] == "work/datapackage/kelmouth/claims/north.yaml"
