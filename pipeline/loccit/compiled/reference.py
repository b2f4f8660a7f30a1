"""The generated page ``schemas/README.md``: each table as Frictionless and as Pandera see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from loccit.compiled.frictionless import table_schema
from loccit.compiled.pandera import dataframe_schema
from loccit.values.dated import stretch
from loccit.values.precision import stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.values.precision import Kind
    from loccit.vocabulary.types import Property, TableSchema, Unit, Vocabulary

T = TypeVar("T")

_HEAD = """\
# The vocabulary: the core

What a claim can be about, and what the tables hold: the single source that everything else is
compiled from. This is the core, which fits any article; what one dataset says besides stands in its
own `schemas/`. The YAML files are written by people; **this page is generated** by `loccit build`.

| file | what it says |
|---|---|
| `properties.yaml` | what a claim can be about: type, units, range, what it must agree with |
| `qualifiers.yaml` | what pins a claim down: date, month, scope, determination |
| `units.yaml` | units with their exact conversions, and how they are printed |
| `modifiers.yaml` | words that change what a figure stands for |
| `precision.yaml` | how precisely a printed figure is meant, by what it measures |
| `severity.yaml` | what a discrepancy weighs for somebody who uses the data |
| `kinds.yaml` | what an entity can be |
| `seasons.yaml` | the months of each season |
| `opposites.yaml` | what two properties of one thing can't both say, and why |
| `tables/*.yaml` | one Table Schema a resource; a typed table says what each field is read from |
| `edition.yaml` | a number that is raised where words leave the core |

## What a dataset adds

