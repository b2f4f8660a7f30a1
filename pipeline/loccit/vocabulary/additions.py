"""What an addition may do to the core, and what it may not.

It may introduce what the core does not know (properties, qualifiers, units, kinds, seasons,
opposites, tables), and words that it does not know for what it has. To a core property it may add
words and relations, which only make more findings; to a core qualifier words; to a typed table
what it collects, and columns. Everything else of the core stays what it is: an error with its
place. So whoever knows the core knows what any dataset's figures mean.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place
from loccit.naming import nearest
from loccit.values.numbers import CARDINAL_VALUES, MAGNITUDES, ORDINAL_VALUES
from loccit.values.word_lists import split_list
from loccit.vocabulary.folders import ADDING, MODIFIERS, PRECISION, SEVERITY
from loccit.vocabulary.reading import aliases
from loccit.vocabulary.relations import Relations, relations
from loccit.vocabulary.types import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loccit.files import Yaml
    from loccit.vocabulary.types import Property, Unit

_OF_A_PROPERTY = ("aliases", "relations")
# Relations that say how others are meant: they could make fewer findings of a core property.
_EXCUSES = ("posthumous", "by")
_FIGURES = frozenset(
    {
        *MAGNITUDES,
        *CARDINAL_VALUES,
        *ORDINAL_VALUES,
        *(name.lower() for name in calendar.month_name[1:]),
        *(name.lower() for name in calendar.month_abbr[1:]),
        *"to and between until through st nd rd th century".split(),
    }
)
# What sheets and evidence say besides properties and qualifiers.
_RESERVED = frozenset(
    """
    article subject section claims ignore quote table rows columns down across second_unit
    as because context value unit property conversion
    """.split()
)


def refuse_files(folder: Path) -> None:
    """Raise LoccitError where additions have a file that no addition may have, or none knows."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name in (MODIFIERS, PRECISION, SEVERITY):
            raise LoccitError(
                "what a figure and its modifiers stand for is the core's: one law for all datasets",
                Place(path, 1),
                "remove this file",
            )
        if path.name not in ADDING:
            raise LoccitError(
                "no file of an addition",
                Place(path, 1),
                f"use one of: {', '.join(ADDING)}, tables/<table>.yaml",
                nearest(path.name, ADDING),
            )


def already(name: str, node: Yaml) -> LoccitError:
    """Return the error about a name that exists, and that may not be given again."""
    return node.error(
        f"'{name}' already exists, and may not be defined again",
        "choose another name, or take this out and use what there is",
    )


def refuse_name(name: str, node: Yaml, others: Iterable[str]) -> None:
    """Raise LoccitError where a name means something else in a sheet: ``others``, or a key."""
    if name in _RESERVED or name in others:
        raise node.error(f"'{name}' means something else in a sheet", "choose another name")


def refuse_keys(name: str, what: str, node: Yaml, allowed: Iterable[str]) -> dict[str, Yaml]:
    """Return the entries of an addition to something of the core; LoccitError for other keys."""
    allowed = tuple(allowed)
    for key, item in node.entries.items():
        if key not in allowed:
            raise item.error(
                f"'{key}' of the {what} '{name}' is the core's: "
                f"an addition may only add {' and '.join(allowed)}",
                f"take '{key}' out, or introduce a {what} of another name",
            )
    return node.entries


# --------------------------------------------------------------------------- words


def more_words(owner: Property | Qualifier, node: Yaml | None) -> dict[str, str]:
    """Return the aliases of a property or qualifier with those that an addition adds to it.

    LoccitError for a word that the owner knows with another value: a capital at its beginning
    makes no difference, nor does a list of known words get a meaning of its own.
    """
    added = aliases(node)
    known = {_fold(word): value for word, value in owner.aliases.items()}
    for value, phrases in (node.entries if node else {}).items():
        for phrase in phrases.items:
            said = known.get(_fold(phrase.text))
            if said not in (None, value):
                raise phrase.error(
                    f"'{phrase.text}' says '{said}' for '{owner.name}', "
                    f"and may not be made to say '{value}'",
                    "use the value that the core gives, or introduce a name of your own",
                )
            if said is None and _is_known_otherwise(owner, phrase.text, known):
                raise phrase.error(
                    f"'{phrase.text}' is read by '{owner.name}' without this: as a month, or as a "
                    "list of words that it knows",
                    "take it out, or introduce a name of your own",
                )
    return {**owner.aliases, **added}


