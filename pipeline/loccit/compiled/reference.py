"""The generated page ``schemas/README.md``: each table as Frictionless and as Pandera see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.compiled.frictionless import table_schema
from loccit.compiled.pandera import dataframe_schema
from loccit.values.dated import stretch
from loccit.values.precision import stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.values.precision import Kind
    from loccit.vocabulary.types import Property, TableSchema, Vocabulary

_HEAD = """\
# The vocabulary

What a claim can be about, and what the tables hold: the single source that everything else is
compiled from. The YAML files are written by people; **this page is generated** by `loccit build`.

| file | what it says |
|---|---|
| `properties.yaml` | what a claim can be about: type, units, range, what it must agree with |
| `qualifiers.yaml` | what pins a claim down: date, month, scope, determination |
| `units.yaml` | units with their exact conversions, and how they are printed |
| `modifiers.yaml` | words that change what a figure stands for |
| `precision.yaml` | how precisely a printed figure is meant, by what it measures |
| `seasons.yaml` | the months of each season |
| `opposites.yaml` | what two properties of one thing can't both say, and why |
| `tables/*.yaml` | one Table Schema a resource; a typed table says what each field is read from |
"""
_DIGITS = "likewise, but zeros before the point are digits where another cell ends in none"


def reference_page(vocabulary: Vocabulary) -> str:
    """Return the page as Markdown."""
    parts = [_HEAD, *_properties(vocabulary.properties.values()), *_qualifiers(vocabulary)]
    parts += [*_opposites(vocabulary), *_units(vocabulary)]
    parts += [*_precision(vocabulary), *_modifiers(vocabulary)]
    for table in vocabulary.tables.values():
        parts += _table(table, vocabulary)
    return "\n".join(parts) + "\n"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _properties(properties: Iterable[Property]) -> Iterator[str]:
    yield "## Properties\n"
    yield _row("property", "type", "units", "range", "separated by", "compared", "meaning")
    yield _row(*["---"] * 7)
    for item in properties:
        bounds = (item.minimum, item.maximum)
        known = any(bound is not None for bound in bounds)
        span = " to ".join("" if bound is None else str(bound) for bound in bounds) if known else ""
        units, separated = ", ".join(item.units), ", ".join(item.separated_by)
        compared = "; ".join(_compared(item))
        yield _row(f"`{item.name}`", item.type, units, span, separated, compared, item.description)
    yield ""


def _compared(item: Property) -> Iterator[str]:
    """Yield what comparison goes by: how many values, how far they vary, which exclude which."""
    yield f"{item.values} value{'s' if item.values == 'several' else ''}"
    if item.once:
        yield "dates too"
    for name, variation in item.varies.items():
        yield f"{name} {variation}"
    yield from (f"not both {' and '.join(values)}" for values in item.opposites)
    yield from (f"{' or '.join(values)}" for values in item.compatible)


def _qualifiers(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Qualifiers\n"
    yield _row("qualifier", "type", "values", "meaning")
    yield _row(*["---"] * 4)
    for item in vocabulary.qualifiers.values():
        values = ", ".join(dict.fromkeys(item.aliases.values()))
        yield _row(f"`{item.name}`", item.type, values, item.description)
    yield ""


def _opposites(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Opposites\n"
    yield _row("opposites", "one says", "the other says", "because")
    yield _row(*["---"] * 4)
    for item in vocabulary.opposites.values():
        sides = [
            "; ".join(f"{name}: {', '.join(words)}" for name, words in side.items())
            for side in (item.one, item.other)
        ]
        yield _row(f"`{item.id}`", *sides, item.because)
    yield ""


def _units(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Units\n"
    yield _row("unit", "dimension", "in the base unit", "printed as")
    yield _row(*["---"] * 4)
    for item in vocabulary.units.values():
        exact = f"× {item.factor}" + (f" + ({item.offset})" if item.offset else "")
        yield _row(f"`{item.symbol}`", item.dimension, exact, ", ".join(item.names))
    yield ""


_KINDS: dict[Kind, tuple[str, str]] = {
    "scale": ("the last printed digit; zeros are digits", "the same"),
    "count": ("the last digit that is not zero; exact where that is the unit's", _DIGITS),
    "amount": (
        "the last digit that is not zero; zeros after the point are digits; 0 counts at its last "
        "printed place",
        _DIGITS,
    ),
}


def _precision(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## What a printed figure stands for\n"
    yield _row("kind", "of", "alone, and in two units", "in a sum, mean, order or rate", "2,800")
    yield _row(*["---"] * 5)
    known = vocabulary.precision
    for kind, (alone, within) in _KINDS.items():
        names = [name for part in (known.types, known.dimensions) for name in part]
        of = [name for name in names if kind in (known.types.get(name), known.dimensions.get(name))]
        shown = stands_for("2800", kind)
        yield _row(f"`{kind}`", ", ".join(of) or "all others", alone, within, shown)
    yield ""


def _modifiers(vocabulary: Vocabulary) -> Iterator[str]:
    known = vocabulary.modifiers
    yield "## Modifiers of numbers\n"
    yield "Of several the outer one is applied to every number of the inner one's interval.\n"
    yield _row("modifier", "stands for", "105,000", "printed as")
    yield _row(*["---"] * 4)
    for name, meaning in known.numbers.items():
        shown = stands_for("105000", words=[meaning])
        yield _row(name, meaning, shown, ", ".join(_phrases(known.number_phrases, name)))
    yield ""
    yield "## Modifiers of dates\n"
    yield "Where a part of a period ends is not said: it has the days of the whole period.\n"
    yield _row("modifier", "stands for", "1957: first day", "last day", "printed as")
    yield _row(*["---"] * 5)
    for name in known.dates:
        ends = stretch(vocabulary.dated("1957", name))
        phrases = [*_phrases(known.date_phrases, name), *_phrases(known.date_endings, name)]
        yield _row(name, known.dates[name], *(end or "" for end in ends), ", ".join(phrases))
    yield ""


def _phrases(phrases: Mapping[str, str], name: str) -> list[str]:
    return [phrase for phrase, said in phrases.items() if said == name]


def _agreements(table: TableSchema) -> Iterator[str]:
    """Yield what must agree, by rule; it follows from the properties of the fields."""
    rules: dict[str, list[str]] = {}
    for entry in table.agreements:
        total = f" ({entry.total})" if entry.total else ""
        rules.setdefault(entry.rule, []).append(f"`{entry.name}`{total}")
    if rules:
        yield "Must agree:\n"
        yield from (f"- {rule}: {', '.join(names)}" for rule, names in rules.items())
        yield ""


def _table(table: TableSchema, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield a section: each field in Frictionless' terms and in those of the Pandera column."""
    fields = {item["name"]: item for item in table_schema(table)["fields"]}
    compiled = dataframe_schema(table, vocabulary)
    yield f"## `{table.name}`\n"
    yield f"{table.description.strip()}\n"
    if table.primary_key:
        yield f"Primary key: `{table.primary_key}`."
    if table.key:
        yield f"Unique together: {', '.join(f'`{name}`' for name in table.key)}."
    for key in table.foreign_keys:
        yield f"`{key.field}` refers to `{key.resource}.{key.to}`."
    yield ""
    yield from _agreements(table)
    yield _row("field", "Frictionless", "constraints", "unit", "Pandera", "checks", "meaning")
    yield _row(*["---"] * 7)
    for name, column in compiled.columns.items():
        stock = fields[name]
        constraints = ", ".join(
            f"{key} {value}" for key, value in stock.get("constraints", {}).items()
        )
        checks = ", ".join(str(check.error or check.name) for check in column.checks)
        nullable = "" if not column.nullable else ", nullable"
        yield _row(
            f"`{name}`",
            stock["type"],
            constraints,
            stock.get("unit", ""),
            f"{column.dtype}{nullable}",
            checks,
            stock["description"],
        )
    yield ""