`datapackage/<name>/schemas/` holds files of the same names and forms. They may introduce
properties, qualifiers, units, kinds, seasons, opposites and tables that the core does not know;
give a property or qualifier of the core further words (`aliases`) that it does not know; give a
property further `relations`; and let a typed table collect more (`collects`, `inverse`, and
`fields`, each at the end or `after` another). A word that the core knows keeps its meaning, and all
else of the core stays what it is: anything else is an error that names file and line. `schemas/` at
the root of a workspace adds to all of its datasets in the same way.
"""
_DIGITS = "likewise, but zeros before the point are digits where another cell ends in none"


def reference_page(vocabulary: Vocabulary) -> str:
    """Return the page of a whole vocabulary as Markdown."""
    parts = [_HEAD, *sections(vocabulary, None), *_precision(vocabulary), *_modifiers(vocabulary)]
    for table in vocabulary.tables.values():
        parts += table_section(table, vocabulary)
    return "\n".join(parts) + "\n"


def sections(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    """Yield what is in the vocabulary and not in the core, or all of it without one."""
    yield from _properties(vocabulary, core)
    yield from _qualifiers(vocabulary, core)
    yield from _kinds(vocabulary, core)
    yield from _opposites(vocabulary, core)
    yield from _units(vocabulary, core)


def row(*cells: object) -> str:
    """Return a row of a table in Markdown."""
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def section(title: str, head: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    """Yield a heading with a table below it; nothing where the table has no rows."""
    rows = list(rows)
    if rows:
        yield f"## {title}\n"
        yield row(*head)
        yield row(*["---"] * len(head))
        yield from rows
        yield ""


def _new(found: Mapping[str, T], known: Mapping[str, T]) -> list[T]:
    return [item for name, item in found.items() if name not in known]


_OF_A_PROPERTY = ("property", "type", "units", "range", "separated by", "compared", "meaning")


def _properties(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    rows = []
    for item in _new(vocabulary.properties, core.properties if core else {}):
        bounds = (item.minimum, item.maximum)
        known = any(bound is not None for bound in bounds)
        span = " to ".join("" if bound is None else str(bound) for bound in bounds) if known else ""
        units, separated = _units_of(item, vocabulary.units), ", ".join(item.separated_by)
        compared = "; ".join(_compared(item))
        rows.append(
            row(f"`{item.name}`", item.type, units, span, separated, compared, item.description)
        )
    yield from section("Properties", _OF_A_PROPERTY, rows)


def _units_of(item: Property, known: Mapping[str, Unit]) -> str:
    """Return the units of a property: by name, or all of their family with the canonical one."""
    families = {known[symbol].family for symbol in item.units}
    family = next(iter(families), "")
    alike = [symbol for symbol, unit in known.items() if unit.family == family]
    if len(families) != 1 or len(alike) < 3 or set(alike) != set(item.units):
        return ", ".join(item.units)
    alone = len({known[symbol].dimension for symbol in alike}) > 1
    return f"any {family}" if alone else f"{item.units[0]}, or any unit of {family}"


def _compared(item: Property) -> Iterator[str]:
    """Yield what comparison goes by: how many values, how far they vary, which exclude which."""
    yield f"{item.values} value{'s' if item.values == 'several' else ''}"
    if item.once:
        yield "dates too"
    for name, variation in item.varies.items():
        yield f"{name} {variation}"
    yield from (f"not both {' and '.join(values)}" for values in item.opposites)
    yield from (f"{' or '.join(values)}" for values in item.compatible)


def _qualifiers(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    rows = [
        row(
            f"`{item.name}`",
            item.type,
            ", ".join(dict.fromkeys(item.aliases.values())),
            item.description,
        )
        for item in _new(vocabulary.qualifiers, core.qualifiers if core else {})
    ]
    yield from section("Qualifiers", ("qualifier", "type", "values", "meaning"), rows)


def _kinds(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for kind, group in vocabulary.kinds.items():
        if core is None or kind not in core.kinds:
            groups.setdefault(group, []).append(kind)
    rows = (row(group, ", ".join(kinds)) for group, kinds in groups.items())
    yield from section("Kinds", ("group", "kinds"), rows)


def _opposites(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    rows = []
    for item in _new(vocabulary.opposites, core.opposites if core else {}):
        sides = [
            "; ".join(f"{name}: {', '.join(words)}" for name, words in side.items())
            for side in (item.one, item.other)
        ]
        rows.append(row(f"`{item.id}`", *sides, item.because))
    yield from section("Opposites", ("opposites", "one says", "the other says", "because"), rows)


_OF_A_UNIT = ("unit", "dimension", "in the base unit", "printed after a number", "before one")


def _units(vocabulary: Vocabulary, core: Vocabulary | None) -> Iterator[str]:
    rows = []
    for item in _new(vocabulary.units, core.units if core else {}):
        exact = f"× {item.factor}" + (f" + ({item.offset})" if item.offset else "")
        names = [
            f"{name} (in labels)" if name in item.only_in_labels else name for name in item.names
        ]
        before = ", ".join(item.before)
        rows.append(row(f"`{item.symbol}`", item.dimension, exact, ", ".join(names), before))
    yield from section("Units", _OF_A_UNIT, rows)


_KINDS: dict[Kind, tuple[str, str]] = {
    "scale": ("the last printed digit; zeros are digits", "the same"),
    "count": ("the last digit that is not zero; exact where that is the unit's", _DIGITS),
    "amount": (
        "the last digit that is not zero; zeros after the point are digits; 0 counts at its last "
        "printed place",
        _DIGITS,
    ),
}
_OF_A_KIND = ("kind", "of", "alone, and in two units", "in a sum, mean, order or rate", "2,800")


def _precision(vocabulary: Vocabulary) -> Iterator[str]:
    known = vocabulary.precision
    rows = []
    for kind, (alone, within) in _KINDS.items():
        names = [name for part in (known.types, known.dimensions) for name in part]
        of = [name for name in names if kind in (known.types.get(name), known.dimensions.get(name))]
        shown = stands_for("2800", kind)
        rows.append(row(f"`{kind}`", ", ".join(of) or "all others", alone, within, shown))
    yield from section("What a printed figure stands for", _OF_A_KIND, rows)


_OF_A_NUMBER = ("modifier", "stands for", "105,000", "printed as")
_OF_A_DATE = ("modifier", "stands for", "1957: first day", "last day", "printed as")


def _modifiers(vocabulary: Vocabulary) -> Iterator[str]:
    known = vocabulary.modifiers
    rows = [
        row(
            name,
            meaning,
            stands_for("105000", words=[meaning]),
            ", ".join(_phrases(known.number_phrases, name)),
        )
        for name, meaning in known.numbers.items()
    ]
    yield from section("Modifiers of numbers", _OF_A_NUMBER, rows)
    yield "Of several the outer one is applied to every number of the inner one's interval.\n"
    rows = []
    for name, said in known.dates.items():
        ends = stretch(vocabulary.dated("1957", name))
        phrases = [*_phrases(known.date_phrases, name), *_phrases(known.date_endings, name)]
        rows.append(row(name, said, *(end or "" for end in ends), ", ".join(phrases)))
    yield from section("Modifiers of dates", _OF_A_DATE, rows)
    yield "Where a part of a period ends is not said: it has the days of the whole period.\n"


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


def table_section(table: TableSchema, vocabulary: Vocabulary) -> Iterator[str]:
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
    yield row("field", "Frictionless", "constraints", "unit", "Pandera", "checks", "meaning")
    yield row(*["---"] * 7)
    for name, column in compiled.columns.items():
        stock = fields[name]
        constraints = ", ".join(
            f"{key} {value}" for key, value in stock.get("constraints", {}).items()
        )
        checks = ", ".join(str(check.error or check.name) for check in column.checks)
        nullable = "" if not column.nullable else ", nullable"
        yield row(
            f"`{name}`",
            stock["type"],
            constraints,
            stock.get("unit", ""),
            f"{column.dtype}{nullable}",
            checks,
            stock["description"],
        )
    yield ""
