"""Vocabulary → JSON Schemas (draft 2020-12) for everything that people write, for their editors.

A file names its schema in its first line (``# yaml-language-server: $schema=…``); an editor then
completes keys, properties, qualifiers and kinds, and marks what is none. They say no more than what
the readers of these files refuse with a clear error; what needs the article only ``pull`` can tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from loccit.compiled.editor_vocabulary import vocabulary_schemas
from loccit.compiled.json_schema import SCALAR, Node, a_list, a_mapping, a_text, an_object, one_of
from loccit.model import Severity
from loccit.read.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.vocabulary.types import Vocabulary

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LABEL = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_NAME = r"^[a-z0-9][a-z0-9._-]*$"


def editor_schemas(vocabulary: Vocabulary, core: Vocabulary | None = None) -> dict[str, bytes]:
    """Return file name → JSON Schema for all that people write: datasets and vocabulary.

    With a core the vocabulary's files are those of additions to it.
    """
    found = {
        "claims": _claims(vocabulary),
        "dataset": _dataset(),
        "entities": _entities(vocabulary),
        "rulings": _rulings(),
        **vocabulary_schemas(vocabulary, core),
    }
    return {
        f"{name}.schema.json": (
            json.dumps({"$schema": _DIALECT, **node}, ensure_ascii=False, indent=1) + "\n"
        ).encode()
        for name, node in found.items()
    }


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
    typed = dict.fromkeys(qualifiers, SCALAR)
    around = {
        "because": a_text("The reason for what is typed here instead of read."),
        "context": {
            "anyOf": [words, a_list(words)],
            "description": "Words elsewhere in the section.",
        },
        **typed,
    }
    series = a_mapping(words, one_of(vocabulary.properties))
    entry = an_object(
        {},
        {
            "quote": prose,
            "table": words,
            "down": one_of(vocabulary.qualifiers),
            "across": one_of(vocabulary.qualifiers),
            "columns": series,
            "rows": {"type": "object"},
            "second_unit": one_of(["derived", "independent"]),
            "as": a_text("Tells two claims apart that would have one id."),
            **around,
        },
    )
    entry["anyOf"] = [{"required": ["quote"]}, {"required": ["table"]}]
    group = an_object(
        {"section": a_text("The heading."), "claims": a_list({"anyOf": [prose, entry]})}, around
    )
    ignored = an_object(
        {"words": SCALAR, "because": a_text("Why these figures are no claims.")},
        {"section": SCALAR},
    )
    return {
        "title": "Claim sheet",
        "type": "object",
        "properties": {
            "article": a_text("The article's id in dataset.yaml."),
            "subject": a_text("What the article is about: an id of entities.yaml."),
            "ignore": a_list(ignored),
        },
        "required": ["article", "subject"],
        "additionalProperties": group,
        "propertyNames": {"pattern": _LABEL},
    }


def _dataset() -> Node:
    article = an_object(
        {
            "title": SCALAR,
            "publisher": SCALAR,
            "url": SCALAR,
            "licence": SCALAR,
            "file": a_text("The snapshot's file name."),
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "range": {"type": "string", "pattern": r"^\d+-\d+$"},
        },
        {"format": one_of(READERS)},
    )
    return {
        "title": "Dataset",
        **an_object(
            {
                "name": {"type": "string", "pattern": _NAME},
                "title": SCALAR,
                "description": SCALAR,
                "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
                "articles": a_mapping(article, {"pattern": _LABEL}),
                "licences": a_mapping(an_object({"title": SCALAR}, {"path": SCALAR})),
                "contributors": a_list(an_object({"title": SCALAR, "role": SCALAR})),
            },
            {"released": SCALAR, "keywords": a_list(SCALAR)},
        ),
    }


def _entities(vocabulary: Vocabulary) -> Node:
    entity = an_object(
        {"title": a_text("The name; an alias as well.")},
        {
            "kind": one_of(vocabulary.kinds),
            "aliases": a_list(SCALAR),
            "part_of": {**a_list(SCALAR), "description": "The wholes that it is a part of: ids."},
            "box": {
                **a_list({"type": "number"}),
                "minItems": 4,
                "maxItems": 4,
                "description": "South, west, north and east of a region, in degrees.",
            },
            "because": a_text("Where the box was looked up."),
        },
    )
    entity["dependentRequired"] = {"box": ["because"]}
    return {"title": "Entities", **a_mapping(entity)}


def _rulings() -> Node:
    ruling = {
        "decision": one_of(["prefer", "both", "source-error", "open"]),
        "because": a_text("The reason."),
        "digest": a_text("What the ruling was made on; 'loccit check' shows it."),
    }
    more = {
        "prefer": a_text("The claim that holds, by its id."),
        "author": a_text("Who decided."),
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    }
    note = an_object(
        {
            "class": a_text("What it is about: conflict, chronology, identity, …"),
            "severity": one_of(get_args(Severity)),
            "summary": a_text("Who says what."),
            "claims": a_list(SCALAR),
        },
        {"explanation": a_text("Why these can't all be true."), **ruling, **more},
    )
    node = a_mapping(an_object(ruling, more))
    return {
        "title": "Rulings",
        **node,
        "properties": {"noted": a_mapping(note, {"pattern": r"^[a-z0-9._/-]+$"})},
    }
