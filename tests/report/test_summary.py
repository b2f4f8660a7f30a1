"""The summary of a job: Markdown that shows the words as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Unchecked
from loccit.report.check import job_summary
from loccit.report.check.job_summary import outcome_markdown
from loccit.verdict.baseline import Known, decide
from tests.report.outcome_examples import LOCATIONS, judged, outcome

if TYPE_CHECKING:
    import pytest


def test_what_holds_is_short() -> None:
    text = outcome_markdown(outcome(), LOCATIONS, "Kelmouth")
    assert text.splitlines()[:3] == [
        "## loccit check: Kelmouth",
        "",
        "**Holds**: 0 defects; 0 things not checked.",
    ]
    assert "###" not in text


def test_it_says_what_fails_what_is_known_and_what_was_not_done() -> None:
    found = decide(
        outcome(
            judged(claims=("north/a/x",), message="a | b_c <i> `d`\ne"),
            judged("A001/ruled", "ruled"),
            unchecked=(Unchecked("P001", "the words", "no text"),),
            not_selected=("C001",),
        ),
        "low",
        frozenset({Known("F001/gone", "d1")}),
    )
    text = outcome_markdown(found, LOCATIONS, "Kelmouth")
    assert r"| A001/x | a \| b\_c &lt;i> \`d\` e<br>do: look there |" in text
    assert "data sets/kelmouth/claims/north.yaml:4 |" in text
    assert "ruling: open: waiting, &lt;b>" in text
    assert "- `P001` the words: no text" in text
    assert "- F001/gone: fixed" in text
    assert "Not selected: C001." in text
    assert "| A001 | A year without its months | 1 | 1 |" in text


def test_it_stays_below_githubs_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_summary, "MOST_ROWS", 2)
    text = outcome_markdown(
        outcome(*(judged(f"A001/{number}") for number in range(5))), LOCATIONS, "Kelmouth"
    )
    assert "and 3 more" in text
    assert "A001/4" not in text
