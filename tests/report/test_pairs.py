"""Pairs: what two articles say of one thing stands side by side, the months in their order."""

from __future__ import annotations

from fractions import Fraction

from loccit.report.model import Beside, Report
from loccit.report.page.pairs import Pairs, pairs


def _of(report: Report, name: str) -> Pairs:
    return pairs(report)[name]


def _number(text: str) -> Fraction:
    first = text.removeprefix("approximately ").split()[0]
    return Fraction(first.replace(",", "").replace("−", "-").replace("+", ""))


def test_months_stand_in_one_table_in_their_order(flagship_report: Report) -> None:
    rain = _of(flagship_report, "X003/hamhung/precipitation")
    assert rain.alone is None
    months = [row.month for row in rain.rows]
    assert months == sorted(months)
    assert months[-1] == 13
    assert {(row.first.article, row.second.article) for row in rain.rows} == {rain.articles}


def test_no_month_is_left_out_that_both_give(flagship_report: Report) -> None:
    """April and June are no part of the discrepancy: they are not comparable, and stand there."""
    rain = _of(flagship_report, "X003/hamhung/precipitation")
    assert [row.month for row in rain.rows] == [*range(1, 14)]
    april = rain.rows[3]
    assert (april.verdict, april.entries) == ("not comparable", ())
    assert (april.first.value, april.second.value) == ("44.9 mm", "57 mm")
    assert april.reason


def test_difference_and_ratio_are_those_of_the_two_values(flagship_report: Report) -> None:
    rain = _of(flagship_report, "X003/hamhung/precipitation")
    for row in rain.rows:
        first, second = _number(row.first.value), _number(row.second.value)
        assert _number(row.gap) == second - first
        assert abs(_number(row.ratio.removeprefix("× ")) - second / first) <= Fraction(1, 200)


def test_degrees_have_a_difference_and_no_ratio(flagship_report: Report) -> None:
    degrees = _of(flagship_report, "X003/hamhung/daily_mean")
    assert all(row.gap and not row.ratio for row in degrees.rows)


def test_one_pair_is_alone(flagship_report: Report) -> None:
    highest = _of(flagship_report, "X003/hamhung/mean_daily_maximum")
    assert highest.rows == (highest.alone,)
    assert highest.alone
    assert (highest.alone.first.value, highest.alone.second.value) == ("2.8 °C", "0.6 °C")


def test_what_agrees_or_is_within_one_article_is_no_pair(flagship_report: Report) -> None:
    shown: list[Beside] = [row for own in pairs(flagship_report).values() for row in own.rows]
    assert all(row.between for row in shown)
    assert all(own.alone is None or own.alone.verdict != "agree" for own in
               pairs(flagship_report).values())  # fmt: skip
