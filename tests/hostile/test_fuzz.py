"""Packages, tables, YAML, archives, articles and releases by chance: the same laws as for recipes.

A few of each run here, always the same ones; ``make fuzz`` runs as many as LOCCIT_FUZZ says.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.conftest import Workspace
from tests.hostile.asking import Asking
from tests.hostile.recipe import Hostile
from tests.hostile.trying import verdict

MANY = int(os.environ.get("LOCCIT_FUZZ") or 3)
fuzz = settings(
    max_examples=MANY,
    database=None,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

# ------------------------------------------------------------------------- what there may be

ODD = some.sampled_from(
    [
        "",
        "t.csv",
        "../x",
        "http://127.0.0.1:9/",
        "/etc/passwd",
        "1e999999999",
        "NaN",
        "-0",
        "\x1b[1m",
    ]
)
TEXT = some.text(max_size=20) | ODD
SCALAR = some.none() | some.booleans() | some.integers() | some.floats() | TEXT
JSON = some.recursive(
    SCALAR,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
TYPES = some.sampled_from(
    "string number integer boolean date time datetime year yearmonth duration any list".split()
)
CONSTRAINTS = some.dictionaries(
    some.sampled_from("required unique enum pattern minimum maximum minLength maxLength".split()),
    SCALAR | some.lists(SCALAR, max_size=2),
    max_size=3,
)
FIELD = some.fixed_dictionaries(
    {"name": some.sampled_from(["a", "b", "c"])},
    optional={
        "type": TYPES | JSON,
        "format": TEXT,
        "constraints": CONSTRAINTS,
        "unit": TEXT,
        "missingValues": JSON,
        "decimalChar": TEXT,
        "groupChar": TEXT,
    },
)
SCHEMA = some.fixed_dictionaries(
    {"fields": some.lists(FIELD, max_size=3)},
    optional={"primaryKey": JSON, "uniqueKeys": JSON, "foreignKeys": JSON, "consistency": JSON},
)
DIALECT = some.dictionaries(
    some.sampled_from("delimiter quoteChar header commentChar escapeChar skipInitialSpace".split()),
    SCALAR,
    max_size=2,
)
RESOURCE = some.fixed_dictionaries(
    {"name": some.sampled_from(["t", "u"]), "path": some.just("t.csv") | TEXT},
    optional={"schema": SCHEMA | TEXT, "dialect": DIALECT, "encoding": TEXT, "profile": TEXT},
)
PACKAGE = some.fixed_dictionaries(
    {"resources": some.lists(RESOURCE, max_size=2)}, optional={"name": TEXT, "profile": JSON}
)
CSV = some.lists(some.lists(TEXT | some.integers().map(str), max_size=4), max_size=5).map(
    lambda rows: "a,b,c\n" + "\n".join(",".join(row) for row in rows)
)
PIECES = (
    "12,345 ~ about early 1950s − – ( ) [1] | °C May 19 to between million $ = # {{ <ref> \n".split(
        " "
    )
)
ARTICLE = some.lists(some.sampled_from(PIECES) | TEXT, max_size=40).map(" ".join)


def _answered(
    asking: Asking, files: dict[str, Any], *run: str, fill: Callable[[Path], None] | None = None
) -> None:
    case = Hostile("fuzz", "fuzz", run, (0, 1, 2, 3), {"files": files})
    with TemporaryDirectory() as place:
        _, wrong = verdict(asking, case, Path(place), fill)
    assert not wrong, (files, wrong)


def _json(value: object) -> dict[str, str]:
    return {"hex": json.dumps(value).encode("utf-8", "surrogatepass").hex()}


def _text(text: str) -> dict[str, str]:
    return {"hex": text.encode("utf-8", "surrogatepass").hex()}


@fuzz
@given(package=PACKAGE | JSON, table=CSV)
def test_packages(asking: Asking, package: object, table: str) -> None:
    files = {"datapackage.json": _json(package), "t.csv": _text(table)}
    _answered(asking, files, "check", "datapackage.json")


@fuzz
@given(content=some.binary(max_size=200), table=some.binary(max_size=200))
def test_bytes(asking: Asking, content: bytes, table: bytes) -> None:
    package = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}]}}]}
    _answered(asking, {"datapackage.json": {"hex": content.hex()}}, "check", "datapackage.json")
    files = {"datapackage.json": _json(package), "t.csv": {"hex": table.hex()}}
    _answered(asking, files, "check", "datapackage.json")


@fuzz
@given(
    text=some.text("ab:-*&!|>{}[]'\"#% \n\t1", max_size=80),
    name=some.sampled_from(["dataset.yaml", "claims/odd.yaml", "entities.yaml"]),
)
def test_yaml(asking: Asking, text: str, name: str) -> None:
    case = Hostile(
        "fuzz",
        "fuzz",
        ("check", "--dataset", "datapackage/odd"),
        (0, 1, 2, 3),
        {
            "sheet": "article: odd\nsubject: odd\n",
            "files": {f"datapackage/odd/{name}": _text(text)},
        },
    )
    with TemporaryDirectory() as place:
        _, wrong = verdict(asking, case, Path(place))
    assert not wrong, (text, wrong)


@fuzz
@given(text=ARTICLE)
def test_articles(asking: Asking, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    recipe = {"article": f"Odd\n\n{text}\n", "sheet": "article: odd\nsubject: odd\n"}
    run = ("pull", "--dataset", "datapackage/odd", "--articles", "articles")
    with TemporaryDirectory() as place:
        _, wrong = verdict(asking, Hostile("fuzz", "fuzz", run, (0, 1, 2, 3), recipe), Path(place))
    assert not wrong, (text, wrong)


@fuzz
@given(at=some.integers(0, 10_000), to=some.binary(min_size=1, max_size=4), cut=some.booleans())
def test_archives(asking: Asking, at: int, to: bytes, *, cut: bool) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("datapackage.json", '{"name": "odd", "resources": []}')
        archive.writestr("t.csv", "a\n1\n")
    raw = buffer.getvalue()
    place = at % len(raw)
    raw = raw[:place] + (b"" if cut else to + raw[place + len(to) :])
    for command in ("check", "verify"):
        _answered(asking, {"odd.zip": {"hex": raw.hex()}}, command, "./odd.zip")


@pytest.fixture(scope="module")
def names(pulled: Workspace) -> list[str]:
    return sorted(pulled.snapshot())


@fuzz
@given(which=some.integers(0, 1000), at=some.integers(0, 100_000), to=some.binary(max_size=6))
def test_releases(
    asking: Asking, pulled: Workspace, names: list[str], which: int, at: int, to: bytes
) -> None:
    name = names[which % len(names)]

    def fill(box: Path) -> None:
        shutil.copytree(pulled.folder, box / "odd")
        path = box / "odd" / name
        old = path.read_bytes()
        place = at % (len(old) + 1)
        path.write_bytes(old[:place] + to + old[place + len(to) :])

    for command in ("check", "verify"):
        _answered(asking, {}, command, "./odd", fill=fill)
