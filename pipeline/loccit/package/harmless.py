"""A descriptor as Frictionless may have it: what would reach out of the package is left out.

Frictionless follows addresses and links in paths, schemas, dialects and profiles, runs ``pattern``
by an engine that backtracks, and computes with bounds of any size. What is left out here is not
checked by it: each says so, and ``patterns.py`` checks the patterns.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.package.containment import why_outside
from loccit.package.metadata import read_metadata
from loccit.package.packed import why_too_large
from loccit.package.patterns import is_run_here
from loccit.values.exact import DIGITS, exact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
_LEFT = object()

# Profiles that Frictionless knows by these words, and those of the standard, which it has as well.
_PROFILES = (
    *("data-package", "tabular-data-package", "fiscal-data-package"),
    *("data-resource", "tabular-data-resource"),
)
_STANDARD = ("https://datapackage.org/profiles/", "https://specs.frictionlessdata.io/schemas/")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength")
# What is wrong with a file that describes a resource: an error, unlike all else that is left out.
UNREADABLE = "cannot be read"
# Keys by which Frictionless would look elsewhere than at the resource's own path.
_ELSEWHERE = ("basepath", "$ref", "control")


def harmless(package: object, folder: Path) -> tuple[Json, list[tuple[str, str]]]:
    """Return a descriptor without what would reach out of its folder, or last for ever.

    Schemas and dialects in files of their own are written into it. Besides it, what was left out:
    of what, and why.

    Args:
        package: the values of the descriptor; not changed.
        folder: where it lies.

    """
    found: Json = copy.deepcopy(package) if isinstance(package, dict) else {}
    left: list[tuple[str, str]] = []
    _profile(found, "the package", left)
    resources = found.get("resources")
    if isinstance(resources, list):
        read = [_read(item, folder, left) for item in resources]
        found["resources"] = [item for item in read if _is_kept(item, folder, left)]
    return found, left


def _read(resource: object, folder: Path, left: list[tuple[str, str]]) -> object:
    """Return a resource that may lie in a file of its own; None where it cannot be read."""
    if not isinstance(resource, str):
        return resource
    outside = why_outside(resource, folder)
    try:
        if not outside:
            return copy.deepcopy(read_metadata(folder / resource, resource).value)
    except LoccitError as error:
        outside = f"cannot be read: {error.what}"
    left.append((resource, f"it {outside}"))
    return _LEFT


def _is_kept(resource: object, folder: Path, left: list[tuple[str, str]]) -> bool:
    """Whether a resource may be looked at; its parts that may not are taken out."""
    if not isinstance(resource, dict):
        return resource is not _LEFT
    name = str(resource.get("name") or "a resource")
    reason = _unreachable(resource, folder)
    if reason:
        left.append((name, reason))
        return False
    _profile(resource, name, left)
    elsewhere = [key for key in _ELSEWHERE if resource.pop(key, None) is not None]
    left += [(f"{name}: {key}", "it is not followed") for key in elsewhere]
    if isinstance(resource.get("schema"), dict):
        _profile(resource["schema"], f"{name}: its schema", left)
        for item in _objects(resource["schema"].get("fields")):
            left += _field(f"{name}: {item.get('name')}", item)
    return True


def _unreachable(resource: Json, folder: Path) -> str:
    """Return why a resource is not looked at at all, or ""."""
    scheme = resource.get("scheme") or "file"
    if scheme != "file":
        return f"its scheme is '{scheme}', and only files are read"
    for key in ("path", "extrapaths", "innerpath"):
        said = resource.get(key)
        for path in said if isinstance(said, list) else [said]:
            if isinstance(path, str) and path and (reason := _no_file(key, path, resource, folder)):
                return reason
    parts = (key for key in ("schema", "dialect") if isinstance(resource.get(key), str))
    return next(filter(None, (_written_in(resource, key, folder) for key in parts)), "")


def _no_file(key: str, path: str, resource: Json, folder: Path) -> str:
    """Return why a file that a resource names is not read, or ""."""
    if outside := why_outside(path, folder):
        return f"its {key} {outside}"
    if key == "innerpath":
        return ""
    return why_too_large(folder / path, str(resource.get("compression") or ""))


def _written_in(resource: Json, key: str, folder: Path) -> str:
    """Write what stands in a file of its own into a resource; return why that cannot be done."""
    named = resource[key]
    if outside := why_outside(named, folder):
        return f"its {key} {outside}"
    try:
        resource[key] = copy.deepcopy(read_metadata(folder / named, named).value)
    except LoccitError as error:
        return f"its {key} {UNREADABLE}: {error.what}"
    return "" if isinstance(resource[key], dict) else f"its {key} {UNREADABLE}: no object with keys"


def _profile(keys: Json, name: str, left: list[tuple[str, str]]) -> None:
    """Take out a profile that would be fetched, or read from a file."""
    for key in ("profile", "$schema"):
        said = keys.get(key)
        if said is None or said in _PROFILES or str(said).startswith(_STANDARD):
            continue
        del keys[key]
        left.append((f"{name}: {key}", "only the standard's own profiles are held against"))


def _field(name: str, item: Json) -> Iterator[tuple[str, str]]:
    """Take out constraints that could last for ever; yield those that nobody checks then."""
    limits = item.get("constraints")
    if isinstance(limits, dict):
        if is_run_here(item):
            del limits["pattern"]
        for key in _BOUNDS:
            if key in limits and _is_beyond_measure(limits[key]):
                del limits[key]
                yield f"{name}: {key}", "its bound is beyond measure"
        if isinstance(limits.get("enum"), list) and any(map(_is_beyond_measure, limits["enum"])):
            del limits["enum"]
            yield f"{name}: enum", "a value of it is beyond measure"
    of_items = item.get("arrayItem")
    if isinstance(of_items, dict) and isinstance(of_items.get("constraints"), dict):
        if of_items["constraints"].pop("pattern", None) is not None:
            yield f"{name}: arrayItem: pattern", "patterns of a list's items are not run"
        yield from _field(f"{name}: arrayItem", of_items)
    if _is_beyond_measure(item.get("example")):
        del item["example"]
        yield f"{name}: example", "it is beyond measure"


def _is_beyond_measure(bound: object) -> bool:
    """Whether something stands for a number that nobody can compute with."""
    said = str(bound)
    if len(said) > DIGITS:
        return True
    try:
        exact(said)
    except ValueError as error:
        return "beyond measure" in str(error)
    return False


def _objects(items: object) -> Iterator[Json]:
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield item
