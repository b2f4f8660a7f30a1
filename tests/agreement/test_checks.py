"""Agreements of fields, one rule after the other: quiet cases first, then what must be found."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.agreement.column_verdict import MISSING, Verdict
from loccit.agreement.growth import NOT_A_YEAR_BEFORE, SAME_YEAR
from loccit.compiled.annotations import Node, table_of
from loccit.compiled.printed import check_frame
from loccit.values.precision import stands_for
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
Rows = list[list[str | None]]


def _fields(names: str) -> list[dict[str, Any]]:
    """Return fields from words such as ``t_c:°C n:integer place``; all but texts are numbers."""
    found = []
    for word in names.split():
        name, _, unit = word.partition(":")
        kind = "string" if unit == "text" else "integer" if unit == "integer" else "number"
        found.append(
            {"name": name, "type": kind, "unit": "" if unit in ("text", "integer") else unit}
        )
    return found


def _verdict(names: str, entry: dict[str, Any], rows: Rows) -> Verdict:
    schema = {"fields": _fields(names), "consistency": [entry]}
    table = table_of("t", Node(schema, "datapackage.json"), VOCABULARY)
    columns = [word.partition(":")[0] for word in names.split()]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    (verdict,) = check_frame(table, frame, VOCABULARY).verdicts.values()
    return verdict


U = {"rule": "U001", "fields": ["a", "b"]}
DERIVED = U | {"derived": True}


@pytest.mark.parametrize(
    ("names", "entry", "row"),
    [
        ("a:°C b:°F", U, ["2.8", "37.0"]),
        ("a:°C b:°F", U, ["-40", "-40.0"]),
        ("a:mm b:in", U, ["100", "4"]),
        ("a:m b:ft", U, ["16", "52"]),
        ("a:km b:mi", U, ["1.6", "1"]),
        ("a:kg b:t", U, ["1500", "1.5"]),
        ("a:°C b:°F", U, ["2.8", None]),
        ("a:°C b:°F", DERIVED, ["2.8", "37.0"]),
        ("a:°C b:°F", DERIVED, ["2.5", "36"]),
        ("a:°C b:°F", DERIVED, ["2.5", "37"]),  # 36.5: a half goes either way
    ],
)
def test_conversions_quiet(names: str, entry: dict[str, Any], row: list[str | None]) -> None:
    assert _verdict(names, entry, [row]).broken == ()


@pytest.mark.parametrize(
    ("names", "entry", "row"),
    [
        ("a:°C b:°F", U, ["2.8", "37.3"]),
        ("a:°C b:°F", U, ["2.8", "-37.0"]),
        ("a:mm b:in", U, ["100.0", "4.0"]),
        ("a:m b:ft", U, ["16", "55"]),
        ("a:°C b:°F", DERIVED, ["2.5", "38"]),
        ("a:°C b:°F", DERIVED, ["2.8", "37.1"]),
    ],
)
def test_conversions_found(names: str, entry: dict[str, Any], row: list[str | None]) -> None:
    assert _verdict(names, entry, [["1", None], row]).broken == (1,)


@given(
    st.sampled_from(
        [("°C", "°F"), ("mm", "in"), ("mph", "km/h"), ("mi", "km"), ("hours", "weeks")]
    ),
    st.integers(-(10**6), 10**6),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(-2, 2),
    st.booleans(),
)
def test_conversions_against_fractions(
    units: tuple[str, str], steps: int, places: int, other: int, away: int, derived: bool
) -> None:
    one, two = (VOCABULARY.units[symbol] for symbol in units)
    left = _decimal(steps, places)
    exact = one.convert(Fraction(left), two)
    right = _decimal(round(exact * 10**other) + away, other)
    offset = one.convert(Fraction(0), two)
    kinds = [VOCABULARY.precision.kind("number", unit.dimension) for unit in (one, two)]
    own = stands_for(left, kinds[0]).scaled(one.convert(Fraction(1), two) - offset, offset)
    rounded = stands_for(right, kinds[1])
    if derived:
        assert rounded.high is not None
        expected = abs(exact - Fraction(right)) <= rounded.high - Fraction(right)
    else:
        expected = own.meets(rounded, computed=True)
    # A row of ones makes no zero a digit: each pair of units stands alone.
    rows: Rows = [[left, right], ["1", None], [None, "1"]]
    entry = U | {"derived": derived}
    broken = _verdict(f"a:{units[0]} b:{units[1]}", entry, rows).broken
    assert (broken == ()) == expected


def _decimal(steps: int, places: int) -> str:
    return f"{Decimal(steps).scaleb(-places):.{places}f}"


MONTHS = [*map(str, range(1, 13))]
SUM = {
    "rule": "A001",
    "field": "x",
    "over": "m",
    "total_row": "year",
    "total": "sum",
    "parts": "months",
}
MEAN = SUM | {"total": "mean"}
DAYS = ["0"] * 11 + ["60.5"]  # plain mean 5.04, by days 5.13


def _year(cells: list[str], year: str) -> Rows:
    return [list(pair) for pair in zip([*MONTHS, "year"], [*cells, year], strict=True)]


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (SUM, _year(["1.0"] * 12, "12.0")),
        (SUM, _year(["1.0"] * 12, "12.6")),  # the ends touch
        (SUM, _year(["1"] * 12, "18")),
        (MEAN, _year(["1.0"] * 12, "1.0")),
        (MEAN, _year(DAYS, "5.0")),
        (MEAN, _year(DAYS, "5.6")),
        (SUM | {"parts": ""}, [["north", "3"], ["south", "4"], ["year", "7"]]),
    ],
)
def test_totals_quiet(entry: dict[str, Any], rows: Rows) -> None:
    entry = {key: value for key, value in entry.items() if value}
    verdict = _verdict("m:text x", entry, rows)
    assert (verdict.broken, verdict.checked, dict(verdict.gaps)) == ((), 1, {})


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (SUM, _year(["1.0"] * 12, "12.7")),
        (SUM, _year(["1.0"] * 12, "-12.0")),
        (MEAN, _year(["1.0"] * 12, "1.2")),
        (MEAN, _year(["1.0"] * 12, "12.0")),
    ],
)
def test_totals_found(entry: dict[str, Any], rows: Rows) -> None:
    assert _verdict("m:text x", entry, rows).broken == (12,)


YEAR = _year(["1.0"] * 12, "12.0")


@pytest.mark.parametrize(
    ("rows", "reason", "row"),
    [
        (YEAR[1:], "1 month is not printed", 11),
        (YEAR[2:], "2 months are not printed", 10),
        ([*YEAR[:-2], ["12", None], ["year", "12.0"]], "1 month is not printed", 12),
        ([YEAR[0], *YEAR], "a month stands there twice", 13),
        ([*YEAR[:-2], ["11", "1.0"], ["year", "12.0"]], "a month stands there twice", 12),
        ([*YEAR[:-2], ["Dezember", "1.0"], YEAR[-1]], "'Dezember' is no month", 12),
        (YEAR[:-1], "no row of 'm' is 'year'", 0),
        ([*YEAR[:-1], ["Annual", "12.0"]], "no row of 'm' is 'year'", 0),
        ([*YEAR[:-1], ["year", None]], "no total is printed", 12),
    ],
)
def test_a_series_that_is_not_complete_is_not_checked(rows: Rows, reason: str, row: int) -> None:
    verdict = _verdict("m:text x", SUM, rows)
    assert (verdict.broken, verdict.checked) == ((), 0)
    assert verdict.gaps == {reason: (row,)}


def test_months_have_many_names() -> None:
    names = "Jan February 03 4 MAY june Jul Aug Sept Oct. Nov Dec".split()
    rows: Rows = [[name.rstrip("."), "1.0"] for name in names]
    assert _verdict("m:text x", SUM, [*rows, ["year", "12.0"]]).checked == 1


@pytest.mark.parametrize(
    ("how", "year", "broken"),
    [
        ("maximum", "38.4", ()),
        ("maximum", "38", ()),
        ("maximum", "38.5", (12,)),  # no extreme is computed: it must be one of the months
        ("maximum", "-3.0", (12,)),
        ("minimum", "-3.0", ()),
        ("minimum", "38.4", (12,)),
    ],
)
def test_records_of_the_year(how: str, year: str, broken: tuple[int, ...]) -> None:
    cells = ["-3.0", "1.2", "8", "20.1", "30.0", "38.4", "38.0", "31", "20", "10", "5.5", "-1.0"]
    verdict = _verdict("m:text x:°C", SUM | {"total": how}, _year(cells, year))
    assert (verdict.broken, verdict.checked) == (broken, 1)


def test_series_are_told_apart() -> None:
    good, bad = _year(["1.0"] * 12, "12.0"), _year(["1.0"] * 12, "13.0")
    rows = (
        [["a", *row] for row in good] + [["b", *row] for row in bad] + [[None, *row] for row in bad]
    )
    verdict = _verdict("s:text m:text x", SUM | {"by": ["s"]}, rows)
    assert (verdict.broken, verdict.checked) == ((25, 38), 3)


def _two_units(year_c: str, year_f: str) -> Verdict:
    """Return the verdict on °C: months of 10.04 °C on average, and the same in whole °F."""
    celsius = ["10.0"] * 7 + ["10.1"] * 5
    rows: Rows = [[month, one, "50"] for month, one in zip(MONTHS, celsius, strict=True)]
    entry = MEAN | {"field": "c"}
    schema = {
        "fields": _fields("m:text c:°C f:°F"),
        "consistency": [U | {"fields": ["c", "f"]}, entry],
    }
    table = table_of("t", Node(schema, "datapackage.json"), VOCABULARY)
    frame = pl.DataFrame([*rows, ["year", year_c, year_f]], schema=["m", "c", "f"], orient="row")
    return check_frame(table, frame, VOCABULARY).verdicts[table.agreements[1]]


def test_a_mean_may_be_converted_from_the_other_unit() -> None:
    assert _two_units("10.0", "50").broken == ()
    assert _two_units("10.3", "50.5").broken == ()  # 50.5 °F is within 50 ± 0.5, and is 10.28 °C
    assert _two_units("11.1", "52").broken == (12,)  # two wrong years don't vouch for each other


COLUMNS = {"rule": "A001", "field": "x", "total": "sum", "fields": ["a", "b"]}


@pytest.mark.parametrize(
    ("names", "entry"),
    [
        ("a b x", COLUMNS),
        ("a b x", {"rule": "A002", "fields": ["a", "b"]}),
        ("a:°C b:°F x", U),
        ("a b c", {"rule": "O001", "fields": ["a", "b", "c"]}),
        ("a b c", {"rule": "O002", "fields": ["a", "b", "c"]}),
    ],
)
def test_rows_with_an_empty_cell_are_named(names: str, entry: dict[str, Any]) -> None:
    rows: Rows = [["10", "20", "30"], [None, "20", "99"], ["10", None, "5"], [None, None, None]]
    assert _verdict(names, entry, rows).gaps == {MISSING: (1, 2)}


def test_parts_in_columns() -> None:
    rows: Rows = [["1", "2", "3"], ["1.4", "2.4", "4"], ["1", "2", "4"], ["1", None, "9"]]
    assert _verdict("a:integer b:integer x:integer", COLUMNS, [rows[0], rows[2]]).broken == (1,)
    assert _verdict("a b x", COLUMNS, rows[:2]).broken == ()
    assert _verdict("a b x", COLUMNS, rows[3:]).checked == 0


SHARES = {"rule": "A002", "field": "x", "over": "m", "total_row": "all", "by": ["s"]}


@pytest.mark.parametrize(
    ("cells", "broken"),
    [
        (["33.3", "33.3", "33.3"], ()),
        (["33", "33", "33"], ()),
        (["25", "25", "50"], ()),
        (["33.3", "33.3", "34.3"], (0,)),
        (["25", "25", "60"], (0,)),
    ],
)
def test_shares(cells: list[str], broken: tuple[int, ...]) -> None:
    rows: Rows = [["s", name, cell] for name, cell in zip("abc", cells, strict=True)]
    assert _verdict("s:text m:text x", SHARES, [*rows, ["s", "all", "100"]]).broken == broken


@pytest.mark.parametrize(
    ("whole", "broken"), [("100", ()), ("100.0", ()), (None, ()), ("1000", (3,)), ("99.0", (3,))]
)
def test_the_share_of_the_whole(whole: str | None, broken: tuple[int, ...]) -> None:
    rows: Rows = [["s", "a", "33.3"], ["s", "b", "33.3"], ["s", "c", "33.4"], ["s", "all", whole]]
    assert _verdict("s:text m:text x", SHARES, rows).broken == broken


def test_shares_in_columns_and_of_one() -> None:
    entry = {"rule": "A002", "fields": ["a", "b"], "whole": 1}
    verdict = _verdict("a b", entry, [["0.4", "0.6"], ["0.4", "0.9"], ["0.4", None]])
    assert (verdict.broken, verdict.checked) == ((1,), 2)


GROWTH = {"rule": "A003", "field": "x", "growth": "g", "over": "y"}


@pytest.mark.parametrize(
    ("entry", "rows", "broken"),
    [
        (GROWTH, [["2000", "1000", None], ["2010", "1219", "2.0"]], ()),
        (GROWTH, [["2010", "1219", "2.0"], ["2000", "1000", None]], ()),
        (GROWTH, [["2000", "1000", None], ["2010", "820", "-2.0"]], ()),
        (GROWTH | {"per": "period"}, [["2000", "1000", None], ["2010", "1219", "21.9"]], ()),
        (GROWTH, [["2000", "1000", None], ["2010", "1219", "2.2"]], (1,)),
        (GROWTH, [["2000", "1000", None], ["2010", "1219", "21.9"]], (1,)),
        (GROWTH, [["2000", "1000", None], ["2010", "1219", "-2.0"]], (1,)),
        (GROWTH, [["2001-04-29", "1000", None], ["2011-03-27", "1219", "2.0"]], ()),
        (GROWTH | {"per": "period"}, [["2001Q1", "1000", None], ["2001Q2", "1219", "21.9"]], ()),
        (GROWTH | {"per": "period"}, [["2001Q1", "1000", None], ["2001Q2", "1219", "2.0"]], (1,)),
    ],
)
def test_growth(entry: dict[str, Any], rows: Rows, broken: tuple[int, ...]) -> None:
    assert _verdict("y:text x:integer g:%", entry, rows).broken == broken


def test_quarters_have_grown_since_those_of_the_year_before() -> None:
    prices = [("2001", "100 110 120 130"), ("2002", "105 115.5 126 136.5"), ("2004", "1 2 3 4")]
    ends = ("03-31", "06-30", "09-30", "12-31")
    rows: Rows = [
        [f"{year}-{end}", price, None if year == "2001" else "5"]
        for year, cells in prices
        for end, price in zip(ends, cells.split(), strict=True)
    ]
    verdict = _verdict("y:text x g:%", GROWTH, rows)
    assert (verdict.checked, verdict.broken) == (4, ())
    assert verdict.gaps == {NOT_A_YEAR_BEFORE: (8, 9, 10, 11)}
    rows[4][2] = "3.5"
    assert _verdict("y:text x g:%", GROWTH, rows).broken == (4,)
    rows[0][0] = "2001-03-30"  # the ends of months are days of their own
    assert _verdict("y:text x g:%", GROWTH, rows).broken == (4,)


def test_two_figures_of_one_year_say_not_which_grew() -> None:
    rows: Rows = [["2000", "1000", None], ["2000", "1100", "10.0"]]
    assert list(_verdict("y:text x g:%", GROWTH, rows).gaps) == [SAME_YEAR]


def test_growth_without_a_figure_before_is_not_checked() -> None:
    verdict = _verdict("y:text x:integer g:%", GROWTH, [["2000", "1000", "2.0"]])
    assert (verdict.checked, list(verdict.gaps)) == (0, ["no figure at an end of the rate"])


ORDER = {"rule": "O001", "fields": ["a", "b", "c"]}
MIDDLE = ORDER | {"rule": "O002"}


@pytest.mark.parametrize(
    ("entry", "row", "broken"),
    [
        (ORDER, ["1.0", "2.0", "3.0"], ()),
        (ORDER, ["2.8", "2.8", "2.8"], ()),
        (ORDER, ["5", "4.9", "6"], ()),
        (ORDER, ["1.0", None, "0.99"], ()),
        (ORDER, [None, None, "1"], ()),
        (ORDER, ["2.9", "2.8", "3.0"], (0,)),
        (ORDER, ["1.0", None, "0.5"], (0,)),
        (MIDDLE, ["0.0", "14.9", "20.0"], ()),
        (MIDDLE, ["0.0", "15.3", "20.0"], (0,)),
        (MIDDLE, ["0.0", "25.1", "20.0"], ()),  # O001 says so
        (MIDDLE | {"far": 2}, ["0.0", "12.1", "20.0"], ()),
        (MIDDLE | {"far": 2}, ["0.0", "12.2", "20.0"], (0,)),
    ],
)
def test_order(entry: dict[str, Any], row: list[str | None], broken: tuple[int, ...]) -> None:
    assert _verdict("a b c", entry, [row]).broken == broken
