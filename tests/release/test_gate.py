"""The gate: quiet where all holds, and everything that it must refuse."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from loccit.build import load_case
from loccit.project import load_project
from loccit.release.foreseen import foreseen
from loccit.release.gate import by_frictionless, examine, obstacles
from loccit.release.pipeline import ReleaseResult
from loccit.release.read_back import FORMS, Columns, ReadTable
from loccit.release.suite import expectations
from loccit.release.validation import dump_result, validate
from loccit.verdict.outcome import judge
from loccit.vocabulary.types import Field, ForeignKey, Source, TableSchema
from tests.conftest import Workspace
from tests.release.small_releases import HISTORY

WHEN = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
WARDS = TableSchema(
    "wards",
    "Wards",
    "Wards.",
    (
        Field("ward", "string", "The ward.", required=True, pattern="[a-z]+"),
        Field("kind", "string", "Its kind.", enum=("urban", "rural")),
        Field("start", "integer", "Begins.", minimum=Fraction(0)),
        Field("heat", "integer", "Warm.", maximum=Fraction(60), source=Source("property")),
        Field("part_of", "string", "The whole."),
    ),
    primary_key="ward",
    foreign_keys=(ForeignKey("part_of", "wards", "ward"),),
)
GOOD: Columns = {
    "ward": ["north", "south"],
    "kind": ["urban", None],
    "start": [0, 7],
    "heat": [3, None],
    "part_of": [None, "north"],
}


def test_a_suite_is_compiled_from_the_schema() -> None:
    suite = expectations(WARDS, 2, {("wards", "ward"): {"north"}})
    assert [(item.type, item.severity) for item in suite] == [
        ("ExpectTableColumnsToMatchOrderedList", "critical"),
        ("ExpectTableRowCountToEqual", "critical"),
        ("ExpectCompoundColumnsToBeUnique", "critical"),
        ("ExpectColumnValuesToNotBeNull", "critical"),
        ("ExpectColumnValuesToMatchRegex", "critical"),
        ("ExpectColumnValuesToBeInSet", "critical"),
        ("ExpectColumnValuesToBeBetween", "critical"),
        ("ExpectColumnValuesToBeBetween", "warning"),
        ("ExpectColumnValuesToBeInSet", "critical"),
    ]


def test_great_expectations_refuses_what_a_schema_refuses() -> None:
    """One run over tables of which each has one thing wrong, since a run takes a second."""
    wrong: dict[str, Columns] = {
        "good": {},
        "null": {"ward": ["north", None]},
        "pattern": {"ward": ["north", "No. 9"], "part_of": [None, None]},
        "enum": {"kind": ["urban", "suburban"]},
        "minimum": {"start": [0, -1]},
        "heat": {"heat": [3, 61]},
        "twice": {"ward": ["north", "north"]},
        "link": {"part_of": [None, "nowhere"]},
    }
    tables = [
        ReadTable(
            replace(WARDS, name=name, foreign_keys=(ForeignKey("part_of", name, "ward"),)),
            {"CSV": GOOD | columns, "SQLite": GOOD},
        )
        for name, columns in wrong.items()
    ]
    lacking = {name: values for name, values in GOOD.items() if name != "kind"}
    tables.append(ReadTable(replace(WARDS, name="column"), {"CSV": lacking}))
    tables.append(ReadTable(WARDS, {"CSV": GOOD}))
    found = validate(tables, WHEN, "wards-1.0.0")
    assert {text.partition(":")[0] for text in found.failures} == set(wrong) - {"good", "heat"} | {
        "column"
    }
    assert [text.partition(":")[0] for text in found.warnings] == ["heat"]
    assert any("nowhere" in text for text in found.failures)
    result = json.loads(found.result)
    assert not result["success"]
    assert result["tables"]["good"]["success"]
    assert b"2026" not in found.result
    assert not found.docs
    docs = validate(tables, WHEN, "wards-1.0.0", data_docs=True)
    assert docs.result == found.result
    assert "index.html" in docs.docs


@pytest.mark.usefixtures("without_great_expectations")
def test_what_great_expectations_finds_is_foreseen_without_it() -> None:
    """Byte for byte: so a result beside a release is held against its tables."""
    kinds: dict[str, Columns] = {
        "good": {},
        "heat": {"heat": [61, 3]},
        "hot": {"heat": [61, 62]},
        "enum": {"kind": ["urban", "suburban"]},
        "null": {"ward": ["north", None]},
    }
    shipped, read = [], []
    for name, columns in kinds.items():
        links = (ForeignKey("part_of", name, "ward"),)
        schema, cells = replace(WARDS, name=name, foreign_keys=links), GOOD | columns
        shipped.append(ReadTable(schema, dict.fromkeys(FORMS, cells)))
        read.append(ReadTable(schema, {"CSV": cells}))
    result = validate(shipped, WHEN, "wards-1.0.0").result
    by = json.loads(result)["by"]
    assert dump_result(foreseen(read, FORMS, by)) == result


def test_a_form_that_holds_another_cell_is_refused(made: tuple[ReleaseResult, Path]) -> None:
    folder = made[0].place
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    base = load_case(load_project(folder), None).base
    assert examine(base, files).obstacles == ()
    name = "data/population.csv"
    changed = files | {name: files[name].replace(b"13900", b"13901", 1)}
    assert changed != files
    said = [item.what for item in examine(base, changed).obstacles]
    for form in ("Parquet", "SQLite"):
        assert any(text.startswith(f"population.population: {form} differs") for text in said)
    by = [item.what for item in by_frictionless(changed)]
    assert any(text.startswith("Frictionless: population") for text in by)
    assert not list(by_frictionless(files))


def _said(space: Workspace, history: str = HISTORY) -> list[str]:
    case = load_case(space.project(), None)
    outcome = judge(case.base, case.verdict)
    return [item.what for item in obstacles(case.base, outcome, history)]


def test_nothing_stands_against_what_holds(space: Workspace) -> None:
    assert _said(space) == []


def test_a_defect_stands_against_it(space: Workspace) -> None:
    space.replace("data/population.csv", "13900", "13901")
    assert any(text.startswith("F002/data/population.csv") for text in _said(space))


def test_a_discrepancy_without_ruling_stands_against_it(space: Workspace) -> None:
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
    (text,) = _said(space)
    assert text.startswith("U001/")
    assert "ruling is missing" in text


def test_an_uncovered_figure_stands_against_it(space: Workspace) -> None:
    case = load_case(space.project(), None)
    first, *others = case.base.resources["figures"]
    figures = ({**first, "status": "uncovered", "claims": "[]"}, *others)
    corpus = case.base.corpus
    corpus = replace(corpus, resources={**corpus.resources, "figures": figures})
    base = replace(case.base, corpus=corpus)
    found = [item.what for item in obstacles(base, judge(base, case.verdict), HISTORY)]
    assert f"1 of {len(figures)} figures are not accounted for: {first['id']}" in found


@pytest.mark.parametrize("history", ["", "# Changelog\n\n## 0.1.0\n", "## 0.1.01\n\n- No.\n"])
def test_a_changelog_without_the_entry_stands_against_it(space: Workspace, history: str) -> None:
    assert _said(space, history) == ["CHANGELOG.md has no entry for 0.1.0"]
