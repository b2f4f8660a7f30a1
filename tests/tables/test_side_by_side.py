"""The table ``comparison``: who says what of one thing, and how far that lies apart."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.tables.side_by_side import side_by_side
from tests.rules.corpora import corpus, said

if TYPE_CHECKING:
    from loccit.rows import Row


def _rows(*lines: tuple[str, str]) -> list[Row]:
    """Return the rows of claims, each by an article; the second of one is of another section."""
    claims = []
    for number, (article, line) in enumerate(lines):
        claim = said(line, article, str(number))
        claims.append(replace(claim, section=f"section {number}", start=number))
    return list(side_by_side(corpus(claims), {}))


def _short(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("gap", "gap_percent", "verdict", "reason"))


def test_rain_in_a_year_is_one_row() -> None:
    (row,) = _rows(
        ("north", "hallstad precipitation 830.0 mm | | month=year, reference_period=1991/2020"),
        ("south", "hallstad precipitation approximately 1238 mm | | month=year"),
    )
    assert (row["first_value"], row["second_value"], row["unit"]) == ("830", "1238", "mm")
    assert _short(row) == ("408", "49.2", "differ", "only one says the reference period")
    assert json.loads(row["qualifiers"]) == {"month": "year"}
    assert json.loads(row["first_qualifiers"]) == {"reference_period": "1991/2020"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("population 100 | 1950", "population 100 | 1950", ("0", "0", "agree", "equal")),
        (
            "population 244000 | 1957", "population 244310 | 1957",
            ("310", "0.1", "agree", "within rounding"),
        ),
        (
            "population 543000 | 2023", "population 543000..559000 | 2023",
            ("0", "0", "contained", "they overlap"),
        ),
        ("population 121 | 1950", "population 104 | 1950", ("-17", "-14", "differ", "")),
        (
            "population 100..110 | 1950", "population 121..130 | 1950",
            ("11", "10", "differ", ""),
        ),
        ("daily_mean 2.0 °C", "daily_mean 50.0 °F", ("8", "", "differ", "")),
        ("part_of norland", "part_of norland", ("", "", "agree", "equal")),
    ],
    ids=["equal", "rounded", "range", "less", "two-ranges", "in-one-unit", "words"],
)  # fmt: skip
def test_a_row_says_how_far_two_values_are_apart(
    one: str, other: str, expected: tuple[str, ...]
) -> None:
    (row,) = _rows(("north", f"hallstad {one}"), ("south", f"hallstad {other}"))
    assert _short(row) == expected


def test_other_dates_are_about_other_things() -> None:
    line = "hallstad population 100 | "
    assert _rows(("north", f"{line}1950"), ("south", f"{line}1960")) == []


def test_two_sections_of_one_article_speak_as_two() -> None:
    line = "hallstad population 100 | 1950"
    (row,) = _rows(("north", line), ("north", line))
    assert (row["first_section"], row["second_section"]) == ("section 0", "section 1")


def test_many_that_say_the_same_are_a_row_more_each() -> None:
    line = "hallstad population 100 | 1950"
    assert len(_rows(*((f"a{number}", line) for number in range(9)))) == 8


LINES = st.lists(
    st.tuples(
        st.sampled_from(["north", "south", "west"]),
        st.builds(
            "hallstad population {} | {} | {}".format,
            st.sampled_from(["100", "104", "90..110", "approximately 100", "1000"]),
            st.sampled_from(["", "1950", "195X"]),
            st.sampled_from(["", "scope=urban"]),
        ),
    ),
    min_size=2,
    max_size=6,
)


@given(LINES)
def test_the_order_of_claims_makes_no_difference(lines: list[tuple[str, str]]) -> None:
    claims = [
        replace(said(line, article, str(n)), section=f"s{n}", start=n)
        for n, (article, line) in enumerate(lines)
    ]
    rows = side_by_side(corpus(claims), {})
    assert rows == side_by_side(corpus(reversed(claims)), {})
    for row in rows:
        assert (row["first_article"], row["first_section"]) != (
            row["second_article"], row["second_section"],
        )  # fmt: skip
        if row["gap"] == "0":
            assert row["verdict"] != "differ"
