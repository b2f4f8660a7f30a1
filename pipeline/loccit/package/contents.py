"""What the core of a release must hold, so that whoever downloads it can verify it alone.

The core is a dataset's folder: what people wrote (to read every value again), the lock, the tables
and their descriptor, and the vocabulary that the words were read with, so that an old release is
read as it was meant whatever loccit is installed. ``SHA256SUMS`` lists every file of a folder but
itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode
from loccit.strict_json import parse_json
from loccit.vocabulary.folders import (
    ADDING,
    EDITION,
    MODIFIERS,
    PRECISION,
    SCHEMAS,
    SEVERITY,
    sources_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from loccit.dataset import Dataset

SUMS = "SHA256SUMS"
# Beside the sums, by whoever signed them.
SIGNATURE = f"{SUMS}.sig"
# Of a release in a catalog, and of the folder of its latest version: what it says of itself.
ABOUT = "release.json"
PAGE = "index.html"
# What a catalog lists, and where the latest version of a dataset lies in it.
CATALOG, LATEST = "catalog.json", "latest"
RELEASED = re.compile(r"[^/]+/\d+\.\d+\.\d+")
_PAGES = (CATALOG, PAGE)
# Beside the releases of a dataset in a catalog, as it is no part of them.
DATA_DOCS = "data-docs"
# Written by people; rulings.yaml is there only where somebody ruled on something.
WRITTEN = ("dataset.yaml", "entities.yaml", "rulings.yaml")
SHEETS = "claims"
LOCK = "claims.lock"
DATA = "data"
# The files of a vocabulary: a core has all of them, an addition some.
VOCABULARY = (*ADDING, MODIFIERS, PRECISION, SEVERITY, EDITION, "tables/*.yaml")

_SUM = re.compile(r"(?P<sum>[0-9a-f]{64}) [ *](?P<name>[^\n]+)")


def listed(catalog: bytes) -> list[str]:
    """Return the folders of the releases that a catalog lists, ``name/1.0.0`` each.

    What cannot be read lists nothing.
    """
    try:
        found = [
            f"{dataset['name']}/{version['version']}"
            for dataset in parse_json(catalog)["datasets"]
            for version in dataset["versions"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    # The names of the catalog's own files are none of a dataset.
    named = [place for place in found if RELEASED.fullmatch(place)]
    return list(dict.fromkeys(place for place in named if place.split("/")[0] not in _PAGES))


def core_files(dataset: Dataset, tables: Iterable[str]) -> dict[str, Path]:
    """Return what the core of a release must hold besides its pages: name in it → file here.

    ``tables`` are the names of the vocabulary's tables. The files are not opened.
    """
    found = {name: dataset.folder / name for name in WRITTEN}
    if not dataset.rulings.is_file():
        del found["rulings.yaml"]
    # What a pull expanded is read like what people wrote, where an article has it.
    expanded = (path for path in dataset.structured.values() if path.is_file())
    found |= {f"{SHEETS}/{path.name}": path for path in (*dataset.sheets.values(), *expanded)}
    found |= {LOCK: dataset.lock, dataset.descriptor.name: dataset.descriptor}
    found |= {f"{DATA}/{name}.csv": dataset.data / f"{name}.csv" for name in tables}
    sources = sources_of(dataset.folder)
    found |= vocabulary_files(sources.core)
    for name, folder in sources.additions.items():
        found |= vocabulary_files(folder, name)
    return dict(sorted(found.items()))


def vocabulary_files(folder: Path, name: str = SCHEMAS) -> dict[str, Path]:
    """Return the files of a vocabulary by their names in a release."""
    paths = sorted(path for pattern in VOCABULARY for path in folder.glob(pattern))
    return {f"{name}/{path.relative_to(folder).as_posix()}": path for path in paths}


def read_sums(content: bytes, path: Path) -> dict[str, str]:
    """Return the sums by name; LoccitError for a line that is none, or a name twice."""
    return dict(_sums(decode(content, path), path))


def _sums(text: str, path: Path) -> Iterator[tuple[str, str]]:
    seen = set()
    if not text.endswith("\n"):
        raise LoccitError("the last line has no line end", Place(path), "download it again")
    for number, line in enumerate(text[:-1].split("\n"), start=1):
        match = _SUM.fullmatch(line)
        if not match or match["name"] in seen:
            what = "this name stands here twice" if match else "no line of sha256sum"
            raise LoccitError(what, Place(path, number), "download it again")
        seen.add(match["name"])
        yield match["name"], match["sum"]
