"""What more than two articles say of one thing stands in one table, what differs marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.project import load_project
from loccit.report.model import Report
from loccit.report.page.matrix import Matrix, matrices
from loccit.reporting import make_report
from loccit.values.showing import month_name
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(load_project(ROOT / "datapackage" / "berlin"))


@pytest.fixture(scope="module")
def found(report: Report) -> dict[str, Matrix]:
    return dict(matrices(report))


def test_two_articles_are_a_pair_and_no_matrix(flagship_report: Report) -> None:
    assert matrices(flagship_report) == {}


def test_those_that_agree_have_none(report: Report) -> None:
    agreed = tuple(replace(item, verdict="agree") for item in report.beside)
    assert matrices(replace(report, beside=agreed)) == {}


def test_months_go_down_and_articles_across(found: dict[str, Matrix]) -> None:
    highs = found["X002/berlin/record_high"]
    months = [month_name(str(number)) for number in range(1, 13)]
    assert [line.label for line in highs.lines] == [*months, "the whole year"]
    assert len(highs.articles) == 9
    assert all(len(line.cells) == len(highs.articles) for line in highs.lines)


def test_no_cell_is_blank_that_an_article_fills(report: Report, found: dict[str, Matrix]) -> None:
    """A value that fits is no part of a discrepancy, and stands in its cell, unmarked."""
    daily = found["X002/berlin/daily_mean"]
    october = next(line for line in daily.lines if line.label == "October")
    (ru,) = october.cells[daily.articles.index("Wikipedia (ru)")]
    assert (ru.value, ru.differs) == ("10 °C", False)
    for entry in report.entries:
        matrix = found.get(entry.id)
        if not matrix or not any(quote.month for quote in entry.quotes) or not matrix.lines:
            continue
        shown = {said.claim for line in matrix.lines for cell in line.cells for said in cell}
        given = {
            quote.claim
            for quote in (*entry.quotes, *entry.fitting)
            if quote.month and quote.article in matrix.articles
        }
        assert given == shown
        part = {quote.claim for quote in entry.quotes}
        cells = [said for line in matrix.lines for cell in line.cells for said in cell]
        assert not [said for said in cells if said.differs and said.claim not in part]


def test_each_quote_stands_in_one_cell_of_its_article(
    report: Report, found: dict[str, Matrix]
) -> None:
    for entry in report.entries:
        matrix = found.get(entry.id)
        if not matrix or not matrix.lines:
            continue
        own = {quote.claim: quote for quote in (*entry.quotes, *entry.fitting)}
        shown = [
            (name, said)
            for line in matrix.lines
            for name, cell in zip(matrix.articles, line.cells, strict=True)
            for said in cell
        ]
        assert len({said.claim for _, said in shown}) == len(shown)
        for name, said in shown:
            quote = own[said.claim]
            assert (name, said.value) == (quote.article, quote.value)
        assert len(shown) >= len(own) - 3, "rows of one article alone are left to the quotes"


@pytest.mark.parametrize(
    ("name", "month", "marked"),
    [
        ("daily_mean", "March", {"4.8 °C"}),
        ("mean_daily_maximum", "July", {"24.0 °C", "24.8 °C"}),
        # Rounded, 42 mm is 42.3 mm; it is another that differs from both.
        ("precipitation", "January", {"48 mm"}),
        # Three give 30.0, three 31.3: nothing is given most.
        ("record_high", "April", {"30.9 °C", "30.0 °C", "27.0 °C", "31.3 °C"}),
    ],
)
def test_what_differs_from_most_is_marked(
    found: dict[str, Matrix], name: str, month: str, marked: set[str]
) -> None:
    (line,) = [one for one in found[f"X002/berlin/{name}"].lines if one.label == month]
    said = [said for cell in line.cells for said in cell]
    assert {one.value for one in said if one.differs} == marked


def test_one_row_is_a_list_of_values_with_all_who_give_each(found: dict[str, Matrix]) -> None:
    (elevation,) = [found["X002/berlin/elevation"]]
    assert elevation.lines == ()
    said = {value.said.value: value for value in elevation.values}
    assert said["34 m"].articles == "Wikipedia (es, simple and vi)"
    assert said["118 m"].said.differs


def test_where_no_value_is_given_most_all_that_exclude_another_are_marked(
    found: dict[str, Matrix],
) -> None:
    people = found["X002/berlin/population/2019-12-31"]
    assert len(people.values) == 3
    assert all(value.said.differs for value in people.values)
