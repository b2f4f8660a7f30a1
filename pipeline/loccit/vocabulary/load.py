"""schemas/*.yaml → Vocabulary; errors name the file, the line and the key."""

from __future__ import annotations

from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from loccit.errors import LoccitError, Place
from loccit.files import read_yaml
from loccit.naming import nearest
from loccit.vocabulary.comparability import Variation, sets, variation
from loccit.vocabulary.opposites import opposites
from loccit.vocabulary.reading import aliases, choice, flag, fraction, text, texts
from loccit.vocabulary.relations import Relations, relations, unknown_reference
from loccit.vocabulary.tables import Known, load_tables
from loccit.vocabulary.types import (
    DateStandsFor,
    Property,
    PropertyType,
    Qualifier,
    QualifierType,
    StandsFor,
    Unit,
    Values,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from loccit.files import Yaml

T = TypeVar("T")

_OF_A_PROPERTY = "units range separated_by aliases list shares_of_a_whole cues".split()
_OF_COMPARISON = "values once varies opposites compatible synonyms now yearly_at_most".split()


def schemas_folder() -> Path:
    """Return the folder of the vocabulary: the packaged copy, else the repository's.

    LoccitError where there is neither.
    """
    packaged = Path(str(resources.files("loccit"))) / "schemas"
    checkout = Path(__file__).resolve().parents[3] / "schemas"
    for folder in (packaged, checkout):
        if (folder / "properties.yaml").is_file():
            return folder
    raise LoccitError("the vocabulary is missing", Place(packaged), "install loccit again")


def load_vocabulary(additions: Path | None = None, folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary, and a workspace's additions to it.

    Args:
        additions: a folder of the same shape whose entries are added, where it exists.
        folder: where the vocabulary lies; by default the one that loccit ships.

    Raises:
        LoccitError: an unknown or missing key, an unknown unit or property, an id given twice.

    """
    folders = [folder or schemas_folder()]
    if additions and additions.is_dir() and additions.resolve() != folders[0].resolve():
        folders.append(additions)
    units = _entries(folders, "units.yaml", _unit)
    qualifiers = _entries(folders, "qualifiers.yaml", _qualifier)
    groups = _entries(folders, "kinds.yaml", lambda _, node: texts(node))
    kinds = {kind: group for group, members in groups.items() for kind in members}

    nodes: dict[str, Yaml] = {}

    def read_property(name: str, node: Yaml) -> Property:
        nodes[name] = node
        return _property(name, node, units, qualifiers)

    properties = _entries(folders, "properties.yaml", read_property)
    for item in properties.values():
        if item.yearly_at_most and item.yearly_at_most not in properties:
            raise LoccitError(
                f"'{item.name}' is at most '{item.yearly_at_most}', which is no property",
                Place("properties.yaml"),
                "name another property",
                nearest(item.yearly_at_most, properties),
            )
    for name, node in nodes.items():
        if error := unknown_reference(node, properties[name].relations, properties):
            raise error
    stands_for, number_phrases, date_phrases, date_modifiers = _modifiers(folders)
    return Vocabulary(
        properties=properties,
        qualifiers=qualifiers,
        units=units,
        kinds=kinds,
        number_modifiers=stands_for,
        number_phrases=number_phrases,
        date_phrases=date_phrases,
        date_modifiers=date_modifiers,
        seasons=_entries(folders, "seasons.yaml", _months),
        opposites=_entries(
            folders, "opposites.yaml", lambda name, node: opposites(name, node, properties)
        ),
        tables=load_tables(folders, Known(properties, qualifiers, units, groups)),
    )


def _entries(folders: list[Path], name: str, read: Callable[[str, Yaml], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for path in (folder / name for folder in folders):
        if path.is_file():
            for key, node in read_yaml(path).entries.items():
                if key in found:
                    raise node.error(f"'{key}' already exists", "choose another name")
                found[key] = read(key, node)
    return found


def _unit(symbol: str, node: Yaml) -> Unit:
    keys = node.fields(
        ["dimension", "names"], ["factor", "offset", "only_in_labels", "opposite_of"]
    )
    return Unit(
        symbol=symbol,
        dimension=keys["dimension"].text,
        names=texts(keys["names"]),
        factor=fraction(keys.get("factor")) or Fraction(1),
        offset=fraction(keys.get("offset")) or Fraction(0),
        only_in_labels=texts(keys.get("only_in_labels")),
        opposite_of=text(keys, "opposite_of"),
    )


def _property(
    name: str, node: Yaml, units: dict[str, Unit], qualifiers: dict[str, Qualifier]
) -> Property:
    keys = node.fields(
        ["title", "description", "type"],
        [*_OF_A_PROPERTY, *_OF_COMPARISON, "relations"],
    )
    bounds = keys["range"].fields((), ["min", "max"]) if "range" in keys else {}
    if "shares_of_a_whole" in keys:
        choice(keys["shares_of_a_whole"], qualifiers)
    return Property(
        name=name,
        title=keys["title"].text,
        description=keys["description"].text,
        type=cast("PropertyType", choice(keys["type"], get_args(PropertyType))),
        units=texts(keys.get("units"), units),
        minimum=fraction(bounds.get("min")),
        maximum=fraction(bounds.get("max")),
        separated_by=texts(keys.get("separated_by"), qualifiers),
        aliases=aliases(keys.get("aliases")),
        list=flag(keys.get("list")),
        shares_of_a_whole=text(keys, "shares_of_a_whole"),
        cues=texts(keys.get("cues")),
        values=_values(keys),
        once=flag(keys.get("once")),
        varies=_varies(keys.get("varies"), qualifiers),
        opposites=sets(keys.get("opposites"), _said(keys)),
        compatible=sets(keys.get("compatible"), _said(keys)),
        synonyms=sets(keys.get("synonyms"), None),
        now=flag(keys.get("now")),
        yearly_at_most=text(keys, "yearly_at_most"),
        relations=relations(keys["relations"], qualifiers) if "relations" in keys else Relations(),
    )


def _values(keys: dict[str, Yaml]) -> Values:
    """Return whether a subject has one value or several, lists and names being several."""
    if "values" in keys:
        return cast("Values", choice(keys["values"], get_args(Values)))
    return "several" if flag(keys.get("list")) or keys["type"].text == "name" else "one"


def _varies(node: Yaml | None, qualifiers: dict[str, Qualifier]) -> dict[str, Variation]:
    found = {}
    for name, item in (node.entries if node else {}).items():
        if name not in qualifiers:
            raise item.error(f"'{name}' is no qualifier", "", nearest(name, qualifiers))
        found[name] = variation(item)
    return found


def _said(keys: dict[str, Yaml]) -> tuple[str, ...] | None:
    """Return the values that a property can have, None where any words are one."""
    if keys["type"].text != "text" or "aliases" not in keys:
        return None
    return tuple(keys["aliases"].entries)


def _months(_: str, node: Yaml) -> tuple[int, ...]:
    return tuple(int(choice(item, [str(month) for month in range(1, 13)])) for item in node.items)


def _qualifier(name: str, node: Yaml) -> Qualifier:
    keys = node.fields(
        ["title", "description", "type"],
        ["aliases", "distinguishes", "encloses", "follows", "of_kinds"],
    )
    of_kinds = keys["of_kinds"].entries if "of_kinds" in keys else {}
    return Qualifier(
        name=name,
        title=keys["title"].text,
        description=keys["description"].text,
        type=cast("QualifierType", choice(keys["type"], get_args(QualifierType))),
        aliases=aliases(keys.get("aliases")),
        distinguishes=flag(keys.get("distinguishes")),
        encloses=flag(keys.get("encloses")),
        follows=flag(keys.get("follows")),
        of_kinds={value: texts(kinds) for value, kinds in of_kinds.items()},
    )


def _modifiers(
    folders: list[Path],
) -> tuple[dict[str, StandsFor], dict[str, str], dict[str, str], dict[str, DateStandsFor]]:
    """Return number modifier → meaning, number and date phrase → modifier, date one → meaning."""
    stands_for: dict[str, StandsFor] = {}
    of_dates: dict[str, DateStandsFor] = {}
    phrases: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for path in (folder / "modifiers.yaml" for folder in folders):
        if not path.is_file():
            continue
        parts = read_yaml(path).fields((), ["numbers", "dates"])
        for index, part in enumerate(("numbers", "dates")):
            for name, node in (parts[part].entries if part in parts else {}).items():
                keys = node.fields(["words", "stands_for"])
                known = get_args(DateStandsFor if index else StandsFor)
                said = choice(keys["stands_for"], known)
                if index:
                    of_dates[name] = cast("DateStandsFor", said)
                else:
                    stands_for[name] = cast("StandsFor", said)
                phrases[index].update({word.lower(): name for word in texts(keys["words"])})
    return stands_for, *phrases, of_dates
