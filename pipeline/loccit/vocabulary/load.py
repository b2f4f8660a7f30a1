"""schemas/*.yaml → Vocabulary: the core, and what a workspace and a dataset add to it.

Errors name the file, the line and the key.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

from loccit.files import read_bytes, read_yaml
from loccit.naming import nearest
from loccit.vocabulary import additions
from loccit.vocabulary.entries import read_property, read_qualifier, read_unit
from loccit.vocabulary.folders import EDITION, schemas_folder, sources_of, vocabulary_files
from loccit.vocabulary.former_names import in_present_names
from loccit.vocabulary.modifiers import load_modifiers
from loccit.vocabulary.opposites import opposites
from loccit.vocabulary.precision import load_precision
from loccit.vocabulary.reading import choice, texts, whole
from loccit.vocabulary.relations import unknown_reference
from loccit.vocabulary.severity import load_severity
from loccit.vocabulary.tables import Known, load_tables
from loccit.vocabulary.types import (
    Property,
    PropertyType,
    Qualifier,
    QualifierType,
    TableSchema,
    Unit,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from loccit.files import Yaml

T = TypeVar("T")
_KEPT = 4
_TYPES = {*get_args(PropertyType), *get_args(QualifierType)}


def vocabulary_of(dataset: Path) -> Vocabulary:
    """Read the vocabulary that a dataset's words mean, by its folder; errors as below."""
    found = sources_of(dataset)
    return load_vocabulary(*found.additions.values(), core=found.core)


def load_vocabulary(*added: Path, core: Path | None = None) -> Vocabulary:
    """Read the core, and what folders of the same shape add to it.

    Args:
        added: folders of additions, in the order in which they add.
        core: where the core lies; by default the one that loccit ships.

    Raises:
        LoccitError: an unknown or missing key, an unknown unit or property, a name given twice, or
            an addition that touches what is the core's.

    """
    core = core or schemas_folder()
    for folder in added:
        additions.refuse_files(folder)
    folders = (core, *added)
    return _load(folders, _contents(folders))


def _contents(folders: Sequence[Path]) -> tuple[bytes, ...]:
    """Return what the files of some folders say: as long as that is the same, so are words."""
    paths = [path for folder in folders for path in vocabulary_files(folder)]
    return tuple(part for path in paths for part in (str(path).encode(), read_bytes(path)))


# Releases that are proved, or datasets that are built, one after another share the core.
@lru_cache(maxsize=_KEPT)
def _load(folders: tuple[Path, ...], _: tuple[bytes, ...]) -> Vocabulary:
    """Read folders, the core first; the same vocabulary as before where nothing has changed."""
    core = folders[0]
    edition = edition_of(core)
    modifiers = load_modifiers(core, first_edition=edition == 1)
    units = _units(folders, modifiers.phrases)
    precision = load_precision(core, _TYPES, [unit.dimension for unit in units.values()])
    qualifiers = _qualifiers(folders)
    groups = _groups(folders)
    properties = _properties(folders, units, qualifiers)
    return Vocabulary(
        properties=properties,
        qualifiers=qualifiers,
        units=units,
        kinds={kind: group for group, members in groups.items() for kind in members},
        modifiers=modifiers,
        precision=precision,
        seasons=_new(folders, "seasons.yaml", _months),
        opposites=_new(
            folders, "opposites.yaml", lambda name, node: opposites(name, node, properties)
        ),
        tables=_tables(folders, Known(properties, qualifiers, units, groups, precision, edition)),
        severity=load_severity(core, properties),
        edition=edition,
    )


def _tables(folders: Sequence[Path], known: Known) -> dict[str, TableSchema]:
    """Return the tables; those of a core that is older than this loccit's by its names."""
    found = load_tables(folders, known)
    own = schemas_folder()
    if folders[0] == own or known.edition >= edition_of(own):
        return found
    return in_present_names(found, own)


def edition_of(core: Path) -> int:
    """Return the edition of a core, which is raised where words leave it; 1 where it says none."""
    path = core / EDITION
    return whole(read_yaml(path).fields(["edition"])["edition"]) if path.is_file() else 1


def _entries(folders: Sequence[Path], name: str) -> Iterator[tuple[bool, str, Yaml]]:
    """Yield each entry of a file in the folders, and whether it is the core's (the first)."""
    for folder in folders:
        path = folder / name
        if path.is_file():
            for key, node in read_yaml(path).entries.items():
                yield folder == folders[0], key, node


def _new(folders: Sequence[Path], name: str, read: Callable[[str, Yaml], T]) -> dict[str, T]:
    """Read entries that may be given only once."""
    found: dict[str, T] = {}
    for _, key, node in _entries(folders, name):
        if key in found:
            raise additions.already(key, node)
        found[key] = read(key, node)
    return found


def _units(folders: Sequence[Path], modifiers: Iterable[str]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    names: dict[str, str] = {}
    for is_core, key, node in _entries(folders, "units.yaml"):
        if key in found:
            raise additions.already(key, node)
        unit = read_unit(key, node)
        if not is_core:
            additions.refuse_unit_names(unit, node, names, modifiers)
        names |= dict.fromkeys((*unit.names, *unit.before), key)
        found[key] = unit
    return found


def _qualifiers(folders: Sequence[Path]) -> dict[str, Qualifier]:
    found: dict[str, Qualifier] = {}
    properties = [name for is_core, name, _ in _entries(folders, "properties.yaml") if is_core]
    for _, key, node in _entries(folders, "qualifiers.yaml"):
        known = found.get(key)
        additions.refuse_name(key, node, properties)
        found[key] = additions.with_words(known, node) if known else read_qualifier(key, node)
    return found


def _groups(folders: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """Return each group of kinds with its kinds; an addition adds kinds, and groups."""
    found: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for _, group, node in _entries(folders, "kinds.yaml"):
        for item in node.items:
            if item.text in owner:
                raise item.error(
                    f"'{item.text}' is already a kind of {owner[item.text]}",
                    "take it out, or choose another name",
                )
            owner[item.text] = group
        found[group] = (*found.get(group, ()), *texts(node))
    return found


def _properties(
    folders: Sequence[Path], units: dict[str, Unit], qualifiers: dict[str, Qualifier]
) -> dict[str, Property]:
    found: dict[str, Property] = {}
    nodes: list[tuple[str, Yaml]] = []
    for _, name, node in _entries(folders, "properties.yaml"):
        known = found.get(name)
        additions.refuse_name(name, node, qualifiers)
        found[name] = (
            additions.extended(known, node, qualifiers)
            if known
            else read_property(name, node, units, qualifiers)
        )
        nodes.append((name, node))
    for name, node in nodes:
        _require_properties(found[name], node, found)
    return found


def _require_properties(owner: Property, node: Yaml, known: dict[str, Property]) -> None:
    bound = owner.yearly_at_most
    if bound and bound not in known:
        raise node.error(
            f"'{owner.name}' is at most '{bound}', which is no property",
            "name another property",
            nearest(bound, known),
        )
    if error := unknown_reference(node, owner.relations, known):
        raise error


def _months(_: str, node: Yaml) -> tuple[int, ...]:
    return tuple(int(choice(item, [str(month) for month in range(1, 13)])) for item in node.items)
