"""reports/audit/pages-*.csv: whole grades; and how what readers are given is drawn."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks import box_matching, page_audit, page_sample
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


def _listed(label: str, value: str, name: str, reading: str = "") -> dict[str, str]:
    return {"box": "1", "label": label, "value": value, "property": name, "reading": reading}


def _claimed(row: str, words: str, name: str, start: int = 5, column: str = "") -> dict[str, str]:
    place = {"page": "a.html", "start": str(start)}
    return place | {"row": row, "column": column, "words": words, "property": name}


PART = {"1": box_matching.Part("a.html", 0, 100)}


def test_what_a_reader_lists_has_a_name_of_its_own() -> None:
    rows = [
        _listed("Area", "9 km", "area"),
        _listed("Area", "8 km", "area"),
        _listed("Office", "1990", "office", "unsure"),
    ]
    found = box_matching.matched(rows, PART, [_claimed("Area", "9 km", "area")])
    assert [
        (row["item"], row["verdict"], bool(row["reason"])) for row in page_audit.boxes_graded(found)
    ] == [
        ("1/Area/area", "claimed", False),
        ("1/Area/area/2", "missed", True),
        ("1/Office/office", "open", True),
    ]


# ------------------------------------------------------------- what readers list, and claims


@pytest.mark.parametrize(
    ("listed", "claim", "claimed"),
    [
        (("Area", "9 km", "area"), ("Area", "8 km", "area"), False),
        (("Area", "9 km", "area"), ("Area", "9 km", "length"), False),
        (("Area", "9 km", "area"), ("Area", "9 km", "area", 200), False),
        (("Area", "1.5 km", "area"), ("Area", "5 km", "area"), False),
        (("Area", "some", "area"), ("Area", "some", "area"), False),
        (("Height", "98 m … (14 cells)", "height"), ("Tower", "98 m", "height"), False),
        (("Area", "9 km", "area"), ("Area > Total", "9 km", "area"), True),
        (("Pop.", "31,064", "population"), ("Total", "31 064", "population"), True),
        (("Width", "9 ft 4 in (2.84 m)", "width"), ("Width", "2.84 m", "width"), True),
        (("Coordinates", "18°18′N", "latitude"), ("Coordinates", "18.3°N", "latitude"), True),
        (("Coordinates", "18°18′N", "latitude"), ("Coordinates", "183°N", "latitude"), False),
    ],
)
def test_a_row_is_claimed_by_its_box_property_and_number(
    listed: tuple[str, str, str], claim: tuple[str, str, str], claimed: bool
) -> None:
    (found,) = box_matching.matched([_listed(*listed)], PART, [_claimed(*claim)])
    assert found.claimed is claimed


def test_a_row_of_several_cells_needs_as_many_claims_of_its_column() -> None:
    claims = [
        _claimed("North Tower", "98 m", "height", 5, "Height"),
        _claimed("South Tower", "80 m", "height", 9, "Height"),
        _claimed("Mast", "12 m", "height", 11, "Top"),
    ]
    for cells, claimed in ((2, True), (3, False)):
        row = _listed("Height", f"98 m … ({cells} cells)", "height")
        assert [item.claimed for item in box_matching.matched([row], PART, claims)] == [claimed]


@given(count=st.integers(0, 4), rows=st.integers(0, 6))
def test_no_claim_stands_for_two_rows(count: int, rows: int) -> None:
    listed = [_listed("Area", "9 km", "area")] * rows
    claims = [_claimed("Area", "9 km", "area") for _ in range(count)]
    found = box_matching.matched(listed, PART, claims)
    assert sum(item.claimed for item in found) == min(count, rows)


@given(number=st.integers(1000, 10**9), mark=st.sampled_from([",", ".", " ", "\u00a0", "'"]))
def test_what_groups_digits_is_no_part_of_a_number(number: int, mark: str) -> None:
    assert box_matching.numbers(f"{number:,}".replace(",", mark)) == [str(number)]


def test_parts_are_found_by_what_readers_are_given() -> None:
    part = {"page": "a, b.html", "part": "box", "name": "infobox, “x”", "start": "3", "end": "9"}
    assert box_matching.parts_in(page_sample.boxes_page([part])) == {
        "1": box_matching.Part("a, b.html", 3, 9)
    }


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
