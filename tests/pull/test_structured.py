"""Structured parts from the page to claims: expanded by pull, corrected by people, kept as is."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.files import read_yaml
from loccit.structured import maps

WIKI = """\
{{Infobox settlement
| name = Velmar
| population_total = 4,210<ref>Count of 2011.</ref>
| population_as_of = 2011
| area_total_km2 = {{convert|97.5|km2|sqmi}}
| elevation_m = 978
| elevation = 980
| bridges = 17
}}
'''Velmar''' is a town.
== References ==
{{reflist}}
"""
DATASET = """\
name: velmar
title: Velmar
description: One page.
version: 1.0.0
licences: {{CC0: {{title: CC0, path: https://v.example/}}}}
contributors: [{{title: A, role: creator}}]
articles:
  ost: {{title: Velmar, publisher: Ost, url: https://o.example/, licence: CC0, file: velmar.wiki,
    sha256: {sha256}, range: 0-{end}, format: wikitext}}
"""
SHEET = "article: ost\nsubject: velmar\nstructured: all\n"
CORRECTION = """\
box:
  part: Infobox settlement
  section: Lead
  claims:
    - row: population_total
      value: "4,210"
      property: population
      date: {row: population_as_of, words: "2011"}
      scope: {is: city proper, because: the count says so}
      because: the page counts the town alone
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "velmar.wiki").write_text(WIKI, encoding="utf-8")
    dataset = tmp_path / "datapackage" / "velmar"
    (dataset / "claims").mkdir(parents=True)
    sha256 = hashlib.sha256(WIKI.encode()).hexdigest()
    (dataset / "dataset.yaml").write_text(DATASET.format(sha256=sha256, end=len(WIKI)))
    (dataset / "entities.yaml").write_text("velmar: {title: Velmar, kind: town}\n")
    (dataset / "claims" / "ost.yaml").write_text(SHEET)
    return dataset


def _run(folder: Path, command: str, *options: str) -> Result:
    return CliRunner().invoke(main, [command, "--dataset", str(folder), *options])


def _pull(folder: Path) -> Result:
    return _run(folder, "pull", "--articles", str(folder.parents[1]))


def _claims(folder: Path, name: str = "claims") -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _generated(folder: Path) -> Path:
    return folder / "claims" / "ost.structured.yaml"


def test_pull_expands_and_every_word_stands_where_it_says(folder: Path) -> None:
    result = _pull(folder)
    assert result.exit_code == 0, result.output
    assert "3 structured claims added" not in result.output
    assert "2 structured claims added" in result.output
    assert [(row["id"], row["value"], row["unit"], row["date"]) for row in _claims(folder)] == [
        ("ost/infobox/velmar.population.2011", "4210", "", "2011"),
        ("ost/infobox/velmar.area", "97.5", "km²", ""),
    ]
    words = {
        (row["claim"].rpartition(".")[2], row["attribute"]): WIKI[
            int(row["start_char"]) : int(row["end_char"])
        ]
        for row in _claims(folder, "evidence")
        if row["start_char"]
    }
    assert words["2011", "value"] == "4,210"
    assert words["2011", "date"] == "2011"
    assert words["2011", "property"] == "population_total"
    assert words["area", "value"] == "97.5|km2"
    assert _run(folder, "check", "--articles", str(folder.parents[1])).exit_code == 1
    assert "P001" not in _run(folder, "check", "--articles", str(folder.parents[1])).output


def test_two_rows_of_one_id_are_both_listed_and_neither_is_claimed(folder: Path) -> None:
    _pull(folder)
    left = read_yaml(_generated(folder)).entries["left"].items
    rows = {item.entries["row"].text: item.entries["because"].text for item in left}
    assert rows["elevation_m"] == rows["elevation"]
    assert "neither is claimed" in rows["elevation"]
    assert rows["bridges"] == "in no source map"
    output = _run(folder, "coverage").output
    assert "Infobox settlement · bridges: 17" in output
    assert "2 rows left: its claim would have the id of another one" in output


def test_a_second_pull_changes_nothing_and_says_nothing(folder: Path) -> None:
    _pull(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = _pull(folder)
    assert "structured claims" not in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_correction_replaces_the_generated_entry(folder: Path) -> None:
    _pull(folder)
    sheet = folder / "claims" / "ost.yaml"
    sheet.write_text(SHEET + CORRECTION)
    stale = _run(folder, "build")
    assert stale.exit_code == 2
    assert "changed since the last pull" in stale.output
    result = _pull(folder)
    assert result.exit_code == 0, result.output
    names = [row["id"] for row in _claims(folder)]
    assert names == ["ost/box/velmar.population.2011.city-proper", "ost/infobox/velmar.area"]
    assert "population_total" not in _generated(folder).read_text()


DROP = """\
box:
  part: Infobox settlement
  section: Lead
  claims:
    - {row: elevation, value: "980", drop: true, because: the page measures the hill}
"""


def test_a_dropped_row_is_listed_and_leaves_its_id_to_the_other(folder: Path) -> None:
    (folder / "claims" / "ost.yaml").write_text(SHEET + DROP)
    result = _pull(folder)
    assert result.exit_code == 0, result.output
    values = {row["property"]: row["value"] for row in _claims(folder)}
    assert values["elevation"] == "978"
    assert "dropped: the page measures the hill" in _generated(folder).read_text()
    assert "980" not in values.values()
    assert _run(folder, "build").exit_code == 0
    assert "0 structured claims" not in _pull(folder).output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"980"', '"981"', "there is nothing to drop"),
        ("elevation,", "bridges,", "there is nothing to drop"),
        ("drop: true", "drop: false", "'drop' is 'true'"),
        ("drop: true", "drop: true, property: area", "unknown key 'property'"),
        (", because: the page measures the hill", "", "the key 'because' is missing"),
    ],
)
def test_bad_drops_are_clear_errors(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "claims" / "ost.yaml").write_text(SHEET + DROP.replace(old, new))
    result = _pull(folder)
    assert result.exit_code == 2
    assert said in result.output
    assert "ost.yaml:8" in result.output


def test_newer_maps_change_nothing_until_the_next_pull(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pull(folder)
    monkeypatch.setattr(maps, "load_maps", lambda *_: maps.SourceMaps())
    assert _run(folder, "build").exit_code == 0
    assert len(_claims(folder)) == 2
    result = _pull(folder)
    assert "ost: 2 structured claims dropped (population_total: 4,210; " in result.output
    assert not _claims(folder)


def test_an_edited_file_is_seen_and_a_lost_one_is_asked_for(folder: Path) -> None:
    _pull(folder)
    path = _generated(folder)
    path.write_text(path.read_text().replace("4,210", "4,211"))
    edited = _run(folder, "build")
    assert edited.exit_code == 2
    assert "ost.structured.yaml: changed since the last pull" in edited.output
    path.unlink()
    lost = _run(folder, "build")
    assert lost.exit_code == 2
    assert "loccit pull" in lost.output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("row: population_total", "row: popul", "has no row 'popul'"),
        ('"4,210"', '"4,2"', "stands not as a whole figure"),
        ("part: Infobox settlement", "part: Infobox", "no part is called 'Infobox'"),
        ('words: "2011"', 'words: "2012"', "do not stand in the row 'population_as_of'"),
        ("property: population", "property: populace", "unknown property 'populace'"),
        ("      because: the page counts the town alone\n", "", "the key 'because' is missing"),
    ],
)
def test_bad_corrections_are_clear_errors(folder: Path, old: str, new: str, said: str) -> None:
    assert old in CORRECTION
    (folder / "claims" / "ost.yaml").write_text(SHEET + CORRECTION.replace(old, new, 1))
    result = _pull(folder)
    assert result.exit_code == 2
    assert said in result.output
    assert "ost.yaml:" in result.output
    assert not _generated(folder).exists()


def test_coverage_in_json_has_the_rows_that_are_left(folder: Path) -> None:
    _pull(folder)
    found = json.loads(_run(folder, "coverage", "--format", "json").output)
    assert {"elevation", "elevation_m", "bridges"} <= {row["row"] for row in found["left"]["ost"]}


def test_a_sheet_that_no_longer_asks_has_no_generated_file(folder: Path) -> None:
    _pull(folder)
    (folder / "claims" / "ost.yaml").write_text("article: ost\nsubject: velmar\n")
    assert _pull(folder).exit_code == 0
    assert not _generated(folder).exists()
    assert not _claims(folder)
    assert _run(folder, "build").exit_code == 0


def test_a_row_of_a_table_is_claimed_of_a_known_thing_and_left_of_an_unknown_one(
    folder: Path,
) -> None:
    table = (
        '{| class="wikitable"\n! Tower !! Height\n|-\n| North Tower || 98 m\n|-\n'
        "| South Tower || 80 m\n|}\n"
    )
    wiki = WIKI.replace("== References", f"{table}== References")
    (folder.parents[1] / "velmar.wiki").write_text(wiki, encoding="utf-8")
    sha256 = hashlib.sha256(wiki.encode()).hexdigest()
    (folder / "dataset.yaml").write_text(DATASET.format(sha256=sha256, end=len(wiki)))
    known = "north-tower: {title: North Tower, kind: building}\n"
    with (folder / "entities.yaml").open("a") as file:
        file.write(known)
    assert _pull(folder).exit_code == 0
    heights = [row for row in _claims(folder) if row["property"] == "height"]
    assert [(row["subject"], row["value"]) for row in heights] == [("north-tower", "98")]
    evidence = [row for row in _claims(folder, "evidence") if row["claim"] == heights[0]["id"]]
    (said,) = (row for row in evidence if row["attribute"] == "subject")
    assert (said["origin"], said["words"]) == ("context", "North Tower")
    left = read_yaml(_generated(folder)).entries["left"].items
    rows = {item.entries["row"].text: item.entries["because"].text for item in left}
    assert "'South Tower' is no name of an entity" in rows["South Tower"]
