"""A release of an older edition of the core is read with its own, as it was meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loccit.verdict.proof import Proof
from loccit.verify.run import verify
from tests.conftest import Workspace
from tests.verify.releases import Core, core_of


@pytest.fixture(scope="session")
def older(pulled: Workspace) -> Core:
    """Return the core of a release as the first edition made it, with another page of rules."""
    core = core_of(pulled.folder)
    del core.files["schemas/edition.yaml"]
    lock = json.loads(core.files["claims.lock"])
    assert lock.pop("core") == 2
    core.files["claims.lock"] = (
        json.dumps(lock, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    ).encode()
    core.files["rules.md"] += b"\nOther words.\n"
    return core.seal_all()


def _parts(proof: Proof) -> dict[str, str]:
    return {part.name: part.state for part in proof.parts}


def test_it_says_what_it_can_prove(older: Core, tmp_path: Path, pulled: Workspace) -> None:
    proof = verify(str(older.zip(tmp_path / "kelmouth.zip")), pulled.articles)
    assert proof.outcome == "not proved", proof.line
    proved = {name for name, state in _parts(proof).items() if state == "proved"}
    assert proved == {"checksums", "vocabulary", "structure", "evidence", "lock"}
    (core,) = (part for part in proof.parts if part.name == "core")
    assert core.open[0].reason.startswith("made with loccit ")
    assert "with edition 1 of the core, and this is " in core.open[0].reason


def test_a_lock_of_a_later_edition_than_its_core_lacks_that(older: Core, tmp_path: Path) -> None:
    core = older.copy()
    core.replace("claims.lock", '"format": 1', '"core": 2,\n "format": 1')
    proof = verify(str(core.seal_all().save(tmp_path)))
    assert proof.outcome == "not proved"
    assert "schemas/edition.yaml" in str(proof.parts)


def test_by_the_laws_of_the_first_edition_words_are_read_again(older: Core, tmp_path: Path) -> None:
    """Its dates kept the ends of the named period; what its laws made of them is not proved."""
    core = older.copy()
    for part in ("first part", "middle part", "last part"):
        core.replace("schemas/modifiers.yaml", f"stands_for: {part}", "stands_for: within")
    core.replace("schemas/modifiers.yaml", "following: [onward, onwards], ", "")
    del core.files["schemas/precision.yaml"]
    core.replace("schemas/tables/population.yaml", "fields:", "consistency: []\nfields:")
    assert b",2011,,2011-12-31,by," in core.files["data/claims.csv"]
    core.replace("data/claims.csv", ",2011,,2011-12-31,by,", ",2011,2011-01-01,2011-12-31,by,")
    core.lock()
    proof = verify(str(core.seal_all().save(tmp_path)))
    states = _parts(proof)
    assert proof.outcome == "not proved", proof.line
    assert {states[name] for name in ("structure", "evidence", "lock")} == {"proved"}
    assert {states[name] for name in ("tables", "core", "rules")} == {"not proved"}
