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
from tests.conftest import ROOT, SMALL

SCHEMAS = {
    name.partition(".")[0]: json.loads(content)
    for name, content in editor_schemas(load_vocabulary()).items()
}
DATASET = ROOT / "datapackage" / "hamhung"
WRITTEN = [
    *((path, "claims") for path in sorted(DATASET.glob("claims/*.yaml"))),
    *((path, "claims") for path in sorted(SMALL.glob("claims/*.yaml"))),
    *((DATASET / f"{name}.yaml", name) for name in ("dataset", "entities", "rulings")),
    *((ROOT / "schemas" / f"{name}.yaml", name)
      for name in ("properties", "qualifiers", "units", "modifiers", "kinds", "opposites")),
    *((path, "table") for path in sorted((ROOT / "schemas" / "tables").glob("*.yaml"))),
]  # fmt: skip


def _problems(name: str, content: Any) -> list[str]:  # noqa: ANN401  (any YAML)
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(content)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_they_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(("path", "name"), WRITTEN, ids=lambda item: getattr(item, "name", item))
def test_they_take_what_is_written(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert _problems(name, yaml.safe_load(text)) == []
    if SMALL not in path.parents:
        first = text.partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema=")
        named = (path.parent / first.partition("=")[2]).resolve()
        assert named == ROOT / "schemas" / "editor" / f"{name}.schema.json"


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


def test_the_committed_ones_are_current() -> None:
    for name, content in editor_schemas(load_vocabulary()).items():
        assert (ROOT / "schemas" / "editor" / name).read_bytes() == content
