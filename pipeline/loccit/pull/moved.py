"""A dataset of before: what its sheets say that is no word of the core any more, and what to add.

A core has an edition, which is raised where words leave it, and a lock says with which edition its
dataset was pulled. Where that is another, the words may mean something else, or nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import read_bytes, read_yaml
from loccit.pull.lock import parse_lock
from loccit.sheets.load import KEYS
from loccit.vocabulary.folders import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loccit.files import Yaml
    from loccit.pull.lock import Lock
    from loccit.vocabulary.types import Vocabulary

_GROUP_OR_ENTRY = {"claims", "quote", "table"}
_MARK = re.compile(r"<([a-z][a-z0-9_]*)=")


def what_moved(folder: Path, vocabulary: Vocabulary) -> LoccitError | None:
    """Return what to say of a dataset that was pulled with an older core; None where it was not.

    A lock that can't be read is for others to complain about.
    """
    path = folder / "claims.lock"
    try:
        lock = parse_lock(read_bytes(path), path)
    except LoccitError:
        return None
    return of_another_core(lock, folder, vocabulary) if lock.edition < vocabulary.edition else None


def of_another_core(lock: Lock, folder: Path, vocabulary: Vocabulary) -> LoccitError | None:
    """Return an error about a lock that was made with another core, or None."""
    where = Place(folder / "claims.lock")
    if lock.edition == vocabulary.edition:
        return None
    made = f"made with edition {lock.edition} of the core, and this loccit has {vocabulary.edition}"
    if lock.edition > vocabulary.edition:
        return LoccitError(made, where, "install a newer loccit")
    words = {"subject", *vocabulary.properties, *vocabulary.qualifiers}
    gone = sorted({*(names_used(folder) - words), *(kinds_used(folder) - {*vocabulary.kinds})})
    named = f"; of the words used here it has no more: {', '.join(gone)}" if gone else ""
    declare = (
        f"declare those in {folder / SCHEMAS} (what they were says the {SCHEMAS}/ of the dataset's "
        "last release), then "
        if gone
        else ""
    )
    remedy = f"{declare}run 'loccit pull' where the articles are"
    return LoccitError(f"{made}, which holds only what fits any article{named}", where, remedy)


def names_used(folder: Path) -> set[str]:
    """Return the properties and qualifiers that a dataset's sheets name."""
    paths = sorted((folder / "claims").glob("*.yaml"))
    return {name for path in paths for name in _names(_read(path))}


def kinds_used(folder: Path) -> set[str]:
    """Return the kinds that a dataset's entities are said to be of."""
    node = _read(folder / "entities.yaml")
    items = node.value.values() if node and isinstance(node.value, dict) else ()
    kinds = [item.value.get("kind") for item in items if isinstance(item.value, dict)]
    return {kind.value for kind in kinds if kind and isinstance(kind.value, str)}


def _read(path: Path) -> Yaml | None:
    try:
        return read_yaml(path)
    except LoccitError:
        return None


def _names(node: Yaml | None) -> Iterator[str]:
    """Yield the names of marks, of what is typed, and of the series and the axis of tables."""
    if node is None:
        return
    if isinstance(node.value, str):
        yield from _MARK.findall(node.value)
        return
    if isinstance(node.value, list):
        for item in node.value:
            yield from _names(item)
        return
    if _GROUP_OR_ENTRY & node.value.keys():
        yield from (key for key in node.value if key not in KEYS)
    for key, item in node.value.items():
        if key in ("across", "down") and isinstance(item.value, str):
            yield item.value
        if key == "columns" or (key == "rows" and "across" in node.value):
            yield from item.value if isinstance(item.value, dict) else ()
        yield from _names(item)
