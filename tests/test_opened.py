"""`loccit.open`: typed frames, and from a cell to its words, notes and sources."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

import loccit
from loccit.errors import LoccitError
from loccit.opened import OpenedPackage
from tests.conftest import ROOT, Workspace

ROW = "kelmouth.2011.by"


@pytest.fixture(scope="session")
def opened(pulled: Workspace) -> OpenedPackage:
    return loccit.open(pulled.folder)


def test_what_it_is(opened: OpenedPackage) -> None:
    assert (opened.name, opened.version, opened.unread) == ("kelmouth", "0.1.0", {})
    assert [article.id for article in opened.articles] == ["north", "south"]
    assert "population" in opened.tables
    assert "kelmouth 0.1.0" in repr(opened)


def test_a_zip_file_is_the_same(opened: OpenedPackage, pulled: Workspace, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "kelmouth"), "zip", pulled.folder)
    assert loccit.open(archive).table("population").equals(opened.table("population"))


def test_polars_has_types_and_nulls(opened: OpenedPackage) -> None:
    population = opened.table("population")
    assert population.schema["population"] == pl.Int64
    assert population.schema["date_start"] == pl.Date
    row = population.row(by_predicate=pl.col("id") == ROW, named=True)
    assert row["population"] == 13000
    assert row["date_start"] is None  # by 2011
    assert row["date_end"] == datetime.date(2011, 12, 31)
    assert row["population_lower"] is None
    normals = opened.table("climate_normals")
    assert normals.schema["daily_mean_c"] == pl.Decimal(38, 1)
    assert Decimal("-6.8") in normals["mean_daily_minimum_c"].to_list()
    assert opened.table("claims")["footnotes"].to_list()[0] == ["1"]


def test_pandas_has_types_and_nulls(opened: OpenedPackage) -> None:
    pytest.importorskip("pandas")
    frame = opened.table("population", as_="pandas").set_index("id")
    assert str(frame["population"].dtype) == "Int64"
    assert frame["population"][ROW] == 13000
    assert str(frame["date_start"][ROW]) == "NaT"
    assert str(frame["date_end"][ROW]) == "2011-12-31 00:00:00"
    assert frame["population_lower"].isna().any()
    normals = opened.table("climate_normals", as_="pandas")
    assert Decimal("-6.8") in list(normals["mean_daily_minimum_c"])


def test_pandas_that_is_not_there(opened: OpenedPackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(LoccitError, match="pandas is not installed"):
        opened.table("population", as_="pandas")


def test_a_date_before_the_days_of_nanoseconds(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    frame = _opened(tmp_path, "date", "1108-02-01\n\n").table("things", as_="pandas")
    assert frame["value"][0].year == 1108


def _opened(folder: Path, kind: str, values: str) -> OpenedPackage:
    schema = {"fields": [{"name": "n", "type": "string"}, {"name": "value", "type": kind}]}
    resource = {"name": "things", "path": "things.csv", "schema": schema}
    package = {"name": "things", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    lines = "".join(f"x,{value}\n" for value in values.split("\n")[:-1])
    (folder / "things.csv").write_text(f"n,value\n{lines}", encoding="utf-8")
    return loccit.open(folder)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "-7", -7),
        ("number", "-6.80", Decimal("-6.80")),
        ("number", "1E+3", Decimal(1000)),
        ("boolean", "true", True),
        ("date", "1950-12-24", datetime.date(1950, 12, 24)),
        ("array", '["a","b"]', ["a", "b"]),
        ("year", "1950", 1950),
        ("time", "12:00:00", datetime.time(12)),
        ("datetime", "1950-12-24T12:00:00", datetime.datetime(1950, 12, 24, 12)),
        ("yearmonth", "1950-12", "1950-12"),
    ],
)
def test_types(tmp_path: Path, kind: str, text: str, value: object) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    frame = _opened(tmp_path, kind, f"{quoted}\n\n").table("things")
    assert frame["value"].to_list() == [value, None]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("integer", "2.5"), ("number", "two"), ("number", "NaN"), ("date", "1950"), ("array", "a")],
)
def test_a_cell_of_another_type_is_an_error(tmp_path: Path, kind: str, text: str) -> None:
    with pytest.raises(LoccitError) as caught:
        _opened(tmp_path, kind, f"\n{text}\n").table("things")
    assert str(caught.value.where) == f"{tmp_path.as_posix()}/things.csv:3"


def test_cite(opened: OpenedPackage) -> None:
    (cited,) = opened.cite("population", ROW, "population")
    assert cited.claim == "north/population/kelmouth.population.2011"
    assert cited.quote == "and over 13,000 by 2011"
    assert cited.end - cited.start == len(cited.quote)
    assert (cited.article.publisher, cited.section) == ("Northern Encyclopedia", "Lead")
    value = next(words for words in cited.evidence if words.attribute == "value")
    assert (value.origin, value.words) == ("stated", "over 13,000")
    (note,) = cited.footnotes
    assert note.marker == "2"
    assert note.reference
    assert "Census of 2011" in note.reference["title"]
    assert str(cited) == (
        f"“and over 13,000 by 2011” (Northern Encyclopedia, section 'Lead', "
        f"characters {cited.start}-{cited.end})"
    )


def test_cite_a_row_and_a_fact(opened: OpenedPackage) -> None:
    assert {cited.claim for cited in opened.cite("population", ROW)} == {
        "north/population/kelmouth.population.2011"
    }
    facts = opened.table("facts").filter(pl.col("property") == "population")
    assert opened.cite("facts", facts["id"][0])
    (own,) = opened.cite("claims", "north/population/kelmouth.population.2011")
    assert own.row["property"] == "population"


def test_what_was_read_from_no_claim_cites_none(opened: OpenedPackage) -> None:
    assert opened.cite("population", ROW, "population_lower") == ()


def test_the_words_are_those_of_the_article(opened: OpenedPackage, pulled: Workspace) -> None:
    text = (pulled.articles / "articles.txt").read_text(encoding="utf-8")
    for row in opened.table("claims")["id"]:
        cited = opened.claim(row)
        assert text[cited.start : cited.end] == cited.quote


def test_discrepancies() -> None:
    found = loccit.open(ROOT / "datapackage" / "hamhung").discrepancies()
    assert found
    assert all(item.status in ("open", "settled") for item in found)
    assert any(item.claims for item in found)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda one: one.table("populaton"), "there is no table 'populaton'"),
        (lambda one: one.table("population", as_="arrow"), "'arrow' is no kind of frame"),
        (lambda one: one.cite("population", "nobody"), "has no row 'nobody'"),
        (lambda one: one.cite("population", ROW, "people"), "has no field 'people'"),
        (lambda one: one.claim("north/nothing"), "there is no claim"),
    ],
)
def test_errors_say_what_is_near(opened: OpenedPackage, call: object, says: str) -> None:
    with pytest.raises(LoccitError, match=says):
        call(opened)  # type: ignore[operator]


def test_a_package_without_claims_cites_nothing() -> None:
    package = loccit.open(ROOT / "tests" / "packages" / "population")
    with pytest.raises(LoccitError, match="no claims"):
        package.cite("places", "x")


def test_importing_loccit_imports_nothing_heavy() -> None:
    code = (
        "import sys, loccit\n"
        "print(sorted({'polars', 'pandas', 'pandera', 'yaml', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
