"""schemas/tables/*.yaml → TableSchema.

A field of a typed table says only what it is read from (``of``); its type, unit, range, choices
and description follow from the property or qualifier, so that nothing is written twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast, get_args

from loccit.errors import LoccitError
from loccit.files import read_yaml
from loccit.vocabulary.derivation import agreements_of
from loccit.vocabulary.reading import choice, flag, fraction, text, texts
from loccit.vocabulary.table_additions import extended_table
from loccit.vocabulary.types import (
    DATED,
    NUMERIC,
    Field,
    FieldType,
    ForeignKey,
    Part,
    Property,
    Qualifier,
    Source,
    TableSchema,
    Time,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.files import Yaml
    from loccit.vocabulary.precision import Precision

BuiltIn = Literal[
    "id",
    "subject",
    "kind",
    "article",
    "reading",
    "about",
    "said",
    "named",
    "words",
    "period",
    "articles",
    "discrepancies",
]
_ONE = Fraction(1)
_BUILT_IN = {
    "id": ("string", "Identifies the row."),
    "subject": ("string", "The entity that the row is about."),
    "kind": ("string", "What the subject is: a kind of schemas/kinds.yaml (given by people)."),
    "article": ("string", "The article that says it."),
    "about": ("string", "What is said of the subject: a key of schemas/properties.yaml."),
    "said": ("string", "The value in words, where it is neither the date itself nor an entity."),
    "named": ("string", "The value, where it is an entity."),
    "words": ("string", "The words that say when, as printed; empty where another qualifier does."),
    "period": ("string", "Whether the row is of a month or of the whole year."),
    "articles": ("array", "The articles that say so, as a JSON list."),
    "discrepancies": (
        "array",
        "The discrepancies that its claims are in (discrepancies.csv), as a JSON list.",
    ),
    "reading": (
        "integer",
        "1, 2, … where different values are printed for the same; else 1 in series, or empty.",
    ),
}
_MAY_BE_EMPTY = ("reading", "said", "named", "words", "period", "discrepancies")
_PARTS = {
    "value": "{description}",
    "lower": "{title}: the lower end, where the article prints a range.",
    "upper": "{title}: the upper end, where the article prints a range.",
    "modifier": "{title}: the words that modify the value, by name (schemas/modifiers.yaml).",
    "start": "{title}: the first day of the time that is named; empty where it has no beginning.",
    "end": "{title}: the last day of the time that is named; empty where it has no end.",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a table schema may refer to; ``groups`` maps a group of kinds to its kinds.

    ``precision`` says how precisely figures are meant, ``edition`` is that of the core.
    """

    properties: Mapping[str, Property]
    qualifiers: Mapping[str, Qualifier]
    units: Mapping[str, Unit]
    groups: Mapping[str, tuple[str, ...]]
    precision: Precision
    edition: int


_MONTHS = (*(str(number) for number in range(1, 13)), "year")


def load_tables(folders: Sequence[Path], known: Known) -> dict[str, TableSchema]:
    """Read all table schemas; LoccitError for unknown keys, properties or qualifiers.

    The first folder is the core's; the others add tables, and columns to those that collect.
    """
    found: dict[str, TableSchema] = {}
    for folder in folders:
        for path in sorted((folder / "tables").glob("*.yaml")):
            node = read_yaml(path)
            table = found.get(path.stem)
            found[path.stem] = (
                extended_table(table, node, known.properties, lambda item: _field(item, known))
                if table
                else _table(path.stem, node, known)
            )
    return {
        name: replace(
            table,
            foreign_keys=(
                *table.foreign_keys,
                *(links_of(table, known) if "entities" in found else ()),
            ),
            agreements=agreements_of(table, known.properties, known.qualifiers, known.units),
        )
        for name, table in found.items()
    }


def links_of(table: TableSchema, known: Known) -> Iterator[ForeignKey]:
    """Yield the foreign keys of a typed table: its fields that are entities, or an article."""
    for item in table.fields:
        source = item.source
        if source is None or item.type == "array":
            continue
        if source.kind == "article":
            yield ForeignKey(item.name, "articles", "id")
        elif _is_entity(source, known):
            yield ForeignKey(item.name, "entities", "id")


