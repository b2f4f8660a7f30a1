"""The source maps on real pages, where they are at hand; and the report of them all."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import pytest
from benchmarks.reading import pages
from benchmarks.structured import COLUMNS, Measured, Measurer, summary

from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT

FOLDER = Path(os.environ.get("LOCCIT_PAGES") or ROOT / ".." / "shared" / "pages")
# All pages take minutes, and `make pages` measures them; these are of each kind one.
SOME = {
    "madison-wisconsin.html": 160,
    "bexar-county-texas.html": 25,
    "toronto.wiki": 8,
    "berlin-vi.wiki": 110,
    "berlin-hu.wiki": 80,
    "oulu-airport.html": 4,
}


@cache
def _measured() -> dict[str, Measured]:
    vocabulary = load_vocabulary()
    measurer = Measurer(vocabulary, load_maps(schemas_folder(), vocabulary))
    return {
        page.snapshot.name: measurer.measured(page.snapshot.name, page)
        for page in pages(FOLDER)
        if page.snapshot.name in SOME
    }


@pytest.mark.parametrize("name", SOME)
def test_real_pages_are_claimed_and_every_evidence_is_verified(name: str) -> None:
    if not FOLDER.is_dir():
        pytest.skip("the real pages are not here: set LOCCIT_PAGES to their folder")
    row = _measured()[name].row
    assert int(row["structured_claims"]) >= SOME[name]
    assert row["evidence"] == row["verified"]


def test_the_committed_page_sums_up_the_committed_rows() -> None:
    with (ROOT / "reports" / "pages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert (ROOT / "reports" / "pages.md").read_text(encoding="utf-8") == summary(rows)
    assert all(row["evidence"] == row["verified"] for row in rows)
