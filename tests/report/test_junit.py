"""JUnit's XML: what passed, failed and was skipped, as a CI server counts it."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from loccit.model import Unchecked
from loccit.report.check import junit
from loccit.report.check.answer import Answer
from loccit.verdict.outcome import Outcome
from tests.report.outcome_examples import LOCATIONS, judged, outcome


def _read(found: Outcome) -> Xml.Element:
    root = Xml.fromstring(junit.render(Answer(found, LOCATIONS)))  # noqa: S314  (it is our own)
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        for name, child in (("failures", "failure"), ("skipped", "skipped")):
            assert element.get(name) == str(sum(case.find(child) is not None for case in cases))
    return root


def _states(root: Xml.Element) -> dict[str, str]:
    return {
        case.get("name", ""): case[0].tag if len(case) else "passed"
        for case in root.iter("testcase")
    }


def test_rules_that_hold_are_cases_that_passed() -> None:
    root = _read(outcome())
    assert [suite.get("name") for suite in root] == [
        *("provenance", "structure"),
        *("aggregate", "citation"),
    ]
    assert set(_states(root).values()) == {"passed"}


def test_what_is_settled_or_too_light_is_skipped_and_what_waits_fails() -> None:
    items = [
        judged("A001/ruled", "ruled"),
        judged("A001/known", "known"),
        judged("A001/hint", severity="hint"),
        judged("A001/new", claims=("north/a/x",), message="<3 & \x00\ud800 “4”"),
    ]
    root = _read(outcome(*items))
    assert _states(root) == {
        "A001/ruled": "skipped",
        "A001/known": "skipped",
        "A001/hint": "skipped",
        "A001/new": "failure",
        "Words that do not stand there": "passed",
        "A row that is refused": "passed",
        "A marker without an entry": "passed",
    }
    case = next(case for case in root.iter("testcase") if case.get("name") == "A001/new")
    assert (case.get("file"), case.get("line")) == ("data sets/kelmouth/claims/north.yaml", "4")
    failure = case[0]
    assert failure.get("message") == "<3 & \\x00\\ud800 “4”"
    assert "north: “1.5 (34.7)”" in (failure.text or "")


def test_what_was_not_checked_never_counts_as_passed() -> None:
    missing = Unchecked("P001", "the words", "no text")
    states = _states(_read(outcome(unchecked=(missing,), not_selected=("C001",))))
    assert states["the words"] == "skipped"
    assert states["A marker without an entry"] == "skipped"
    assert "Words that do not stand there" not in states
