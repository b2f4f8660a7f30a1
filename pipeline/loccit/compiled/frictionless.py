"""TableSchema → Frictionless Table Schema (Data Package v2), as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    from loccit.vocabulary.types import Field, TableSchema

Json = dict[str, Any]


def exact(value: Fraction) -> int | float:
    """Return a bound as JSON has it: an integer where it is one."""
    return int(value) if value.denominator == 1 else float(value)


def _constraints(item: Field) -> Json:
    constraints: Json = {}
    if item.required:
        constraints["required"] = True
    if item.enum:
        # Frictionless does not enforce categories, but it does enforce an enum.
        constraints["enum"] = list(item.enum)
    if item.pattern:
        constraints["pattern"] = item.pattern
    if item.minimum is not None:
        constraints["minimum"] = exact(item.minimum)
    if item.maximum is not None:
        constraints["maximum"] = exact(item.maximum)
    return constraints


def _field(item: Field) -> Json:
    found: Json = {"name": item.name, "type": item.type, "description": item.description}
    if item.formerly:
        found["formerly"] = item.formerly
    if item.unit:
        found["unit"] = item.unit
    if item.quantity:
        found["quantity"] = item.quantity
        if item.part != "value":
            found["part"] = item.part
    if constraints := _constraints(item):
        found["constraints"] = constraints
    return found


def table_schema(table: TableSchema) -> Json:
    """Return the Table Schema of a resource.

    ``unit``, ``quantity``, ``part`` and ``formerly`` of a field and ``consistency`` are properties
    of our own.
    """
    found: Json = {"fields": [_field(item) for item in table.fields], "missingValues": [""]}
    if primary := _primary_key(table):
        found["primaryKey"] = primary
    if table.key and primary != list(table.key):
        found["uniqueKeys"] = [list(table.key)]
    if table.foreign_keys:
        found["foreignKeys"] = [
            {"fields": [key.field], "reference": {"resource": key.resource, "fields": [key.to]}}
            for key in table.foreign_keys
        ]
    if table.agreements:
        found["consistency"] = [entry.as_json() for entry in table.agreements]
    return found


def _primary_key(table: TableSchema) -> list[str]:
    """Return the key of a row; Frictionless enforces it, but not ``uniqueKeys``."""
    if table.primary_key:
        return [table.primary_key]
    complete = all(table.field(name).required for name in table.key)
    return list(table.key) if complete else []
