"""``loccit release --record`` that ends at any moment: the dataset is whole, a rerun finishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loccit.release import pipeline as making
from tests.conftest import Workspace
from tests.release.crash import (
    DONE,
    KILLED,
    REFUSED,
    UNHARMED,
    ended,
    full,
    kill,
    read_only,
    restore,
    state,
)
from tests.release.small_releases import tree

NOW_RECORDED = "already published, with the same bytes; recorded in releases.json\n"
REPRODUCES = "\nreproduces 0.1."
WRITTEN = {"CHANGELOG.md", "as-released.json", "releases.json"}


@pytest.fixture
def due(request: pytest.FixtureRequest, quick: None, space: Workspace) -> Workspace:
    """Return a dataset with a version to be recorded: its first, or its second."""
    if request.param == "second":
        assert _record(space).endswith("published; recorded in releases.json\n")
        space.rewrite(("13,900", "13,800"))
        space.replace("dataset.yaml", "version: 0.1.0", "version: 0.1.1")
        assert space.run("build").exit_code == 0
    return space


def _record(space: Workspace) -> str:
    result = space.run("release", "--record", "--to", str(space.root / "catalog"))
    assert result.exit_code == 0, result.output
    return result.output


def _recording(space: Workspace, patch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Publish, and return the rest of the command: the step that records."""
    step, given = making._record, list[tuple[object, ...]]()
    with patch.context() as inner:
        inner.setattr(making, "_record", lambda *arguments: given.append(arguments))
        making.make_release(space.folder, space.root / "catalog", record=True)
    ((*arguments,),) = given
    return lambda: step(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "what", "code"),
    [
        ("first", kill, KILLED),
        ("second", kill, KILLED),
        ("second", full, REFUSED),
        ("first", read_only, REFUSED),
    ],
    ids=["first, killed", "second, killed", "second, disk full", "first, read-only"],
    indirect=["due"],
)
def test_at_every_file_operation(
    due: Workspace, monkeypatch: pytest.MonkeyPatch, what: Callable[[], None], code: int
) -> None:
    record = _recording(due, monkeypatch)
    old, published = due.snapshot(), tree(due.root / "catalog")
    record()
    new = due.snapshot()
    assert {name for name in new if new[name] != old.get(name)} == WRITTEN
    number, codes, states, changed = 1, set(), set(), set[frozenset[str]]()
    while True:
        restore(due.folder, old)
        code_of_it = ended(number, due.folder, record, what)
        found = due.snapshot()
        for name in old.keys() | new.keys():
            assert found.get(name) in (old.get(name), new[name]), f"{name} is neither old nor new"
        if code_of_it == DONE:
            assert found == new
            break
        codes.add(code_of_it)
        changed.add(frozenset(name for name in WRITTEN if found.get(name) != old.get(name)))
        left = state(due.folder)
        if left not in states:
            said = _record(due)
            assert (REPRODUCES if found == new else NOW_RECORDED) in said, said
            assert due.snapshot() == new, f"the rerun after operation {number} does not finish"
            assert tree(due.root / "catalog") == published
        states.add(left)
        number += 1
    assert code in codes
    assert codes <= {code, UNHARMED}
    assert {frozenset[str](), frozenset({"CHANGELOG.md"})} <= changed
