"""Publishing: immutable, alone, and whole whenever it is killed."""

from __future__ import annotations

import errno
import os
import stat
import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import filelock
import pytest

from loccit.errors import LoccitError
from loccit.release.publish import LOCK, releases
from loccit.release.sums import damaged
from tests.release.crash import (
    DONE,
    INTERRUPTED,
    KILLED,
    REFUSED,
    UNHARMED,
    WRONG,
    ended,
    full,
    interrupt,
    kill,
    read_only,
    restore,
    state,
)
from tests.release.links import broken, links
from tests.release.small_releases import CORE, put, tree

UNFINISHED = (".new", ".unfinished-")


def test_it_lies_there_with_pages_and_ordinary_modes(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        assert put(tmp_path / "catalog", "1.0.0") == "published"
    finally:
        os.umask(old)
    release = tmp_path / "catalog" / "town" / "1.0.0"
    assert damaged(release) == []
    assert stat.S_IMODE((release / CORE).stat().st_mode) == 0o644
    assert stat.S_IMODE((release / "data").stat().st_mode) == 0o755
    for page in (tmp_path / "catalog").rglob("index.html"):
        assert broken(page) == []


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    put(tmp_path, "1.0.0")
    before = tree(tmp_path)
    assert put(tmp_path, "1.0.0") == "already there"
    assert tree(tmp_path) == before


def test_other_bytes_are_refused_and_change_nothing(tmp_path: Path) -> None:
    put(tmp_path, "1.0.0")
    before = tree(tmp_path)
    with pytest.raises(LoccitError, match="never changed"):
        put(tmp_path, "1.0.0", b"other")
    assert tree(tmp_path) == before


def test_a_draft_may_be_replaced_where_that_is_said(tmp_path: Path) -> None:
    put(tmp_path / "once", "1.0.0", b"other")
    put(tmp_path / "twice", "1.0.0")
    assert put(tmp_path / "twice", "1.0.0", b"other", replace=True) == "published"
    assert tree(tmp_path / "twice") == tree(tmp_path / "once")


@pytest.mark.parametrize("harm", ["changed", "missing", "no sums"])
def test_a_damaged_release_is_said(tmp_path: Path, harm: str) -> None:
    put(tmp_path, "1.0.0")
    release = tmp_path / "town" / "1.0.0"
    if harm == "changed":
        (release / "data" / "wards.csv").write_bytes(b"ward\nsouth\n")
    elif harm == "missing":
        (release / "index.html").unlink()
    else:
        (release / "SHA256SUMS").unlink()
    with pytest.raises(LoccitError, match=r"was changed|no whole release"):
        put(tmp_path, "1.0.0")


def test_the_latest_is_the_highest_version_not_the_last_published(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        put(tmp_path, version, version.encode())
    assert (tmp_path / "town" / "latest" / "town.zip").read_bytes() == b"1.10.0"
    assert len(releases(tmp_path)) == 3


def test_of_two_at_once_the_second_says_so(tmp_path: Path) -> None:
    with filelock.FileLock(tmp_path / LOCK):
        with pytest.raises(LoccitError, match="somebody else is publishing"):
            put(tmp_path, "1.0.0")
        assert tree(tmp_path) == {}
    assert put(tmp_path, "1.0.0") == "published"


def test_a_lock_that_was_left_behind_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_bytes(b"")
    assert put(tmp_path, "1.0.0") == "published"


def test_where_the_system_has_no_locks_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filelock, "FileLock", filelock.SoftFileLock)
    with pytest.raises(LoccitError, match="this system has none") as caught:
        put(tmp_path / "catalog", "1.0.0")
    assert caught.value.remedy
    assert not (tmp_path / "catalog").exists()


def test_where_the_file_system_has_no_locks_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("fcntl.flock", missing)
    with pytest.raises(LoccitError, match=r"the file system of .* has none") as caught:
        put(tmp_path / "catalog", "1.0.0")
    assert caught.value.remedy
    assert tree(tmp_path / "catalog") == {}


def test_publishing_asks_nothing_that_only_unix_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def windows(path: Path, *flags: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return os.open(path, *flags)

    put(tmp_path / "here", "1.0.0")
    only_unix = {"O_DIRECTORY", "fchmod", "fork", "getuid", "chown"}
    seen = {name: value for name, value in vars(os).items() if name not in only_unix}
    stand_in = SimpleNamespace(**seen | {"open": windows})
    monkeypatch.setattr("loccit.release.publish.os", stand_in)
    monkeypatch.setattr("loccit.files.os", stand_in)
    assert put(tmp_path / "there", "1.0.0") == "published"
    assert put(tmp_path / "there", "1.0.0", b"other", replace=True) == "published"
    assert put(tmp_path / "there", "1.0.0", replace=True) == "published"
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


# --------------------------------------------------------------------------------- crash


def _is_whole(catalog: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Hold a catalog against what it was and what it is to be."""
    found = {
        name: content
        for name, content in tree(catalog).items()
        if not any(word in name for word in UNFINISHED)
    }
    for name, content in old.items():
        assert found[name] in (content, new[name]), f"{name} is neither old nor new"
    published = "town/1.1.0/SHA256SUMS" in found
    for name in new.keys() - old.keys():
        if published or not name.startswith("town/1.1.0/"):
            assert found.get(name, new[name]) == new[name], name
    if published:
        assert damaged(catalog / "town" / "1.1.0") == []
    for name in ("catalog.json", "index.html"):
        assert published or found.get(name) == old.get(name), f"{name} promises too much"
    if found.get("index.html") == new["index.html"] != old.get("index.html"):
        assert found == new
    _has_no_broken_link(catalog / "index.html", set())


def _has_no_broken_link(page: Path, seen: set[Path]) -> None:
    """Follow all links from a page, if it is there."""
    if page.suffix != ".html" or page in seen or not page.is_file():
        return
    seen.add(page)
    assert broken(page) == [], page
    for _, address in links(page):
        if not address.startswith(("data:", "#")):
            _has_no_broken_link((page.parent / address).resolve(), seen)


@pytest.mark.parametrize(
    ("work", "code", "first"),
    [
        (kill, KILLED, True),
        (kill, KILLED, False),
        (full, REFUSED, False),
        (read_only, REFUSED, True),
        (interrupt, INTERRUPTED, False),
    ],
    ids=[
        "first, killed",
        "second, killed",
        "second, disk full",
        "first, read-only",
        "second, interrupted",
    ],
)
def test_at_every_file_operation(
    tmp_path: Path,
    work: Callable[[], None],
    code: int,
    first: bool,
) -> None:
    catalog = tmp_path / "catalog"
    catalog.mkdir()
    if not first:
        put(catalog, "1.0.0")
    old = tree(catalog)
    put(catalog, "1.1.0", b"1.1.0")
    new = tree(catalog)
    number, codes, states = 1, set(), set()
    while True:
        restore(catalog, old)
        code_of_it = ended(number, catalog, lambda: put(catalog, "1.1.0", b"1.1.0"), work)
        left = state(catalog)
        if code_of_it == DONE:
            _is_whole(catalog, old, new)
            break
        codes.add(code_of_it)
        if code_of_it in (REFUSED, INTERRUPTED):
            _has_nothing_unfinished(catalog)
        if left not in states:
            _is_whole(catalog, old, new)
            put(catalog, "1.1.0", b"1.1.0")
            assert tree(catalog) == new, f"the rerun after operation {number} does not finish"
        states.add(left)
        number += 1
    assert code in codes
    assert codes <= {code, UNHARMED}
    assert number > 40


def _has_nothing_unfinished(catalog: Path) -> None:
    """Hold that who was not killed tidied up: no folder half written, no docs of no release."""
    assert not list(catalog.rglob(".unfinished-*"))
    for docs in catalog.glob("*/data-docs/*"):
        assert (docs.parents[1] / docs.name).is_dir(), docs


def test_two_processes_at_once_leave_one_whole_release(tmp_path: Path) -> None:
    put(tmp_path / "alone", "1.1.0", b"1.1.0")
    children = []
    for _ in range(2):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if not child:
            try:
                put(tmp_path / "both", "1.1.0", b"1.1.0")
            except LoccitError as error:
                os._exit(REFUSED if "somebody else" in error.what else WRONG)
            except BaseException:
                os._exit(WRONG)
            os._exit(DONE)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert DONE in codes
    assert WRONG not in codes
    assert tree(tmp_path / "both") == tree(tmp_path / "alone")
