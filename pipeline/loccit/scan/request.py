"""What a scan was asked for, kept beside its parts: another request cannot go on with them."""

from __future__ import annotations

import csv
import hashlib
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.extras import require
from loccit.files import write_all
from loccit.scan.source import PLAIN, hash_of, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST = "scan.json"
_LOCK = ".scan.lock"
_OF_SOURCE = ("size", "sha256")


@dataclass(frozen=True, slots=True)
class Request:
    """A scan: of which source, in which language, and how much of it.

    ``language`` is "" where each page says its own; ``only`` are names of source maps, or labels
    of their claims' ids; ``limit`` is how many of the source's first pages are read (0: all),
    ``sample`` reads one page of so many, by the hash of its title (0: all); ``prose`` writes the
    figures of the text as well; ``languages`` are those of files that do not say theirs.
    ``schemas`` is the hash of the vocabulary and the maps, ``sha256`` that of the source: of its
    first bytes where only its first pages are read, "" for one at an address.
    """

    source: str
    size: int
    sha256: str
    language: str
    host: str
    only: tuple[str, ...]
    limit: int
    sample: int
    prose: bool
    languages: tuple[tuple[str, str], ...]
    schemas: str
    loccit: str


def schemas_hash(folder: Path) -> str:
    """Return the hash of all files of the schemas' folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def asked(
    source: str,
    schemas: Path,
    language: str,
    host: str,
    only: tuple[str, ...],
    limit: int,
    sample: int,
    *,
    prose: bool,
    languages: tuple[tuple[str, str], ...] = (),
) -> Request:
    """Return the request for a scan by this version of loccit and these schemas."""
    return Request(
        source=source.rpartition("/")[2] if "://" in source else Path(source).name,
        size=size_of(source),
        sha256=hash_of(source, PLAIN if limit else None),
        language=language,
        host=host,
        only=only,
        limit=limit,
        sample=sample,
        prose=prose,
        languages=languages,
        schemas=schemas_hash(schemas),
        loccit=version("loccit"),
    )


def languages_of(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the languages of pages by CSV with the columns ``page,language``; else LoccitError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple((row["page"], row["language"]) for row in csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise LoccitError(f"cannot be read: {error}", Place(path)) from None
    except KeyError:
        remedy = "name them page,language"
        raise LoccitError("its columns are others", Place(path, 1), remedy) from None


def settle(request: Request, folder: Path) -> None:
    """Keep a request in its folder, or hold it against the one that is there.

    LoccitError where the folder has another scan, or something else.
    """
    path = folder / REQUEST
    wanted = json.loads(json.dumps(asdict(request)))
    if not path.exists():
        if folder.exists() and any(item.name != _LOCK for item in folder.iterdir()):
            remedy = "choose a folder that is new or empty"
            raise LoccitError("the folder has something else in it", Place(folder), remedy)
        content = json.dumps(wanted, indent=2, ensure_ascii=False) + "\n"
        write_all({path: content.encode()})
        return
    try:
        kept = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        remedy = "delete the folder, or choose another one"
        raise LoccitError("cannot be read: no request of a scan", Place(path), remedy) from None
    for name, value in wanted.items():
        if kept.get(name) != value:
            changed = name in _OF_SOURCE and kept.get("source") == request.source
            which = (
                "the source is not as it was scanned here" if changed else "another scan lies here"
            )
            what = f"{which}: its '{name}' is {kept.get(name)!r}, not {value!r}"
            remedy = "choose another folder for this one, or delete the folder to begin anew"
            raise LoccitError(what, Place(path), remedy)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder for one scan; LoccitError where another one holds it, or it can't be made."""
    require("scan", "a scan")
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / _LOCK)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        remedy = "wait until it is done, or choose another folder"
        raise LoccitError("another scan writes here", Place(folder), remedy) from None
    except OSError as error:
        remedy = "allow writing there, or choose another folder"
        raise LoccitError(f"cannot be written: {error.strerror}", Place(folder), remedy) from None
    try:
        yield
    finally:
        lock.release()