def with_words(owner: Qualifier, node: Yaml) -> Qualifier:
    """Return a core qualifier with the words that an addition adds to it."""
    keys = refuse_keys(owner.name, "qualifier", node, ("aliases",))
    return replace(owner, aliases=more_words(owner, keys.get("aliases")))


def _is_known_otherwise(owner: Property | Qualifier, words: str, known: Mapping[str, str]) -> bool:
    """Whether words mean something to an owner without being one of its aliases."""
    if owner.type == "month":
        return words.lower() in _FIGURES
    listed = isinstance(owner, Qualifier) or owner.list
    items = [_fold(words[start:end]) for start, end in split_list(words)]
    known_list = len(items) > 1 and all(item in known for item in items)
    return listed and owner.type == "text" and known_list


def _fold(word: str) -> str:
    return word[:1].lower() + word[1:]


def refuse_unit_names(
    unit: Unit, node: Yaml, known: Mapping[str, str], modifiers: Iterable[str]
) -> None:
    """Raise LoccitError where a unit's name is that of a known one, or part of what figures are.

    ``known`` maps printed names to the units that they are of.
    """
    parts = {*_FIGURES, *modifiers}
    for name in (*unit.names, *unit.before):
        if name in known:
            raise node.error(
                f"'{name}' already names the unit '{known[name]}'", "choose names of its own"
            )
        if name.lower() in parts:
            raise node.error(f"'{name}' is a part of numbers or dates", "choose names of its own")


# ----------------------------------------------------------------------- properties


def extended(owner: Property, node: Yaml, qualifiers: Iterable[str]) -> Property:
    """Return a core property with the words and relations that an addition adds to it."""
    keys = refuse_keys(owner.name, "property", node, _OF_A_PROPERTY)
    found = replace(owner, aliases=more_words(owner, keys.get("aliases")))
    if "relations" in keys:
        added = relations(keys["relations"], qualifiers)
        found = replace(found, relations=_joined(owner, added, keys["relations"]))
    return found


def _joined(owner: Property, added: Relations, node: Yaml) -> Relations:
    """Return what the core and an addition relate a property to; LoccitError where they differ."""
    found: dict[str, Any] = {}
    for name, item in node.entries.items():
        old, new = getattr(owner.relations, name), getattr(added, name)
        if name in _EXCUSES and new != old:
            raise item.error(
                f"'{name}' says how the relations of '{owner.name}' are meant, which is the core's",
                f"take '{name}' out, or introduce a property of another name",
            )
        if isinstance(old, tuple):
            found[name] = tuple(dict.fromkeys((*old, *new)))
        elif isinstance(old, Mapping):
            found[name] = _joined_mapping(owner, name, old, new, item)
        elif old not in (_default(name), new):
            raise item.error(
                f"the core says '{name}' of '{owner.name}' already, and otherwise",
                f"take '{name}' out, or introduce a property of another name",
            )
        else:
            found[name] = new
    return replace(owner.relations, **found)


def _joined_mapping(
    owner: Property, name: str, old: Mapping[str, Any], new: Mapping[str, Any], node: Yaml
) -> dict[str, Any]:
    for key, value in new.items():
        if old.get(key, value) != value:
            raise node.error(
                f"the core says '{name}' of '{key}' for '{owner.name}' already, and otherwise",
                f"take '{key}' out",
            )
    return {**old, **new}


def _default(name: str) -> object:
    return next(item.default for item in fields(Relations) if item.name == name)
