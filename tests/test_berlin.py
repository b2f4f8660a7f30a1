"""The dataset that nobody marked: Wikipedias on Berlin, and whose words they are."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.dataset import load_dataset
from loccit.model import GAP
from loccit.read.licences import allows
from tests.conftest import ROOT

FOLDER = ROOT / "datapackage" / "berlin"


@pytest.fixture
def pages(articles: Path) -> Path:
    """Return the folder that the pages are found from; skip where they are not there."""
    missing = [
        source.file
        for source in load_dataset(FOLDER, ["city"]).articles.values()
        if not (articles / source.file).is_file()
    ]
    if missing:
        pytest.skip(f"the pages about Berlin are not here: {missing[0]} and others")
    return articles


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, [*map(str, arguments)])
    return result.exit_code, result.stdout


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_holds_and_each_discrepancy_has_its_ruling() -> None:
    code, output = _run("check", "--dataset", FOLDER, "--format", "json")
    report = json.loads(output)
    assert code == 0
    assert {item["state"] for item in report["findings"]} == {"ruled"}
    assert "X002/berlin/population/2019" in {item["id"] for item in report["findings"]}


def test_nobody_marked_a_word_or_typed_a_value() -> None:
    for path in (FOLDER / "claims").glob("*.yaml"):
        written = path.read_text(encoding="utf-8")
        assert "structured: all" in written or path.name.endswith(".structured.yaml")
        assert "<" not in written.replace("<-", "")
    assert all(row["words"] or row["because"] for row in _rows("evidence"))


def test_populations_of_many_dates_stand_beside_each_other() -> None:
    found = [row for row in _rows("population") if row["subject"] == "berlin"]
    assert len({row["date"] for row in found}) >= 10
    assert {"", "metropolitan", "urban"} <= {row["scope"] for row in found}
    page = (ROOT / "reports" / "berlin" / "facts.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| Population |")]
    assert len(lines) >= len({(row["date"], row["scope"]) for row in found})


def test_each_article_names_its_revision_its_authors_and_a_licence_that_allows_the_release() -> (
    None
):
    dataset = load_dataset(FOLDER, ["city"])
    assert dataset.licence == "CC-BY-SA-4.0"
    for source in dataset.articles.values():
        assert source.url.endswith(f"&oldid={source.revision}"), source.id
        assert source.url.startswith(f"https://{source.language}.wikipedia.org/"), source.id
        assert source.credit == "Wikipedia contributors"
        assert allows(source.licence, dataset.licence)
    described = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert [item["name"] for item in described["licenses"]] == ["CC-BY-SA-4.0"]
    assert {item["licence"] for item in described["sources"]} == {"CC-BY-SA-3.0"}


def test_quotes_are_labels_and_values() -> None:
    pieces = [piece for row in _rows("claims") for piece in row["quote"].split(GAP)]
    pieces += [row["words"] for row in _rows("evidence")]
    assert max(len(piece.split()) for piece in pieces) <= 15
    for row in _rows("articles"):
        assert int(row["quoted_words"]) * 3 < int(row["words"])


def test_a_pull_arrives_at_the_committed_bytes(pages: Path, tmp_path: Path) -> None:
    copy = tmp_path / "datapackage" / "berlin"
    shutil.copytree(FOLDER, copy)
    shutil.rmtree(copy / "data")
    for path in (copy / "claims").glob("*.structured.yaml"):
        path.unlink()
    for name in ("claims.lock", "datapackage.json"):
        (copy / name).unlink()
    code, _ = _run("pull", "--dataset", copy, "--articles", pages)
    assert code == 0
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            assert (copy / path.relative_to(FOLDER)).read_bytes() == path.read_bytes(), path.name