def _is_entity(source: Source, known: Known) -> bool:
    if source.kind == "property":
        return known.properties[source.property].type == "entity" and source.part == "value"
    if source.kind == "qualifier":
        return known.qualifiers[source.qualifier].type == "entity" and source.part == "value"
    return source.kind in ("subject", "inverse", "named")


def _table(name: str, node: Yaml, known: Known) -> TableSchema:
    if "consistency" in node.entries and known.edition > 1:
        raise node.entries["consistency"].error(
            "what must agree is said of properties, and a table's 'consistency' follows from it",
            "take it out, and give the property its relations: year, at_most, midpoint, growth_of",
        )
    keys = node.fields(
        ["title", "description", "fields"],
        # The first edition said here what must agree; it follows from the properties now.
        [
            *("primary_key", "key", "foreign_keys", "collects", "about", "time", "formerly"),
            "questions",
            "consistency",
        ],
    )
    fields = _months_apart(tuple(_field(item, known) for item in keys["fields"].items))
    names = [field.name for field in fields]
    foreign = keys["foreign_keys"].items if "foreign_keys" in keys else []
    built = "id" if fields and fields[0].source else ""
    return TableSchema(
        name=name,
        title=keys["title"].text,
        description=keys["description"].text,
        fields=fields,
        primary_key=choice(keys["primary_key"], names) if "primary_key" in keys else built,
        key=texts(keys.get("key"), names),
        foreign_keys=tuple(_foreign_key(item, names) for item in foreign),
        collects=texts(keys.get("collects"), known.properties),
        about=choice(keys["about"], known.groups) if "about" in keys else "",
        time=cast("Time", choice(keys["time"], get_args(Time))) if "time" in keys else "own",
        formerly=text(keys, "formerly"),
        questions=tuple(map(_question, keys["questions"].items)) if "questions" in keys else (),
    )


