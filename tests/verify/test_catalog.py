"""A whole catalog: each release in it and its pages, from a folder or an address."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.files import write_all
from loccit.release.catalog import pages
from loccit.verdict.proof import Part, Proof
from loccit.verify.catalog_proof import catalog_at, prove_catalog
from loccit.verify.run import verify
from tests.conftest import Workspace
from tests.verify.releases import Core
from tests.verify.served import served


@pytest.fixture
def catalog(release: Core, tmp_path: Path) -> Path:
    """Return a catalog of one release, with what publishing leaves in it."""
    root = tmp_path / "catalog"
    folder = release.save(root / "kelmouth" / "0.1.0")
    write_all(pages(root, [folder]))
    (root / ".publishing").touch()
    docs = root / "kelmouth" / "data-docs" / "0.1.0"
    docs.mkdir(parents=True)
    (docs / "index.html").write_text("what Great Expectations wrote", encoding="utf-8")
    return root


def _verify(catalog: Path) -> Proof:
    """Return the proof of a catalog whose release nobody touched: that is proved elsewhere."""
    found = catalog_at(catalog)
    assert found
    part = Part("checksums", "checksums")
    return prove_catalog(
        "it", found, lambda folder: Proof("it", "kelmouth", folder.name, "", (part,))
    )


def _problems(proof: Proof) -> list[str]:
    return [problem.where for part in proof.parts for problem in part.problems]


def _left(proof: Proof) -> list[str]:
    return [item.what for part in proof.parts for item in part.open]


@pytest.mark.parametrize("target", ["", "catalog.json", "kelmouth"])
def test_untouched_it_is_proved(catalog: Path, pulled: Workspace, target: str) -> None:
    proof = verify(str(catalog / target), pulled.articles)
    assert proof.outcome == "proved", proof.line
    assert [part.state for part in proof.parts] == ["proved", "proved"]
    assert "kelmouth 0.1.0 (" in proof.line
    assert "Data Docs" in proof.on_trust


def test_at_an_address(catalog: Path) -> None:
    with served(catalog) as address:
        for target in ("", "/", "/catalog.json"):
            proof = verify(f"{address}{target}")
            assert proof.outcome == "proved", proof.line
        (catalog / "kelmouth" / "index.html").write_text("doctored", encoding="utf-8")
        assert _problems(verify(address)) == ["kelmouth/index.html"]
        shutil.rmtree(catalog / "kelmouth" / "latest")
        (catalog / "kelmouth" / "0.1.0" / "data" / "facts.csv").write_text("no", encoding="utf-8")
        assert "kelmouth/0.1.0/data/facts.csv" in _problems(verify(address))
        shutil.rmtree(catalog / "kelmouth")
        gone = verify(address)
        assert gone.outcome == "not proved"
        assert "kelmouth/0.1.0/" in _left(gone)


@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "catalog.json", "more.html", ".publishing", "kelmouth/index.html"),
        *("kelmouth/more.zip", "kelmouth/latest/index.html", "kelmouth/latest/release.json"),
        *("kelmouth/latest/kelmouth.zip", "other/1.0.0/page.html", "kelmouth/1.0.0/page.html"),
        *("kelmouth/0.1.0/data/facts.csv", "kelmouth/data-docs/9.9.9/index.html", "data-docs/x"),
    ],
)
def test_whatever_is_doctored_is_named(catalog: Path, name: str) -> None:
    path = catalog / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b" ")
    proof = verify(str(catalog)) if "0.1.0" in name else _verify(catalog)
    assert proof.outcome == "false", proof.line
    assert name in _problems(proof)


@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "kelmouth/index.html", "kelmouth/latest/release.json"),
        *("kelmouth/latest", "kelmouth/0.1.0", "kelmouth/0.1.0/claims.lock"),
        "kelmouth/0.1.0/release.json",
    ],
)
def test_what_is_taken_away_is_not_proved(catalog: Path, name: str) -> None:
    path = catalog / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    proof = verify(str(catalog)) if "0.1.0/" in name else _verify(catalog)
    assert proof.outcome == "not proved", proof.line
    assert any(what.startswith(name) or name in what for what in _left(proof)) or (
        name.endswith(("claims.lock", "release.json"))
    )


def _as(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def doctor(catalog: Path) -> None:
        path = catalog / "kelmouth" / "0.1.0" / "release.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        change(said)
        path.write_text(json.dumps(said), encoding="utf-8")

    return doctor


@pytest.mark.parametrize(
    "doctor",
    [
        _as(lambda said: said.update(version="0.2.0")),
        _as(lambda said: said.update(core={"path": "../../../../etc/passwd"})),
        lambda catalog: (catalog / "kelmouth" / "link").symlink_to("/etc"),
    ],
)
def test_it_leads_nowhere_else(catalog: Path, doctor: Callable[[Path], None]) -> None:
    doctor(catalog)
    assert _verify(catalog).outcome == "false"


def test_a_release_that_says_nothing_is_not_taken_for_proved(catalog: Path) -> None:
    _as(lambda said: said.clear())(catalog)
    assert _verify(catalog).outcome == "not proved"
    assert verify(str(catalog)).outcome == "false"


def test_the_worst_of_several_wins(catalog: Path, release: Core) -> None:
    other = catalog / "kelmouth" / "0.2.0"
    release.save(other)
    proof = verify(str(catalog))
    assert proof.outcome == "false"
    assert [part.state for part in proof.parts] == ["proved", "proved", "false"]
    assert _problems(proof) == ["kelmouth/0.2.0/release.json"]


def test_a_catalog_of_nothing_is_not_proved(tmp_path: Path) -> None:
    write_all(pages(tmp_path, []))
    assert verify(str(tmp_path)).outcome == "not proved"
    (tmp_path / "catalog.json").write_text("[" * 100_000, encoding="utf-8")
    assert verify(str(tmp_path)).exit_code in (1, 3)


def test_a_catalog_beyond_measure_is_not_fetched(tmp_path: Path) -> None:
    versions = [{"version": f"1.0.{number}"} for number in range(101)]
    listed = {"datasets": [{"name": "many", "versions": versions}]}
    (tmp_path / "catalog.json").write_text(json.dumps(listed), encoding="utf-8")
    with served(tmp_path) as address, pytest.raises(LoccitError, match="lists 101 releases"):
        verify(address)
