"""A descriptor without what Frictionless refuses in it: its rows are looked at all the same.

Frictionless looks at no row of a package whose descriptor has an error, and stops with an exception
at a bound that is no value. What is left out here is no longer checked: each says so.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Json = dict[str, Any]

# What says where the rows are and how they are written; all else only describes.
_RESOURCE = (
    *("name", "type", "path", "data", "scheme", "format", "mediatype", "encoding", "compression"),
    *("extrapaths", "innerpath", "hash", "bytes", "dialect", "schema"),
)
_SCHEMA = ("$schema", "missingValues", "fieldsMatch", "primaryKey", "foreignKeys")
_FIELD = (
    *("name", "type", "format", "missingValues", "trueValues", "falseValues", "bareNumber"),
    *("decimalChar", "groupChar", "floatNumber", "arrayItem"),
)
# The constraints that are a range.
_WITHOUT_HASH = ("array", "object", "geojson", "list")
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a descriptor that was left out: of which resource and field, and why.

    ``broken`` tells whether the descriptor is to blame; else Frictionless cannot do it.
    """

    resource: str
    field: str
    reason: str
    broken: bool = True


def mended(package: object, folder: Path) -> tuple[Json, list[LeftOut]]:
    """Return what can be used of a descriptor, and what was left out of it.

    ``folder`` is that of the descriptor; schemas stand in it.
    """
    left: list[LeftOut] = []
    keys = package if isinstance(package, dict) else {}
    listed = keys.get("resources")
    resources: list[Json] = []
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            found = _resource(item, left)
            reason = _refused(found, keys, folder)
            if not reason and any(found["name"] == one["name"] for one in resources):
                reason = "another resource has its name"
            if reason:
                left.append(LeftOut(found["name"], "", reason))
            else:
                resources.append(found)
    for item in resources:
        _without_lost_keys(item, {one["name"] for one in resources}, left)
    version = {"$schema": keys["$schema"]} if isinstance(keys.get("$schema"), str) else {}
    return {**version, "resources": resources}, left


def _resource(item: Json, left: list[LeftOut]) -> Json:
    found = {key: item[key] for key in _RESOURCE if key in item}
    schema = found.get("schema")
    if isinstance(schema, dict) and isinstance(schema.get("fields"), list):
        fields = [
            _field(field, item["name"], left)
            for field in schema["fields"]
            if isinstance(field, dict) and isinstance(field.get("name"), str)
        ]
        found["schema"] = {key: schema[key] for key in _SCHEMA if key in schema} | {
            "fields": fields
        }
    return found


def _field(field: Json, resource: str, left: list[LeftOut]) -> Json:
    """Return a field with those of its constraints that can be tested."""
    bare = {key: field[key] for key in _FIELD if key in field}
    reason = _why_not(bare)
    if reason:
        left.append(LeftOut(resource, bare["name"], reason))
        return {"name": bare["name"], "type": "any"}
    limits = field.get("constraints")
    known: Json = {}
    for key, value in limits.items() if isinstance(limits, dict) else ():
        reason = _why_not({**bare, "constraints": {key: value}})
        able = not (key == "unique" and bare.get("type") in _WITHOUT_HASH)
        if not able:
            reason = "Frictionless cannot compare values of this type"
        if reason:
            said = f'constraint "{key}" is {json.dumps(value, ensure_ascii=False)}: {reason}'
            left.append(LeftOut(resource, bare["name"], said, broken=able))
        else:
            known[key] = value
    return {**bare, "constraints": known} if known else bare


def _why_not(field: Json) -> str:
    """Return why Frictionless cannot use a field as it is, or ""."""
    from frictionless import Field, FrictionlessException

    try:
        found = Field.from_descriptor({"$schema": _V2, **field})
        limits = field.get("constraints", {})
        if "pattern" in limits:
            re.compile(limits["pattern"])
        read = found.create_value_reader()
        found.create_cell_reader()
        for key in BOUNDS:
            if key in limits and read(limits[key]) is None:
                return f"this is no {found.type}"
    except FrictionlessException as error:
        return "; ".join(one.note for one in error.to_errors())
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


_V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


def _refused(resource: Json, package: Mapping[str, Any], folder: Path) -> str:
    """Return why Frictionless refuses a resource by itself, or ""."""
    from frictionless import FrictionlessException, Package

    schema = resource.get("schema")
    if isinstance(schema, dict):
        schema = {key: value for key, value in schema.items() if key != "foreignKeys"}
    version = {"$schema": package["$schema"]} if isinstance(package.get("$schema"), str) else {}
    alone = {**version, "resources": [{**resource, **({"schema": schema} if schema else {})}]}
    try:
        Package.from_descriptor(alone, basepath=str(folder)).to_descriptor(validate=True)
    except FrictionlessException as error:
        return "; ".join(dict.fromkeys(one.note for one in error.to_errors()))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _without_lost_keys(resource: Json, names: set[str], left: list[LeftOut]) -> None:
    """Leave out the foreign keys that cannot be looked up."""
    schema = resource.get("schema")
    if not isinstance(schema, dict) or "foreignKeys" not in schema:
        return
    kept = []
    keys = schema["foreignKeys"]
    for key in keys if isinstance(keys, list) else []:
        reason = _lost(key, [item["name"] for item in schema.get("fields", [])], names)
        if reason:
            left.append(LeftOut(resource["name"], "", f"a foreign key: {reason}"))
        else:
            kept.append(key)
    schema["foreignKeys"] = kept


def _lost(key: object, fields: list[str], names: set[str]) -> str:
    reference = key.get("reference") if isinstance(key, dict) else None
    if not isinstance(key, dict) or not isinstance(reference, dict):
        return "it names no reference"
    target = reference.get("resource", "")
    if target and target not in names:
        return f"the resource '{target}' cannot be looked at"
    own = list(_texts(key.get("fields")))
    if not own or any(name not in fields for name in own):
        return "it names a field that there is not"
    if len(own) != len(list(_texts(reference.get("fields")))):
        return "it names other fields than its reference"
    return ""


def _texts(value: object) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    yield from (item for item in items if isinstance(item, str))
