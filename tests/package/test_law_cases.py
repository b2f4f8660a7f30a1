"""Small tables on which a law was once wrong, each of a kind: what is found, and what is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loccit.cli import main

TWO = {"rule": "A001", "field": "all", "total": "sum", "fields": ["men", "women"]}
GROWTH = {"rule": "A003", "field": "price", "growth": "over_year", "over": "quarter"}
MONTHS = {
    "rule": "A001", "field": "mm", "total": "sum", "over": "month", "total_row": "Year",
    "parts": "months", "by": ["station"],
}  # fmt: skip
_NAMES = "Jan Feb Mar Apr May Jun Jul Aug {sep} Oct Nov Dec".split()


def _field(said: str) -> dict[str, str]:
    name, kind, *more = said.split(":")
    return {"name": name, "type": kind, **dict(zip(("unit", "quantity"), more, strict=False))}


def _check(folder: Path, fields: str, consistency: Any, rows: list[str]) -> dict[str, Any]:  # noqa: ANN401
    """Return the report of a package of one table."""
    said = list(map(_field, fields.split()))
    schema = {"fields": said} | ({"consistency": consistency} if consistency else {})
    package = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
    lines = [",".join(item["name"] for item in said), *rows]
    (folder / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    report: dict[str, Any] = json.loads(result.output)
    return report


def _found(report: dict[str, Any]) -> list[str]:
    return [f"{item['id']} {item['row']}" for item in report["findings"]]


def _unchecked(report: dict[str, Any], rule: str) -> list[str]:
    return [item["reason"] for item in report["unchecked"] if item["rule"] == rule]


@pytest.mark.parametrize("by", [{}, {"by": ["town"]}])
def test_zeros_are_digits_where_another_cell_ends_in_none(
    by: dict[str, list[str]], tmp_path: Path
) -> None:
    fields = "town:string men:number women:number all:number"
    rows = ["Oss,1403,1392,2800", "Vel,1011,1020,2031"]
    found = _check(tmp_path, fields, [TWO | by], rows)
    assert [item["row"] for item in found["findings"]] == [2]
    said = "all is printed as 2800, but the sum of the 2 parts is between 2,794 and 2,796 (line 2)"
    assert found["findings"][0]["message"].endswith(said)
    rounded = ["Oss,1400,1390,2800", "Vel,1010,1020,2030"]
    assert _found(_check(tmp_path, fields, [TWO | by], rounded)) == []


def test_zeros_of_a_pair_of_units_stand_alone(tmp_path: Path) -> None:
    heights = "peak:string m:number:m:h ft:number:ft:h"
    rows = ["A,4981,16342", "B,5800,19000", "C,5800,19800"]
    assert _found(_check(tmp_path, heights, [], rows)) == ["U001/t/m_against_ft 4"]
    derived = [{"rule": "U001", "fields": ["m", "ft"], "derived": True}]
    assert _found(_check(tmp_path, heights, derived, rows)) == ["U001/t/m_against_ft 4"]


def test_zeros_of_temperatures_and_shares_are_digits(tmp_path: Path) -> None:
    report = _check(tmp_path, "f:number:°F:t c:number:°C:t", [], ["90,30", "90,32", "42.5,5.8"])
    assert _found(report) == ["U001/t/f_against_c 2"]
    report = _check(tmp_path, "c:number:°C:t f:number:°F:t", [], ["38,100", "42.5,108.5"])
    assert _found(report) == []
    shares = {"rule": "A002", "fields": ["a", "b"]}
    report = _check(tmp_path, "a:number:% b:number:%", [shares], ["40,70", "40,60"])
    assert _found(report) == ["A002/t/a.b 2"]


def test_rows_with_an_empty_cell_are_listed(tmp_path: Path) -> None:
    fields = "men:integer women:integer all:integer c:number:°C:t f:number:°F:t"
    report = _check(tmp_path, fields, [TWO], ["10,20,30,10,50", ",20,99,20,", "10,,5,,99"])
    assert _found(report) == []
    for rule in ("A001", "U001"):
        listed = ["a figure is missing (2 rows, the first at line 3)"]
        assert _unchecked(report, rule) == listed
        (entry,) = (item for item in report["unchecked"] if item["rule"] == rule)
        assert entry["lines"] == [3, 4]


def test_quarters_grow_since_those_of_the_year_before(tmp_path: Path) -> None:
    ends = "03-31 06-30 09-30 12-31".split()
    rows = [f"2001-{end},{price}," for end, price in zip(ends, (100, 110, 120, 130), strict=True)]
    rows += [
        f"2002-{end},{price},5" for end, price in zip(ends, (105, 115.5, 126, 137), strict=True)
    ]
    fields = "quarter:date price:number over_year:number:%"
    report = _check(tmp_path, fields, [GROWTH], rows)
    assert _found(report) == []
    assert _unchecked(report, "A003") == []
    wrong = [*rows[:-1], rows[-1].replace(",5", ",9")]
    report = _check(tmp_path, fields, [GROWTH], wrong)
    said = "over_year is printed as 9 %, but the table's figures give"
    assert said in report["findings"][0]["message"]
    assert report["findings"][0]["message"].endswith("from 2001-12-31 to 2002-12-31 (line 9)")


def _months(station: str, names: list[str], whole: str) -> list[str]:
    return [f"{station},{name},10" for name in names] + [f"{station},{whole},999"]


def test_what_is_wrong_with_a_series_of_months_is_said(tmp_path: Path) -> None:
    names = [name.format(sep="Sep") for name in _NAMES]
    rows = [
        *_months("A", ["Jan", *names], "Year"),
        *_months("B", [name.format(sep="Sept") for name in _NAMES], "Year"),
        *_months("C", names, "Annual"),
        *_months("D", names[:-2], "Year"),
        *_months("E", [*names[:-1], "Dez"], "Year"),
    ]
    report = _check(tmp_path, "station:string month:string mm:number:mm", [MONTHS], rows)
    assert _found(report) == ["A001/t/mm/B 28"]
    assert sorted(_unchecked(report, "A001")) == [
        "'Dez' is no month (line 65)",
        "2 months are not printed (line 52)",
        "a month stands there twice (line 15)",
        "no row of 'month' is 'Year' (line 29)",
    ]


@pytest.mark.parametrize("said", ["high", {"level": 1}, [{"check": "daily"}]])
def test_consistency_in_another_sense_is_listed(said: Any, tmp_path: Path) -> None:  # noqa: ANN401
    report = _check(tmp_path, "a:number:m:h b:number:ft:h", said, ["1,3"])
    assert "it is somebody else's: no entry of it has a rule" in _unchecked(report, "F001")
    assert _found(report) == []


def test_a_mistyped_rule_stops_with_its_line(tmp_path: Path) -> None:
    schema = {"fields": [_field("a:number"), _field("b:number")], "consistency": [{"rule": "A0O1"}]}
    package = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    text = json.dumps(package, indent=1)
    path = tmp_path / "towns.datapackage.json"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(path)])
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "A0O1" in line)
    assert result.exit_code == 2
    assert f"towns.datapackage.json:{line}: " in result.output
    assert "'A0O1' is not known here" in result.output
