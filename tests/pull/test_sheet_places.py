"""Each claim is found again in its sheet: the very entry that a pull made it from."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.build import pull
from loccit.errors import Place
from loccit.package import records
from loccit.project import Project, committed_rows, load_project
from loccit.pull.sheet_places import claim_places
from loccit.sheets.entries import PartClaim, Prose
from tests.conftest import ROOT, Workspace


def _places(project: Project) -> dict[str, Place]:
    rows = committed_rows(project)
    claims = [records.claim_of(row) for row in rows["claims"]]
    evidence = [records.evidence_of(row) for row in rows["evidence"]]
    return claim_places(project.sheets, claims, evidence)


def _check_against_pull(project: Project, articles: Path) -> None:
    """Hold every place against the entry that a pull reads the claim from."""
    places = _places(project)
    for one in pull(project, articles):
        sheet = project.sheets[one.source.id]
        lines = {
            entry.place.line: [entry.pattern.place.line]
            if isinstance(entry, Prose)
            else [pattern.place.line for _, pattern in entry.series]
            for entry in sheet.entries
            if not isinstance(entry, PartClaim)
        }
        assert one.cited
        for item in one.cited:
            place = places[item.claim.claim]
            assert place.path == sheet.path
            assert place.line in lines[item.draft.place.line], item.claim.claim


def test_in_the_small_dataset(pulled: Workspace) -> None:
    _check_against_pull(pulled.project(), pulled.articles)


def test_in_the_flagship(articles: Path) -> None:
    _check_against_pull(load_project(ROOT / "datapackage" / "hamhung"), articles)


def test_every_claim_of_the_flagship_has_a_place() -> None:
    project = load_project(ROOT / "datapackage" / "hamhung")
    rows = committed_rows(project)["claims"]
    assert set(_places(project)) == {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("north/population/kelmouth.population.2001", "It had <population=12,345>"),
        ("north/population/kelmouth.population.2011", "<population=over 13,000>"),
        ("north/climate/kelmouth.precipitation.year", "<precipitation=some 1,240 mm>"),
        ("north/climate/kelmouth.precipitation.year.gauge", "<precipitation=1,238 mm>"),
        ("north/climate-table/kelmouth.daily_mean.jan", "daily_mean: Daily mean"),
        ("north/climate-table/kelmouth.daily_mean.jan.f", "daily_mean: Daily mean"),
        ("south/population-table/kelmouth.population.2006", "population: <determination="),
        ("south/shares/kelmouth.songbun_share.wavering", "40-45%"),
    ],
)
def test_some_claims_line_by_line(pulled: Workspace, claim: str, words: str) -> None:
    place = _places(pulled.project())[claim]
    assert place.line
    lines = Path(place.path).read_text(encoding="utf-8").splitlines()
    assert words in lines[place.line - 1]


def test_a_claim_that_no_entry_made_has_no_place(space: Workspace) -> None:
    space.replace("claims/north.yaml", "It had <population=12,345>", "had <population=12,345>")
    missing = "north/population/kelmouth.population.2001"
    assert missing not in _places(space.project())
    assert len(_places(space.project())) == 53
