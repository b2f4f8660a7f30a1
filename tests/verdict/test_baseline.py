"""What fails, what a baseline knows, and what it is told when it can shrink."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loccit.errors import LoccitError
from loccit.model import Severity, Unchecked
from loccit.verdict.baseline import Known, baseline_of, decide, dump_baseline, parse_baseline
from loccit.verdict.judged import Judged
from loccit.verdict.outcome import statistics
from tests.report.outcome_examples import judged, outcome

MISSING = Unchecked("A001", "the year", "no months")


@pytest.mark.parametrize(
    ("item", "least", "passes"),
    [
        (judged(state="ruled"), "low", True),
        (judged(severity="hint"), "low", True),
        (judged(severity="low"), "medium", True),
        (judged(severity="medium"), "high", True),
        (judged(severity="low"), "low", False),
        (judged(severity="medium"), "medium", False),
        (judged(state="stale"), "medium", False),
        (judged("F001/x", "defect"), "high", False),
    ],
)
def test_the_least_severity_that_fails(item: Judged, least: Severity, *, passes: bool) -> None:
    assert decide(outcome(item), least).passed is passes


def test_a_known_finding_does_not_fail_whatever_its_state() -> None:
    items = [judged("A001/x"), judged("A001/y", "stale"), judged("F001/x", "defect")]
    known = frozenset(Known(item.finding.id, item.digest) for item in items)
    found = decide(outcome(*items), "low", known)
    assert found.passed
    assert {item.state for item in found.judged} == {"known"}
    assert (found.fixed, found.unseen) == ((), ())


def test_a_ruling_counts_before_the_baseline() -> None:
    found = decide(outcome(judged(state="ruled")), "low", frozenset({Known("A001/x", "d1")}))
    assert [item.state for item in found.judged] == ["ruled"]


def test_a_known_finding_about_something_else_fails() -> None:
    found = decide(outcome(judged(digest="d2")), "low", frozenset({Known("A001/x", "d1")}))
    assert not found.passed
    assert found.fixed == ()


def test_what_is_fixed_is_said_so_that_the_baseline_shrinks() -> None:
    known = frozenset({Known("A001/gone", "d1"), Known("A001/x", "d1")})
    found = decide(outcome(judged()), "low", known)
    assert found.passed
    assert found.fixed == ("A001/gone",)


def test_what_was_not_looked_at_is_not_fixed() -> None:
    known = frozenset({Known("A001/gone", "d1"), Known("C001/gone", "d1")})
    partly = decide(outcome(unchecked=(MISSING,)), "low", known)
    assert (partly.fixed, partly.unseen) == (("C001/gone",), ("A001/gone",))
    left_out = decide(outcome(not_selected=("C001",)), "low", known)
    assert (left_out.fixed, left_out.unseen) == (("A001/gone",), ())


def test_a_baseline_holds_what_waits_for_somebody() -> None:
    items = [
        judged("A001/x"),
        judged("A001/ruled", "ruled"),
        judged("C001/h", severity="hint"),
        judged("F001/x", "defect"),
    ]
    assert {item.id for item in baseline_of(outcome(*items))} == {"A001/x", "F001/x"}


def test_a_new_baseline_keeps_what_its_rules_did_not_look_at() -> None:
    before = frozenset({Known("C001/old", "d1"), Known("A001/old", "d1")})
    after = baseline_of(outcome(judged(), not_selected=("C001",)), before)
    assert {item.id for item in after} == {"C001/old", "A001/x"}


_IDS = some.frozensets(some.builds(Known, some.text(min_size=1), some.text()))


@given(_IDS)
def test_a_baseline_file_says_what_went_in(baseline: frozenset[Known]) -> None:
    content = dump_baseline(baseline)
    assert parse_baseline(content, Path("known.json")) == baseline
    assert content == dump_baseline(sorted(baseline, reverse=True))


BROKEN: list[Any] = [
    pytest.param(b"{", "no JSON", id="json"),
    pytest.param(b"[]", "no baseline", id="list"),
    pytest.param(b'{"kind": "check", "format": 1}', "no baseline", id="another-document"),
    pytest.param(
        b'{"kind": "baseline", "format": 0, "findings": []}', "format 0", id="stale-format"
    ),
    pytest.param(b'{"kind": "baseline"}', "format None", id="no-format"),
    pytest.param(
        b'{"kind": "baseline", "format": 1, "findings": [{"id": "A"}]}', "digest", id="digest"
    ),
    pytest.param(b'{"kind": "baseline", "format": 1}', "an id", id="no-findings"),
]


@pytest.mark.parametrize(("content", "says"), BROKEN)
def test_a_broken_baseline_is_an_error_with_a_remedy(content: bytes, says: str) -> None:
    with pytest.raises(LoccitError, match=says) as raised:
        parse_baseline(content, Path("known.json"))
    assert str(raised.value).startswith("known.json:1: ")
    assert "--write-baseline" in raised.value.remedy


def test_a_baseline_is_utf_8() -> None:
    with pytest.raises(LoccitError, match="not UTF-8"):
        parse_baseline(b"{\n\xff", Path("known.json"))


def test_statistics_count_what_fails_and_what_does_not() -> None:
    items = [judged("A001/x"), judged("A001/y", "ruled"), judged("C001/h", severity="hint")]
    counted = [(item.rule.id, item.failing, item.other) for item in statistics(outcome(*items))]
    assert counted == [("A001", 1, 1), ("C001", 0, 1)]
