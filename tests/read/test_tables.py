from __future__ import annotations

import pytest

from loccit.model import Cell, Table
from loccit.read.tables import find_tables
from tests.read.towns import FLAT, NESTED, read


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in row]


def _only(text: str) -> Table:
    (table,) = find_tables(text, 0, len(text))
    return table


def test_title_broken_rows_and_source() -> None:
    empty, climate = read(FLAT).tables
    assert empty.empty
    assert (empty.title, empty.head, empty.rows, empty.source) == (None, (), (), None)
    assert climate.title
    assert climate.title.text == "Climate data for Velmar (1981–2010)"
    assert _texts(climate.head) == ["Month", "Jan", "Feb", "Year"]
    assert [_texts(row) for row in climate.rows] == [
        ["Daily mean °C (°F)", "−2.1 (28.2)", "0.4 (32.7)", "8.0 (46.4)"],
        ["Average rainy days", "7.5", "6.0", "91.0"],
    ]
    assert climate.source
    assert climate.source.text == "Source: Weather Office of Ostland[3]"
    assert not climate.empty


def test_glued_to_a_sentence() -> None:
    article = read(NESTED)
    months, years = article.tables
    assert months.title is None
    assert _texts(months.head) == ["Month", "Mean Temp (°C)"]
    assert [_texts(row) for row in months.rows] == [["Jan", "-5"], ["Jul", "20"]]
    assert _texts(years.rows[1]) == ["2025 (proj.)", "545", "Model of Precip. and births.[13]"]
    assert not any("|" in paragraph.text for paragraph in article.paragraphs)


def test_without_a_separator_row() -> None:
    table = _only("| A | B |\n| 1 | 2 |\n")
    assert _texts(table.head) == ["A", "B"]
    assert [_texts(row) for row in table.rows] == [["1", "2"]]


def test_dashes_for_missing_values_are_a_row() -> None:
    assert [_texts(row) for row in _only("| A | B |\n|--|:--:|\n| - | - |\n").rows] == [["-", "-"]]


def test_ragged_rows_are_padded_where_they_end() -> None:
    text = "| A | B |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n"
    table = _only(text)
    assert _texts(table.head) == ["A", "B", ""]
    assert [_texts(row) for row in table.rows] == [["1", "", ""], ["1", "2", "3"]]
    padding = table.rows[0][1]
    assert padding.start == padding.end == table.rows[0][0].end


def test_a_lone_pipe_in_a_broken_row_is_an_empty_cell() -> None:
    table = _only("| A | B | C | D |\n|---|---|---|---|\n| x | 1 |\n|\n3 |\n")
    assert [_texts(row) for row in table.rows] == [["x", "1", "", "3"]]


def test_a_last_row_of_a_label_alone_is_no_source() -> None:
    table = _only("| A | B |\n|---|---|\n| 1 | 2 |\n| 1950 | |\n")
    assert table.source is None
    assert _texts(table.rows[-1]) == ["1950", ""]


@pytest.mark.parametrize("between", ["", "It rains.", "| Source: X | |\n"])
def test_neighbours_are_two_tables(between: str) -> None:
    text = f"| A | B |\n|---|---|\n| 1 | 2 |\n{between}| C | D |\n|---|---|\n| 3 | 4 |\n"
    first, second = find_tables(text, 0, len(text))
    assert _texts(first.head) == ["A", "B"]
    assert _texts(second.head) == ["C", "D"]
    assert [_texts(row) for row in second.rows] == [["3", "4"]]


@pytest.mark.parametrize("text", ["|---|\n|---|\n", "|\n", "||\n", "| |\n", "|---|"])
def test_no_content_is_an_empty_table(text: str) -> None:
    assert _only(text).empty


@pytest.mark.parametrize("text", ["Rain | Snow | Wind.", "a | b", "", "It rains |", "| a | b"])
def test_pipes_in_prose_are_no_table(text: str) -> None:
    assert find_tables(text, 0, len(text)) == ()


def test_crlf() -> None:
    table = _only("| A | B |\r\n|---|---|\r\n| 1 |\r\n2 |\r\n")
    assert [_texts(row) for row in table.rows] == [["1", "2"]]
