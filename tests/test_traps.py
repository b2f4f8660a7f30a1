"""Every trap of ``traps.yaml`` is refused or found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.conftest import HERE, Workspace

TRAPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "traps.yaml").read_text(encoding="utf-8")
)


def _named(kind: str) -> list[Any]:
    return [pytest.param(item, id=item["trap"].replace(" ", "-")) for item in TRAPS[kind]]


@pytest.mark.parametrize("trap", _named("sheets"))
def test_sheet_traps_are_refused(space: Workspace, trap: dict[str, Any]) -> None:
    sheet = space.folder / "claims" / f"{trap['sheet']}.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text + _yaml_group(trap), encoding="utf-8")
    line = len(text.splitlines()) + 4
    before = space.snapshot()
    result = space.run("pull", articles=True)
    assert result.exit_code == 2
    assert trap["error"] in result.stderr
    assert f"{trap['sheet']}.yaml:{line}" in result.stderr
    assert "Traceback" not in result.output
    assert space.snapshot() == before


def _yaml_group(trap: dict[str, Any]) -> str:
    entry = json.dumps(trap["entry"], ensure_ascii=False)
    return f"trap:\n  section: {trap['section']}\n  claims:\n    - {entry}\n"


def _edit(space: Workspace, trap: dict[str, Any]) -> None:
    if "old" in trap:
        space.replace(trap["file"], trap["old"], trap["new"])
        return
    path = space.folder / "data" / f"{trap['file']}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    head, body = rows[0], rows[1:]
    of = trap.get("of")
    index = next(
        number
        for number, row in enumerate(body)
        if trap["row"] in ("", row[0]) and of in (None, row[1])
    )
    if trap.get("double"):
        body.insert(index, list(body[index]))
    if trap.get("remove"):
        del body[index]
    if "field" in trap:
        body[index][head.index(trap["field"])] = trap["to"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *body])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


@pytest.mark.parametrize("trap", _named("edits"))
def test_edits_are_found_without_the_articles(space: Workspace, trap: dict[str, Any]) -> None:
    _edit(space, trap)
    result = space.run("check", "--format", "json")
    assert result.exit_code in (0, 1), result.output
    report = json.loads(result.stdout)
    assert report["proved_on_articles"] is False
    found = {item["rule"] for item in report["findings"]}
    if trap["finds"]:
        assert trap["finds"] in found
        assert result.exit_code == 1
    else:
        assert found == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "finds"),
    [
        pytest.param("value", "12345", "12346", "P002", id="value-and-quote-alike"),
        pytest.param("start", "", "", "L002", id="start-and-end-shifted-together"),
    ],
)
def test_edits_of_two_fields_are_found(
    space: Workspace, name: str, old: str, new: str, finds: str
) -> None:
    path = space.folder / "data" / "claims.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    row = next(row for row in rows if row["id"].endswith("kelmouth.population.2001"))
    if name == "value":
        row["value"] = new
        row["quote"] = row["quote"].replace("12,345", "12,346")
    else:
        for name in ("start_char", "end_char"):
            row[name] = str(int(row[name]) + 1)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    report = json.loads(space.run("check", "--format", "json").stdout)
    assert finds in {item["rule"] for item in report["findings"]}


def _edited(row: Mapping[str, str]) -> dict[str, str]:
    return {
        name: text.replace("12345", "12346").replace("12,345", "12,346")
        if name in ("value", "quote", "words")
        else text
        for name, text in row.items()
    }


def test_an_edit_of_data_and_lock_alike_is_found_on_the_articles(space: Workspace) -> None:
    """Without the articles this can't be seen; with them it is."""
    from loccit.build import lock_of
    from loccit.package.serialise import to_csv
    from loccit.project import committed_rows
    from loccit.pull.lock import dump_lock

    project = space.project()
    table = project.vocabulary.tables
    rows = {
        name: tuple(_edited(row) if name in ("claims", "evidence") else row for row in items)
        for name, items in committed_rows(project).items()
    }
    for name, items in rows.items():
        (project.dataset.data / f"{name}.csv").write_bytes(to_csv(table[name], items))
    project.dataset.lock.write_bytes(dump_lock(lock_of(project, rows)))
    assert space.run("build").exit_code == 0
    blind = json.loads(space.run("check", "--format", "json").stdout)
    assert [item["rule"] for item in blind["findings"] if item["kind"] == "defect"] == []
    assert "P001" in {item["rule"] for item in blind["unchecked"]}
    seeing = json.loads(space.run("check", "--format", "json", articles=True).stdout)
    assert "P001" in {item["rule"] for item in seeing["findings"]}


def test_a_snapshot_with_one_byte_changed_is_refused(space: Workspace) -> None:
    path = space.articles / "articles.txt"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"12,345", b"12,346", 1))
    before = space.snapshot()
    result = space.run("pull", articles=True)
    assert result.exit_code == 2
    assert "other bytes" in result.stderr
    assert space.snapshot() == before


def test_a_footnote_of_the_next_sentence_is_not_taken(space: Workspace) -> None:
    from loccit.project import committed_rows

    claims = {row["id"]: row for row in committed_rows(space.project())["claims"]}
    own = claims["north/climate/kelmouth.precipitation.year"]
    assert own["footnotes"] == '["4"]'
    assert claims["north/climate/kelmouth.precipitation.year.gauge"]["footnotes"] == '["5"]'
    table = claims["north/climate-table/kelmouth.daily_mean.jan"]
    assert table["footnotes"] == '["6"]'
