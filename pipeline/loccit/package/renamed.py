"""A package in the names of a later one: ``formerly`` in a descriptor says what was renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loccit.package.content import Content
from loccit.package.structure import StructureChange, by_name, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.package.structure import Json

FORMERLY = "formerly"


@dataclass(frozen=True, slots=True)
class Renames:
    """New names by old ones: of tables, and of the fields of each table (by its new name)."""

    tables: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]

    def changes(self) -> Iterator[StructureChange]:
        """Yield each renaming as a change: who reads the old name has to read the new one."""
        for old, new in self.tables.items():
            what = f"the table was called '{old}'"
            yield StructureChange(new, what, "changed", "major", old, new)
        for table, fields in self.fields.items():
            for old, new in fields.items():
                what = f"the field was called '{old}'"
                yield StructureChange(f"{table}.{new}", what, "changed", "major", old, new)


def renames(old: Content, new: Content) -> Renames:
    """Return what the new package has under another name than the old one."""
    tables: dict[str, str] = {}
    fields: dict[str, dict[str, str]] = {}
    for name, resource in new.resources.items():
        former = str(resource.get(FORMERLY) or "")
        if former in old.resources and name not in old.resources:
            tables[former] = name
        before = _fields(old.resources.get(former if former in tables else name, {}))
        found = {
            str(item[FORMERLY]): field
            for field, item in _fields(resource).items()
            if str(item.get(FORMERLY) or "") in before and field not in before
        }
        if found:
            fields[name] = found
    return Renames(tables, fields)


def _fields(resource: Json) -> dict[str, Json]:
    return by_name(schema_of(resource).get("fields"))


def in_new_names(old: Content, names: Renames) -> Content:
    """Return a package with its tables and fields by their new names, keys and all."""
    tables = {names.tables.get(name, name): rows for name, rows in old.tables.items()}
    return Content(
        {**old.descriptor, "resources": [_resource(item, names) for item in _listed(old)]},
        {
            name: tuple(
                {names.fields.get(name, {}).get(key, key): value for key, value in row.items()}
                for row in rows
            )
            for name, rows in tables.items()
        },
        {names.tables.get(name, name): why for name, why in old.unread.items()},
    )


def _listed(content: Content) -> list[Json]:
    return list(content.resources.values())


def _resource(resource: Json, names: Renames) -> Json:
    name = names.tables.get(str(resource["name"]), str(resource["name"]))
    own = names.fields.get(name, {})
    schema = dict(schema_of(resource))
    if not schema:
        return {**resource, "name": name}
    schema["fields"] = [
        {**item, "name": own.get(field, field)} for field, item in _fields(resource).items()
    ]
    for key in ("primaryKey", "uniqueKeys"):
        if key in schema:
            schema[key] = _renamed(schema[key], own)
    if "foreignKeys" in schema:
        schema["foreignKeys"] = [_foreign(item, own, names) for item in schema["foreignKeys"]]
    return {**resource, "name": name, "schema": schema}


def _foreign(key: Json, own: Mapping[str, str], names: Renames) -> Json:
    reference = key.get("reference", {})
    to = names.tables.get(str(reference.get("resource")), str(reference.get("resource")))
    there = {**reference, "fields": _renamed(reference.get("fields"), names.fields.get(to, {}))}
    if "resource" in reference:
        there["resource"] = to
    return {**key, "fields": _renamed(key.get("fields"), own), "reference": there}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401  (a name, or lists of them)
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value
