"""reports/audit/pages-*.csv: whole grades; and how what readers are given is drawn."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks import page_audit, page_sample
from benchmarks.audit import grades
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("name", page_audit.GRADED)
def test_each_item_has_one_grade_of_a_reader_and_a_reason_where_it_is_not_the_best(
    name: str,
) -> None:
    rows, verdicts = grades(name), page_audit.GRADED[name]
    assert tuple(rows[0]) == page_audit.COLUMNS
    assert set(Counter((row["item"], row["grader"]) for row in rows).values()) == {1}
    assert {row["verdict"] for row in rows} <= set(verdicts)
    assert all(row["reason"] for row in rows if row["verdict"] != verdicts[0])
    assert all(len(row["reason"].split()) <= 60 for row in rows)


def test_an_audit_of_other_claims_is_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for sha256, stale in (("0" * 64, True), (_pinned(), False)):
        (tmp_path / "pages.yaml").write_text(f"sha256: '{sha256}'\n")
        monkeypatch.setattr(page_audit, "MEASURED", tmp_path / "pages.yaml")
        assert all(("stale" in line) == stale for line in page_audit.lines())


def _pinned() -> str:
    return page_audit.PINNED.read_text(encoding="utf-8").split("claims: ")[1].strip()


def test_without_an_audit_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(page_audit, "PINNED", tmp_path / "pages.yaml")
    assert page_audit.lines() == []


def test_what_a_reader_lists_has_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "boxes-matched.csv").write_text(
        "box,label,value,property,claimed,remark\n"
        "1,Area,9 km,area,yes,\n1,Area,8 km,area,no,\n2,Office,1990,office,no,reading open\n"
    )
    assert [
        (row["item"], row["verdict"], bool(row["reason"]))
        for row in page_audit.boxes_graded(tmp_path)
    ] == [
        ("1/Area/area", "claimed", False),
        ("1/Area/area/2", "missed", True),
        ("2/Office/office", "open", True),
    ]


# ----------------------------------------------------------------------------- drawing

GROUPS = st.dictionaries(st.text(max_size=3), st.lists(st.integers()), max_size=5)


@given(groups=GROUPS, count=st.integers(0, 30))
def test_turns_are_shared_out_evenly(groups: dict[str, list[int]], count: int) -> None:
    tagged = {name: [(name, item) for item in items] for name, items in groups.items()}
    taken = page_sample.by_turns(tagged, count)
    assert len(taken) == min(count, sum(map(len, groups.values())))
    shares = Counter(name for name, _ in taken)
    for name, items in tagged.items():
        assert [item for item in taken if item[0] == name] == items[: shares[name]]
        if shares[name] < len(items):
            assert all(shares[other] <= shares[name] + 1 for other in shares)


def test_a_seed_draws_the_same_and_another_one_others() -> None:
    kinds = page_sample.kinds()
    pages = sorted(kinds)[:40]
    rows = [
        {"page": f"{page}.html", "language": "en", "start": str(n), "property": f"p{n % 7}"}
        for page in pages
        for n in range(30)
    ]
    first, again, other = (page_sample.drawn_claims(rows, kinds, seed) for seed in ("a", "a", "b"))
    assert first == again != other
    assert len(first) == page_sample.CLAIMS
    assert all(kinds[Path(row["page"]).stem] == row["kind"] for row in first)
