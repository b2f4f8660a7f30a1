"""The generated page of a dataset's own words: what it adds to the core."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from loccit.compiled.reference import row, section, sections, table_section
from loccit.vocabulary.relations import Relations
from loccit.vocabulary.types import Property, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.vocabulary.types import TableSchema, Vocabulary

_ADDED = """\
# What {title} adds to the vocabulary

The words that this dataset needs besides the core's. The YAML files in this folder are written by
people; **this page is generated** by `loccit build`.
"""


def additions_page(vocabulary: Vocabulary, core: Vocabulary, title: str) -> str:
    """Return the page of what a dataset of that title has besides the core, as Markdown."""
    parts = [_ADDED.format(title=title), *sections(vocabulary, core), *_words(vocabulary, core)]
    for name, table in vocabulary.tables.items():
        known = {item.name for item in core.tables[name].fields} if name in core.tables else set()
        if not known:
            parts += table_section(table, vocabulary)
        elif table != core.tables[name]:
            parts += _more_of_a_table(table, core.tables[name])
    return "\n".join(parts) + "\n"


def _words(vocabulary: Vocabulary, core: Vocabulary) -> Iterator[str]:
    """Yield what an addition adds to properties and qualifiers of the core."""
    owners: list[tuple[Property | Qualifier, Property | Qualifier | None]] = [
        *((item, core.properties.get(name)) for name, item in vocabulary.properties.items()),
        *((item, core.qualifiers.get(name)) for name, item in vocabulary.qualifiers.items()),
    ]
    rows = [
        row(f"`{item.name}`", added)
        for item, known in owners
        if known and (added := "; ".join(_added(item, known)))
    ]
    head = ("property or qualifier", "what is added")
    yield from section("Words for what the core has", head, rows)


def _added(item: Property | Qualifier, known: Property | Qualifier) -> Iterator[str]:
    for word, value in item.aliases.items():
        if word not in known.aliases:
            yield f"“{word}” says {value}"
    if isinstance(item, Property) and isinstance(known, Property):
        for name in (one.name for one in fields(Relations)):
            if getattr(item.relations, name) != getattr(known.relations, name):
                yield f"more in `{name}`"


def _more_of_a_table(table: TableSchema, known: TableSchema) -> Iterator[str]:
    """Yield a section about what a typed table of the core collects besides."""
    yield f"## `{table.name}`\n"
    collects = [f"`{name}`" for name in table.collects if name not in known.collects]
    columns = {item.name for item in known.fields}
    if collects:
        yield f"It also collects {', '.join(collects)}."
    for before, item in zip(table.fields, table.fields[1:], strict=False):
        if item.name not in columns:
            yield f"- `{item.name}`, after `{before.name}`: {item.description}"
        elif item not in known.fields:
            yield f"- `{item.name}`: {item.description}"
    yield ""
