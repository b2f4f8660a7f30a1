"""What a release must hold before any of it can be made anew; what of that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.files import read_yaml
from loccit.package.contents import DATA, LOCK, SHEETS, SUMS, vocabulary_files
from loccit.package.places import DESCRIPTOR
from loccit.strict_json import parse_json
from loccit.vocabulary.folders import EDITION, MODIFIERS, PRECISION, SCHEMAS, TABLES, schemas_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What only a release has: a dataset at work has no vocabulary of its own.
_OF_A_RELEASE = (SUMS, "README.md", "LICENSES.md", "CITATION.cff")
_OF_A_CORE = (MODIFIERS, PRECISION, EDITION, TABLES)


def missing_files(package: Path, *, same: bool) -> list[str]:
    """Return the files that are missing of a package with its vocabulary, which must be read.

    Args:
        package: its folder.
        same: whether this loccit made it, so that its vocabulary has the files of ours.

    """
    return [name for name in _needed(package, same=same) if not (package / name).is_file()]


def _needed(package: Path, *, same: bool) -> Iterator[str]:
    yield from (DESCRIPTOR, "dataset.yaml", "entities.yaml", LOCK)
    yield from (f"{SHEETS}/{name}.yaml" for name in _articles(package))
    schemas = package / SCHEMAS
    own = any((schemas / name).exists() for name in _OF_A_CORE)
    if not own and not any((package / name).is_file() for name in _OF_A_RELEASE):
        return  # a dataset at work is read with the core that is installed
    if _edition_of_lock(package) > 1:
        yield f"{SCHEMAS}/{EDITION}"
    if same:
        yield from vocabulary_files(schemas_folder())
    for path in sorted(schemas.rglob(f"{TABLES}/*.yaml")):
        yield f"{DATA}/{path.stem}.csv"
    if same:
        yield from (
            f"{DATA}/{path.stem}.csv" for path in (schemas_folder() / TABLES).glob("*.yaml")
        )


def _articles(package: Path) -> list[str]:
    try:
        keys = read_yaml(package / "dataset.yaml").entries
        return list(keys["articles"].entries)
    except (LoccitError, KeyError):
        return []  # reading the dataset says what is wrong


def _edition_of_lock(package: Path) -> int:
    try:
        return int(parse_json((package / LOCK).read_bytes()).get("core", 1))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return 1  # reading the lock says what is wrong
