"""Vocabulary → JSON Schemas (draft 2020-12) for everything that people write, for their editors.

A file names its schema in its first line (``# yaml-language-server: $schema=…``); an editor then
completes keys, properties, qualifiers and kinds, and marks what is none. They say no more than what
the readers of these files refuse with a clear error; what needs the article only ``pull`` can tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from loccit.compiled.editor_vocabulary import vocabulary_schemas
from loccit.compiled.json_schema import (
    SCALAR,
    Node,
    a_list,
    a_mapping,
    a_text,
    a_word,
    an_object,
    described,
    one_of,
)
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
    return a_word(rf"^(?:[^<]|<(?![a-z_]+=)|<(?:{known})=[^<>]+>)*$", description)


def _claims(vocabulary: Vocabulary) -> Node:
    qualifiers = ["subject", *vocabulary.qualifiers]
    prose = _marked([*qualifiers, *vocabulary.properties], "The article's words with marks.")
    words = _marked(qualifiers, "The article's words; marks are qualifiers.")
    context = {"anyOf": [words, a_list(words)]}
    around = {
        "because": a_text("The reason for what is typed here instead of read."),
        "context": described(context, "Words elsewhere in the section."),
        **dict.fromkeys(qualifiers, a_text("A qualifier that is typed, not marked.")),
    }
    entry = an_object({}, {"quote": prose, **_of_a_table(vocabulary, qualifiers), **around})
    entry["anyOf"] = [{"required": ["quote"]}, {"required": ["table"]}]
    entries = a_list({"anyOf": [prose, entry]})
    group = an_object(
        {
            "section": a_text("The heading; Lead is what stands before the first."),
            "claims": described(entries, "The entries, in the order of the article."),
        },
        around,
    )
    ignored = an_object(
        {
            "words": a_text("The words with these figures."),
            "because": a_text("Why these figures are no claims."),
        },
        {"section": a_text("The heading; without it the words are ignored anywhere.")},
    )
    return {
        "title": "Claim sheet",
        "$defs": {"said": _said_of_a_row()},
        "type": "object",
        "properties": {
            "article": a_text("The article's id in dataset.yaml."),
            "subject": a_text("What the article is about: an id of entities.yaml."),
            "ignore": described(a_list(ignored), "Figures that are no claims."),
            "structured": described(
                {"anyOf": [one_of(["all"]), a_list(SCALAR)]},
                "Which boxes and tables pull is asked to expand: all, or some by their names.",
            ),
        },
        "required": ["article", "subject"],
        "additionalProperties": described(
            {"if": {"required": ["part"]}, "then": _of_a_part(vocabulary), "else": group},
            "Entries of one section; the label is part of their claims' ids.",
        ),
        "propertyNames": {"pattern": _LABEL},
    }


def _said_of_a_row() -> Node:
    typed = an_object({"is": SCALAR, "because": a_text("The reason.")})
    read = an_object({"words": SCALAR}, {"row": a_text("The label of the row that says it.")})
    return {"anyOf": [SCALAR, read, typed]}


def _of_a_part(vocabulary: Vocabulary) -> Node:
    """Return the schema of a group of corrections in a box or a table."""
    said: Node = {"$ref": "#/$defs/said"}
    place = {
        "row": a_text("The row's label, below its heading: Area > • Total."),
        "value": a_text("The words of the figure, or of the whole cell."),
        "because": a_text("Why it is not as the source map says."),
    }
    column = {"column": a_text("The head of the value's column in a table.")}
    claimed = an_object(
        {**place, "property": one_of(vocabulary.properties)},
        {
            **column,
            "second_unit": one_of(["derived", "independent"]),
            "as": a_text("Tells two claims apart that would have one id."),
            **dict.fromkeys(["unit", "subject", *vocabulary.qualifiers], said),
        },
    )
    dropped = an_object({**place, "drop": {"const": True}}, column)
    entry: Node = {"if": {"required": ["drop"]}, "then": dropped, "else": claimed}
    return an_object(
        {
            "part": a_text("The name of a box, or a table's title or head."),
            "section": a_text("The heading; Lead is what stands before the first."),
            "claims": a_list(entry),
        },
        {"number": {"type": "integer"}},
    )


def _of_a_table(vocabulary: Vocabulary, qualifiers: Iterable[str]) -> dict[str, Node]:
    """Return the keys of an entry about a table."""
    along = one_of(vocabulary.qualifiers)
    label = _marked(qualifiers, "The label of the property's column.")
    columns = a_mapping(label, one_of(vocabulary.properties))
    return {
        "table": _marked(qualifiers, "The title or the head of a table; marks are qualifiers."),
        "down": described(along, "The qualifier that the labels of the rows are."),
        "across": described(along, "The qualifier that the labels of the columns are."),
        "columns": described(columns, "Properties, by the labels of their columns."),
        "rows": described(
            {"type": "object"}, "Properties, by the labels of their rows; or marks in single rows."
        ),
        "second_unit": described(
            one_of(["derived", "independent"]),
            "Whether the figure in the other unit was converted, or measured itself.",
        ),
        "as": a_text("Tells two claims apart that would have one id."),
    }


def _dataset() -> Node:
    article = an_object(
        {
            "title": a_text("The article's title."),
            "publisher": a_text("Who publishes it."),
            "url": a_text("The address of its page."),
            "licence": a_text("Its licence: a name under licences."),
            "file": a_text("The snapshot, seen from the folder of the articles."),
            "sha256": a_word("^[0-9a-f]{64}$", "The hash of the file's bytes."),
            "range": a_word(
                r"^\d+-\d+$", "The article within the file, in Unicode characters: 0-225."
            ),
        },
        {
            "format": described(
                one_of(READERS), "How the file is written; recognised where nobody says it."
            ),
            "language": a_text("The code of its wiki, or of its language: en, simple, de."),
            "revision": a_text("The publisher's number of the state that was read."),
            "authors": a_text("Whom to name for its words, where that is not the publisher."),
        },
    )
    licence = an_object({"title": a_text("Its full name.")}, {"path": a_text("Where to read it.")})
    contributor = an_object({"title": a_text("A name."), "role": a_text("creator, publisher, …")})
    return {
        "title": "Dataset",
        **an_object(
            {
                "name": a_word(_NAME, "The dataset's name, in files and addresses."),
                "title": a_text("The dataset's title."),
                "description": a_text("What is in it."),
                "version": a_word(r"^\d+\.\d+\.\d+$", "The version, such as 1.0.0."),
                "articles": described(
                    a_mapping(article, {"pattern": _LABEL}), "The articles, each under an id."
                ),
                "licences": described(
                    a_mapping(licence), "The licences of the articles, each under its short name."
                ),
                "contributors": described(a_list(contributor), "Who made the dataset."),
            },
            {
                "released": a_text("The day on which the version is released; a person decides."),
                "licence": a_text(
                    "The licence of the release, a name under licences: one that those of all "
                    "articles allow. Without it each part stays under its own."
                ),
                "keywords": described(a_list(SCALAR), "Words to find it by."),
                "covers": described(
                    {"anyOf": [SCALAR, a_list(SCALAR)]},
                    "What is meant to be complete: everything, structured, or headings.",
                ),
            },
        ),
    }


def _entities(vocabulary: Vocabulary) -> Node:
    box = {**a_list({"type": "number"}), "minItems": 4, "maxItems": 4}
    entity = an_object(
        {"title": a_text("The name; an alias as well.")},
        {
            "kind": described(one_of(vocabulary.kinds), "What it is: one of the kinds."),
            "aliases": described(a_list(SCALAR), "Other names that the articles use."),
            "part_of": described(a_list(SCALAR), "The wholes that it is a part of: ids."),
            "box": described(box, "South, west, north and east of a region, in degrees."),
            "because": a_text("Where the box was looked up."),
            "wikidata": a_word(r"^Q[1-9]\d*$", "Its id in Wikidata, where somebody looked it up."),
            "looked_up": a_text("Where the Wikidata id was looked up."),
        },
    )
    entity["dependentRequired"] = {"box": ["because"]}
    return {"title": "Entities", **a_mapping(described(entity, "An entity, by its id."))}


def _rulings() -> Node:
    ruling = {
        "decision": described(
            one_of(["prefer", "both", "source-error", "open"]),
            "One holds, both hold, an article is wrong, or a source is needed.",
        ),
        "because": a_text("The reason."),
        "digest": a_text("What the ruling was made on; 'loccit check' shows it."),
    }
    more = {
        "prefer": a_text("The claim that holds, by its id."),
        "wrong": described(a_list(SCALAR), "The claims that do not hold, by their ids."),
        "author": a_text("Who decided."),
        "date": a_word(r"^\d{4}-\d\d-\d\d$", "On which day, such as 2026-01-31."),
    }
    note = an_object(
        {
            "class": a_text("What it is about: conflict, chronology, identity, …"),
            "severity": described(one_of(get_args(Severity)), "What it means to a user."),
            "summary": a_text("Who says what."),
            "claims": described(a_list(SCALAR), "The ids of the claims that it is about."),
        },
        {"explanation": a_text("Why these can't all be true."), **ruling, **more},
    )
    noted = a_mapping(note, {"pattern": r"^[a-z0-9._/-]+$"})
    ruled = described(an_object(ruling, more), "The ruling on the discrepancy of this id.")
    return {
        "title": "Rulings",
        **a_mapping(ruled),
        "properties": {
            "noted": described(noted, "What a reader found and no rule can, each under an id.")
        },
    }
