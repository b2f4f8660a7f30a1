"""The Pandera schema that anyone gets by ``loccit.schema``."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandera.errors
import polars as pl
import pytest

import loccit
from loccit.errors import LoccitError
from loccit.vocabulary.load import load_vocabulary
from tests.compiled.frames import frame
from tests.conftest import ROOT

DATA = ROOT / "datapackage" / "hamhung" / "data"
TABLE = load_vocabulary().tables["climate_normals"]


def _frame(*rows: dict[str, str]) -> pl.DataFrame:
    filled = []
    for number, row in enumerate(rows):
        base = {item.name: "" for item in TABLE.fields}
        base |= {"id": f"x{number}", "subject": "x", "article": "a", "reading": "1"}
        base |= {"period": "month", "month": "1"}
        filled.append(base | row)
    return frame(TABLE, filled)


@pytest.mark.parametrize(
    "rows",
    [
        [{"daily_mean_c": "-5"}],
        [{"daily_mean_c": "-90"}],
        [{"relative_humidity_pct": "100"}],
        [{"month": "1"}, {"month": "", "period": "year"}],
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
        ([{"month": "13"}], "less_than_or_equal_to(12)"),
        ([{"period": "week"}], "isin"),
        ([{}, {"id": "x0"}], "field_uniqueness"),
        ([{}, {}], "multiple_fields_uniqueness"),
        ([{"subject": ""}], "not_nullable"),
    ],
    ids=[
        "low",
        "converted-bound",
        "percent",
        "month",
        "period",
        "id-twice",
        "key-twice",
        "required",
    ],
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


def _cases(schema: Any, found: pl.DataFrame) -> list[tuple[str, int]]:  # noqa: ANN401
    """Return check and row of everything that a schema refuses."""
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        schema.validate(found, lazy=True)
    cases = caught.value.failure_cases.to_dicts()
    return [(str(case["check"]), case["index"]) for case in cases]


def test_a_step_of_each_field() -> None:
    steps = {name: Decimal("0.1") for name in ("daily_mean_c", "daily_mean_f")}
    schema = loccit.schema("climate_normals", step=steps)
    wrong = {"daily_mean_c": "2.8", "daily_mean_f": "37.3"}
    unknown = {"mean_daily_maximum_c": "2.8", "mean_daily_maximum_f": "99.9", "month": "2"}
    schema.validate(_frame(unknown))
    assert _cases(schema, _frame(unknown, wrong | {"month": "3"})) == [
        ("U001_daily_mean_c_against_daily_mean_f", 1)
    ]


@pytest.mark.parametrize("step", [Decimal(0), Decimal("-0.1"), {"daily_mean_c": Decimal(0)}])
def test_a_step_is_positive(step: Any) -> None:  # noqa: ANN401  (what a caller may give)
    with pytest.raises(ValueError, match="positive"):
        loccit.schema("climate_normals", step=step)


def test_numbers_as_text_tell_their_own_step() -> None:
    schema = loccit.schema("climate_normals", step="printed", dataset=DATA.parent)
    found = pl.read_csv(DATA / "climate_normals.csv", infer_schema=False)
    schema.validate(found, lazy=True)
    march = (pl.col("month") == "3") & (pl.col("article") == "wikipedia")
    row = found.with_row_index().filter(march)["index"].item()

    def changed(name: str, cell: str) -> list[tuple[str, int]]:
        column = pl.when(march).then(pl.lit(cell)).otherwise(pl.col(name))
        return _cases(schema, found.with_columns(column.alias(name)))

    assert ("is_number", row) in changed("daily_mean_c", "about 3")
    assert ("less_than_or_equal_to(60)", row) in changed("daily_mean_c", "60.1")
    checks = dict(changed("daily_mean_c", "13.9"))
    assert checks["U001_daily_mean_c_against_daily_mean_f"] == row
    assert (
        checks[
            "O001_record_low_c.mean_daily_minimum_c.daily_mean_c.mean_daily_maximum_c.record_high_c"
        ]
        == row
    )
    # A total is wrong at its own row.
    year = (pl.col("period") == "year") & (pl.col("article") == "wikipedia")
    rain = dict(changed("precipitation_mm", "999"))
    place = found.with_row_index().filter(year)["index"].item()
    assert rain["A001_precipitation_mm"] == place


def test_a_number_too_large_to_be_compared_is_refused() -> None:
    schema = loccit.schema("climate_normals", step="printed")
    found = _frame({}).with_columns(pl.col(pl.Decimal, pl.Int64).cast(pl.String))
    found = found.with_columns(snowfall_in=pl.lit("9" * 17))
    assert ("is_number", 0) in _cases(schema, found)


def test_a_frame_of_floats_is_coerced() -> None:
    floats = _frame({"daily_mean_c": "2.5"}).with_columns(pl.col("daily_mean_c").cast(pl.Float64))
    checked = loccit.schema("climate_normals").validate(floats)
    assert checked["daily_mean_c"].to_list() == [Decimal("2.5")]


POPULATION = load_vocabulary().tables["population"]


def _people(**columns: pl.Series) -> pl.DataFrame:
    base = {item.name: "" for item in POPULATION.fields}
    one = base | {"id": "x", "subject": "x", "articles": '["a"]', "population": "7"}
    return frame(POPULATION, [one]).with_columns(**columns)


@pytest.mark.parametrize("whole", [[7], [7.0], ["7"], [Decimal("7.0")], [None]], ids=repr)
def test_whole_numbers_of_any_type_are_taken(whole: list[Any]) -> None:
    checked = loccit.schema("population").validate(_people(population=pl.Series(whole)))
    assert checked["population"].to_list() == [None if whole == [None] else 7]


@pytest.mark.parametrize(
    "broken", [[7.5], ["7.5"], [Decimal("7.5")], [float("nan")], [float("inf")], [1e30]], ids=repr
)
def test_a_fraction_is_never_cut_off(broken: list[Any]) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        loccit.schema("population").validate(_people(population=pl.Series(broken)), lazy=True)


def test_dates_may_be_text() -> None:
    text = _people(date_start=pl.Series(["1950-01-01"]), date_end=pl.Series(["1950-12-31"]))
    checked = loccit.schema("population").validate(text)
    assert checked["date_start"].to_list() == [datetime.date(1950, 1, 1)]
    wrong = _people(date_start=pl.Series(["1950-02-30"]))
    with pytest.raises(pandera.errors.SchemaErrors):
        loccit.schema("population").validate(wrong, lazy=True)


@pytest.mark.parametrize("options", [{}, {"try_parse_dates": True}, {"infer_schema": False}])
@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_the_flagship_as_polars_reads_it(path: Path, options: dict[str, bool]) -> None:
    found = pl.read_csv(path, **options)  # type: ignore[arg-type]  # stubs name each option
    loccit.schema(path.stem, dataset=DATA.parent).validate(found, lazy=True)


def test_an_unknown_table_names_the_nearest() -> None:
    with pytest.raises(LoccitError) as caught:
        loccit.schema("climate_normal")
    assert "climate_normals" in str(caught.value)
