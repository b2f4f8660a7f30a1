"""Vocabulary → JSON Schemas (draft 2020-12) for everything that people write, for their editors.

A file names its schema in its first line (``# yaml-language-server: $schema=…``); an editor then
completes keys, properties, qualifiers and kinds, and marks what is none. They say no more than what
the readers of these files refuse with a clear error; what needs the article only ``pull`` can tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from loccit.model import Severity
from loccit.read.readers import READERS
from loccit.vocabulary import relations
from loccit.vocabulary.types import (
    DateStandsFor,
    FieldType,
    Part,
    PropertyType,
    QualifierType,
    StandsFor,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.vocabulary.types import Vocabulary

Node = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Every scalar is read as text; an editor takes 7, 1.5 and true for what YAML says they are.
_SCALAR: Node = {"type": ["string", "number", "boolean"]}
_LABEL = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_VARIATION = r"^[×±]\d+(\.\d+)?$"
_NAME = r"^[a-z0-9][a-z0-9._-]*$"


def editor_schemas(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Return file name → JSON Schema for all that people write: datasets and vocabulary."""
    found = {
        "claims": _claims(vocabulary),
        "dataset": _dataset(),
        "entities": _entities(vocabulary),
        "rulings": _rulings(),
        "properties": _properties(vocabulary),
        "qualifiers": _qualifiers(),
        "units": _units(),
        "modifiers": _modifiers(),
        "kinds": _mapping(_list(_SCALAR)),
        "seasons": _mapping(_list(_SCALAR)),
        "opposites": _opposites(vocabulary),
        "table": _table(vocabulary),
    }
    return {
        f"{name}.schema.json": (
            json.dumps({"$schema": _DIALECT, **node}, ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for name, node in found.items()
    }


# ------------------------------------------------------------------------ building blocks


def _object(required: Mapping[str, Node], optional: Mapping[str, Node] | None = None) -> Node:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _mapping(value: Node, names: Node | None = None) -> Node:
    node: Node = {"type": "object", "additionalProperties": value}
    return node | ({"propertyNames": names} if names else {})


def _list(item: Node) -> Node:
    return {"type": "array", "items": item}


def _choice(values: Iterable[str]) -> Node:
    return {"enum": list(values)}


def _text(description: str, **more: object) -> Node:
    return {**_SCALAR, "description": description, **more}


# ----------------------------------------------------------------------- a dataset's files


def _marked(names: Iterable[str], description: str) -> Node:
    """Return the schema of a text whose marks have one of these names."""
    known = "|".join(sorted(names))
    return {
        "type": "string",
        "description": description,
        "pattern": rf"^(?:[^<]|<(?![a-z_]+=)|<(?:{known})=[^<>]+>)*$",
    }


def _claims(vocabulary: Vocabulary) -> Node:
    qualifiers = ["subject", *vocabulary.qualifiers]
    prose = _marked([*qualifiers, *vocabulary.properties], "The article's words with marks.")
    words = _marked(qualifiers, "The article's words; marks are qualifiers.")
    typed = dict.fromkeys(qualifiers, _SCALAR)
    around = {
        "because": _text("The reason for what is typed here instead of read."),
        "context": {
            "anyOf": [words, _list(words)],
            "description": "Words elsewhere in the section.",
        },
        **typed,
    }
    series = _mapping(words, _choice(vocabulary.properties))
    entry = _object(
        {},
        {
            "quote": prose,
            "table": words,
            "down": _choice(vocabulary.qualifiers),
            "across": _choice(vocabulary.qualifiers),
            "columns": series,
            "rows": {"type": "object"},
            "second_unit": _choice(["derived", "independent"]),
            "as": _text("Tells two claims apart that would have one id."),
            **around,
        },
    )
    entry["anyOf"] = [{"required": ["quote"]}, {"required": ["table"]}]
    group = _object(
        {"section": _text("The heading."), "claims": _list({"anyOf": [prose, entry]})}, around
    )
    ignored = _object(
        {"words": _SCALAR, "because": _text("Why these figures are no claims.")},
        {"section": _SCALAR},
    )
    return {
        "title": "Claim sheet",
        "type": "object",
        "properties": {
            "article": _text("The article's id in dataset.yaml."),
            "subject": _text("What the article is about: an id of entities.yaml."),
            "ignore": _list(ignored),
        },
        "required": ["article", "subject"],
        "additionalProperties": group,
        "propertyNames": {"pattern": _LABEL},
    }


def _dataset() -> Node:
    article = _object(
        {
            "title": _SCALAR,
            "publisher": _SCALAR,
            "url": _SCALAR,
            "licence": _SCALAR,
            "file": _text("The snapshot's file name."),
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "range": {"type": "string", "pattern": r"^\d+-\d+$"},
        },
        {"format": _choice(READERS)},
    )
    return {
        "title": "Dataset",
        **_object(
            {
                "name": {"type": "string", "pattern": _NAME},
                "title": _SCALAR,
                "description": _SCALAR,
                "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
                "articles": _mapping(article, {"pattern": _LABEL}),
                "licences": _mapping(_object({"title": _SCALAR}, {"path": _SCALAR})),
                "contributors": _list(_object({"title": _SCALAR, "role": _SCALAR})),
            },
            {"released": _SCALAR, "keywords": _list(_SCALAR)},
        ),
    }


def _entities(vocabulary: Vocabulary) -> Node:
    entity = _object(
        {"title": _text("The name; an alias as well.")},
        {
            "kind": _choice(vocabulary.kinds),
            "aliases": _list(_SCALAR),
            "part_of": {**_list(_SCALAR), "description": "The wholes that it is a part of: ids."},
            "box": {
                **_list({"type": "number"}),
                "minItems": 4,
                "maxItems": 4,
                "description": "South, west, north and east of a region, in degrees.",
            },
            "because": _text("Where the box was looked up."),
        },
    )
    entity["dependentRequired"] = {"box": ["because"]}
    return {"title": "Entities", **_mapping(entity)}


def _rulings() -> Node:
    ruling = {
        "decision": _choice(["prefer", "both", "source-error", "open"]),
        "because": _text("The reason."),
        "digest": _text("What the ruling was made on; 'loccit check' shows it."),
    }
    more = {
        "prefer": _text("The claim that holds, by its id."),
        "author": _text("Who decided."),
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    }
    note = _object(
        {
            "class": _text("What it is about: conflict, chronology, identity, …"),
            "severity": _choice(get_args(Severity)),
            "summary": _text("Who says what."),
            "claims": _list(_SCALAR),
        },
        {"explanation": _text("Why these can't all be true."), **ruling, **more},
    )
    node = _mapping(_object(ruling, more))
    return {
        "title": "Rulings",
        **node,
        "properties": {"noted": _mapping(note, {"pattern": r"^[a-z0-9._/-]+$"})},
    }


# ----------------------------------------------------------------------- the vocabulary


def _described() -> dict[str, Node]:
    return {"title": _SCALAR, "description": _SCALAR}


_ALIASES: Node = _mapping(_list(_SCALAR))


def _properties(vocabulary: Vocabulary) -> Node:
    bounds = _object({}, {"min": _SCALAR, "max": _SCALAR})
    node = _object(
        {**_described(), "type": _choice(get_args(PropertyType))},
        {
            "units": _list(_choice(vocabulary.units)),
            "range": bounds,
            "separated_by": _list(_choice(vocabulary.qualifiers)),
            "aliases": _ALIASES,
            "list": {"type": "boolean"},
            "shares_of_a_whole": _choice(vocabulary.qualifiers),
            "cues": _list(_SCALAR),
            "values": _choice(get_args(Values)),
            "once": {"type": "boolean"},
            "varies": _mapping(
                {"type": "string", "pattern": _VARIATION}, _choice(vocabulary.qualifiers)
            ),
            "opposites": _list(_list(_SCALAR)),
            "compatible": _list(_list(_SCALAR)),
            "synonyms": _list(_list(_SCALAR)),
            "now": {"type": "boolean"},
            "yearly_at_most": _choice(vocabulary.properties),
            "relations": _relations(vocabulary),
        },
    )
    defined = {"property": _choice(vocabulary.properties)}
    return {"title": "Properties", "$defs": defined, **_mapping(node)}


def _relations(vocabulary: Vocabulary) -> Node:
    name: Node = {"$ref": "#/$defs/property"}
    nodes: dict[str, Node] = {key: _list(name) for key in relations.LISTS}
    nodes |= dict.fromkeys(relations.NAMES, name)
    nodes |= dict.fromkeys(relations.NUMBERS, _SCALAR)
    nodes |= {key: {"type": "boolean"} for key in relations.FLAGS}
    nodes |= dict.fromkeys(relations.AMOUNTS, _mapping(_SCALAR))
    return _object(
        {},
        {
            **nodes,
            "midpoint": _object({"low": name, "high": name, "far": _SCALAR}),
            "elsewhere": _object(
                {"by": name, "beyond": _SCALAR, "says": _mapping(_list(_SCALAR), name)}
            ),
            "directions": _mapping(_choice(get_args(relations.Direction))),
            "by": _choice(vocabulary.qualifiers),
            "moment": _choice(filter(None, get_args(relations.Moment))),
            "actor": _choice(filter(None, get_args(relations.Actor))),
            "axis": _choice(filter(None, get_args(relations.Axis))),
        },
    )


def _opposites(vocabulary: Vocabulary) -> Node:
    side = _mapping(_list(_SCALAR), _choice(vocabulary.properties))
    severity = {"severity": _choice(get_args(Severity)), "always": {"type": "boolean"}}
    node = _object({"because": _SCALAR, "one": side, "other": side}, severity)
    return {"title": "Opposites", **_mapping(node)}


def _qualifiers() -> Node:
    kinds = (*get_args(QualifierType), "month")
    node = _object(
        {**_described(), "type": _choice(dict.fromkeys(kinds))},
        {
            "aliases": _ALIASES,
            "distinguishes": {"type": "boolean"},
            "encloses": {"type": "boolean"},
            "follows": {"type": "boolean"},
            "of_kinds": _mapping(_list(_SCALAR)),
        },
    )
    return {"title": "Qualifiers", **_mapping(node)}


def _units() -> Node:
    node = _object(
        {"dimension": _SCALAR, "names": _list(_SCALAR)},
        {
            "factor": _SCALAR,
            "offset": _SCALAR,
            "only_in_labels": _list(_SCALAR),
            "opposite_of": _SCALAR,
        },
    )
    return {"title": "Units", **_mapping(node)}


def _modifiers() -> Node:
    numbers = _object({"words": _list(_SCALAR), "stands_for": _choice(get_args(StandsFor))})
    dates = _object({"words": _list(_SCALAR), "stands_for": _choice(get_args(DateStandsFor))})
    return {
        "title": "Modifiers",
        **_object({}, {"numbers": _mapping(numbers), "dates": _mapping(dates)}),
    }


def _table(vocabulary: Vocabulary) -> Node:
    properties = _choice(vocabulary.properties)
    built_in = _choice(["id", "subject", "kind", "article", "reading", "about", "said"])
    parts = _choice(get_args(Part))
    source = _object(
        {},
        {
            "property": properties,
            "qualifier": _choice(vocabulary.qualifiers),
            "unit": _choice(vocabulary.units),
            "part": parts,
            "when": parts,
            "inverse": _list(properties),
        },
    )
    read = _object({"name": _SCALAR, "of": {"anyOf": [built_in, source]}})
    plain = _object(
        {"name": _SCALAR, "type": _choice(get_args(FieldType)), "description": _SCALAR},
        {
            "required": {"type": "boolean"},
            "enum": _list(_SCALAR),
            "pattern": _SCALAR,
            "minimum": _SCALAR,
            "maximum": _SCALAR,
            "words": {"type": "boolean"},
        },
    )
    key = _object({"field": _SCALAR, "resource": _SCALAR, "to": _SCALAR})
    rule = _object(
        {"rule": _SCALAR},
        {
            "property": properties,
            "properties": _list(properties),
            "total": _choice(["sum", "mean"]),
            "growth": properties,
        },
    )
    return {
        "title": "Table",
        **_object(
            {**_described(), "fields": _list({"anyOf": [read, plain]})},
            {
                "primary_key": _SCALAR,
                "key": _list(_SCALAR),
                "foreign_keys": _list(key),
                "collects": _list(properties),
                "about": _choice(sorted(set(vocabulary.kinds.values()))),
                "consistency": _list(rule),
            },
        ),
    }
