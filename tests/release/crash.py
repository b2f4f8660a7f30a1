"""Work that meets its end, or an error, at a file operation of one's choice."""

from __future__ import annotations

import errno
import os
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from loccit.errors import LoccitError

# How a process ended; an error in making a folder that is there does no harm.
KILLED, REFUSED, DONE, UNHARMED, WRONG, INTERRUPTED = 77, 2, 0, 3, 99, 130
_EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}


def ended(number: int, folder: Path, work: Callable[[], object], what: Callable[[], None]) -> int:
    """Do some work in a process of its own; return how that ended.

    Args:
        number: which file operation below the folder it is, counted from 1.
        folder: where file operations count.
        work: the work.
        what: what happens before that file operation.

    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # forking beside the test runner's threads
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        seen = _before(number, folder, what)
        work()
        os._exit(UNHARMED if len(seen) >= number else DONE)
    except LoccitError as error:
        os._exit(REFUSED if error.remedy else WRONG)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    except BaseException:
        os._exit(WRONG)


def interrupt() -> None:
    """Raise what Ctrl-C does."""
    raise KeyboardInterrupt


def kill() -> None:
    """End the process at once, as a signal would."""
    os._exit(KILLED)


def full() -> None:
    """Raise what a full disk raises."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def read_only() -> None:
    """Raise what a file system raises that may only be read."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), "somewhere")


def state(folder: Path) -> frozenset[tuple[str, bytes]]:
    """Return what lies below a folder: what comes next follows from it, and from nothing else."""
    return frozenset(
        # The rest of the names of unfinished files is random.
        (re.sub(r"\.\w+\.new$", ".new", str(path)), path.read_bytes() if path.is_file() else b"/")
        for path in folder.rglob("*")
    )


def restore(folder: Path, old: Mapping[str, bytes]) -> None:
    """Make the files below a folder those of before, and its folders theirs."""
    kept = {folder / name for name in old}
    kept |= {parent for path in kept for parent in path.parents}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path not in kept:
            path.rmdir() if path.is_dir() else path.unlink()
    for name, content in old.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _before(number: int, folder: Path, what: Callable[[], None]) -> list[str]:
    """Let something happen before the file operation of that number; return those seen."""
    seen: list[str] = []

    def count(where: object) -> None:
        if str(folder) in str(where):
            seen.append(str(where))
            if len(seen) == number:
                what()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _EVENTS:
            count(arguments)

    vars(os)["fsync"] = lambda handle: count(Path(f"/proc/self/fd/{handle}").readlink())
    sys.addaudithook(hook)
    return seen
