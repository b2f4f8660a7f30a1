"""reports/audit: what readers graded, and that the grades are whole."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
import yaml
from benchmarks import audit


@pytest.mark.parametrize("name", audit.GRADED)
def test_each_reader_graded_each_item_once_and_says_why(name: str) -> None:
    rows = audit.grades(name)
    _, verdicts = audit.GRADED[name]
    assert set(Counter((row["item"], row["grader"]) for row in rows).values()) == {1}
    readers = {row["grader"] for row in rows}
    assert len(readers) >= 2
    assert set(Counter(row["item"] for row in rows).values()) == {len(readers)}
    assert {row["verdict"] for row in rows} <= set(verdicts)
    assert all(row["reason"] for row in rows if row["verdict"] != verdicts[0])


def test_what_was_graded_is_what_there_was() -> None:
    pinned = yaml.safe_load(audit.PINNED.read_text(encoding="utf-8"))
    if pinned["claims"] == audit.sha256_of("claims"):
        assert {row["item"] for row in audit.grades("claims")} == set(audit.sample())
    if pinned["discrepancies"] == audit.sha256_of("discrepancies"):
        with (audit.DATA / "discrepancies.csv").open(encoding="utf-8", newline="") as file:
            cards = {row["id"] for row in csv.DictReader(file)}
        assert {row["item"] for row in audit.grades("cards")} == cards
    assert len({row["item"] for row in audit.grades("claims")}) == audit.SAMPLE


def test_an_audit_of_other_data_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "sha256_of", lambda _: "0")
    assert all("stale" in line for line in audit.lines())


def test_an_item_counts_as_the_worst_that_is_said_of_it() -> None:
    rows = [{"item": "a", "verdict": "real"}, {"item": "a", "verdict": "pedantic"}]
    assert audit.worst(rows, ("real", "pedantic", "wrong")) == {"a": "pedantic"}
    assert audit.worst(rows[::-1], ("real", "pedantic", "wrong")) == {"a": "pedantic"}
