"""The zip file: its directory holds each file once, and it is packed as loccit packs them."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

from loccit.package.places import BROKEN
from loccit.release.archive import pack
from loccit.verdict.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def tricks(archive: Path) -> Iterator[Problem]:
    """Yield what makes a zip file say different things to different readers.

    Two entries of one name (or that some systems take for one), an entry that is no ordinary file,
    and a name that leads out. A zip file that cannot be read has none: that is said elsewhere.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
    except BROKEN:
        return
    seen: dict[str, str] = {}
    for entry in entries:
        name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
        where = f"{archive.name}: {name}"
        if name.casefold() in seen:
            twin = seen[name.casefold()]
            yield Problem(where, "stands there twice" if twin == name else f"is a twin of {twin}")
        seen[name.casefold()] = name
        if kind not in (0, stat.S_IFREG):
            yield Problem(where, "is no ordinary file")
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield Problem(where, "leads out of the zip file")


def packing(archive: Path, members: dict[str, Path], sums: str) -> Iterator[Problem]:
    """Yield where a zip file is not, byte for byte, that of the files that it holds."""
    content = archive.read_bytes()
    packed = pack({name: path.read_bytes() for name, path in members.items()})
    if content != packed:
        pairs = enumerate(zip(content, packed, strict=False))
        least = min(len(content), len(packed))
        byte = next((place for place, (one, other) in pairs if one != other), least)
        what = f"byte {byte} is not as loccit packs these files and their {sums}"
        yield Problem(archive.name, what)
