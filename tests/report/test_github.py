"""Annotations: one a finding that waits, escaped as the runner reads it."""

from __future__ import annotations

import re

from loccit.model import Unchecked
from loccit.report.check import github
from loccit.report.check.answer import Answer
from tests.report.outcome_examples import LOCATIONS, judged, outcome

_COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


def _unescape(text: str) -> str:
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def _read(line: str) -> tuple[str, dict[str, str], str]:
    """Return what a runner understands: command, properties, message."""
    match = _COMMAND.fullmatch(line)
    assert match, line
    pairs = (item.split("=", 1) for item in match["properties"].split(","))
    properties = {name: _unescape(value) for name, value in pairs}
    return match["name"], properties, _unescape(match["message"])


def test_what_holds_or_is_settled_is_not_annotated() -> None:
    found = outcome(judged(state="ruled"), judged("A001/y", "known"))
    assert github.render(Answer(outcome(), LOCATIONS)) == "holds: 0 defects; 0 things not checked"
    assert github.render(Answer(found, LOCATIONS)).splitlines() == [
        "holds: 0 defects, 1 discrepancies ruled on, 1 known to the baseline; 0 things not checked"
    ]


def test_a_finding_is_annotated_at_its_line() -> None:
    items = [
        judged("F001/x", "defect", where="data/a,b:c.csv:12", message="100 % of 5, 6:\n7"),
        judged("A001/x", claims=("south/b/x",), explanations=("so: 50%25",)),
        judged("C001/x", severity="hint", remedy=""),
    ]
    lines = github.render(Answer(outcome(*items), LOCATIONS)).splitlines()
    assert len(lines) == 4
    assert _read(lines[0]) == (
        "error",
        {
            "file": "data sets/kelmouth/data/a,b:c.csv",
            "line": "12",
            "title": "F001 A row that is refused",
        },
        "100 % of 5, 6:\n7\ndo: look there",
    )
    command, properties, message = _read(lines[1])
    assert (command, properties["line"]) == ("warning", "9")
    assert message.splitlines()[1:3] == ["but: so: 50%25", "read from south: “[about] 1.4”"]
    assert _read(lines[2])[0] == "notice"
    assert lines[3].startswith("does not hold: 1 defects")


def test_what_was_not_checked_is_one_notice() -> None:
    missing = (Unchecked("A001", "the year", "no months"), Unchecked("P001", "words", "no text"))
    notice, verdict = github.render(Answer(outcome(unchecked=missing), LOCATIONS)).splitlines()
    command, properties, message = _read(notice)
    assert (command, properties) == ("notice", {"title": "loccit: 2 things not checked"})
    assert message == "A001: the year: no months\nP001: words: no text"
    assert verdict == "holds: 0 defects; 2 things not checked"
