"""Snapshots: the pinned bytes of article files."""

from __future__ import annotations

import bz2
import codecs
import hashlib
import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode, read_bytes
from loccit.model import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

# Bytes of the largest file that is read: a page is a thousand times smaller.
LARGEST = 25_000_000
_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def load_snapshot(
    path: Path,
    sha256: str | None = None,
    *,
    name: str | None = None,
    where: Place | None = None,
) -> Snapshot:
    """Read one file and hold it against its pinned hash.

    Line ends are kept as they are, and a byte order mark is a character, so that offsets count the
    characters of the file. A file whose name ends in ``.bz2`` is unpacked.

    Args:
        path: the file.
        sha256: the pinned hash; None where there is none to hold the file against.
        name: what the snapshot is called; the file's name where none is given.
        where: the place that pins the hash, named by the error; the file where none is given.

    Raises:
        LoccitError: the file is missing, too large, has other bytes, or is not UTF-8.

    """
    _require_size(path)
    content = read_bytes(path, "give the folder of the articles by --articles or LOCCIT_ARTICLES")
    found = hashlib.sha256(content).hexdigest()
    if sha256 is not None and found != sha256:
        raise LoccitError(
            f"the snapshot has other bytes: expected sha256 {sha256}, got {found}",
            where or Place(path),
            "restore the file; if the article is meant to change: loccit add NAME PAGE --again, "
            "then pull, which tells what changed",
        )
    if path.suffix == ".bz2":
        content = _unpacked(content, path)
    return Snapshot(name or path.name, found, _decoded(content, path))


def _require_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says why
    if size > LARGEST:
        raise _too_large(size, path)


def _too_large(size: int, path: Path) -> LoccitError:
    what = f"the file has {size:,} bytes, and a page at most {LARGEST:,}"
    return LoccitError(what, Place(path), "save the page alone, or cut it out of the dump")


def _unpacked(content: bytes, path: Path) -> bytes:
    found = b""
    try:
        while content and len(found) <= LARGEST:
            unpacker = bz2.BZ2Decompressor()
            found += unpacker.decompress(content, LARGEST + 1 - len(found))
            content = unpacker.unused_data
            if not unpacker.eof:
                break
    except OSError:
        raise LoccitError("no bzip2 file, or a broken one", Place(path), "fetch it again") from None
    if len(found) > LARGEST:
        raise _too_large(len(found), path)
    return found


def _decoded(content: bytes, path: Path) -> str:
    """Return the text; LoccitError that says which other encoding the file names or begins with."""
    try:
        return decode(content, path)
    except LoccitError as error:
        said = _CHARSET.search(content[:4000])
        mark = next((name for mark, name in _OTHER_MARKS.items() if content.startswith(mark)), "")
        other = mark or (said[1].decode("ascii", "replace") if said else "")
        if not other or other.lower() in ("utf-8", "utf8"):
            raise
        what = f"the file is in {other}, not in UTF-8"
        raise LoccitError(what, error.where, "save it as UTF-8") from None
