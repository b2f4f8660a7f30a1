"""What an addition does to a typed table of the core: it collects more, in more columns.

``collects`` are more properties, ``inverse`` more properties that a column is read from backwards,
``fields`` more columns: at the end, or ``after`` another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.files import Yaml
from loccit.vocabulary.additions import already, refuse_keys
from loccit.vocabulary.reading import choice, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from loccit.vocabulary.types import Field, TableSchema

_KEYS = ("collects", "inverse", "fields")


def extended_table(
    table: TableSchema,
    node: Yaml,
    properties: Iterable[str],
    read_field: Callable[[Yaml], Field],
) -> TableSchema:
    """Return a typed table with what an addition lets it collect; LoccitError for anything else."""
    if not table.collects:
        raise node.error(
            f"the table '{table.name}' is the core's, and collects no properties",
            "choose another name for a table of your own",
        )
    keys = refuse_keys(table.name, "table", node, _KEYS)
    properties = tuple(properties)
    fields = list(table.fields)
    for name, item in (keys["inverse"].entries if "inverse" in keys else {}).items():
        names = [one.name for one in fields if one.source and one.source.kind == "inverse"]
        if name not in names:
            raise item.error(
                f"'{name}' is no column of '{table.name}' that is read backwards",
                f"use one of: {', '.join(names)}",
            )
        place = [one.name for one in fields].index(name)
        fields[place] = _read_backwards(fields[place], texts(item, properties))
    for item in keys["fields"].items if "fields" in keys else []:
        _add(fields, item, read_field)
    collects = (*table.collects, *texts(keys.get("collects"), properties))
    return replace(table, fields=tuple(fields), collects=tuple(dict.fromkeys(collects)))


def _read_backwards(field: Field, more: Iterable[str]) -> Field:
    source = field.source
    if source is None:
        raise TypeError(field.name)
    inverse = tuple(dict.fromkeys((*source.inverse, *more)))
    described = f"{field.description.partition(': by ')[0]}: by {', '.join(inverse)}."
    return replace(field, description=described, source=replace(source, inverse=inverse))


def _add(fields: list[Field], node: Yaml, read_field: Callable[[Yaml], Field]) -> None:
    names = [item.name for item in fields]
    if "of" not in node.entries:
        raise node.error("a column says what it is read from", "add 'of: {property: …}'")
    own = {key: item for key, item in node.entries.items() if key != "after"}
    field = read_field(Yaml(own, node.place))
    if field.name in names:
        raise already(field.name, node)
    last = len(fields)
    if fields[-1].source and fields[-1].source.kind == "discrepancies":
        last -= 1  # that column stays the last
    after = node.entries.get("after")
    fields.insert(names.index(choice(after, names)) + 1 if after else last, field)
