"""A release in a catalog, by its folder, its zip file or its address; and what is no release."""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

import loccit
from loccit.cli import main
from loccit.errors import LoccitError
from loccit.files import write_all
from loccit.package.contents import SUMS
from loccit.release.catalog import pages
from loccit.verdict.proof import ON_TRUST, WORDS, Proof
from loccit.verify.release import open_release
from loccit.verify.run import verify
from tests.conftest import ROOT, Workspace
from tests.verify.releases import Core, core_of, seal
from tests.verify.served import served

ZIP = "kelmouth-0.1.0.zip"
SQLITE = "kelmouth-0.1.0.sqlite"


def _states(proof: Proof) -> dict[str, str]:
    return {part.name: part.state for part in proof.parts}


def test_everything_of_a_catalog_holds(release: Core, tmp_path: Path, pulled: Workspace) -> None:
    proof = verify(str(release.save(tmp_path)), pulled.articles)
    assert set(_states(proof).values()) == {"proved"}, proof.line
    assert (proof.outcome, proof.exit_code) == ("proved", 0)
    assert proof.on_trust == ON_TRUST
    assert len(proof.sha256) == 64


@pytest.mark.parametrize("target", ["", ZIP, "datapackage.json"])
def test_an_address(release: Core, tmp_path: Path, target: str) -> None:
    release.save(tmp_path)
    with served(tmp_path) as address:
        proof = verify(f"{address}/{target}")
        assert proof.outcome == "proved", proof.line
        (tmp_path / "data" / "facts.csv").write_text("none", encoding="utf-8")
        changed = verify(f"{address}/{target}")
    assert changed.outcome == ("proved" if target == ZIP else "false")


def test_a_zip_file_alone_has_no_other_forms(release: Core, tmp_path: Path) -> None:
    (tmp_path / ZIP).write_bytes(release.files[ZIP])
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    proof = verify(str(tmp_path / ZIP))
    assert proof.outcome == "proved", proof.line
    assert "other forms" not in _states(proof)


def test_sums_beside_a_zip_file_are_held_against_it(release: Core, tmp_path: Path) -> None:
    (tmp_path / ZIP).write_bytes(release.files[ZIP])
    (tmp_path / SUMS).write_text(f"{'0' * 64}  {ZIP}\n{'1' * 64}  other.txt\n", encoding="utf-8")
    proof = verify(str(tmp_path / ZIP))
    (problem,) = (problem for part in proof.parts for problem in part.problems)
    assert problem.where == ZIP


def _parquet(content: bytes) -> bytes:
    frame = pl.read_parquet(io.BytesIO(content)).with_columns(
        pl.when(pl.int_range(pl.len()) == 1).then(pl.lit("x")).otherwise("id").alias("id")
    )
    target = io.BytesIO()
    frame.write_parquet(target)
    return target.getvalue()


def _sqlite(content: bytes) -> bytes:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    base.execute("UPDATE population SET population = population + 1 WHERE rowid = 2")
    base.commit()
    found = base.serialize()
    base.close()
    return bytes(found)


FORMS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("parquet/facts.parquet", _parquet, "parquet/facts.parquet: row 2, id"),
    ("parquet/facts.parquet", lambda content: content[:-1], "parquet/facts.parquet"),
    (SQLITE, _sqlite, f"{SQLITE}: population: row 2, population"),
    (SQLITE, lambda content: content[:100], SQLITE),
    ("croissant.json", lambda content: content.replace(b"Kelmouth", b"Kelmuth"), "croissant.json"),
    ("report.html", lambda content: content.replace(b"Kelmouth", b"Kelmuth"), "report.html"),
]


@pytest.mark.parametrize(("name", "change", "where"), FORMS)
def test_another_form_with_other_cells(
    release: Core, tmp_path: Path, name: str, change: Callable[[bytes], bytes], where: str
) -> None:
    """The sums are made to fit, so that only the cells tell."""
    forged = release.copy()
    forged.files[name] = change(forged.files[name])
    proof = verify(str(forged.seal_folder().save(tmp_path)))
    assert [problem.where for part in proof.parts for problem in part.problems] == [where]


def test_another_writer_of_the_same_cells_is_no_matter(release: Core, tmp_path: Path) -> None:
    forged = release.copy()
    target = io.BytesIO()
    name = "parquet/facts.parquet"
    pl.read_parquet(io.BytesIO(forged.files[name])).write_parquet(target)
    forged.files[name] = target.getvalue()
    proof = verify(str(forged.seal_folder().save(tmp_path)))
    assert proof.outcome == "not proved"
    assert "title of parquet/facts.parquet" in str(proof)


