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
    current = {
        name
        for name, (path, _) in audit.GRADED.items()
        if pinned[path.stem] == audit.sha256_of(path)
    }
    graded = {name: {row["item"] for row in audit.grades(name)} for name in audit.GRADED}
    if "claims" in current:
        assert graded["claims"] == set(audit.sample())
    if "cards" in current:
        # What was graded and is no discrepancy any more was not called real.
        worst = audit.worst(audit.grades("cards"), audit.GRADED["cards"][1])
        assert _ids("discrepancies") == {
            name for name, verdict in worst.items() if verdict == "real"
        }
    if "became" in current:
        with audit.GRADED["became"][0].open(encoding="utf-8", newline="") as file:
            assert graded["became"] == {row["item"] for row in csv.DictReader(file)}
    assert len({row["item"] for row in audit.grades("claims")}) == audit.SAMPLE


def _ids(table: str) -> set[str]:
    with (audit.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def test_an_audit_of_other_data_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "sha256_of", lambda _: "0")
    assert all("stale" in line for line in audit.lines())


def test_an_item_counts_as_the_worst_that_is_said_of_it() -> None:
    rows = [{"item": "a", "verdict": "real"}, {"item": "a", "verdict": "pedantic"}]
    assert audit.worst(rows, ("real", "pedantic", "wrong")) == {"a": "pedantic"}
    assert audit.worst(rows[::-1], ("real", "pedantic", "wrong")) == {"a": "pedantic"}
