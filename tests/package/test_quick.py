"""The quick engine: what it is sure of, what it leaves to Frictionless, and what it reads."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as some

from loccit.cli import main
from loccit.package import validate
from loccit.package.quick import kept, structure
from loccit.package.quick.batches import batches
from loccit.package.quick.plain_file import PlainFile, UnsureError, plain_file
from loccit.package.validate import structure_of_package
from tests.conftest import ROOT

WEATHER = ROOT / "tests" / "packages" / "weather"
FIELDS: list[dict[str, Any]] = [
    {"name": "town", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+"}},
    {"name": "people", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "founded", "type": "date"},
]
RIGHT = b"town,people,founded\na,1,2001-01-01\nb,,\n"


def _package(folder: Path, content: bytes, **resource: Any) -> Path:  # noqa: ANN401  (any JSON)
    schema = {"fields": FIELDS, "primaryKey": ["town"]}
    described = {"name": "t", "path": "t.csv", "schema": schema, **resource}
    package = {"name": "p", "resources": [described]}
    (folder / "t.csv").write_bytes(content)
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package), encoding="utf-8")
    return path


SURE = {
    "plain": RIGHT,
    "no line end at the end": RIGHT[:-1],
    "crlf": RIGHT.replace(b"\n", b"\r\n"),
    "a mark of the order of bytes": b"\xef\xbb\xbf" + RIGHT,
    "quotes": RIGHT.replace(b"a,1", b'"a","1"'),
    "no rows": b"town,people,founded\n",
    "only a head": b"town,people,founded",
}
# What Frictionless would refuse, or what others read otherwise than it does.
UNSURE = {
    "a blank line": RIGHT.replace(b"\nb", b"\n\nb"),
    "a cell too many": RIGHT.replace(b"b,,", b"b,,,"),
    "a cell too few": RIGHT.replace(b"b,,", b"b,"),
    "too many and too few": RIGHT.replace(b"b,,", b"b,").replace(b"a,1", b"a,1,"),
    "a lone carriage return": RIGHT.replace(b"a,1", b"a\r,1"),
    "a mark within": RIGHT.replace(b"\na", b"\n\xef\xbb\xbfa"),
    "a byte that is none": RIGHT.replace(b"a,1", b"\xe9,1"),
    "a byte of zero": RIGHT.replace(b"a,1", b"\x00,1"),
    "another type": RIGHT.replace(b",1,", b",x,"),
    "below its minimum": RIGHT.replace(b",1,", b",-1,"),
    "no value": RIGHT.replace(b"b,,", b",,"),
    "a key twice": RIGHT.replace(b"\nb", b"\na"),
    "another head": RIGHT.replace(b"town", b"city"),
    "no such day": RIGHT.replace(b"2001-01-01", b"2001-02-29"),
    "nothing": b"",
}


@pytest.mark.parametrize("name", list(SURE))
def test_sure(name: str, tmp_path: Path) -> None:
    found = structure_of_package(_package(tmp_path, SURE[name]), quick=True)
    assert list(found.sure) == ["t"]
    assert structure_of_package(_package(tmp_path, SURE[name])).errors == ()


@pytest.mark.parametrize("name", list(UNSURE))
def test_unsure(name: str, tmp_path: Path) -> None:
    found = structure_of_package(_package(tmp_path, UNSURE[name]), quick=True)
    assert not found.sure
    assert found.errors == structure_of_package(_package(tmp_path, UNSURE[name])).errors


@pytest.mark.parametrize("resource", [{"bytes": 3}, {"hash": "sha256:00"}, {"rows": 7}], ids=str)
def test_what_the_descriptor_states_of_the_file_is_held_against_it(
    resource: dict[str, Any], tmp_path: Path
) -> None:
    found = structure_of_package(_package(tmp_path, RIGHT, **resource), quick=True)
    assert not found.sure
    assert found.errors


def test_frictionless_looks_at_rows_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    stock = validate._validated

    def noted(one: Any) -> Any:  # noqa: ANN401  (Frictionless has its own types)
        looked.append(one.name)
        return stock(one)

    monkeypatch.setattr(validate, "_validated", noted)
    command = ["check", str(_package(tmp_path, RIGHT))]
    quick = CliRunner().invoke(main, command)
    assert (quick.exit_code, looked) == (0, [])
    asked = CliRunner().invoke(main, [*command, "--engine", "frictionless"])
    assert (asked.stdout, looked) == (quick.stdout, ["t"])


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    stock = batches

    def noted(file: PlainFile, *names: Sequence[str]) -> object:
        read.append(file.path.name)
        return stock(file, *names)

    for module in (structure, kept):
        monkeypatch.setattr(module, "batches", noted)
    CliRunner().invoke(main, ["check", str(WEATHER / "datapackage.json")])
    assert read
    assert len(read) == len(set(read))


def test_a_pattern_of_a_sure_table_is_run(tmp_path: Path) -> None:
    descriptor = _package(tmp_path, RIGHT.replace(b"a,1", b"A,1"))
    assert list(structure_of_package(descriptor, quick=True).sure) == ["t"]
    done = CliRunner().invoke(main, ["check", str(descriptor), "--format", "json"])
    (found,) = json.loads(done.stdout)["findings"]
    assert (found["id"], found["lines"]) == ("F001/t/town/constraint-error.pattern", [2])


@pytest.mark.parametrize("content", [RIGHT, b"a,1,2001-01-01,x,y\nb,,\n", b"a,b\nc\n"])
def test_opening_leaves_the_resource_as_it_is(tmp_path: Path, content: bytes) -> None:
    key = {"fields": ["town"], "reference": {"resource": "", "fields": ["town"]}}
    schema = {"fields": FIELDS, "foreignKeys": [key]}
    descriptor = _package(tmp_path, content, schema=schema, dialect={"csv": {"delimiter": ","}})
    (resource,) = Package.from_descriptor(str(descriptor)).resources

    def state() -> list[object]:
        parts: list[Any] = [resource, resource.schema, resource.dialect]
        named = [(set(part.metadata_assigned), dict(part.metadata_defaults)) for part in parts]
        return [resource.to_descriptor(), named, resource.encoding, repr(resource.stats)]

    before = state()
    with suppress(UnsureError):
        plain_file(resource, tmp_path)
    assert resource.closed
    assert state() == before


def test_a_dataset_has_no_engine() -> None:
    done = CliRunner().invoke(main, ["check", "hamhung", "--engine", "frictionless"])
    assert done.exit_code == 2
    assert "--engine does nothing here" in done.stderr


@pytest.mark.parametrize("target", ["./tests/packages/weather", "hamhung"])
def test_a_check_imports_no_pandera_or_pandas(target: str) -> None:
    code = (
        "import sys\nfrom loccit.cli import main\n"
        f"try:\n    main(['check', {target!r}, '--exit-zero'])\nexcept SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "sys.exit(' '.join({'pandera', 'pandas', 'hypothesis', 'pyarrow'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, cwd=ROOT, text=True
    )
    assert done.returncode == 0, done.stderr


# ------------------------------------------------------------------------------- reading

CELL = some.text(alphabet="ab ,;\"'\n\r\t\x00\ufeff\x0b\u2028é#", max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    rows=some.lists(some.lists(CELL, min_size=1, max_size=3), max_size=6),
    ends=some.sampled_from(["\n", "\r\n", ""]),
    head=some.booleans(),
)
def test_what_is_read_is_what_python_reads(
    rows: list[list[str]], ends: str, *, head: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (ends or "\n").join(",".join(row) for row in rows) + ends
    path = tmp_path_factory.mktemp("quick") / "t.csv"
    path.write_bytes(text.encode())
    width = len(rows[0]) if rows else 1
    fields: Any = [type("Field", (), {"name": f"f{number}"}) for number in range(width)]
    file = PlainFile(path, tuple(fields), head, ",", '"', 0, False, True, csv.excel())
    try:
        found = [list(row) for frame in batches(file) for row in frame.rows()]
    except UnsureError:
        return
    assert found == list(csv.reader(io.StringIO(text, newline="")))[1 if head else 0 :]
