from __future__ import annotations

from loccit.report.anchors import anchor, named_apart
from loccit.report.charts.chart import Chart


def _chart(name: str) -> Chart:
    return Chart(anchor(name), name, "", (), (), {})


def test_an_anchor_keeps_plain_letters_and_digits() -> None:
    assert anchor("X002/kelmouth/also_called/a.b") == "x002-kelmouth-also-called-a-b"


def test_names_that_differ_in_nothing_else_get_anchors_that_differ() -> None:
    found = list(named_apart(map(_chart, ["A/b_c", "a/b-c", "A.b.c", "d"])))
    assert [item.anchor for item in found] == ["a-b-c", "a-b-c--2", "a-b-c--3", "d"]
    assert [item.title for item in found] == ["A/b_c", "a/b-c", "A.b.c", "d"]
