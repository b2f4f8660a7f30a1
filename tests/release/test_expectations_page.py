"""The checks of a release as a page: each is there, what fails is said to, all of it as text."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from loccit.release.expectations_page import expectations_page


def _item(kind: str, arguments: dict[str, object], found: dict[str, object]) -> dict[str, object]:
    return {"type": kind, "severity": "critical", "success": not found.get("unexpected_count"),
            "arguments": arguments, "found": found}  # fmt: skip


NULLS = "expect_column_values_to_not_be_null"
RESULT = {
    "by": "great_expectations 1.2.3",
    "forms": ["CSV", "SQLite"],
    "tables": {
        "towns": {
            "expectations": [
                _item("expect_table_row_count_to_equal", {"value": 6}, {"observed_value": 6}),
                _item("expect_compound_columns_to_be_unique", {"column_list": ["form", "id"]},
                      {"element_count": 6, "unexpected_count": 0}),
                _item(NULLS, {"column": "id"}, {"element_count": 6, "unexpected_count": 0}),
                _item("expect_column_values_to_be_in_set", {"column": "id", "value_set": ["a"]},
                      {"element_count": 6, "unexpected_count": 2,
                       "partial_unexpected_list": ["<b>", "c"]}),
            ]
        }
    },
}  # fmt: skip


class Texts(HTMLParser):
    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.addresses: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append("")
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1] += data


def made() -> bytes:
    return expectations_page("Towns & more", "1.0.0", json.dumps(RESULT).encode())


def test_each_check_stands_at_its_column_with_what_was_found() -> None:
    _, table, key, column = Texts(made()).rows
    assert table.split("\n")[0] == "the table1 of 1"
    assert "row count to equal: value 6 (so it is)" in table
    assert key.split("\n")[0] == "form, id1 of 1"
    assert column.split("\n")[0] == "id1 of 2"
    assert "not be null (0 of 6 values do not hold)" in column


def test_what_fails_is_said_to_and_is_no_markup() -> None:
    *_, column = Texts(made()).rows
    assert "does not hold: be in set: value set a (2 of 6 values do not hold: <b>, c)" in column
    assert b"3 of 4 checks hold" in made()


def test_the_page_asks_no_other_place() -> None:
    assert not [a for a in Texts(made()).addresses if a.startswith(("http", "//"))]
