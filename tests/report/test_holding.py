"""What holds, too: each list leads to the cards that touch it, and each card back."""

from __future__ import annotations

from loccit.report.model import Report
from loccit.report.page.holding_too import holding_too


def test_each_way_has_a_way_back(flagship_report: Report) -> None:
    report = flagship_report
    back = holding_too(report)
    there = {(entry.id, item.anchor) for item in report.holds for entry in item.entries}
    there |= {(entry.id, item.anchor) for item in report.agreements for entry in item.entries}
    assert there
    assert there == {(name, anchor) for name, links in back.items() for anchor, _ in links}
    assert set(back) <= {entry.id for entry in report.entries}


def test_the_sum_that_fits_stands_at_the_card_about_its_figures(flagship_report: Report) -> None:
    sums = [item for item in flagship_report.holds if "12 months = 830.0 mm" in item.said[0]]
    assert [[entry.id for entry in item.entries] for item in sums] == [
        ["X003/hamhung/precipitation"]
    ]


def test_what_agrees_and_touches_nothing_leads_nowhere(flagship_report: Report) -> None:
    touched = [item for item in flagship_report.agreements if item.entries]
    assert 0 < len(touched) < len(flagship_report.agreements)
