"""Packed files, unpacked within a limit: a few kilobytes can stand for gigabytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

# What one archive, or one packed table, may come to, in bytes and files.
MOST_BYTES = 250_000_000
MOST_FILES = 10_000
_CHUNK = 1 << 20
_TOO_LARGE = f"unpacked it is more than {MOST_BYTES // 1_000_000} MB"
_OPENERS: dict[str, Callable[[Path], Any]] = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}


def refuse_growing(archive: zipfile.ZipFile, path: Path) -> None:
    """LoccitError for a zip file that comes to more than is unpacked.

    No member gives more bytes than the archive says: zipfile stops there.
    """
    members = archive.infolist()
    remedy = "unpack it yourself, and give the folder"
    if len(members) > MOST_FILES:
        raise LoccitError(f"it has more than {MOST_FILES:,} files", Place(path), remedy)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise LoccitError(_TOO_LARGE, Place(path), remedy)


def why_too_large(path: Path, compression: str = "") -> str:
    """Return why a packed file is not read, or "" where it comes to little enough.

    ``compression`` is what its resource says; else its suffix does. A broken one is for others.
    """
    kind = compression or path.suffix.lstrip(".").lower()
    try:
        if kind == "zip":
            with zipfile.ZipFile(path) as archive:
                refuse_growing(archive, path)
        elif kind in _OPENERS:
            with _OPENERS[kind](path) as file:
                return _counted(file)
    except LoccitError as error:
        return error.what
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError, RuntimeError):
        return ""
    except (zipfile.BadZipFile, NotImplementedError):
        return ""
    return ""


def _counted(file: IO[bytes]) -> str:
    left = MOST_BYTES
    while left >= 0:
        chunk = file.read(_CHUNK)
        if not chunk:
            return ""
        left -= len(chunk)
    return _TOO_LARGE
