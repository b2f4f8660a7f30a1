"""The generated page ``schemas/README.md``: each table as Frictionless and as Pandera see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.compiled.frictionless import table_schema
from loccit.compiled.pandera import dataframe_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
| `seasons.yaml` | the months of each season |
| `opposites.yaml` | what two properties of one thing can't both say, and why |
| `tables/*.yaml` | one Table Schema a resource; a typed table says what each field is read from |
"""


def reference_page(vocabulary: Vocabulary) -> str:
    """Return the page as Markdown."""
    parts = [_HEAD, *_properties(vocabulary.properties.values()), *_qualifiers(vocabulary)]
    parts += [*_opposites(vocabulary), *_units(vocabulary), *_modifiers(vocabulary)]
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


def _modifiers(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Modifiers of numbers\n"
    yield _row("modifier", "stands for", "printed as")
    yield _row(*["---"] * 3)
    for name, meaning in vocabulary.number_modifiers.items():
        words = [word for word, said in vocabulary.number_phrases.items() if said == name]
        yield _row(name, meaning, ", ".join(words))
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
