"""Parquet, SQLite and Croissant hold what the CSV files hold, described."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from loccit.release import sqlite
from loccit.release.parquet import to_parquet, values_of
from loccit.release.pipeline import ReleaseResult
from loccit.release.read_back import ReadTable, differences, read_back
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Field, ForeignKey, TableSchema

TABLE = TableSchema(
    "rain",
    "Rain",
    "Rain of a day.",
    (
        Field("id", "string", "The row.", required=True),
        Field("rain", "number", "The rain.", unit="mm"),
        Field("days", "integer", "Days."),
        Field("day", "date", "The day."),
        Field("notes", "array", "Notes."),
        Field("station", "string", "The station."),
    ),
    primary_key="id",
    foreign_keys=(ForeignKey("station", "rain", "id"),),
)
NAMES = [item.name for item in TABLE.fields]
ROWS = [
    dict(zip(NAMES, ("a", "1.10", "-3", "1950-12-24", '["x","y, z"]', ""), strict=True)),
    dict(zip(NAMES, ("b", "0.1", "", "", "[]", "a"), strict=True)),
]


def test_parquet_keeps_decimals_lists_and_what_is_said_of_them() -> None:
    import pyarrow.parquet as pq

    content = to_parquet(TABLE, ROWS, {"version": "1.0.0"})
    assert content == to_parquet(TABLE, ROWS, {"version": "1.0.0"})
    values = values_of(content)
    assert values["rain"] == [Decimal("1.10"), Decimal("0.10")]
    assert values["notes"] == [["x", "y, z"], []]
    assert values["days"] == [-3, None]
    import io

    schema = pq.read_schema(io.BytesIO(content))
    assert schema.field("rain").metadata == {b"description": b"The rain.", b"unit": b"mm"}
    assert schema.metadata[b"description"] == b"Rain of a day."
    assert schema.metadata[b"version"] == b"1.0.0"


def test_sqlite_is_strict_linked_and_the_same_twice() -> None:
    content = sqlite.to_sqlite([TABLE], {"rain": ROWS})
    assert content == sqlite.to_sqlite([TABLE], {"rain": ROWS})
    assert sqlite.broken_links(content) == []
    connection = sqlite.open_sqlite(content)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        connection.execute("UPDATE rain SET days = 'many'")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute("UPDATE rain SET id = 'a'")
    connection.close()


def test_sqlite_says_which_link_is_broken() -> None:
    rows = [ROWS[0] | {"station": "nowhere"}]
    (said,) = sqlite.broken_links(sqlite.to_sqlite([TABLE], {"rain": rows}))
    assert said == "rain: row 1 has no row in rain"


def _forms(**more: list[object]) -> ReadTable:
    columns: dict[str, list[object]] = {"id": ["a", "b"], "rain": [Decimal("1.10"), None]}
    return ReadTable(TABLE, {"CSV": columns, "Parquet": columns | more})


def test_forms_that_agree_differ_nowhere() -> None:
    assert list(differences([_forms()])) == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"rain": [Decimal("1.11"), None]}, "rain.rain: Parquet differs from CSV in row 1"),
        ({"rain": [Decimal("1.10"), Decimal(0)]}, "rain.rain: Parquet differs from CSV in row 2"),
        ({"rain": [Decimal("1.10")]}, "rain.rain: Parquet differs from CSV in row 1"),
        ({"more": ["", ""]}, "rain: Parquet has other columns than CSV"),
    ],
)
def test_another_cell_is_found(other: dict[str, list[object]], said: str) -> None:
    assert list(differences([_forms(**other)])) == [said]


def _files(made: tuple[ReleaseResult, Path]) -> dict[str, bytes]:
    place = made[0].place
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


def test_all_three_forms_of_a_release_are_read_back(made: tuple[ReleaseResult, Path]) -> None:
    tables = load_vocabulary().tables.values()
    found = read_back(_files(made), tables, "kelmouth", "0.1.0")
    assert list(differences(found)) == []
    assert sum(table.rows("SQLite") for table in found) == made[0].about["counts"]["rows"]


def test_croissant_is_accepted_by_its_own_library(made: tuple[ReleaseResult, Path]) -> None:
    # A process of its own: the library imports a great deal, and warns.
    code = (
        "import mlcroissant, sys\n"
        "dataset = mlcroissant.Dataset(sys.argv[1])\n"
        "assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.report()\n"
        "rows = list(dataset.records('population'))\n"
        "print(len(rows), rows[0]['population/population'])\n"
    )
    path = made[0].place / "croissant.json"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=made[0].place,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = (made[0].place / "data" / "population.csv").read_text(encoding="utf-8").splitlines()
    assert done.stdout.split()[0] == str(len(lines) - 1)


def test_datasette_metadata_describes_every_column(made: tuple[ReleaseResult, Path]) -> None:
    document: dict[str, Any] = json.loads((made[0].place / "metadata.json").read_text("utf-8"))
    (database,) = document["databases"]
    assert (made[0].place / f"{database}.sqlite").is_file()
    tables = document["databases"][database]["tables"]
    connection = sqlite.open_sqlite((made[0].place / f"{database}.sqlite").read_bytes())
    for name, about in tables.items():
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        assert list(about["columns"]) == columns
    assert tables["climate_normals"]["units"]["daily_mean_c"] == "°C"
    connection.close()