def _months_apart(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return fields with months as numbers alone where another field says that it is the year."""
    if not any(item.source and item.source.kind == "period" for item in fields):
        return fields
    said = "Month, 1 to 12; empty for the whole year."
    return tuple(
        replace(item, type="integer", description=said, enum=(), minimum=_ONE, maximum=Fraction(12))
        if item.enum == _MONTHS
        else item
        for item in fields
    )


def _question(node: Yaml) -> tuple[str, str]:
    keys = node.fields(["ask", "sql"])
    return keys["ask"].text, keys["sql"].text.strip()


def _foreign_key(node: Yaml, names: list[str]) -> ForeignKey:
    keys = node.fields(["field", "resource", "to"])
    return ForeignKey(choice(keys["field"], names), keys["resource"].text, keys["to"].text)


def _field(node: Yaml, known: Known) -> Field:
    if "of" not in node.entries:
        return _plain_field(node)
    keys = node.fields(["name", "of"], ["formerly"])
    found = _read_field(keys["name"].text, _source(keys["of"], known), known)
    return replace(found, formerly=text(keys, "formerly"))


def _read_field(name: str, source: Source, known: Known) -> Field:
    if source.kind == "property":
        return _property_field(name, source, known)
    if source.kind == "inverse":
        words = f"The entity that says it has this one: by {', '.join(source.inverse)}."
        return Field(name, "string", words, source=source)
    if source.kind == "qualifier":
        return _qualifier_field(name, source, known.qualifiers[source.qualifier])
    if source.kind == "when":
        kind: FieldType = "date" if source.part in ("start", "end") else "string"
        words = _PARTS[source.part].format(title="When", description="When it happened (EDTF).")
        return Field(name, kind, words, source=source)
    built, description = _BUILT_IN[source.kind]
    return Field(
        name,
        cast("FieldType", built),
        description,
        required=source.kind not in _MAY_BE_EMPTY,
        enum=("month", "year") if source.kind == "period" else (),
        minimum=_ONE if built == "integer" else None,
        source=source,
        words=source.kind in ("said", "words"),
    )


def _source(node: Yaml, known: Known) -> Source:
    if isinstance(node.value, str):
        kind = choice(node, _BUILT_IN)
        return Source(kind=cast("BuiltIn", kind))
    keys = node.fields((), ["property", "qualifier", "unit", "part", "inverse", "when", "several"])
    found = _source_of(keys, node, known)
    return replace(found, several=flag(keys.get("several")))


def _source_of(keys: Mapping[str, Yaml], node: Yaml, known: Known) -> Source:
    """Return the source that the keys of ``of`` say."""
    if "when" in keys:
        return Source("when", part=cast("Part", choice(keys["when"], get_args(Part))))
    if "inverse" in keys:
        return Source("inverse", inverse=texts(keys["inverse"], known.properties))
    owner = choice(keys["property"], known.properties) if "property" in keys else ""
    part = cast("Part", choice(keys["part"], get_args(Part)) if "part" in keys else "value")
    if "qualifier" in keys:
        qualifier = choice(keys["qualifier"], known.qualifiers)
        return Source("qualifier", property=owner, qualifier=qualifier, part=part)
    if not owner:
        raise node.error("a field is read from a property or a qualifier", "add 'property: …'")
    unit = choice(keys["unit"], known.properties[owner].units) if "unit" in keys else ""
    if not unit and known.properties[owner].units:
        raise node.error(
            f"'{owner}' has several units",
            f"add 'unit: …' ({', '.join(known.properties[owner].units)})",
        )
    return Source("property", property=owner, unit=unit, part=part)


def _plain_field(node: Yaml) -> Field:
    keys = node.fields(
        ["name", "type", "description"],
        ["required", "enum", "pattern", "minimum", "maximum", "words", "formerly"],
    )
    return Field(
        name=keys["name"].text,
        type=cast("FieldType", choice(keys["type"], get_args(FieldType))),
        description=keys["description"].text,
        required=flag(keys.get("required")),
        enum=texts(keys.get("enum")),
        pattern=text(keys, "pattern"),
        minimum=fraction(keys.get("minimum")),
        maximum=fraction(keys.get("maximum")),
        words=flag(keys.get("words")),
        formerly=text(keys, "formerly"),
    )


def _property_field(name: str, source: Source, known: Known) -> Field:
    owner = known.properties[source.property]
    kind: FieldType = {"number": "number", "count": "integer", "rank": "integer"}.get(  # type: ignore[assignment]
        owner.type, "string"
    )
    if source.part == "modifier":
        kind = "string"
    if owner.list or source.several:
        kind = "array"
    if owner.type in DATED and source.part in ("lower", "upper"):
        raise LoccitError(f"'{owner.name}' is a date: use 'part: start' or 'part: end'")
    if owner.type in DATED and source.part in ("start", "end"):
        kind = "date"
    words = _PARTS[source.part].format(title=owner.title, description=owner.description)

    measured = owner.type in NUMERIC and kind != "array"

    def bound(value: Fraction | None) -> Fraction | None:
        """Return a bound of the property, which is in its canonical unit, in the field's."""
        if value is None or kind in ("string", "date", "array") or not source.unit:
            return None if kind in ("string", "date", "array") else value
        return known.units[owner.units[0]].convert(value, known.units[source.unit])

    return Field(
        name=name,
        type=kind,
        description=words,
        minimum=bound(owner.minimum),
        maximum=bound(owner.maximum),
        unit=source.unit if measured else "",
        source=source,
        quantity=source.property if measured else "",
        part=source.part,
        kind=known.precision.kind(owner.type, _dimension(known, source.unit)),
        words=owner.type in ("text", "name") and source.part == "value",
    )


def _dimension(known: Known, unit: str) -> str:
    return known.units[unit].dimension if unit else ""


def _qualifier_field(name: str, source: Source, owner: Qualifier) -> Field:
    words = _PARTS[source.part].format(title=owner.title, description=owner.description)
    kind: FieldType = "date" if source.part in ("start", "end") else "string"
    enum: tuple[str, ...] = ()
    if source.several:
        return Field(name, "array", words, source=source)
    if owner.type == "month":
        enum = _MONTHS
    elif owner.type == "text" and source.part == "value":
        enum = tuple(dict.fromkeys(owner.aliases.values()))
    return Field(name, kind, words, enum=enum, source=source)
