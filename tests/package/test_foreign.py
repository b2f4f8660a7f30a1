"""``loccit check`` on packages of other shapes: what is there is found, and nothing else."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import ROOT

PACKAGES = ROOT / "tests" / "packages"
# What was planted: the wrong line, the right one, and the findings, by id and line.
WEATHER = [
    ("20.7,62.9,", "20.7,69.2,", [("U001/normals/tmax_c_against_tmax_f/Aldermoor", 9)]),
    (
        "971.2,36.29",
        "921.7,36.29",
        [
            ("A001/normals/rain_mm/Brackwater", 27),
            ("U001/normals/rain_mm_against_rain_in/Brackwater", 27),
        ],
    ),
    (
        "Feb,2.8,2.7",
        "Feb,-2.8,2.7",
        [
            ("A001/normals/tmin_c/Corran-Head", 40),
            ("O001/normals/tmin_c.tmean_c.tmax_c/Corran-Head", 29),
        ],
    ),
    ("Dunlea,Oct,1,", "Dunlea,Nov,1,", [("F001/normals/station.month/unique", 50)]),
    (
        "4.60,912.0",
        "4.60,7.3",
        [
            ("A001/normals/rain_days/Eastfell", 66),
            ("R001/normals/rain_days/less_than_or_equal_to", 56),
        ],
    ),
    ("May,10.7,n/a", "May,10.7,14.1", [("F001/normals/tmean_c/type-error", 71)]),
]
POPULATION = [
    (
        "All,1990,77318",
        "All,1990,77138",
        [
            ("A001/places/population/1990", 5),
            ("A001/places/population_of_men_to_women/All", 5),
            ("A003/places/growth_pct_of_population/All", 9),
        ],
    ),
    ("55.2,-2.45", "55.2,2.45", [("A003/places/growth_pct_of_population/Northbank", 10)]),
    ("7165,7501", "7156,7501", [("A001/places/population_of_men_to_women/Harbour", 12)]),
    (",57.5,", ",55.7,", [("A002/places/share_pct/2020", 18)]),
]
PLANTED = [
    *(("weather", "normals", *item) for item in WEATHER),
    *(("population", "places", *item) for item in POPULATION),
]


def _check(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["check", *arguments, "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    report: dict[str, Any] = json.loads(result.stdout)
    assert report["passed"] is (result.exit_code == 0)
    return report


def _ids(report: dict[str, Any]) -> list[tuple[str, int]]:
    return sorted((item["id"], item["row"]) for item in report["findings"])


def _corrected(name: str, table: str, folder: Path, keep: str = "") -> Path:
    """Copy a package, with every planted mistake put right but one."""
    shutil.copytree(PACKAGES / name, folder)
    path = folder / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    for package, _, wrong, right, _ in PLANTED:
        if package == name and wrong != keep:
            assert text.count(wrong) == 1, wrong
            text = text.replace(wrong, right)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "table"), [("weather", "normals"), ("population", "places")])
def test_quiet_where_nothing_is_wrong(tmp_path: Path, name: str, table: str) -> None:
    report = _check(str(_corrected(name, table, tmp_path / "package")))
    assert report["findings"] == []
    assert report["passed"] is True
    assert {item["what"] for item in report["unchecked"] if item["rule"] == "P"}
    assert not [item for item in report["unchecked"] if "fewer" in item["reason"]]


@pytest.mark.parametrize(("name", "table", "wrong", "right", "ids"), PLANTED)
def test_each_mistake_by_itself(
    tmp_path: Path, name: str, table: str, wrong: str, right: str, ids: list[tuple[str, int]]
) -> None:
    del right
    report = _check(str(_corrected(name, table, tmp_path / "package", keep=wrong)))
    assert _ids(report) == sorted(ids)
    for finding in report["findings"]:
        assert finding["where"] == f"{tmp_path}/package/data/{table}.csv:{finding['row']}"
        assert finding["resource"] == table
        assert finding["column"]


@pytest.mark.parametrize(("name", "planted"), [("weather", WEATHER), ("population", POPULATION)])
def test_all_mistakes_at_once(name: str, planted: list[Any]) -> None:
    report = _check(str(PACKAGES / name / "datapackage.json"))
    hints = [item["id"] for item in report["findings"] if item["severity"] == "hint"]
    found = [item for item in _ids(report) if item[0] not in hints]
    assert found == sorted(item for _, _, ids in planted for item in ids)


def test_the_whole_of_shares_says_the_whole(tmp_path: Path) -> None:
    folder = _corrected("population", "places", tmp_path / "package")
    path = folder / "data" / "places.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("55422,100.0,", "55422,10.0,"), encoding="utf-8")
    (finding,) = _check(str(folder))["findings"]
    assert (finding["id"], finding["row"]) == ("A002/places/share_pct/2015", 17)
    assert "share_pct of 'All' is printed as 10.0 %, and the whole is 100 %" in finding["message"]


def test_what_cannot_be_checked_is_said() -> None:
    unchecked = {
        (item["rule"], item["what"]): item["reason"]
        for item in _check(str(PACKAGES / "weather"))["unchecked"]
    }
    assert unchecked["A001", "normals: rain_mm"] == "a month stands there twice (line 53)"
    assert unchecked["A003", "normals"] == "no entry of 'consistency' has this rule"
    assert unchecked["C", "the family of citation"] == "the package has no claims"


def test_what_was_not_checked_is_listed_on_demand() -> None:
    package = str(PACKAGES / "weather")
    short, full = (
        CliRunner().invoke(main, ["check", package, *options]).stdout for options in ([], ["--all"])
    )
    assert "the package has no claims" not in short
    assert "the package has no claims" in full


def test_our_own_package_without_its_claims(tmp_path: Path) -> None:
    own = ROOT / "datapackage" / "hamhung"
    shutil.copytree(own / "data", tmp_path / "data")
    shutil.copy(own / "datapackage.json", tmp_path)
    report = _check(str(tmp_path))
    assert report["findings"] == []
    path = tmp_path / "data" / "climate_normals.csv"
    text = path.read_text(encoding="utf-8")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    lines = text.splitlines()
    names = lines[0].split(",")
    (row,) = (
        number
        for number, line in enumerate(lines)
        if line.split(",")[names.index("month")] == "3" and ",wikipedia," in line
    )
    cells = lines[row].split(",")
    cells[names.index("daily_mean_c")] = "44.4"
    cells[names.index("precipitation_mm")] = "999.0"
    lines[row] = ",".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = {(item["rule"], item["row"]) for item in _check(str(tmp_path))["findings"]}
    assert {("U001", row + 1), ("O001", row + 1)} < found
    assert "A001" in {rule for rule, _ in found}


def test_a_dataset_is_checked_as_such() -> None:
    report = _check(str(ROOT / "datapackage" / "hamhung"))
    assert report["claims"] > 0
    assert report["tables"] is None


def test_a_zip_file(tmp_path: Path) -> None:
    folder = _corrected("population", "places", tmp_path / "package", keep=",57.5,")
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("datapackage.json", "data/places.csv"):
            archive.write(folder / name, f"top/{name}")
    report = _check(str(path))
    assert [item["where"] for item in report["findings"]] == ["data/places.csv:18"]


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_an_address() -> None:
    with _served(PACKAGES) as address:
        found = _check(f"{address}/population/datapackage.json")
        assert _ids(found) == _ids(_check(str(PACKAGES / "population")))
        missing = CliRunner().invoke(main, ["check", f"{address}/nothing"])
    assert missing.exit_code == 2
    assert "cannot be fetched" in missing.output


def _package(folder: Path, content: bytes, table: dict[str, Any], **more: Any) -> str:  # noqa: ANN401
    folder.mkdir()
    (folder / "x.csv").write_bytes(content)
    resource = {"name": "x", "path": "x.csv", "schema": table} | more
    package = {"name": "p", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return str(folder)


PAIR = {
    "fields": [
        {"name": "a", "type": "number", "unit": "m", "quantity": "height"},
        {"name": "b", "type": "number", "unit": "ft", "quantity": "height"},
        {"name": "note", "type": "string"},
    ]
}
EUROPEAN = PAIR | {
    "fields": [item | {"decimalChar": ",", "groupChar": "."} for item in PAIR["fields"][:2]],
    "missingValues": ["", "-"],
}


@pytest.mark.parametrize(
    ("content", "schema", "more", "lines"),
    [
        pytest.param(b"a,b,note\n16,52,\n16,99,\n", PAIR, {}, [3], id="plain"),
        pytest.param(b'a,b,note\n16,52,"two\nlines"\n16,99,\n', PAIR, {}, [4], id="line-ends"),
        pytest.param(b"a,b,note\r\n16,52,\r\n16,99,\r\n", PAIR, {}, [3], id="crlf"),
        pytest.param(
            "\ufeffa,b,note\n16,52,é\n16,99,\n".encode(), PAIR, {}, [3], id="byte-order-mark"
        ),
        pytest.param(
            b"a;b\n1.600;5.249,3\n16,0;52,5\n-;1\n16,0;99,0\n",
            EUROPEAN,
            {"dialect": {"delimiter": ";"}},
            [5],
            id="decimal-comma",
        ),
        pytest.param(
            "a\tb\tnote\n16\t52\té\n16\t99\té\n".encode("latin-1"),
            PAIR,
            {"encoding": "latin-1", "dialect": {"csv": {"delimiter": "\t"}}},
            [3],
            id="tabs-latin-1",
        ),
    ],
)
def test_files_of_other_forms(
    tmp_path: Path, content: bytes, schema: dict[str, Any], more: dict[str, Any], lines: list[int]
) -> None:
    report = _check(_package(tmp_path / "p", content, schema, **more))
    found = [item["row"] for item in report["findings"] if item["rule"] == "U001"]
    assert found == lines


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"path": "../x.csv"}, "its path leads out of the package"),
        ({"path": ["x.csv", "y.csv"]}, "its data are not one file"),
        (
            {"format": "xlsx"},
            "only CSV files keep how a number was printed, and its format is 'xlsx'",
        ),
        ({"scheme": "s3"}, "its scheme is 's3', and only files are read"),
        ({"path": "gone.csv"}, "its file is not there"),
        ({"schema": {}}, "its schema has no fields"),
        ({"schema": {"fields": [{"type": "string"}]}}, "field 1 of its schema has no name"),
        (
            {"schema": {"fields": [{"name": "a"}, {"name": "a"}]}},
            "its schema has two fields 'a'",
        ),
        (
            {"schema": "https://example.org/x.json"},
            "its schema cannot be read: https://example.org/x.json: "
            "it is an address, and no request is made",
        ),
        ({"dialect": "gone.json"}, "its dialect cannot be read: gone.json: no such file"),
    ],
)
def test_a_table_that_is_not_read_is_not_passed(
    tmp_path: Path, more: dict[str, Any], reason: str
) -> None:
    report = _check(_package(tmp_path / "p", b"a,b,note\n16,52,\n", PAIR, **more))
    said = {item["reason"] for item in report["unchecked"] if item["what"] == "x"}
    assert reason in {words.replace(f"{tmp_path}/p/", "") for words in said}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"name": "p",\n "resources": [}', ["datapackage.json:2", "broken JSON"]),
        ('{"name": "p", "resources": {}}', ["resources: expected a list"]),
        ("[]", ["expected an object"]),
    ],
)
def test_a_broken_descriptor(tmp_path: Path, text: str, words: list[str]) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for word in words:
        assert word in result.output


def test_no_package(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "there is no package" in result.output
