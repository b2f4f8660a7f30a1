"""Where the vocabulary of a dataset lies: the core, and the folders that add to it.

The core is found in one place: the packaged copy, or the checkout that the running code lies in.
A whole core that lies elsewhere (another checkout's, another version's) is never taken for
additions. A release brings the core that it was read with, and is read with that.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from loccit.errors import LoccitError, Place

SCHEMAS = "schemas"
# In a release the core lies in schemas/; what was added to it lies below that.
OF_THE_WORKSPACE, OF_THE_DATASET = "schemas/workspace", "schemas/own"
# What an addition may have; a core has all of these, and tables.
ADDING = (
    "properties.yaml",
    "qualifiers.yaml",
    "units.yaml",
    "kinds.yaml",
    "seasons.yaml",
    "opposites.yaml",
)
# Those of them by which words are read: what was pulled depends on them.
_READ_BY = ("properties.yaml", "qualifiers.yaml", "units.yaml", "seasons.yaml")
MODIFIERS, PRECISION, EDITION = "modifiers.yaml", "precision.yaml", "edition.yaml"
SEVERITY = "severity.yaml"
TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Sources:
    """The folder of the core, and those that add to it by where they lie in a release."""

    core: Path
    additions: Mapping[str, Path]

    @property
    def read_by(self) -> dict[str, Path]:
        """The files of additions by which words are read, named as a dataset at work sees them."""
        names = {OF_THE_WORKSPACE: f"../../{SCHEMAS}", OF_THE_DATASET: SCHEMAS}
        paths = {
            f"{names[where]}/{name}": folder / name
            for where, folder in self.additions.items()
            for name in _READ_BY
        }
        return {name: path for name, path in paths.items() if path.is_file()}


def schemas_folder() -> Path:
    """Return the folder of the core: the packaged copy, else the checkout's.

    LoccitError where there is neither.
    """
    packaged = Path(str(resources.files("loccit"))) / SCHEMAS
    checkout = Path(__file__).resolve().parents[3] / SCHEMAS
    for folder in (packaged, checkout):
        if is_core(folder):
            return folder
    raise LoccitError("the vocabulary is missing", Place(packaged), "install loccit again")


def vocabulary_files(folder: Path) -> list[Path]:
    """Return the files of a folder, the core's or an addition's, that say what words mean."""
    named = (folder / name for name in (*ADDING, MODIFIERS, PRECISION, EDITION, SEVERITY))
    paths = (*named, *sorted((folder / TABLES).glob("*.yaml")))
    return [path for path in paths if path.is_file()]


def is_core(folder: Path) -> bool:
    """Whether a folder is a whole core, of whatever version: it says what claims consist of."""
    return (folder / MODIFIERS).is_file() and (folder / TABLES / "claims.yaml").is_file()


def is_addition(folder: Path) -> bool:
    """Whether a folder adds to the core: it holds a file of a vocabulary, and is no core."""
    names = (*ADDING, MODIFIERS)
    holds = any((folder / name).is_file() for name in names) or any(
        (folder / TABLES).glob("*.yaml")
    )
    return holds and not is_core(folder)


def is_release(dataset: Path) -> bool:
    """Whether a dataset's folder is that of a release, which brings the core along."""
    return is_core(dataset / SCHEMAS)


def sources_of(dataset: Path) -> Sources:
    """Return where the words of a dataset are said, by its folder; LoccitError without a core."""
    if is_release(dataset):
        own = {name: dataset / name for name in (OF_THE_WORKSPACE, OF_THE_DATASET)}
        return Sources(dataset / SCHEMAS, _that_add(own))
    folders = {
        OF_THE_WORKSPACE: Path(os.path.normpath(dataset / ".." / ".." / SCHEMAS)),
        OF_THE_DATASET: dataset / SCHEMAS,
    }
    return Sources(schemas_folder(), _that_add(folders))


def _that_add(folders: dict[str, Path]) -> dict[str, Path]:
    return {name: folder for name, folder in folders.items() if is_addition(folder)}
