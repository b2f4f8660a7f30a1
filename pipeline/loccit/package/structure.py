"""What makes two descriptors differ, and how much it matters: Frictionless' version recipe.

https://datapackage.org/recipes/data-package-version/: names, fields, their order, types and tighter
constraints are major; new resources and looser constraints are minor; words that describe are a
patch. Hashes, paths and dates follow from the rest and are not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from loccit.values.exact import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
Kind = Literal["added", "removed", "changed"]
Json = Mapping[str, Any]

# What a program goes by: names are compared by themselves.
_BINDING = ("type", "format", "unit", "quantity", "part", "missingValues", "decimalChar")
_KEYS = ("primaryKey", "uniqueKeys", "foreignKeys")
_DESCRIBING = ("title", "description", "categories", "example", "rdfType")
_OF_THE_PACKAGE = (
    *("title", "description", "licenses", "sources", "contributors"),
    *("keywords", "homepage"),
)


@dataclass(frozen=True, slots=True)
class StructureChange:
    """One difference of structure or description: of what, and its old and new state as text."""

    where: str
    what: str
    kind: Kind
    level: Level
    old: str = ""
    new: str = ""

    @property
    def said(self) -> str:
        """The difference in words."""
        return self.what if self.what.startswith("the ") else f"{self.what} {self.kind}"


def structure_changes(old: Json, new: Json) -> list[StructureChange]:
    """Return the differences of two descriptors, in the new one's order."""
    return list(_package(old, new))


def largest(levels: Sequence[Level]) -> Level:
    """Return the one that matters most; "none" of none."""
    return max(levels, key=LEVELS.index, default="none")


def _package(old: Json, new: Json) -> Iterator[StructureChange]:
    for key in ("name", "id"):
        yield from _value("package", key, old, new, "major")
    for key in _OF_THE_PACKAGE:
        yield from _value("package", key, old, new, "patch")
    before, after = by_name(old.get("resources")), by_name(new.get("resources"))
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before:
            yield StructureChange(name, "the table is new", "added", "minor")
        elif name not in after:
            yield StructureChange(name, "the table is gone", "removed", "major")
        else:
            yield from _resource(name, before[name], after[name])


def by_name(items: object) -> dict[str, Json]:
    """Return the objects of a list that have a name."""
    found = items if isinstance(items, list) else []
    return {str(item["name"]): item for item in found if isinstance(item, dict) and "name" in item}


def schema_of(resource: Json) -> Json:
    """Return a resource's schema; nothing where it lies elsewhere."""
    schema = resource.get("schema")
    return schema if isinstance(schema, dict) else {}


def _resource(name: str, old: Json, new: Json) -> Iterator[StructureChange]:
    for key in ("title", "description"):
        yield from _value(name, key, old, new, "patch")
    one, other = schema_of(old), schema_of(new)
    for key in (*_KEYS, "missingValues"):
        yield from _value(name, key, one, other, "major")
    yield from _value(name, "consistency", one, other, "patch")
    before, after = by_name(one.get("fields")), by_name(other.get("fields"))
    for field in [*after, *(field for field in before if field not in after)]:
        where = f"{name}.{field}"
        if field not in before:
            yield StructureChange(where, "the field is new", "added", "major")
        elif field not in after:
            yield StructureChange(where, "the field is gone", "removed", "major")
        else:
            yield from _field(where, before[field], after[field])
    stay = [field for field in before if field in after]
    now = [field for field in after if field in before]
    if stay != now:
        what = "the fields stand in another order"
        yield StructureChange(name, what, "changed", "major", " ".join(stay), " ".join(now))


def _field(where: str, old: Json, new: Json) -> Iterator[StructureChange]:
    for key in _BINDING:
        yield from _value(where, key, old, new, "major")
    for key in _DESCRIBING:
        yield from _value(where, key, old, new, "patch")
    one, other = old.get("constraints") or {}, new.get("constraints") or {}
    for key in sorted({*one, *other}):
        level: Level = "minor" if _is_looser(key, one.get(key), other.get(key)) else "major"
        yield from _value(where, key, one, other, level)


def _value(where: str, key: str, old: Json, new: Json, level: Level) -> Iterator[StructureChange]:
    one, other = old.get(key), new.get(key)
    if one != other:
        kind: Kind = "added" if one is None else "removed" if other is None else "changed"
        yield StructureChange(where, key, kind, level, _text(one), _text(other))


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _is_looser(key: str, old: Any, new: Any) -> bool:  # noqa: ANN401  (any JSON)
    """Whether what the old constraint lets pass passes the new one; what can't be told does not."""
    if new is None or new is False:
        return True
    if old is None:
        return False
    if key == "enum" and isinstance(old, list) and isinstance(new, list):
        return all(item in new for item in old)
    try:
        if key in ("minimum", "exclusiveMinimum", "minLength"):
            return exact(str(new)) <= exact(str(old))
        if key in ("maximum", "exclusiveMaximum", "maxLength"):
            return exact(str(new)) >= exact(str(old))
    except ValueError:
        return False
    return False
