"""A release that nobody marked: what pull expanded is part of it, and is read again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from loccit.cli import main
from loccit.verify.run import verify
from tests.pull.test_structured import DATASET, SHEET, WIKI
from tests.verify.releases import Core, core_of

GENERATED = "claims/ost.structured.yaml"


@pytest.fixture
def unmarked(tmp_path: Path) -> Core:
    """Return the core of a dataset whose claims are all of a box."""
    (tmp_path / "velmar.wiki").write_text(WIKI, encoding="utf-8")
    folder = tmp_path / "datapackage" / "velmar"
    (folder / "claims").mkdir(parents=True)
    sha256 = hashlib.sha256(WIKI.encode()).hexdigest()
    said = DATASET.format(sha256=sha256, end=len(WIKI)) + 'released: "2026-01-02"\n'
    (folder / "dataset.yaml").write_text(said, encoding="utf-8")
    (folder / "entities.yaml").write_text("velmar: {title: Velmar, kind: town}\n")
    (folder / "claims" / "ost.yaml").write_text(SHEET)
    place = ["--dataset", str(folder)]
    for command in (["pull", *place, "--articles", str(tmp_path)], ["build", *place]):
        assert CliRunner().invoke(main, command).exit_code == 0
    return core_of(folder)


def test_it_is_proved_without_the_page(unmarked: Core, tmp_path: Path) -> None:
    assert GENERATED in unmarked.files
    proof = verify(str(unmarked.save(tmp_path / "release")))
    # The core has no other forms.
    assert {part.name for part in proof.parts if part.state != "proved"} == {"other forms"}


def test_without_what_pull_expanded_it_is_not(unmarked: Core, tmp_path: Path) -> None:
    del unmarked.files[GENERATED]
    unmarked.seal_all()
    proof = verify(str(unmarked.save(tmp_path / "release")))
    assert proof.outcome == "false"
    assert f"{GENERATED}: no such file" in proof.line
