"""Twice the rows of a package are at most 2.5 times the work: calls are counted, not seconds.

What Polars does within one call is not seen so; how often it is called is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import HERE
from tests.counting import calls

SHORT, TIMES, MOST = 200, 2, 2.5
_HEAD = "place,year,population,note,men,women,share_pct,growth_pct"
# One row of each table, by its number; every fifth is the total of four.
ROWS: dict[str, Callable[[int], str]] = {
    "all is as it must be": lambda n: (
        f"All,{n // 5},4000,,2000,2000,100.0,"
        if n % 5 == 4
        else f"p{n % 5},{n // 5},1000,,500,500,25.0,"
    ),
    "no total is right": lambda n: (
        f"All,{n // 5},4100,,2000,2000,90.0,9.9"
        if n % 5 == 4
        else f"p{n % 5},{n // 5},1000,,500,400,25.0,9.9"
    ),
    "each is another place": lambda n: f"p{n},1990,1000,,500,500,25.0,1.5",
    "each is another year": lambda n: f"All,{n},{1000 + n},,500,500,25.0,1.5",
    "all have one key": lambda _: "p,1990,1000,,500,500,25.0,1.5",
    "nothing but the key": lambda n: f"p{n},{n},,,,,,",
    "no number can be read": lambda n: f"p{n},x,x,,x,x,x,x",
    "all are out of range": lambda n: f"p{n},1990,-1000,,500,500,250.0,1.5",
    "all have a modifier": lambda n: f"p{n % 5},{n // 5},1000,about,500,500,25.0,1.5",
    "cells are missing": lambda n: f"p{n},1990",
    "there are more cells": lambda n: f"p{n},1990,1000,,500,500,25.0,1.5,more",
    "nothing": lambda _: "",
}


def _package(folder: Path, rows: list[str]) -> Path:
    """Write the package of a table of places with these rows; return its descriptor."""
    given = HERE / "packages" / "population" / "datapackage.json"
    package = json.loads(given.read_text(encoding="utf-8"))
    package["resources"] = package["resources"][:1]
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "places.csv").write_text("\n".join([_HEAD, *rows, ""]), encoding="utf-8")
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    return descriptor


def _work(folder: Path, row: Callable[[int], str], times: int) -> int:
    descriptor = _package(folder / str(times), [row(number) for number in range(times)])

    def check() -> None:
        result = CliRunner().invoke(main, ["check", str(descriptor), "--format", "json"])
        assert result.exit_code in (0, 1), result.output

    return calls(check)


@pytest.mark.parametrize("what", ROWS)
def test_twice_the_rows_are_about_twice_the_work(tmp_path: Path, what: str) -> None:
    _work(tmp_path, ROWS[what], 10)  # what is done once is done
    assert _work(tmp_path, ROWS[what], SHORT * TIMES) < _work(tmp_path, ROWS[what], SHORT) * MOST


@pytest.mark.parametrize(
    "repeated",
    [
        lambda times: {"fields": [{"name": f"f{n}", "type": "integer"} for n in range(times)]},
        lambda times: {
            "fields": [{"name": "f", "constraints": {"enum": [str(n) for n in range(times)]}}]
        },
    ],
    ids=["columns", "choices"],
)
def test_twice_the_schema_is_about_twice_the_work(
    tmp_path: Path, repeated: Callable[[int], object]
) -> None:
    def work(times: int) -> int:
        folder = tmp_path / str(times)
        folder.mkdir()
        resource = {"name": "t", "path": "t.csv", "schema": repeated(times)}
        descriptor = folder / "datapackage.json"
        descriptor.write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
        schema = resource["schema"]
        assert isinstance(schema, dict)
        names = [field["name"] for field in schema["fields"]]
        lines = [",".join(names), *(",".join("1" for _ in names) for _ in range(5)), ""]
        (folder / "t.csv").write_text("\n".join(lines), encoding="utf-8")
        return calls(lambda: CliRunner().invoke(main, ["check", str(descriptor)]))

    work(3)
    assert work(100 * TIMES) < work(100) * MOST
