"""The Pandera schema that anyone gets by ``loccit.schema``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandera.errors
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loccit
from loccit.compiled.pandera import frame
from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary

TABLE = load_vocabulary().tables["climate_normals"]


def _frame(*rows: dict[str, str]) -> pl.DataFrame:
    filled = []
    for number, row in enumerate(rows):
        base = {item.name: "" for item in TABLE.fields}
        base |= {"id": f"x{number}", "subject": "x", "article": "a", "reading": "1", "month": "1"}
        filled.append(base | row)
    return frame(TABLE, filled)


@pytest.mark.parametrize(
    "rows",
    [
        [{"daily_mean_c": "-5"}],
        [{"daily_mean_c": "-90"}],
        [{"relative_humidity_pct": "100"}],
        [{"month": "1"}, {"month": "year"}],
        [{"reading": "1"}, {"reading": "2"}],
        [{"mean_daily_maximum_c": "2.8", "mean_daily_maximum_f": "99.0"}],
    ],
    ids=["value", "limit", "full", "months", "readings", "conversion-unchecked-without-a-step"],
)
def test_quiet(rows: list[dict[str, str]]) -> None:
    loccit.schema("climate_normals").validate(_frame(*rows), lazy=True)


@pytest.mark.parametrize(
    ("rows", "check"),
    [
        ([{"daily_mean_c": "-90.1"}], "greater_than_or_equal_to"),
        ([{"daily_mean_f": "140.5"}], "less_than_or_equal_to"),
        ([{"relative_humidity_pct": "101"}], "less_than_or_equal_to"),
        ([{"month": "13"}], "isin"),
        ([{}, {"id": "x0"}], "field_uniqueness"),
        ([{}, {}], "multiple_fields_uniqueness"),
        ([{"subject": ""}], "not_nullable"),
    ],
    ids=["low", "converted-bound", "percent", "month", "id-twice", "key-twice", "required"],
)
def test_finds(rows: list[dict[str, str]], check: str) -> None:
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        loccit.schema("climate_normals").validate(_frame(*rows), lazy=True)
    cases: list[dict[str, Any]] = caught.value.failure_cases.to_dicts()
    assert any(str(case["check"]).startswith(check) for case in cases)


def test_with_a_step_conversions_are_checked() -> None:
    schema = loccit.schema("climate_normals", step=Decimal("0.1"))
    schema.validate(_frame({"mean_daily_maximum_c": "2.8", "mean_daily_maximum_f": "37.0"}))
    wrong = _frame({"mean_daily_maximum_c": "2.8", "mean_daily_maximum_f": "37.3"})
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        schema.validate(wrong, lazy=True)
    assert "mean_daily_maximum_c_against_mean_daily_maximum_f" in str(caught.value)


@given(st.integers(-400, 400), st.integers(-5, 5))
def test_the_conversion_check_is_that_of_exact_fractions(tenths: int, off: int) -> None:
    celsius = Fraction(tenths, 10)
    exact = celsius * Fraction(9, 5) + 32
    printed = Fraction(round(exact * 10) + off, 10)
    expected = abs(exact - printed) <= (Fraction(9, 5) + 1) * Fraction(1, 20)
    rows = _frame({"daily_mean_c": str(float(celsius)), "daily_mean_f": str(float(printed))})
    schema = loccit.schema("climate_normals", step=Decimal("0.1"))
    if expected:
        schema.validate(rows, lazy=True)
    else:
        with pytest.raises(pandera.errors.SchemaErrors):
            schema.validate(rows, lazy=True)


def test_a_frame_of_floats_is_coerced() -> None:
    floats = _frame({"daily_mean_c": "2.5"}).with_columns(pl.col("daily_mean_c").cast(pl.Float64))
    checked = loccit.schema("climate_normals").validate(floats)
    assert checked["daily_mean_c"].to_list() == [Decimal("2.5")]


def test_an_unknown_table_names_the_nearest() -> None:
    with pytest.raises(LoccitError) as caught:
        loccit.schema("climate_normal")
    assert "climate_normals" in str(caught.value)
