"""The stock Frictionless validation as plain records: what it refuses, and did not look at.

Its report is used whole. Frictionless looks at no row where the descriptor has an error, stops at a
number of errors, and fails where a format, a scheme or an address is out of reach: the rows are
then looked at by what is left of the descriptor, or stand under what was not looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.package.delimited import begins_of
from loccit.package.harmless import harmless
from loccit.package.mended import BOUNDS, mended
from loccit.package.metadata import read_metadata
from loccit.package.record_places import RecordPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# So many errors of one resource take a second or two; more help nobody.
LIMIT = 20_000
# What Frictionless says of a format that it reads by a library which is not installed.
_INSTALL = re.compile(r'Please install "(frictionless\[[a-z-]+\])"')
_OUT_OF_REACH = ("scheme-error", "schema-error", "dialect-error", "resource-error", "package-error")
_UNSUPPORTED = re.compile(r'^(scheme|format|compression) "[^"]*" is not supported$')
_CONSTRAINT = re.compile(r'^constraint "(\w+)" is "(.*)"$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class PackageError:
    """One error: the resource, record (1 is the header) and field where there are any.

    ``note`` is the reason, ``message`` all that Frictionless says, with value and place; ``path``
    and ``line`` are where it stands.
    """

    resource: str
    row: int | None
    field: str
    type: str
    note: str
    message: str = ""
    cell: str = ""
    path: str = ""
    line: int | None = None

    @property
    def constraint(self) -> tuple[str, str]:
        """The constraint that does not hold and its value, as the descriptor has them; else ""."""
        found = _CONSTRAINT.search(self.note) if self.type == "constraint-error" else None
        return (found[1], found[2]) if found else ("", "")


@dataclass(frozen=True, slots=True)
class NotLooked:
    """Something of a resource ("" for the package) that Frictionless did not look at, and why."""

    resource: str
    reason: str


@dataclass(frozen=True, slots=True)
class Structure:
    """All that Frictionless has to say; ``bounded`` are the (resource, field) that have a range."""

    errors: tuple[PackageError, ...]
    not_looked: tuple[NotLooked, ...]
    bounded: frozenset[tuple[str, str]] = frozenset()


def frictionless_errors(path: Path) -> list[PackageError]:
    """Return everything that Frictionless has to say against a descriptor.

    What it did not look at is such a thing too, of the type "not-checked".
    """
    found = structure_of_package(path)
    return [
        *found.errors,
        *(
            PackageError(item.resource, None, "", "not-checked", item.reason, item.reason)
            for item in found.not_looked
        ),
    ]


def structure_of_package(path: Path, known_as: str = "") -> Structure:
    """Hold a package against its descriptor by Frictionless; nothing that it raises gets through.

    Where the descriptor has an error, the rows are held against what is left of it. ``known_as`` is
    its folder as the user knows it, for the places.
    """
    try:
        said, left_out = harmless(read_metadata(path, path.name).value, path.parent)
    except LoccitError as error:
        line = error.where.line if error.where else None
        broken = PackageError("", None, "", "package-error", error.what, error.what, "", path.name)
        return Structure((replace(broken, line=line),), ())
    found = _Found(path, said, [], [])
    for what, why in left_out:
        resource, _, part = what.partition(": ")
        found.not_looked.append(NotLooked(resource, f"{part}: {why}" if part else why))
    package, reports = _as_it_is(found)
    if package is None:
        package = _mended(found)
        reports = [_guarded(resource) for resource in package.resources]
    for resource, report in zip(package.resources, reports, strict=True):
        if isinstance(report, str):
            reason = f"Frictionless stopped: {report}"
            found.not_looked.append(NotLooked(resource.name, reason))
        else:
            _read_report(found, resource, report)
    if not (found.errors or found.not_looked or package.resources):
        found.add("nothing-checked", "the package has no resources, so nothing was checked")
    if known_as:
        found.errors[:] = [replace(item, path=f"{known_as}/{item.path}") for item in found.errors]
    return Structure(tuple(found.errors), tuple(found.not_looked), frozenset(_bounded(package)))


@dataclass(slots=True)
class _Found:
    """What was found so far about the package of a descriptor; ``said`` is what it says."""

    path: Path
    said: dict[str, Any]
    errors: list[PackageError]
    not_looked: list[NotLooked]

    def add(self, kind: str, note: str, resource: str = "", field: str = "") -> None:
        """Add an error of the descriptor."""
        name = self.path.name
        self.errors.append(PackageError(resource, None, field, kind, note, note, "", name))

    def sort(self, error: PackageError, address: str = "") -> None:
        """Add an error, or what it keeps from being looked at: that is no fault of the data."""
        needs = _INSTALL.search(error.note) if error.type == "error" else None
        reason = ""
        if needs:
            reason = f"its format needs pip install '{needs[1]}'"
        elif _UNSUPPORTED.search(error.note):
            reason = error.note
        elif "://" in address or (not error.resource and "://" in error.note):
            reason = error.message if error.type in _OUT_OF_REACH else ""
        if reason:
            self.not_looked.append(NotLooked(error.resource, reason))
        else:
            self.errors.append(error)


def _as_it_is(found: _Found) -> tuple[Any, list[Any]]:
    """Return the package of a descriptor and the reports on its resources, as stock validation is.

    No package where the descriptor has an error, or where validation fails.
    """
    from frictionless import FrictionlessException, Package

    try:
        package = Package.from_descriptor(found.said, basepath=str(found.path.parent))
        package.to_descriptor(validate=True)
        return package, [_validated(resource) for resource in package.resources]
    except FrictionlessException as exception:
        for error in exception.to_errors():
            found.sort(_error("", error, found.path.name))
    except Exception:  # noqa: S110  (what is wrong the mended descriptor tells)
        pass
    return None, []


def _validated(resource: Any) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    return resource.validate(limit_errors=LIMIT)


def _guarded(resource: Any) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    """Return the report on a resource; as text what was raised instead."""
    try:
        return _validated(resource)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _mended(found: _Found) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    """Return the package that is left of a descriptor; what was left out was not looked at."""
    from frictionless import FrictionlessException, Package

    said = bool(found.errors or found.not_looked)
    folder = found.path.parent
    try:
        usable, left = mended(found.said, folder)
        package = Package.from_descriptor(usable, basepath=str(folder))
    except (LoccitError, ValueError, FrictionlessException):
        found.not_looked.append(NotLooked("", "no row was looked at, because of the descriptor"))
        return Package()
    for item in left:
        where = f"{item.field}: " if item.field else ""
        found.not_looked.append(NotLooked(item.resource, f"{where}{item.reason}"))
        if not said:
            found.add("descriptor-error", item.reason, item.resource, item.field)
    return package


# ------------------------------------------------------------------------- one report


def _read_report(found: _Found, resource: Any, report: Any) -> None:  # noqa: ANN401
    """Add the errors on a resource with their places, and what the report warns of."""
    places = _places(resource, found.path.parent)
    for task in report.tasks:
        for error in task.errors:
            found.sort(_placed(resource.name, error, places, found.path.name), resource.path or "")
        for warning in task.warnings:
            rows = (error.row or 0 for error in found.errors if error.resource == task.name)
            last = max(rows, default=0)
            stopped = f"stopped after record {last:,}" if "limit" in warning else ""
            reason = ", ".join(filter(None, ["Frictionless " + stopped, warning]))
            found.not_looked.append(NotLooked(resource.name, reason))


def _places(resource: Any, folder: Path) -> RecordPlaces:  # noqa: ANN401
    from frictionless.formats import CsvControl

    files = tuple(path for path in (resource.path, *resource.extrapaths) if path)
    control = CsvControl.from_dialect(resource.dialect)
    return RecordPlaces(
        folder,
        files,
        encoding=resource.encoding or "utf-8",
        delimiter=control.delimiter,
        quote=control.quote_char,
        header=resource.dialect.header,
        begins=partial(begins_of, resource),
    )


def _placed(resource: str, error: Any, places: RecordPlaces, descriptor: str) -> PackageError:  # noqa: ANN401
    row = getattr(error, "row_number", None)
    path, line = places.files[0] if places.files else descriptor, row
    if row and places.files:
        path, line = places.place(row)
    return replace(_error(resource, error, path), line=line)


def _error(resource: str, error: Any, path: str) -> PackageError:  # noqa: ANN401
    return PackageError(
        resource,
        getattr(error, "row_number", None),
        getattr(error, "field_name", None) or "",
        str(error.type),
        str(error.note or error.message),
        str(error.message),
        str(getattr(error, "cell", "") or ""),
        path,
    )


def _bounded(package: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for resource in package.resources:
        for field in resource.schema.fields if resource.schema else []:
            if any(key in field.constraints for key in BOUNDS):
                yield resource.name, field.name
