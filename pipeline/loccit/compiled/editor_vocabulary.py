"""JSON Schemas for the files of the vocabulary: those of a core, and those that add to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from loccit.compiled.json_schema import SCALAR, Node, a_list, a_mapping, an_object, one_of
from loccit.model import Severity
from loccit.values.dated import Meaning
from loccit.values.precision import StandsFor
from loccit.vocabulary import relations
from loccit.vocabulary.tables import BuiltIn
from loccit.vocabulary.types import FieldType, Part, PropertyType, QualifierType, Time, Values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.vocabulary.types import TableSchema, Vocabulary

_VARIATION = r"^[×±]\d+(\.\d+)?$"


def vocabulary_schemas(vocabulary: Vocabulary, core: Vocabulary | None) -> dict[str, Node]:
    """Return the schema of each file of a core; with a core those of the files that add to it."""
    found = {
        "properties": _properties(vocabulary, core),
        "qualifiers": _qualifiers(core),
        "units": _units(),
        "kinds": a_mapping(a_list(SCALAR)),
        "seasons": a_mapping(a_list(SCALAR)),
        "opposites": _opposites(vocabulary),
        "table": _named(
            vocabulary, _table_or_more(vocabulary, core) if core else _table(vocabulary)
        ),
    }
    if core is None:
        edition = an_object({"edition": {"type": "integer"}})
        found |= {
            "modifiers": _modifiers(),
            "precision": _precision(vocabulary),
            "severity": _severity(vocabulary),
            "edition": edition,
            "source": _source(vocabulary),
        }
    return found


def _severity(vocabulary: Vocabulary) -> Node:
    properties = a_list(one_of(sorted(vocabulary.properties)))
    number: Node = {"type": "number"}
    return an_object(
        {
            "used": an_object({"always": properties, "of_the_subject": properties}),
            "far": an_object({"factor": number, "degrees": number, "years": number}),
            "near": an_object({"factor": number, "degrees": number, "arc": number}),
            "never_above": a_mapping(one_of(get_args(Severity))),
        }
    )


def _described() -> dict[str, Node]:
    return {"title": SCALAR, "description": SCALAR}


_ALIASES: Node = a_mapping(a_list(SCALAR))


def _more_of(known: Iterable[str], new: Node) -> Node:
    """Return a mapping in which what the core has takes less (``$defs/more``) than what is new."""
    return {**a_mapping(new), "properties": {name: {"$ref": "#/$defs/more"} for name in known}}


def _properties(vocabulary: Vocabulary, core: Vocabulary | None) -> Node:
    bounds = an_object({}, {"min": SCALAR, "max": SCALAR})
    dimensions = {
        name for item in vocabulary.units.values() for name in (item.family, item.dimension)
    }
    family = an_object(
        {"dimension": one_of(sorted(dimensions))}, {"canonical": one_of(vocabulary.units)}
    )
    node = an_object(
        {**_described(), "type": one_of(get_args(PropertyType))},
        {
            "units": {"anyOf": [a_list(one_of(vocabulary.units)), family]},
            "range": bounds,
            "separated_by": a_list(one_of(vocabulary.qualifiers)),
            "aliases": _ALIASES,
            "list": {"type": "boolean"},
            "shares_of_a_whole": one_of(vocabulary.qualifiers),
            "cues": a_list(SCALAR),
            "about": a_list(SCALAR),
            "values": one_of(get_args(Values)),
            "once": {"type": "boolean"},
            "varies": a_mapping(
                {"type": "string", "pattern": _VARIATION}, one_of(vocabulary.qualifiers)
            ),
            "opposites": a_list(a_list(SCALAR)),
            "compatible": a_list(a_list(SCALAR)),
            "synonyms": a_list(a_list(SCALAR)),
            "now": {"type": "boolean"},
            "yearly_at_most": one_of(vocabulary.properties),
            "relations": _relations(vocabulary),
        },
    )
    defined = {"property": one_of(vocabulary.properties)}
    if core:
        defined["more"] = an_object({}, {"aliases": _ALIASES, "relations": _relations(vocabulary)})
    mapping = _more_of(core.properties, node) if core else a_mapping(node)
    return {"title": "Properties", "$defs": defined, **mapping}


def _relations(vocabulary: Vocabulary) -> Node:
    name: Node = {"$ref": "#/$defs/property"}
    nodes: dict[str, Node] = {key: a_list(name) for key in relations.LISTS}
    nodes |= dict.fromkeys(relations.NAMES, name)
    nodes |= dict.fromkeys(relations.NUMBERS, SCALAR)
    nodes |= {key: {"type": "boolean"} for key in relations.FLAGS}
    nodes |= dict.fromkeys(relations.AMOUNTS, a_mapping(SCALAR))
    return an_object(
        {},
        {
            **nodes,
            "midpoint": an_object({"low": name, "high": name, "far": SCALAR}),
            "per": an_object(
                {"whole": name, "number": name},
                {"scope": SCALAR, "undated": {"type": "boolean"}, "within": SCALAR},
            ),
            "scopes": {"type": "array", "items": a_list(SCALAR)},
            "elsewhere": an_object(
                {"by": name, "beyond": SCALAR, "says": a_mapping(a_list(SCALAR), name)}
            ),
            "year": one_of(relations.YEARS),
            "directions": a_mapping(one_of(get_args(relations.Direction))),
            "by": one_of(vocabulary.qualifiers),
            "moment": one_of(filter(None, get_args(relations.Moment))),
            "actor": one_of(filter(None, get_args(relations.Actor))),
            "axis": one_of(filter(None, get_args(relations.Axis))),
        },
    )


def _source(vocabulary: Vocabulary) -> Node:
    """Return the schema of a file of source maps."""
    name = one_of(vocabulary.properties)
    said_by = a_mapping(a_list(SCALAR), one_of(vocabulary.qualifiers))
    keys = {
        "unit": one_of(vocabulary.units),
        "said_by": said_by,
        "rest": {"type": "boolean"},
        "span": {"type": "boolean"},
        "amid": {"type": "boolean"},
        "asides": a_list(SCALAR),
        "unless": a_list(SCALAR),
        "named": one_of(vocabulary.qualifiers),
        "listed": one_of(vocabulary.qualifiers),
        "where": a_mapping(a_list(SCALAR)),
        "of": a_list(SCALAR),
        "after": a_list(SCALAR),
        "narrowed": one_of(vocabulary.qualifiers),
        **dict.fromkeys(vocabulary.qualifiers, SCALAR),
    }
    required = {"property": {"anyOf": [name, a_list(name)]}}
    last = an_object(required, keys)
    keys |= {"also": a_list(last)}
    otherwise = an_object(required, keys | {"otherwise": last})
    row = {"anyOf": [name, an_object(required, keys | {"otherwise": otherwise})]}
    lists = (
        "names",
        "classes",
        "titles",
        "languages",
        "months",
        "down",
        "things",
        "groups",
        "needs",
    )
    one = an_object(
        {"part": one_of(["box", "table"]), "label": SCALAR},
        {
            **dict.fromkeys(lists, a_list(SCALAR)),
            "across": one_of(["month"]),
            "said_by": said_by,
            "dated_by": a_mapping(a_list(SCALAR), name),
            "rows": a_mapping(row),
            "columns": a_mapping(row),
        },
    )
    return {"title": "Source maps", **a_mapping(one), "properties": {"fillers": a_list(SCALAR)}}


def _opposites(vocabulary: Vocabulary) -> Node:
    side = a_mapping(a_list(SCALAR), one_of(vocabulary.properties))
    besides = {"always": {"type": "boolean"}, "says": a_list(SCALAR)}
    node = an_object({"because": SCALAR, "one": side, "other": side}, besides)
    return {"title": "Opposites", **a_mapping(node)}


def _qualifiers(core: Vocabulary | None) -> Node:
    kinds = (*get_args(QualifierType), "month")
    node = an_object(
        {**_described(), "type": one_of(dict.fromkeys(kinds))},
        {
            "aliases": _ALIASES,
            "distinguishes": {"type": "boolean"},
            "encloses": {"type": "boolean"},
            "follows": {"type": "boolean"},
            "annotates": {"type": "boolean"},
            "doubtful": a_list(SCALAR),
            "of_kinds": a_mapping(a_list(SCALAR)),
        },
    )
    if core is None:
        return {"title": "Qualifiers", **a_mapping(node)}
    defined = {"more": an_object({}, {"aliases": _ALIASES})}
    return {"title": "Qualifiers", "$defs": defined, **_more_of(core.qualifiers, node)}


def _units() -> Node:
    node = an_object(
        {"dimension": SCALAR, "names": a_list(SCALAR)},
        {
            "factor": SCALAR,
            "offset": SCALAR,
            "only_in_labels": a_list(SCALAR),
            "opposite_of": SCALAR,
            "before": a_list(SCALAR),
            "difference_of": SCALAR,
        },
    )
    return {"title": "Units", **a_mapping(node)}


def _modifiers() -> Node:
    numbers = an_object({"words": a_list(SCALAR), "stands_for": one_of(get_args(StandsFor))})
    dates = an_object(
        {"words": a_list(SCALAR), "stands_for": one_of(get_args(Meaning))},
        {"following": a_list(SCALAR)},
    )
    return {
        "title": "Modifiers",
        **an_object({}, {"numbers": a_mapping(numbers), "dates": a_mapping(dates)}),
    }


def _precision(vocabulary: Vocabulary) -> Node:
    types = sorted({*get_args(PropertyType), *get_args(QualifierType)})
    dimensions = sorted({unit.dimension for unit in vocabulary.units.values()})
    kind = an_object({}, {"types": a_list(one_of(types)), "dimensions": a_list(one_of(dimensions))})
    return {"title": "Precision", **an_object({}, {"scale": kind, "count": kind})}


_PROPERTY: Node = {"$ref": "#/$defs/property"}


def _named(vocabulary: Vocabulary, node: Node) -> Node:
    return {"title": "Table", "$defs": {"property": one_of(vocabulary.properties)}, **node}


def _read_field(vocabulary: Vocabulary) -> dict[str, Node]:
    """Return the keys of a column that is read from something."""
    built_in = one_of(get_args(BuiltIn))
    parts = one_of(get_args(Part))
    source = an_object(
        {},
        {
            "property": _PROPERTY,
            "qualifier": one_of(vocabulary.qualifiers),
            "unit": one_of(vocabulary.units),
            "part": parts,
            "when": parts,
            "inverse": a_list(_PROPERTY),
            "several": {"type": "boolean"},
        },
    )
    return {"name": SCALAR, "of": {"anyOf": [built_in, source]}}


def _table_or_more(vocabulary: Vocabulary, core: Vocabulary) -> Node:
    """Return the schema of a table, or of what an addition lets a core's table collect."""
    read = _read_field(vocabulary)
    columns = {
        name for table in core.tables.values() if table.collects for name in _backwards(table)
    }
    more = an_object(
        {},
        {
            "collects": a_list(_PROPERTY),
            "inverse": a_mapping(a_list(_PROPERTY), one_of(sorted(columns))),
            "fields": a_list(an_object(read, {"after": SCALAR})),
        },
    )
    return {"anyOf": [_table(vocabulary), more]}


def _backwards(table: TableSchema) -> list[str]:
    return [item.name for item in table.fields if item.source and item.source.kind == "inverse"]


def _table(vocabulary: Vocabulary) -> Node:
    read = an_object(_read_field(vocabulary), {"formerly": SCALAR})
    plain = an_object(
        {"name": SCALAR, "type": one_of(get_args(FieldType)), "description": SCALAR},
        {
            "required": {"type": "boolean"},
            "enum": a_list(SCALAR),
            "pattern": SCALAR,
            "minimum": SCALAR,
            "maximum": SCALAR,
            "words": {"type": "boolean"},
            "formerly": SCALAR,
        },
    )
    key = an_object({"field": SCALAR, "resource": SCALAR, "to": SCALAR})
    return an_object(
        {**_described(), "fields": a_list({"anyOf": [read, plain]})},
        {
            "primary_key": SCALAR,
            "key": a_list(SCALAR),
            "foreign_keys": a_list(key),
            "collects": a_list(_PROPERTY),
            "about": one_of(sorted(set(vocabulary.kinds.values()))),
            "time": one_of(get_args(Time)),
            "questions": a_list(an_object({"ask": SCALAR, "sql": SCALAR})),
            "formerly": SCALAR,
        },
    )