def _moved(page: bytes, by: float) -> bytes:
    """Return a page whose first bar, of all drawings, lies elsewhere."""
    match = re.search(rb'<path transform="translate\((\d+),', page)
    assert match
    place = f"{int(match[1]) + by}".encode()
    return page[: match.start(1)] + place + page[match.end(1) :]


@pytest.mark.parametrize(("by", "outcome"), [(0.25, "proved"), (3.0, "false")])
def test_another_version_may_draw_a_chart_a_little_otherwise(
    release: Core, tmp_path: Path, by: float, outcome: str
) -> None:
    forged = release.copy()
    forged.files["report.html"] = _moved(forged.files["report.html"], by)
    proof = verify(str(forged.seal_folder().save(tmp_path)))
    assert proof.outcome == outcome, proof.line


@pytest.mark.parametrize(
    "name", ["report.html", "gx-result.json", "release.json", SUMS, "README.md", "rules.md"]
)
def test_a_part_that_is_missing_is_not_proved(release: Core, tmp_path: Path, name: str) -> None:
    lacking = release.copy()
    del lacking.files[name]
    if name != SUMS:
        lacking.seal_folder()
    proof = verify(str(lacking.save(tmp_path)))
    assert (proof.outcome, proof.exit_code) == ("not proved", 3)
    assert name in str(proof)


def test_a_file_that_no_build_makes_is_false(release: Core, tmp_path: Path) -> None:
    (release.save(tmp_path) / "more.html").write_text("more", encoding="utf-8")
    proof = verify(str(tmp_path))
    assert [problem.where for part in proof.parts for problem in part.problems] == ["more.html"]


def test_a_zip_file_of_other_data(release: Core, tmp_path: Path) -> None:
    """Folder and zip file hold each by itself, but are not the same."""
    forged = release.copy()
    other = Core({name: forged.files[name] for name in _core_names(forged)})
    other.replace("CHANGELOG.md", "The first", "The second")
    other.seal_all().zip(tmp_path / ZIP)
    forged.files[ZIP] = (tmp_path / ZIP).read_bytes()
    seal(forged.files)
    proof = verify(str(forged.save(tmp_path)))
    found = {problem.where for part in proof.parts for problem in part.problems}
    assert f"{ZIP}: CHANGELOG.md" in found


def _core_names(release: Core) -> list[str]:
    beside = (
        *("parquet/", ZIP, SQLITE, "croissant.json", "metadata.json", "report.html"),
        *("gx-result.json", "release.json", "index.html"),
    )
    return [name for name in release.files if not name.startswith(beside)]


# ------------------------------------------------------------------------ what is no release


def test_no_byte_of_a_zip_file_is_a_traceback(pulled: Workspace, tmp_path: Path) -> None:
    path = core_of(pulled.folder).zip(tmp_path / ZIP)
    content = path.read_bytes()
    chance = random.Random(20261124)  # noqa: S311  (no secret)
    headers = [place for place in range(len(content)) if content.startswith(b"PK", place)]
    broken = 0
    for turn in range(200):
        changed = bytearray(content)
        place = min(chance.choice(headers) + chance.randrange(60), len(content) - 1)
        changed[place] = turn if turn % 3 else changed[place] ^ 1
        path.write_bytes(changed)
        with open_release(path) as release:
            broken += bool(release.broken)
    assert broken > 50


def test_a_dataset_at_work_is_verified_as_far_as_it_goes(pulled: Workspace) -> None:
    proof = verify(str(pulled.folder))
    assert proof.outcome == "not proved", proof.line
    assert _states(proof)["core"] == "not proved"
    assert _states(proof)["checksums"] == "not proved"
    assert _states(proof)["evidence"] == "proved"


def test_a_package_without_claims(tmp_path: Path) -> None:
    proof = verify(str(ROOT / "tests" / "packages" / "population"))
    assert _states(proof)["checksums"] == "not proved"
    assert "dataset.yaml" in str(proof.parts)
    assert proof.outcome != "proved"


def _run(*arguments: object) -> Result:
    runner = CliRunner(env={"LOCCIT_ARTICLES": ""})
    return runner.invoke(main, ["verify", *map(str, arguments)])


