"""``loccit release`` as a whole: what it publishes, says, refuses and records."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import filelock
import pytest

from loccit.package.validate import frictionless_errors
from loccit.release.pipeline import ReleaseResult
from loccit.release.sums import sha256
from loccit.verify.run import verify
from tests.conftest import ROOT, Workspace
from tests.release.links import broken
from tests.release.small_releases import tree

LOCCIT = str(Path(sys.executable).with_name("loccit"))


def _release(space: Workspace, *options: str, code: int = 0) -> str:
    result = space.run("release", "--to", str(space.root / "catalog"), *options)
    assert result.exit_code == code, result.output
    return result.output


def _raise(space: Workspace, version: str) -> None:
    """Raise the version, and write what that changes."""
    text = (space.folder / "dataset.yaml").read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("version:"))
    space.replace("dataset.yaml", old, f"version: {version}")
    assert space.run("build").exit_code == 0


# ----------------------------------------------------------------------- what it publishes


def test_sha256sum_accepts_it(made: tuple[ReleaseResult, Path]) -> None:
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=made[0].place, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    listed = (made[0].place / "SHA256SUMS").read_text(encoding="utf-8")
    names = [line.partition("  ")[2] for line in listed.splitlines()]
    assert names == sorted({*tree(made[0].place)} - {"SHA256SUMS"})


def test_it_is_proved_wherever_one_points(made: tuple[ReleaseResult, Path]) -> None:
    """What Great Expectations found is what is foreseen without it, byte for byte."""
    place = made[0].place
    for target in (place, place / "datapackage.json", place.parent / "latest"):
        proof = verify(str(target))
        assert proof.outcome == "proved", proof.line


def test_the_core_alone_is_a_package_with_its_sums(
    made: tuple[ReleaseResult, Path], tmp_path: Path
) -> None:
    core = made[0].place / "kelmouth-0.1.0.zip"
    assert sha256(core.read_bytes()) == made[0].sha256
    with zipfile.ZipFile(core) as archive:
        archive.extractall(tmp_path)
    assert frictionless_errors(tmp_path / "datapackage.json") == []
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    for name in ("README.md", "LICENSES.md", "CITATION.cff", "CHANGELOG.md", "dataset.yaml"):
        assert (tmp_path / name).stat().st_size
    assert (tmp_path / "claims" / "north.yaml").is_file()


def test_its_files_are_those_of_the_core(made: tuple[ReleaseResult, Path]) -> None:
    with zipfile.ZipFile(made[0].place / "kelmouth-0.1.0.zip") as archive:
        for name in archive.namelist():
            if name != "SHA256SUMS":
                assert (made[0].place / name).read_bytes() == archive.read(name)


def test_the_pages_lead_somewhere_and_load_nothing(made: tuple[ReleaseResult, Path]) -> None:
    own = [path for path in made[1].rglob("*.html") if "data-docs" not in path.parts]
    assert len(own) == 5
    assert {path: broken(path) for path in own if broken(path)} == {}
    listed = json.loads((made[1] / "catalog.json").read_text("utf-8"))
    (version,) = listed["datasets"][0]["versions"]
    assert sha256((made[1] / version["core"]).read_bytes()) == version["sha256"]
    assert version["changes"] == ["First release: an invented town."]


def test_the_licences_name_the_columns_with_words(made: tuple[ReleaseResult, Path]) -> None:
    text = (made[0].place / "LICENSES.md").read_text(encoding="utf-8")
    assert "| `claims` | `value`, `section`, `quote` | the column `article` |" in text
    assert "| `evidence` | `words` | the column `claim` (in `claims`) |" in text
    assert "claims.csv" not in text
    assert "Northern Encyclopedia" in text
    assert "`population`" not in text


# ------------------------------------------------------------------------------ what it says


def test_the_summary(made: tuple[ReleaseResult, Path]) -> None:
    from loccit.release.summary import as_json, lines

    text = "\n".join(lines(made[0]))
    for words in (
        "release  Kelmouth in two articles, version 0.1.0 (2026-01-02)",
        "  - First release: an invented town.",
        "figures accounted for",
        "not checked: that the quoted words stand in the articles",
        f"sha256   {made[0].sha256}  kelmouth-0.1.0.zip",
        "published; not recorded in releases.json yet",
    ):
        assert words in text
    assert as_json(made[0])["release"]["core"]["sha256"] == made[0].sha256


@pytest.mark.usefixtures("quick")
def test_its_reports_are_made_for_it_whatever_lies_about(ready: Workspace) -> None:
    reports = ready.root / "reports"
    (reports / "kelmouth").mkdir(parents=True)
    (reports / "kelmouth" / "facts.md").write_text("of yesterday\n", encoding="utf-8")
    _release(ready)
    place = ready.root / "catalog" / "kelmouth" / "0.1.0"
    assert ready.run("report").exit_code == 0
    for path in (*(reports / "kelmouth").glob("*.md"), reports / "rules.md"):
        shipped = place / ("" if path.name == "rules.md" else "report") / path.name
        assert shipped.read_bytes() == path.read_bytes()
    assert (place / "report.html").read_bytes() == (reports / "kelmouth/report.html").read_bytes()


@pytest.mark.usefixtures("quick")
def test_json(ready: Workspace) -> None:
    document = json.loads(_release(ready, "--format", "json"))
    assert (document["kind"], document["state"]) == ("release", "published")


# -------------------------------------------------------------------------- what it refuses


def test_a_refused_release_publishes_nothing(space: Workspace) -> None:
    before = space.snapshot()
    assert "CHANGELOG.md has no entry for 0.1.0" in _release(space, code=1)
    assert not (space.root / "catalog").exists()
    assert space.snapshot() == before


def test_a_failure_of_great_expectations_publishes_nothing(
    ready: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loccit.release import gate
    from loccit.release.validation import Validated

    failed = Validated(("population: expect_this",), (), b"{}", {})
    monkeypatch.setattr(gate, "validate", lambda *_, **__: failed)
    monkeypatch.setattr(gate, "expectations_page", lambda *_: b"")
    assert "Great Expectations: population: expect_this" in _release(ready, code=1)
    assert not (ready.root / "catalog").exists()


def test_without_a_date_it_stops(ready: Workspace) -> None:
    ready.replace("dataset.yaml", 'released: "2026-01-02"', "")
    assert "released" in _release(ready, code=2)


def test_without_locks_it_stops_before_the_work(
    ready: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filelock, "FileLock", filelock.SoftFileLock)
    assert "publishing needs locks" in _release(ready, code=2)


# -------------------------------------------------------------------------- what it records


@pytest.mark.usefixtures("quick")
def test_recorded_then_reproduced_then_other_content_is_a_defect(space: Workspace) -> None:
    said = _release(space, "--record")
    assert "drafted  CHANGELOG.md" in said
    assert "recorded in releases.json" in said
    (entry,) = json.loads((space.folder / "releases.json").read_text("utf-8"))["releases"]
    assert (entry["version"], entry["released"]) == ("0.1.0", "2026-01-02")
    before = space.snapshot()
    assert _release(space).endswith("reproduces 0.1.0\n")
    assert _release(space, "--record").endswith("reproduces 0.1.0\n")
    assert space.snapshot() == before
    # Of a version that was recorded before there was such a file, it is made from the same claims.
    (space.folder / "as-released.json").unlink()
    assert _release(space, "--record").endswith("reproduces 0.1.0\n")
    assert space.snapshot() == before
    space.rewrite(("13,900", "13,800"))
    said = _release(space, code=1)
    assert "0.1.0 was released with other content; raise to at least 0.1.1" in said
    shutil.rmtree(space.root / "catalog")
    assert "the last release is not in the catalog" in _release(space, code=1)


@pytest.mark.usefixtures("quick")
def test_a_raise_that_is_too_small_is_refused(space: Workspace) -> None:
    _release(space, "--record")
    sheet = (space.folder / "claims" / "north.yaml").read_text(encoding="utf-8")
    first = next(line for line in sheet.splitlines() if "<population=" in line)
    space.replace("claims/north.yaml", first + "\n", "")
    space.pull()
    _raise(space, "0.1.1")
    said = _release(space, "--record", code=1)
    assert "0.1.1 is too small a raise after 0.1.0; raise to at least" in said


@pytest.mark.usefixtures("quick")
def test_a_correction_may_be_a_patch_and_its_changelog_says_what(space: Workspace) -> None:
    _release(space, "--record")
    space.rewrite(("13,900", "13,800"))
    _raise(space, "0.1.1")
    assert "recorded in releases.json" in _release(space, "--record")
    history = (space.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "13800 instead of 13900" in history
    assert history.index("## [0.1.1]") < history.index("## [0.1.0]")
    listed = json.loads((space.root / "catalog" / "catalog.json").read_text("utf-8"))
    assert [item["version"] for item in listed["datasets"][0]["versions"]] == ["0.1.1", "0.1.0"]


@pytest.mark.usefixtures("quick")
def test_a_draft_is_replaced_only_where_that_is_said(ready: Workspace) -> None:
    _release(ready)
    ready.rewrite(("13,900", "13,800"))
    assert "never changed" in _release(ready, code=2)
    assert "published; not recorded" in _release(ready, "--replace-draft")


# --------------------------------------------------------------------------- reproducible

# The release that all tests look at was made in another time zone, of files in another order.
_ELSEWHERE = {"TZ": "America/Lima", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "77"}


def test_two_clones_anywhere_give_the_same_bytes(
    made: tuple[ReleaseResult, Path], ready: Workspace, tmp_path: Path
) -> None:
    root = tmp_path / "another clone" / "deep"
    # Files are made in another order, which is another order of the folder.
    for path in sorted(ready.root.rglob("*"), reverse=True):
        if path.is_file():
            target = root / path.relative_to(ready.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("LC_")},
        **_ELSEWHERE,
        "PYTHONPATH": str(ROOT / "pipeline"),
    }
    command = 'umask 002; exec "$0" release kelmouth --to "$1"'
    subprocess.run(
        ["/bin/sh", "-c", command, LOCCIT, str(tmp_path / "catalog")],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
    )
    here, there = (
        {name: content for name, content in tree(catalog).items() if "data-docs" not in name}
        for catalog in (made[1], tmp_path / "catalog")
    )
    assert here == there
    assert "kelmouth/0.1.0/kelmouth-0.1.0.zip" in there
