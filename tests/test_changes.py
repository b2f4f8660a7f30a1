"""Two packages compared: rows by key with the words behind them, structure, smallest version."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loccit.changes import Changes, compare, raised
from loccit.package.structure import Level, structure_changes
from loccit.report.changelog_draft import changelog_draft
from tests.conftest import ROOT, Workspace

Json = dict[str, Any]


def _package(**more: object) -> Json:
    field, town = ({"name": "town", "type": "string"} for _ in range(2))
    people = {"name": "people", "type": "integer", "constraints": {"minimum": 0}}
    towns = {"fields": [field, people], "primaryKey": ["town"]}
    key = {"fields": ["town"], "reference": {"resource": "towns", "fields": ["town"]}}
    halls = {"fields": [{"name": "hall", "type": "string"}, town], "foreignKeys": [key]}
    return {
        "name": "oss",
        "version": "1.2.3",
        "resources": [
            {"name": "towns", "path": "towns.csv", "schema": towns},
            {"name": "halls", "path": "halls.csv", "schema": halls},
        ],
        **more,
    }


TOWNS = "town,people\nVelmar,4210\nDole,900\n"
HALLS = "hall,town\nmarket,Velmar\n"


def _write(folder: Path, package: Json, towns: str = TOWNS, halls: str = HALLS) -> Path:
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (folder / "towns.csv").write_text(towns, encoding="utf-8")
    (folder / "halls.csv").write_text(halls, encoding="utf-8")
    return folder


def _compared(tmp_path: Path, towns: str = TOWNS, halls: str = HALLS, **more: object) -> Changes:
    old = _write(tmp_path / "old", _package())
    return compare(old, _write(tmp_path / "new", _package(**more), towns, halls))


@pytest.mark.parametrize(
    "towns",
    [
        pytest.param(TOWNS, id="same"),
        pytest.param("town,people\nDole,900\nVelmar,4210\n", id="another-order"),
        pytest.param('"town","people"\r\n"Velmar","4210"\r\nDole,900\r\n', id="written-otherwise"),
    ],
)
def test_nothing_changed(tmp_path: Path, towns: str) -> None:
    found = _compared(tmp_path, towns, created="2026-01-01T00:00:00Z")
    assert (found.level, found.structure, found.tables, found.reason) == ("none", (), (), "")
    assert (found.smallest, found.suffices) == ("1.2.3", True)
    assert "Nothing that the data say has changed" in changelog_draft(found)


def test_what_was_renamed_is_compared_by_its_new_name(tmp_path: Path) -> None:
    package = _package()
    towns, halls = package["resources"]
    towns |= {"name": "places", "formerly": "towns"}
    towns["schema"]["fields"][0] |= {"name": "place", "formerly": "town"}
    towns["schema"]["primaryKey"] = ["place"]
    halls["schema"]["foreignKeys"][0]["reference"] = {"resource": "places", "fields": ["place"]}
    old = _write(tmp_path / "old", _package())
    new = _write(tmp_path / "new", package, TOWNS.replace("town,", "place,").replace("900", "901"))
    found = compare(old, new)
    assert [(item.where, item.said, item.level) for item in found.structure] == [
        ("places", "the table was called 'towns'", "major"),
        ("places.place", "the field was called 'town'", "major"),
    ]
    (places,) = found.tables
    assert [(row.row, row.kind) for row in places.rows] == [("Dole", "changed")]


@pytest.mark.parametrize(
    ("towns", "halls", "level", "reason"),
    [
        (TOWNS.replace("900", "901"), HALLS, "patch", "1 row of towns changed"),
        (TOWNS + "Oss,70\n", HALLS, "minor", "1 row of towns added"),
        (TOWNS.replace("Dole,900\n", ""), HALLS, "minor", "1 row of towns removed"),
        (
            TOWNS.replace("Velmar,4210\n", ""),
            HALLS.replace("Velmar", "Dole"),
            "major",
            "1 row of towns removed",
        ),
        (TOWNS, HALLS + HALLS.split("\n")[1] + "\n", "minor", "1 row of halls added"),
        (TOWNS.replace("900", "901") + "Oss,70\n", HALLS, "minor", "1 row of towns added"),
    ],
)
def test_rows(tmp_path: Path, towns: str, halls: str, level: Level, reason: str) -> None:
    found = _compared(tmp_path, towns, halls, version="1.2.4")
    assert (found.level, found.reason) == (level, reason)
    assert found.suffices is (level == "patch")


def test_a_cell_has_its_old_and_new_value(tmp_path: Path) -> None:
    (table,) = _compared(tmp_path, TOWNS.replace("900", "901")).tables
    (row,) = table.rows
    (cell,) = row.cells
    assert (table.table, row.row, cell.field, cell.old, cell.new) == (
        *("towns", "Dole", "people"),
        *("900", "901"),
    )


def test_what_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    found = _compared(tmp_path, "town\nVelmar\n")
    assert found.not_compared == (("towns", "its header has no 'people'"),)
    assert (found.level, found.tables) == ("none", ())


Edit = Callable[[Json], object]


def _towns(package: Json) -> Json:
    schema: Json = package["resources"][0]["schema"]
    return schema


STRUCTURE: list[tuple[str, Level, Edit]] = [
    ("path", "none", lambda p: p["resources"][0].update(path="data/towns.csv")),
    ("hash", "none", lambda p: p["resources"][0].update(hash="sha256:0", bytes=1)),
    ("title", "patch", lambda p: p["resources"][0].update(title="Towns")),
    ("field-words", "patch", lambda p: _towns(p)["fields"][0].update(description="A town.")),
    ("looser", "minor", lambda p: _towns(p)["fields"][1]["constraints"].update(minimum=-1)),
    ("no-bound", "minor", lambda p: _towns(p)["fields"][1].pop("constraints")),
    ("resource", "minor", lambda p: p["resources"].append({"name": "rivers"})),
    ("tighter", "major", lambda p: _towns(p)["fields"][1]["constraints"].update(minimum=1)),
    ("new-bound", "major", lambda p: _towns(p)["fields"][1]["constraints"].update(maximum=9)),
    ("required", "major", lambda p: _towns(p)["fields"][0].update(constraints={"required": True})),
    ("field", "major", lambda p: _towns(p)["fields"].append({"name": "x", "type": "string"})),
    ("field-gone", "major", lambda p: _towns(p)["fields"].pop()),
    ("order", "major", lambda p: _towns(p)["fields"].reverse()),
    ("type", "major", lambda p: _towns(p)["fields"][1].update(type="number")),
    ("unit", "major", lambda p: _towns(p)["fields"][1].update(unit="km")),
    ("key", "major", lambda p: _towns(p).update(primaryKey=["town", "people"])),
    ("resource-gone", "major", lambda p: p["resources"].pop()),
    ("name", "major", lambda p: p.update(name="ossa")),
]


@pytest.mark.parametrize(
    ("level", "edit"), [pytest.param(*item[1:], id=item[0]) for item in STRUCTURE]
)
def test_structure_follows_the_version_recipe(level: Level, edit: Edit) -> None:
    old, new = _package(), copy.deepcopy(_package())
    edit(new)
    found = structure_changes(old, new)
    assert [item.level for item in found] == ([] if level == "none" else [level])


@pytest.mark.parametrize(
    ("version", "level", "follows"),
    [
        ("1.2.3", "none", "1.2.3"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("one", "major", ""),
    ],
)
def test_the_version_that_follows(version: str, level: Level, follows: str) -> None:
    assert raised(version, level) == follows


def test_a_corrected_claim_shows_its_words(space: Workspace, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for name, content in space.snapshot().items():
        (before / name).parent.mkdir(parents=True, exist_ok=True)
        (before / name).write_bytes(content)
    space.rewrite(("over 13,000", "over 13,100"))
    found = compare(before, space.folder)
    (row,) = found.table("claims").rows
    (value,) = (cell for cell in row.cells if cell.field == "value")
    assert (value.old, value.new) == ("13000", "13100")
    assert "13,000" in value.quoted_before[0].words
    assert "13,100" in value.quoted_now[0].words
    (cell,) = (cell for item in found.table("population").rows for cell in item.cells)
    assert "13,100" in cell.quoted_now[0].words
    assert found.level == "patch"
    assert "value 13100 instead of 13000; “" in changelog_draft(found)


def test_the_flagship_is_itself() -> None:
    folder = ROOT / "datapackage" / "hamhung"
    found = compare(folder, folder)
    assert (found.level, found.not_compared, len(found.tables)) == ("none", (), 0)
