"""A release is doctored in every way that somebody thought of, all sums redone: it shows.

``reports/frauds.md`` is what came of it. `make frauds` tries all, and accepts a new one; else a
fixed share of each kind is tried.
"""

from __future__ import annotations

import os
import shutil

import pytest

from loccit.package.validate import frictionless_errors
from loccit.verify import package_proof
from tests.conftest import ROOT, Workspace
from tests.frauds import dataset, page
from tests.frauds.kinds import KINDS, drawn
from tests.frauds.outcomes import Outcome, outcomes
from tests.frauds.trust import Trusted, trusted
from tests.verify.conftest import once_for_the_same_tables

PAGE = ROOT / "reports" / "frauds.md"
ALL = os.environ.get("LOCCIT_GOLD") == "accept"
TRIED = KINDS if ALL else drawn()


@pytest.fixture(scope="module")
def came(
    pulled: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Outcome], list[Trusted]]:
    """Return what came of every doctoring."""
    folder = tmp_path_factory.mktemp("frauds")
    shutil.copytree(pulled.root, folder / "work")
    space = dataset.ruled(Workspace(folder / "work"))
    release = dataset.release(space)
    with pytest.MonkeyPatch.context() as patch:
        errors = once_for_the_same_tables({}, frictionless_errors)
        patch.setattr(package_proof, "frictionless_errors", errors)
        (folder / "trust").mkdir()
        found = list(outcomes(TRIED, release, folder, space.articles))
        return found, list(trusted(release, space, folder / "trust"))


Came = tuple[list[Outcome], list[Trusted]]


def test_every_doctoring_comes_to_what_it_must(came: Came) -> None:
    others = [
        f"{item.kind}: {item.fraud.what}: {item.verdict} at {item.place}"
        for item in came[0]
        if item.verdict != item.fraud.outcome or not item.named
    ]
    assert others == []


def test_there_are_many_of_many_kinds() -> None:
    assert len(KINDS) > 25
    assert sum(map(len, KINDS.values())) > 150
    whats = [(kind, fraud.what) for kind, frauds in KINDS.items() for fraud in frauds]
    assert len(set(whats)) == len(whats)
    assert min(map(len, TRIED.values())) >= 1
    assert len(TRIED) == len(KINDS)
    assert sum(map(len, TRIED.values())) >= 100


def test_what_is_built_anew_shows_on_the_articles_or_by_the_signature(came: Came) -> None:
    assert {one.alone for one in came[1]} == {"proved"}
    assert {one.signed for one in came[1]} == {"false"}
    (words,) = (one for one in came[1] if one.what.startswith("the words"))
    assert words.articles == "false"


def test_the_page_is_as_it_was_accepted(came: Came) -> None:
    if ALL:
        PAGE.write_text(page.page(*came), encoding="utf-8", newline="")
    lines = PAGE.read_text(encoding="utf-8").splitlines(keepends=True)
    others = [line for line in map(page.row, came[0]) if line not in lines]
    assert others == [], "run 'make frauds', and read the page"
    assert page.page([], came[1]).endswith("".join(lines[-len(came[1]) :]))


def test_the_page_has_all_as_they_must_be() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    wanted = [
        page.before_place(fraud, fraud.outcome) for frauds in KINDS.values() for fraud in frauds
    ]
    tried = [row for row in rows if row.count(" | ") == 3 and row.split(" | ")[2].isdigit()]
    assert len(tried) == len(wanted)
    for row, start in zip(tried, wanted, strict=True):
        assert row.startswith(start)
