"""The JSON Schemas for editors: they take what the readers take, and mark what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from loccit.compiled.editor import editor_schemas
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import Vocabulary
from tests.conftest import ROOT, SMALL

CORE = load_vocabulary()
DATASET = ROOT / "datapackage" / "hamhung"


def _schemas(vocabulary: Vocabulary, core: Vocabulary | None = None) -> dict[str, Any]:
    found = editor_schemas(vocabulary, core)
    return {name.partition(".")[0]: json.loads(content) for name, content in found.items()}


SCHEMAS = _schemas(CORE)
# With the words that a dataset adds, and for the files that add them.
OWN = _schemas(load_vocabulary(DATASET / "schemas"), CORE)
OF_SMALL = _schemas(load_vocabulary(SMALL / "schemas"), CORE)


def _vocabulary_files(folder: Path) -> list[tuple[Path, str]]:
    return [
        *((path, path.stem) for path in sorted(folder.glob("*.yaml"))),
        *((path, "table") for path in sorted((folder / "tables").glob("*.yaml"))),
    ]


WRITTEN = [
    *((*pair, SCHEMAS) for pair in _vocabulary_files(ROOT / "schemas")),
    *((*pair, OWN) for pair in _vocabulary_files(DATASET / "schemas")),
    *((path, "claims", OWN) for path in sorted(DATASET.glob("claims/*.yaml"))),
    *((DATASET / f"{name}.yaml", name, OWN) for name in ("dataset", "entities", "rulings")),
    *((path, "claims", OF_SMALL) for path in sorted(SMALL.glob("claims/*.yaml"))),
]


def _problems(name: str, content: Any, schemas: dict[str, Any] = SCHEMAS) -> list[str]:  # noqa: ANN401
    return [error.message for error in Draft202012Validator(schemas[name]).iter_errors(content)]


@pytest.mark.parametrize("schemas", [SCHEMAS, OWN], ids=["core", "own"])
def test_they_are_schemas(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("path", "name", "schemas"),
    WRITTEN,
    ids=lambda item: item.relative_to(ROOT).as_posix() if isinstance(item, Path) else "",
)
def test_they_take_what_is_written(path: Path, name: str, schemas: dict[str, Any]) -> None:
    text = path.read_text(encoding="utf-8")
    assert _problems(name, yaml.safe_load(text), schemas) == []
    if SMALL not in path.parents:
        first = text.partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema=")
        named = (path.parent / first.partition("=")[2]).resolve()
        folder = ROOT if schemas is SCHEMAS else DATASET
        assert named == folder / "schemas" / "editor" / f"{name}.schema.json"


def _sheet(claim: object, **group: object) -> dict[str, Any]:
    return {"article": "a", "subject": "s", "g": {"section": "S", "claims": [claim], **group}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("claims", _sheet("a <popullation=12> of")),
        ("claims", _sheet({"quote": "<population=12>", "colour": "x"})),
        ("claims", _sheet({"context": "<date=1950>"})),
        ("claims", _sheet({"table": "A | B", "down": "populus"})),
        ("claims", _sheet("a <population=12>", kolour="x")),
        ("claims", {"article": "a", "subject": "s", "Bad Label": {"section": "S", "claims": []}}),
        ("claims", {"article": "a"}),
        ("dataset", {"name": "x"}),
        ("entities", {"x": {"title": "X", "kind": "towm"}}),
        ("rulings", {"x": {"decision": "perhaps", "because": "b", "digest": "d"}}),
        ("properties", {"x": {"title": "X", "description": "d", "type": "colour"}}),
        ("properties", {"x": {"title": "X", "description": "d", "type": "text", "units": ["l"]}}),
        ("qualifiers", {"x": {"title": "X", "type": "text"}}),
        ("units", {"ell": {"names": ["ell"]}}),
        ("modifiers", {"numbers": {"x": {"words": ["x"], "stands_for": "perhaps"}}}),
        ("table", {"title": "T", "description": "d", "fields": [{"name": "x", "of": "nothing"}]}),
    ],
)  # fmt: skip
def test_they_mark_what_is_wrong(name: str, content: object) -> None:
    assert _problems(name, content) != []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("properties", {"founded": {"aliases": {"x": ["y"]}, "range": {"min": 0}}}),
        ("properties", {"founded": {"relations": {"after": ["fuonded"]}}}),
        ("properties", {"own": {"aliases": {"x": ["y"]}}}),
        ("qualifiers", {"scope": {"of_kinds": {"x": ["city"]}}}),
        ("table", {"collects": ["fuonded"]}),
        ("table", {"inverse": {"nowhere": ["founded"]}}),
        ("table", {"fields": [{"name": "x", "type": "string", "description": "d"}]}),
    ],
)
def test_they_mark_what_an_addition_may_not(name: str, content: object) -> None:
    assert _problems(name, content, OWN) != []


def test_an_addition_has_none_for_what_it_may_not_have() -> None:
    assert set(SCHEMAS) - set(OWN) == {
        "modifiers",
        "precision",
        "severity",
        "edition",
        "source",
    }


@pytest.mark.parametrize(
    ("folder", "schemas"),
    [
        (ROOT, editor_schemas(CORE)),
        (DATASET, editor_schemas(load_vocabulary(DATASET / "schemas"), CORE)),
    ],
    ids=["core", "own"],
)
def test_the_committed_ones_are_current(folder: Path, schemas: dict[str, bytes]) -> None:
    written = {path.name: path for path in (folder / "schemas" / "editor").iterdir()}
    assert written.keys() == schemas.keys()
    for name, content in schemas.items():
        assert written[name].read_bytes() == content
