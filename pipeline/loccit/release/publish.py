"""Publishing: what lies in a catalog is whole and stays as it is.

A release is written into a folder beside its place, made durable, and renamed: that one step makes
it part of the catalog. The pages and indexes of the catalog follow from the releases in it; each is
replaced in one step, the first page last. A kill at any moment so leaves every release and every
page whole, and the next run finishes what is missing.
"""

from __future__ import annotations

import errno
import os
import shutil
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loccit.errors import LoccitError, Place
from loccit.files import write_all
from loccit.package.contents import DATA_DOCS, SUMS
from loccit.release.sums import damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Pages = Callable[[Iterable[Path]], Mapping[Path, bytes]]

Published = Literal["published", "already there"]
_UNFINISHED = ".unfinished-"
# Whoever publishes holds this empty file of the catalog. It stays: were it removed, two could hold
# two files of that name.
LOCK = ".publishing"
_FILE, _FOLDER = 0o644, 0o755


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of a release by name, which of them identifies it, and the Data Docs beside it."""

    files: Mapping[str, bytes]
    core: str
    docs: Mapping[str, bytes]


def publish(
    catalog: Path, place: str, what: Publication, pages: Pages, *, replace: bool = False
) -> Published:
    """Put a release into a catalog.

    Args:
        catalog: the catalog's folder; it is made where there is none.
        place: the release's folder in it, such as ``name/1.0.0``.
        what: the release.
        pages: what the catalog has besides its releases, from the folders of the releases in it.
        replace: whether a release there with another core may be taken away; only for versions
            that nobody was promised.

    LoccitError where somebody else is publishing there, where this version lies there with another
    core or is damaged, where something cannot be written, and on a system without such locks.

    """
    require_locks()
    try:
        catalog.mkdir(parents=True, exist_ok=True)
        with _alone(catalog):
            target = catalog / place
            _clear(catalog, target.parent)
            state = _already(target, what)
            if state == "other" and replace:
                _withdraw(catalog, target, pages)
            elif state == "other":
                raise LoccitError(
                    f"{place} was published with other content, and a published version is never "
                    "changed",
                    Place(target),
                    "raise the version in dataset.yaml; "
                    "or, where nobody has seen it, delete this folder",
                )
            if state != "same":
                docs = docs_folder(target)
                try:
                    _write_folder(docs, what.docs)
                    _write_folder(target, what.files)
                except BaseException:  # Ctrl-C, too
                    if not target.exists():
                        shutil.rmtree(docs, ignore_errors=True)
                    raise
            write_all(pages(releases(catalog)))
    except OSError as error:
        raise LoccitError(
            f"the release cannot be published: {error.strerror}",
            Place(error.filename or catalog),
            "make room or allow writing there, then run the command again; "
            "what lay in the catalog is as it was",
        ) from None
    return "already there" if state == "same" else "published"


def require_locks() -> None:
    """Raise LoccitError where the system has no locks that end with their process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it would warn of is refused here
        from filelock import FileLock, SoftFileLock
    if issubclass(FileLock, SoftFileLock):
        raise _no_locks("this system")


def _no_locks(what: str) -> LoccitError:
    return LoccitError(
        f"publishing needs locks that keep two from publishing at once: {what} has none",
        remedy="publish into a folder on a local disk (Linux, macOS, Windows), then copy it",
    )


def docs_folder(target: Path) -> Path:
    """Return where the Data Docs of a release lie: beside it, since they are no part of it."""
    return target.parent / DATA_DOCS / target.name


@contextmanager
def _alone(catalog: Path) -> Iterator[None]:
    """Hold the catalog; the lock ends with the process, however that ends."""
    from filelock import FileLock, Timeout

    lock = FileLock(catalog / LOCK, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise LoccitError(
            "somebody else is publishing into this catalog now",
            Place(catalog),
            "wait until that is done, then run the command again; nothing was changed",
        ) from None
    except OSError as error:
        if error.errno == errno.ENOSYS:
            raise _no_locks(f"the file system of {catalog}") from None
        raise
    try:
        yield
    finally:
        lock.release()


def _clear(catalog: Path, folder: Path) -> None:
    """Remove what a run that was killed left behind."""
    for left in (*folder.glob(f"{_UNFINISHED}*"), *folder.glob(f"*/{_UNFINISHED}*")):
        shutil.rmtree(left)
    for place in (catalog, folder, folder / "latest"):
        for left in place.glob(".*.new"):
            left.unlink()


def _already(target: Path, what: Publication) -> Literal["", "same", "other"]:
    if not target.exists():
        return ""
    if not (target / SUMS).is_file() or not (target / what.core).is_file():
        raise LoccitError(
            "this is no whole release", Place(target), "delete this folder, then publish again"
        )
    wrong = damaged(target)
    if wrong:
        raise LoccitError(
            f"a published file was changed: {wrong[0]}",
            Place(target),
            "restore it; or delete this folder, then publish again",
        )
    return "same" if (target / what.core).read_bytes() == what.files[what.core] else "other"


def releases(catalog: Path) -> list[Path]:
    """Return the folders of the releases in a catalog."""
    return sorted(path.parent for path in catalog.glob(f"*/[0-9]*/{SUMS}"))


def _withdraw(catalog: Path, target: Path, pages: Pages) -> None:
    """Take a release out of the catalog: first out of its pages, then its files."""
    write_all(pages(folder for folder in releases(catalog) if folder != target))
    aside = target.parent / f"{_UNFINISHED}{target.name}-old"
    target.rename(aside)
    shutil.rmtree(aside)


def _write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    if target.exists():  # Data Docs that a run which was killed left without their release
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f"{_UNFINISHED}{target.name}"
    try:
        beside.mkdir()
        for name, content in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            path.chmod(_FILE)
        for folder in (*(item for item in beside.rglob("*") if item.is_dir()), beside):
            folder.chmod(_FOLDER)
            _sync(folder)
        beside.rename(target)
    except BaseException:  # Ctrl-C, too
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _sync(target.parent)


def _sync(folder: Path) -> None:
    # Windows opens no folders, and needs no such step.
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
