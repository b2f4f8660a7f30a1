"""Tables of the core's first edition, by the names that this one has for what code asks by name.

A release brings the tables that it was made with. Where they are older, what was renamed since has
its new name here, and files keep theirs (``TableSchema.in_file``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from loccit.vocabulary.types import Field, ForeignKey, TableSchema

_Names = dict[str, tuple[str, dict[str, str]]]


def in_present_names(older: Mapping[str, TableSchema], core: Path) -> dict[str, TableSchema]:
    """Return older tables by the names of a core; those that collect properties as they are."""
    names = _renamed(core)
    found = {}
    for name, table in older.items():
        now, fields = names.get(name, (name, {}))
        if not table.collects:
            table = _table(table, now, fields, names)
        found[now] = table
    return found


def _renamed(core: Path) -> _Names:
    """Return new names by old ones, of tables and of their fields, of what was ever renamed."""
    found: _Names = {}
    for path in sorted((core / "tables").glob("*.yaml")):
        node = read_yaml(path)
        former = node.entries["formerly"].text if "formerly" in node.entries else path.stem
        fields = {
            item.entries["formerly"].text: item.entries["name"].text
            for item in node.entries["fields"].items
            if "formerly" in item.entries
        }
        found[former] = (path.stem, fields)
    return found


def _table(table: TableSchema, name: str, fields: Mapping[str, str], names: _Names) -> TableSchema:
    known = {item.name for item in table.fields}
    fields = {old: new for old, new in fields.items() if new not in known}
    return replace(
        table,
        name=name,
        in_file=table.name,
        fields=tuple(_field(item, fields) for item in table.fields),
        primary_key=fields.get(table.primary_key, table.primary_key),
        key=tuple(fields.get(item, item) for item in table.key),
        foreign_keys=tuple(_foreign_key(item, fields, names) for item in table.foreign_keys),
    )


def _field(item: Field, fields: Mapping[str, str]) -> Field:
    return replace(item, name=fields.get(item.name, item.name), in_file=item.name)


def _foreign_key(key: ForeignKey, fields: Mapping[str, str], names: _Names) -> ForeignKey:
    resource, there = names.get(key.resource, (key.resource, {}))
    return replace(
        key,
        field=fields.get(key.field, key.field),
        resource=resource,
        to=there.get(key.to, key.to),
    )
