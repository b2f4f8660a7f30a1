"""Sheets and locks of before: what moved is said, and what to add."""

from __future__ import annotations

import json
import shutil

import pytest

from loccit.errors import LoccitError
from loccit.project import load_project, locked_corpus
from loccit.pull.moved import kinds_used, names_used
from tests.conftest import Workspace


def _make_older(space: Workspace, edition: int = 1) -> None:
    """Make the lock one of another edition of the core; the first said none."""
    path = space.folder / "claims.lock"
    lock = json.loads(path.read_bytes())
    if edition == 1:
        del lock["core"]
    else:
        lock["core"] = edition
    path.write_text(json.dumps(lock))


@pytest.mark.parametrize("command", ["build", "check", "report"])
def test_a_lock_of_an_older_core(command: str, space: Workspace) -> None:
    _make_older(space)
    result = space.run(command)
    assert result.exit_code == 2
    assert "claims.lock: made with edition 1 of the core, and this loccit has 2" in result.stderr
    assert "run 'loccit pull' where the articles are" in result.stderr
    assert "declare" not in result.stderr  # the dataset has all that it says


def test_a_pull_makes_it_one_of_today(space: Workspace) -> None:
    _make_older(space)
    space.pull()
    assert space.run("build").exit_code == 0


def test_a_lock_of_a_newer_core(space: Workspace) -> None:
    _make_older(space, 3)
    result = space.run("check")
    assert result.exit_code == 2
    assert "edition 3 of the core" in result.stderr
    assert "install a newer loccit" in result.stderr


def test_a_dataset_of_before_without_its_own_words(space: Workspace) -> None:
    _make_older(space)
    shutil.rmtree(space.folder / "schemas")
    result = space.run("pull", articles=True)
    assert result.exit_code == 2
    moved, *sheets = result.stderr.splitlines()
    assert moved.endswith("of the words used here it has no more: class, size_rank, songbun_share")
    assert f"declare those in {space.folder / 'schemas'}" in sheets[0]
    assert any("claims/north.yaml:7: 'size_rank' is no property" in line for line in sheets)


def test_a_sheet_with_a_word_that_nobody_declared(space: Workspace) -> None:
    shutil.rmtree(space.folder / "schemas")
    with pytest.raises(LoccitError) as caught:
        load_project(space.folder)
    said = str(caught.value)
    assert "edition" not in said
    assert f"declare 'size_rank' in {space.folder / 'schemas' / 'properties.yaml'}" in said


def test_an_addition_that_changed_since_the_pull(space: Workspace) -> None:
    path = space.folder / "schemas" / "properties.yaml"
    path.write_text(path.read_text().replace("max: 100}", "max: 99}"))
    with pytest.raises(LoccitError, match=r"schemas/properties\.yaml: changed since the last pull"):
        locked_corpus(load_project(space.folder))
    result = space.run("check")
    assert result.exit_code == 1
    assert "'schemas/properties.yaml' changed since the last pull" in " ".join(
        result.stdout.split()
    )


def test_an_addition_that_is_gone(space: Workspace) -> None:
    (space.folder / "schemas" / "units.yaml").write_text("ell: {dimension: length, names: [ell]}\n")
    space.pull()
    (space.folder / "schemas" / "units.yaml").unlink()
    with pytest.raises(LoccitError, match=r"units\.yaml: was there at the last pull, and is gone"):
        locked_corpus(load_project(space.folder))
    assert "'schemas/units.yaml' was there at the last pull, and is gone" in " ".join(
        space.run("check").stdout.split()
    )


def test_a_comment_in_an_addition_changes_nothing(space: Workspace) -> None:
    path = space.folder / "schemas" / "properties.yaml"
    path.write_text("# ours\n" + path.read_text())
    assert space.run("build").exit_code == 0


def test_what_a_dataset_names(space: Workspace) -> None:
    names = names_used(space.folder)
    assert {"population", "class", "date", "month", "daily_mean", "size_rank"} <= names
    assert not {"section", "quote", "claims", "table"} & names
    (space.folder / "entities.yaml").write_text("a: {title: A, kind: city}\nb: {title: B}\n")
    assert kinds_used(space.folder) == {"city"}
