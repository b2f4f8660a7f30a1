"""One entry of schemas/*.yaml → a unit, a qualifier or a property; what it names is checked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast, get_args

from loccit.naming import nearest
from loccit.vocabulary.comparability import Variation, sets, variation
from loccit.vocabulary.reading import aliases, choice, flag, fraction, text, texts
from loccit.vocabulary.relations import Relations, relations
from loccit.vocabulary.types import (
    Property,
    PropertyType,
    Qualifier,
    QualifierType,
    Unit,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.files import Yaml

_OF_A_PROPERTY = "units range separated_by aliases list shares_of_a_whole cues about".split()
_OF_COMPARISON = "values once varies opposites compatible synonyms now yearly_at_most".split()
_OF_A_UNIT = "factor offset only_in_labels opposite_of before difference_of".split()


def read_unit(symbol: str, node: Yaml) -> Unit:
    """Read one unit; LoccitError for an unknown key or what is no number."""
    keys = node.fields(["dimension", "names"], _OF_A_UNIT)
    return Unit(
        symbol=symbol,
        dimension=keys["dimension"].text,
        names=texts(keys["names"]),
        factor=fraction(keys.get("factor")) or Fraction(1),
        offset=fraction(keys.get("offset")) or Fraction(0),
        only_in_labels=texts(keys.get("only_in_labels")),
        opposite_of=text(keys, "opposite_of"),
        before=texts(keys.get("before")),
        difference_of=text(keys, "difference_of"),
    )


def read_qualifier(name: str, node: Yaml) -> Qualifier:
    """Read one qualifier; LoccitError for an unknown key or type, or words with two values."""
    keys = node.fields(
        ["title", "description", "type"],
        ["aliases", "distinguishes", "encloses", "follows", "of_kinds", "annotates", "doubtful"],
    )
    words = aliases(keys.get("aliases"))
    of_kinds = keys["of_kinds"].entries if "of_kinds" in keys else {}
    return Qualifier(
        name=name,
        title=keys["title"].text,
        description=keys["description"].text,
        type=cast("QualifierType", choice(keys["type"], get_args(QualifierType))),
        aliases=words,
        distinguishes=flag(keys.get("distinguishes")),
        encloses=flag(keys.get("encloses")),
        follows=flag(keys.get("follows")),
        of_kinds={value: texts(kinds) for value, kinds in of_kinds.items()},
        annotates=flag(keys.get("annotates")),
        doubtful=texts(keys.get("doubtful"), words.values()),
    )


def read_property(
    name: str, node: Yaml, units: Mapping[str, Unit], qualifiers: Iterable[str]
) -> Property:
    """Read one property; LoccitError for what is unknown in it.

    That the properties of its relations exist is checked when all are read.
    """
    qualifiers = tuple(qualifiers)
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
        units=_units(keys["units"], units) if "units" in keys else (),
        minimum=fraction(bounds.get("min")),
        maximum=fraction(bounds.get("max")),
        separated_by=texts(keys.get("separated_by"), qualifiers),
        aliases=aliases(keys.get("aliases")),
        list=flag(keys.get("list")),
        shares_of_a_whole=text(keys, "shares_of_a_whole"),
        cues=texts(keys.get("cues")),
        about=texts(keys.get("about")),
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


def _units(node: Yaml, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """Return a list of units, or all of a dimension or family with the canonical one first."""
    if not isinstance(node.value, dict):
        return texts(node, units)
    keys = node.fields(["dimension"], ["canonical"])
    named = choice(keys["dimension"], _dimensions(units))
    found = [unit.symbol for unit in units.values() if named in (unit.dimension, unit.family)]
    if "canonical" in keys:
        first = choice(keys["canonical"], found)
        found = [first, *(symbol for symbol in found if symbol != first)]
    return tuple(found)


def _dimensions(units: Mapping[str, Unit]) -> dict[str, None]:
    return dict.fromkeys(name for item in units.values() for name in (item.family, item.dimension))


def _values(keys: Mapping[str, Yaml]) -> Values:
    """Return whether a subject has one value or several, lists and names being several."""
    if "values" in keys:
        return cast("Values", choice(keys["values"], get_args(Values)))
    return "several" if flag(keys.get("list")) or keys["type"].text == "name" else "one"


def _varies(node: Yaml | None, qualifiers: tuple[str, ...]) -> dict[str, Variation]:
    found = {}
    for name, item in (node.entries if node else {}).items():
        if name not in qualifiers:
            raise item.error(f"'{name}' is no qualifier", "", nearest(name, qualifiers))
        found[name] = variation(item)
    return found


def _said(keys: Mapping[str, Yaml]) -> tuple[str, ...] | None:
    """Return the values that a property can have, None where any words are one."""
    if keys["type"].text != "text" or "aliases" not in keys:
        return None
    return tuple(keys["aliases"].entries)
