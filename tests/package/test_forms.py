"""Every form of a table that Frictionless reads is checked, opened and compared; others are named.

Each table says that 30 °C are 99 °F: whoever reads it, finds that.
"""

from __future__ import annotations

import bz2
import gc
import gzip
import json
import lzma
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import loccit
from loccit.changes import compare_places
from loccit.cli import main
from loccit.errors import LoccitError
from tests.conftest import ROOT

# Frictionless leaves packed files open until they are collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CASES = ROOT.parent / "shared" / "cases" / "packages"
Json = dict[str, Any]
FIELDS: list[Json] = [
    {"name": "place", "type": "string"},
    {"name": "c", "type": "number", "unit": "°C", "quantity": "t"},
    {"name": "f", "type": "number", "unit": "°F", "quantity": "t"},
]
COMMA = [FIELDS[0], *(item | {"decimalChar": ",", "groupChar": "."} for item in FIELDS[1:])]
BARE = [FIELDS[0], *(item | {"bareNumber": False} for item in FIELDS[1:])]


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect what Frictionless left open here, where that is known, and not in another test."""
    yield
    gc.collect()


def _files(
    content: bytes | str,
    name: str = "t.csv",
    schema: Json | None = None,
    **more: Any,  # noqa: ANN401  (keys of a resource)
) -> dict[str, bytes]:
    resource = {"name": "t", "path": name, "schema": {"fields": FIELDS, **(schema or {})}, **more}
    package = {"name": "p", "resources": [resource]}
    text = content.encode() if isinstance(content, str) else content
    return {"datapackage.json": json.dumps(package).encode(), name: text}


PLAIN = "place,c,f\nOss,10,50\nUr,30,99\n"
YAML = yaml.safe_dump({"fields": FIELDS}).encode()
# Files of a package, and the line that 99 °F stand on.
FORMS: Mapping[str, tuple[dict[str, bytes], int]] = {
    "plain": (_files(PLAIN), 3),
    "no-head": (_files("Oss,10,50\nUr,30,99\n", dialect={"header": False}), 2),
    "blanks": (_files("place, c, f\nOss, 10, 50\nUr, 30, 99\n"), 3),
    "blanks-said": (_files("place, c, f\nUr, 30, 99\n", dialect={"skipInitialSpace": True}), 2),
    "carriage-returns": (_files("place,c,f\rOss,10,50\rUr,30,99\r"), 3),
    "blank-lines": (_files("place,c,f\n\nOss,10,50\n\nUr,30,99\n"), 5),
    "lines-in-a-cell": (_files('place,c,f\n"Oss\nabove",10,50\nUr,30,99\n'), 4),
    "semicolons": (_files(PLAIN.replace(",", ";")), 3),
    "tabs": (_files(PLAIN.replace(",", "\t"), "t.tsv"), 3),
    "pipes": (_files(PLAIN.replace(",", "|"), dialect={"delimiter": "|"}), 3),
    "older-dialect": (_files(PLAIN.replace(",", ";"), dialect={"csv": {"delimiter": ";"}}), 3),
    "a-default-said": (_files(PLAIN, dialect={"caseSensitiveHeader": False}), 3),
    "another-case": (
        _files(PLAIN.replace("place", "Place"), dialect={"headerCase": False}),
        3,
    ),
    "another-quote": (
        _files("place,c,f\n'Ur, the city',30,99\n", dialect={"quoteChar": "'"}),
        2,
    ),
    "escaped": (
        _files('place,c,f\nUr\\, "x",30,99\n', dialect={"escapeChar": "\\", "doubleQuote": False}),
        2,
    ),
    "a-title-above": (_files("Heat\n" + PLAIN, dialect={"headerRows": [2]}), 4),
    "two-heads": (
        _files("pla,,\nce,c,f\nUr,30,99\n", dialect={"headerRows": [1, 2], "headerJoin": ""}),
        3,
    ),
    "comments": (_files("place,c,f\n# warm\nUr,30,99\n", dialect={"commentChar": "#"}), 3),
    "rows-left-out": (_files("place,c,f\n-,°C,°F\nUr,30,99\n", dialect={"commentRows": [2]}), 3),
    "latin-1": (_files("place,c,f\nÖ,30,99\n".encode("latin-1"), encoding="latin-1"), 2),
    "utf-16": (_files(PLAIN.encode("utf-16"), encoding="utf-16"), 3),
    "byte-order-mark": (_files(PLAIN.encode("utf-8-sig")), 3),
    "gz": (_files(gzip.compress(PLAIN.encode()), "t.csv.gz"), 3),
    "bz2": (_files(bz2.compress(PLAIN.encode()), "t.csv.bz2"), 3),
    "xz": (_files(lzma.compress(PLAIN.encode()), "t.csv.xz"), 3),
    "comma-for-a-point": (
        _files("place;c;f\nOss;1.000,0;1.832,0\nUr;30,0;99,0\n", schema={"fields": COMMA}),
        3,
    ),
    "not-bare": (_files("place,c,f\nUr,30 °C,99 °F\n", schema={"fields": BARE}), 2),
    "missing": (
        _files("place,c,f\nOss,-,n/a\nUr,30,99\n", schema={"missingValues": ["-", "n/a"]}),
        3,
    ),
    "missing-with-words": (
        _files(
            "place,c,f\nOss,-,50\nUr,30,99\n",
            schema={"missingValues": [{"value": "-", "label": "unknown"}]},
        ),
        3,
    ),
    "fields-in-another-order": (
        _files("f,place,c\n99,Ur,30\n", schema={"fieldsMatch": "equal"}),
        2,
    ),
    "more-columns": (
        _files("id,place,c,f\n1,Ur,30,99\n", schema={"fieldsMatch": "subset"}),
        2,
    ),
    "fewer-columns": (
        _files(
            PLAIN,
            schema={"fields": [*FIELDS, {"name": "later"}], "fieldsMatch": "superset"},
        ),
        3,
    ),
    "some-columns": (_files("x,c,f\n1,30,99\n", schema={"fieldsMatch": "partial"}), 2),
    "schema-beside": (
        _files(PLAIN, schema=None)
        | {
            "datapackage.json": b"""{"name": "p", "resources": [
            {"name": "t", "path": "t.csv", "schema": "schema.yaml"}]}""",
            "schema.yaml": YAML,
        },
        3,
    ),
    "dialect-beside": (
        _files(PLAIN.replace(",", "|"), dialect="dialect.json")
        | {"dialect.json": b'{"delimiter": "|"}'},
        3,
    ),
    "descriptor-yaml": (
        {
            "datapackage.yaml": b"name: p\nresources:\n- {name: t, path: t.csv, schema: s.yml}\n",
            "s.yml": YAML,
            "t.csv": PLAIN.encode(),
        },
        3,
    ),
    "descriptor-yml": (
        {
            "datapackage.yml": b"name: p\nresources:\n- {name: t, path: t.csv, schema: s.yaml}\n",
            "s.yaml": YAML,
            "t.csv": PLAIN.encode(),
        },
        3,
    ),
}


def _package(folder: Path, files: Mapping[str, bytes]) -> str:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return str(folder)


def _check(*arguments: str) -> Json:
    result = CliRunner().invoke(main, ["check", *arguments, "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    report: Json = json.loads(result.stdout)
    return report


@pytest.mark.parametrize("name", FORMS)
def test_it_is_read(tmp_path: Path, name: str) -> None:
    files, line = FORMS[name]
    folder = _package(tmp_path / "p", files)
    report = _check(folder)
    found = [(item["rule"], item["row"]) for item in report["findings"] if item["rule"] == "U001"]
    assert found == [("U001", line)]
    frame = loccit.open(folder).table("t")
    assert frame.rows(named=True)[-1]["c"] == Decimal(30)
    assert compare_places(folder, folder).same


@pytest.mark.parametrize("form", ["datapackage.yml", "datapackage.yaml"])
def test_a_descriptor_in_yaml_has_lines(tmp_path: Path, form: str) -> None:
    files = {form: b"name: p\nresources:\n  t: 1\n"}
    result = CliRunner().invoke(main, ["check", _package(tmp_path, files)])
    assert result.exit_code == 2
    assert f"{form}:3: resources: expected a list" in result.output


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x [1]\nb: *x\n", "datapackage.yaml:2: YAML: aliases (*name) are not read"),
        ("a: " + "[" * 60 + "]" * 60, "datapackage.yaml:1: YAML: nested too deeply"),
        ("a: [\n", "broken YAML"),
        ("- a\n", "expected an object"),
    ],
)
def test_yaml_that_is_refused(tmp_path: Path, text: str, says: str) -> None:
    folder = _package(tmp_path, {"datapackage.yaml": text.encode()})
    result = CliRunner().invoke(main, ["check", folder])
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("s.json", None, "its schema cannot be read: s.json: no such file"),
        ("s.json", b'{"fields":\n [}', "its schema cannot be read: s.json:2: broken JSON"),
        ("s.yaml", b"fields: [\n", "its schema cannot be read: s.yaml:2: broken YAML"),
    ],
)
def test_a_schema_that_cannot_be_read_concerns_its_table(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    files = _files(PLAIN)
    package = json.loads(files["datapackage.json"])
    other = {"name": "u", "path": "t.csv", "schema": name}
    files["datapackage.json"] = json.dumps(
        package | {"resources": [*package["resources"], other]}
    ).encode()
    folder = _package(tmp_path, files | ({name: content} if content is not None else {}))
    report = _check(folder)
    assert [item["rule"] for item in report["findings"] if item["resource"] == "t"] == ["U001"]
    said = [item["reason"] for item in report["unchecked"] if item["what"] == "u"]
    assert any(words.replace(f"{tmp_path}/", "").startswith(reason) for words in said)
    # Frictionless says it as well, as a finding.
    assert any(item["rule"] == "F001" for item in report["findings"])
    assert list(loccit.open(folder).unread) == ["u"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("place,c,f\nUr,30,99,1\n", "line 2 has 4 cells for 3 columns"),
        ("place,c,f\n\nUr,30\n", "line 3 has 2 cells for 3 columns"),
        ("place,c\nUr,30\n", "its header has no 'f'"),
        ("place,c,f,f\nUr,30,99,9\n", "its header has 'f' twice"),
    ],
)
def test_rows_of_another_width_are_not_opened(tmp_path: Path, content: str, reason: str) -> None:
    folder = _package(tmp_path, _files(content))
    assert loccit.open(folder).unread == {"t": reason}
    assert compare_places(folder, folder).not_compared == (("t", reason),)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "9223372036854775808", 9223372036854775808),
        ("number", "0." + "1" * 30, Decimal("0." + "1" * 30)),
    ],
)
def test_long_numbers(tmp_path: Path, kind: str, text: str, value: object) -> None:
    schema = {"fields": [{"name": "n", "type": kind}]}
    folder = _package(tmp_path, _files(f"n\n{text}\n", schema=schema))
    assert loccit.open(folder).table("t")["n"].to_list() == [value]
    pytest.importorskip("pandas")
    assert loccit.open(folder).table("t", as_="pandas")["n"].to_list() == [value]


@pytest.mark.parametrize("text", ["1" * 40, "1E+40", "0." + "1" * 40])
def test_a_number_that_polars_cannot_hold(tmp_path: Path, text: str) -> None:
    schema = {"fields": [{"name": "n", "type": "number"}]}
    folder = _package(tmp_path, _files(f"n\n{text}\n", schema=schema))
    with pytest.raises(LoccitError, match="more than 38 digits"):
        loccit.open(folder).table("t")
    pytest.importorskip("pandas")
    assert loccit.open(folder).table("t", as_="pandas")["n"].to_list() == [Decimal(text)]


def test_a_schema_that_moved_is_the_same_structure(tmp_path: Path) -> None:
    one = _package(tmp_path / "one", FORMS["schema-beside"][0])
    other = _package(tmp_path / "other", FORMS["plain"][0])
    assert compare_places(one, other).same


def test_words_of_other_people_are_left_alone(tmp_path: Path) -> None:
    fields = [
        FIELDS[0],
        FIELDS[1] | {"quantity": {"label": "mass"}, "unit": "mg/L"},
        FIELDS[2] | {"part": "upper body"},
    ]
    schema = {"fields": fields, "consistency": "high"}
    report = _check(_package(tmp_path, _files(PLAIN, schema=schema)))
    assert (report["passed"], report["findings"]) == (True, [])
    said = {item["what"] for item in report["unchecked"]}
    assert {"t: c: quantity", "t: f: part", "t: consistency"} <= said


# ------------------------------------------------------- cases that came from outside


def _case(number: str) -> str:
    found = list(CASES.glob(f"{number}-*"))
    if not found:
        pytest.skip("the cases lie beside a checkout, and are not there")
    return str(found[0])


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("12", []),
        ("17", [("t", 2)]),
        (
            "18",
            [
                ("carriage-returns", 2),
                ("case-sensitive-header", 2),
                ("one-field-more-allowed", 2),
                ("spaces-after-commas", 2),
            ],
        ),
        ("20", []),
    ],
)
def test_a_case_is_checked(number: str, found: list[tuple[str, int]]) -> None:
    report = _check(_case(number))
    assert report["passed"] is (not found)
    assert [(item["resource"], item["row"]) for item in report["findings"]] == found
    tables = {item["resource"] for item in report["findings"]} or {"t"}
    unread = {item["what"] for item in report["unchecked"] if item["rule"] == "F001"}
    assert not tables & unread


def test_a_case_is_opened() -> None:
    (row,) = loccit.open(_case("15")).table("t").to_dicts()
    assert str(row["month"]) == "1958-03-01"
    assert (row["km"], row["rain"], row["wet"]) == (Decimal(1200), Decimal("0.5"), True)


def test_a_case_is_compared() -> None:
    case = _case("24")
    assert compare_places(f"{case}/old", f"{case}/new").same