def test_the_command(release: Core, tmp_path: Path) -> None:
    release.save(tmp_path)
    result = _run(tmp_path)
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0]
    assert first.startswith("proved: kelmouth 0.1.0: ")
    assert result.stdout.splitlines()[1] == f"on trust: {WORDS}; {ON_TRUST}"
    document = json.loads(_run(tmp_path, "--format", "json").stdout)
    assert (document["kind"], document["outcome"]) == ("verify", "proved")
    assert document["line"] == first


def test_what_is_not_proved_is_exit_3_unless_allowed(release: Core, tmp_path: Path) -> None:
    lacking = release.copy()
    del lacking.files[SUMS]
    lacking.save(tmp_path)
    result = _run(tmp_path)
    assert result.exit_code == 3
    assert result.stdout.startswith("not proved: kelmouth 0.1.0: the checksums of ")
    assert _run(tmp_path, "--allow-unproved").exit_code == 0


def test_the_command_says_where(release: Core, tmp_path: Path) -> None:
    forged = release.copy()
    forged.put("population", 1, "population", "1")
    result = _run(forged.seal_all().save(tmp_path))
    assert result.exit_code == 1
    assert "data/population.csv:2" in result.stdout.splitlines()[0]


def test_bad_input_is_exit_2(release: Core, tmp_path: Path) -> None:
    missing = _run(tmp_path / "none.zip")
    assert (missing.exit_code, "there is no release" in missing.output) == (2, True)
    empty = _run(tmp_path)
    assert empty.exit_code == 2
    other = tmp_path / "notes.txt"
    other.write_text("no release", encoding="utf-8")
    said = _run(other)
    assert (said.exit_code, f"{other}: no zip file" in said.output) == (2, True)
    other.unlink()
    wrong = _run(release.save(tmp_path), "--articles", tmp_path)
    assert (wrong.exit_code, "no such file" in wrong.output) == (2, True)


def test_a_release_of_another_loccit_is_not_proved_and_not_refused(
    release: Core, tmp_path: Path
) -> None:
    other = release.copy()
    package = json.loads(other.files["datapackage.json"])
    package["madeWith"] = "loccit 0.0.1"
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    other.files["datapackage.json"] = text.encode()
    other.pack()
    proof = verify(str(other.seal_folder().save(tmp_path)))
    states = _states(proof)
    assert proof.outcome == "not proved", proof.line
    assert {states[name] for name in ("tables", "core", "rules")} == {"not proved"}
    assert states["evidence"] == "proved"
    assert "made with loccit 0.0.1" in str(proof)


# --------------------------------------------------------------------------------- a catalog


@pytest.fixture
def latest(release: Core, tmp_path: Path) -> Path:
    """Return a catalog's folder of the latest version, as it lies beside the release."""
    folder = release.save(tmp_path / "catalog" / "kelmouth" / "0.1.0")
    write_all(pages(tmp_path / "catalog", [folder]))
    return tmp_path / "catalog" / "kelmouth" / "latest"


def test_the_folder_of_the_latest_version(latest: Path) -> None:
    assert verify(str(latest)).outcome == "proved"
    assert verify(str(latest / "kelmouth.zip")).outcome == "proved"
    with served(latest.parent.parent) as address:
        for target in ("latest", "latest/", "latest/kelmouth.zip", "0.1.0"):
            proof = verify(f"{address}/kelmouth/{target}")
            assert proof.outcome == "proved", proof.line


@pytest.mark.parametrize("name", ["index.html", "release.json", "more.zip", "more.html"])
def test_whatever_lies_beside_the_latest_version_is_held(latest: Path, name: str) -> None:
    path = latest / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"doctored")
    proof = verify(str(latest))
    assert name in [problem.where for part in proof.parts for problem in part.problems]


def test_a_package_is_opened_only_where_it_is_proved(latest: Path) -> None:
    opened = loccit.open(latest, verify=True)
    assert opened.verified.startswith("proved: kelmouth 0.1.0: ")
    assert "(verified)" in repr(opened)
    assert "nothing was verified" in repr(loccit.open(latest))
    assert "nothing was verified" in loccit.open(latest).info
    with served(latest.parent) as address:
        assert loccit.open(f"{address}/0.1.0", verify=True).verified
    path = latest.parent / "0.1.0" / "data" / "population.csv"
    path.write_bytes(path.read_bytes().replace(b"12345", b"12346"))
    with pytest.raises(LoccitError, match="false: kelmouth"):
        loccit.open(latest.parent / "0.1.0", verify=True)
    path.unlink()
    with pytest.raises(LoccitError, match="not proved: kelmouth"):
        loccit.open(latest.parent / "0.1.0", verify=True)
