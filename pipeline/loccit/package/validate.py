"""The stock Frictionless validation as plain records: what it refuses, and did not look at.

Its report is used whole. Frictionless looks at no row where the descriptor has an error, stops at a
number of errors, and fails where a format, a scheme or an address is out of reach: the rows are
then looked at by what is left of the descriptor, or stand under what was not looked at.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.package.cell_readers import UNTESTED, guarded_cells
from loccit.package.harmless import UNREADABLE, harmless
from loccit.package.mended import BOUNDS, mended
from loccit.package.metadata import read_metadata
from loccit.package.quick.plain_file import UnsureError
from loccit.package.quick.structure import SureTable, sure_table
from loccit.package.record_places import RecordPlaces
from loccit.values.showing import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

Json = dict[str, Any]

# The type of what is no error: it was not looked at.
NOT_CHECKED = "not-checked"
# So many errors of one resource take a second or two; more help nobody.
LIMIT = 20_000
# What Frictionless says of a format that it reads by a library which is not installed.
_INSTALL = re.compile(r'Please install "(frictionless\[[a-z-]+\])"')
_UNSUPPORTED = re.compile(r'^(scheme|format|compression) "[^"]*" is not supported$')
_CONSTRAINT = re.compile(r'^constraint "(\w+)" is "(.*)"$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class PackageError:
    """One error: the resource, record (1 is the header) and field where there are any.

    ``note`` is the reason, ``message`` all that there is to say, with value and place; ``path`` and
    ``line`` are where it stands.
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
    """Something that Frictionless did not look at, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Structure:
    """All that Frictionless has to say; ``bounded`` are the (resource, field) that have a range.

    ``sure`` are the tables, by resource, that it would have nothing to say of, and was not asked.
    """

    errors: tuple[PackageError, ...]
    not_looked: tuple[NotLooked, ...]
    bounded: frozenset[tuple[str, str]] = frozenset()
    sure: Mapping[str, SureTable] = field(default_factory=dict)


def frictionless_errors(path: Path) -> list[PackageError]:
    """Return everything that Frictionless has to say against a package, by its descriptor.

    What it did not look at is such a thing too, of the type ``NOT_CHECKED``.
    """
    try:
        found = structure_of_package(path)
    except LoccitError as error:
        broken = PackageError("", None, "", "package-error", error.what, error.what, "", path.name)
        return [replace(broken, line=error.where.line if error.where else None)]
    open_ = [
        PackageError(item.what, None, "", NOT_CHECKED, item.reason, item.reason)
        for item in found.not_looked
    ]
    return [*found.errors, *open_]


def structure_of_package(
    path: Path,
    known_as: str = "",
    *,
    quick: bool = False,
    wanted: Mapping[str, Collection[str]] | None = None,
) -> Structure:
    """Hold a package against its descriptor by Frictionless; nothing that it raises gets through.

    Where the descriptor has an error, the rows are held against what is left of it.

    Args:
        path: the descriptor.
        known_as: its folder as the user knows it, for the places.
        quick: whether Frictionless may be spared the rows of tables that surely hold.
        wanted: the fields, by resource, that such tables keep.

    LoccitError where the descriptor cannot be read.

    """
    found = _Found(path)
    descriptor, left_out = harmless(read_metadata(path, path.name).value, path.parent)
    for what, why in left_out:
        resource, _, part = what.partition(": ")
        found.leave(resource, f"{part}: {why}" if part else why)
        if UNREADABLE in why:
            found.add("descriptor-error", why, resource)
    package, reports = _as_it_is(found, copy.deepcopy(descriptor), wanted or {}, quick=quick)
    if package is None:
        package = _mended(found, descriptor)
        reports = [_guarded(resource) for resource in package.resources]
    sure: dict[str, SureTable] = {}
    for resource, report in zip(package.resources, reports, strict=True):
        if isinstance(report, SureTable):
            sure[resource.name] = report
        elif isinstance(report, str):
            found.leave(resource.name, f"Frictionless stopped: {report}")
        else:
            _read_report(found, resource, report)
    if not (found.errors or found.not_looked or package.resources):
        found.add("nothing-checked", "the package has no resources, so nothing was checked")
    errors = found.errors
    if known_as:
        errors = [replace(item, path=f"{known_as}/{item.path}") for item in errors]
    bounded = frozenset(_bounded(package))
    return Structure(tuple(errors), tuple(found.not_looked), bounded, sure)


@dataclass(slots=True)
class _Found:
    """What was found so far about the package of a descriptor."""

    path: Path
    errors: list[PackageError] = field(default_factory=list)
    not_looked: list[NotLooked] = field(default_factory=list)

    def add(self, kind: str, note: str, resource: str = "", name: str = "") -> None:
        """Add an error of the descriptor; ``name`` is the field that it is about."""
        path = self.path.name
        self.errors.append(PackageError(resource, None, name, kind, note, note, "", path))

    def leave(self, resource: str, reason: str) -> None:
        """Add something of a resource ("" for all) that was not looked at."""
        self.not_looked.append(NotLooked(f"{resource or 'the package'}: its structure", reason))

    def sort(self, error: PackageError) -> None:
        """Add an error, or what it keeps from being looked at: that is no fault of the data."""
        needs = _INSTALL.search(error.note) if error.type == "error" else None
        if needs:
            self.leave(error.resource, f"its format needs pip install '{needs[1]}'")
        elif _UNSUPPORTED.search(error.note):
            self.leave(error.resource, error.note)
        else:
            self.errors.append(error)


def _as_it_is(
    found: _Found, descriptor: Json, wanted: Mapping[str, Collection[str]], *, quick: bool
) -> tuple[Any, list[Any]]:
    """Return the package of a descriptor and the reports on its resources, as stock validation is.

    A table that surely holds is its own report. No package where the descriptor has an error, or
    where validation fails.
    """
    from frictionless import FrictionlessException, Package

    try:
        package = Package.from_descriptor(descriptor, basepath=str(found.path.parent))
        package.to_descriptor(validate=True)
        # Tables are known by their names.
        quick = quick and len(set(package.resource_names)) == len(package.resources)
        folder = found.path.parent
        return package, [
            _looked_at(item, folder, wanted.get(item.name, ()), quick=quick)
            for item in package.resources
        ]
    except FrictionlessException as exception:
        for error in exception.to_errors():
            found.sort(_error("", error, found.path.name))
    except Exception:  # noqa: S110  (what is wrong the mended descriptor tells)
        pass
    return None, []


def _looked_at(
    resource: Any,  # noqa: ANN401
    folder: Path,
    wanted: Collection[str],
    *,
    quick: bool,
) -> Any:  # noqa: ANN401
    """Return the report on a resource, or the table that it is where nothing is to be said."""
    if quick:
        try:
            return sure_table(resource, folder, wanted)
        except UnsureError:
            pass
    return _validated(resource)


def _validated(resource: Any) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    return resource.validate(limit_errors=LIMIT)


def _guarded(resource: Any) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    """Return the report on a resource, cells without a test noted; what is raised as text."""
    try:
        with guarded_cells():
            return _validated(resource)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _mended(found: _Found, descriptor: Json) -> Any:  # noqa: ANN401  (Frictionless has its own types)
    """Return the package that is left of a descriptor; what was left out was not looked at."""
    from frictionless import FrictionlessException, Package

    said = bool(found.errors)
    folder = found.path.parent
    usable, left = mended(descriptor, folder)
    try:
        package = Package.from_descriptor(usable, basepath=str(folder))
    except FrictionlessException:
        found.leave("", "no row was looked at, because of the descriptor")
        return Package()
    for item in left:
        found.leave(item.resource, f"{item.field}: {item.reason}" if item.field else item.reason)
        if item.broken and not said:
            found.add("descriptor-error", item.reason, item.resource, item.field)
    return package


# ------------------------------------------------------------------------- one report


def _read_report(found: _Found, resource: Any, report: Any) -> None:  # noqa: ANN401
    """Add the errors on a resource with their places, and what the report warns of."""
    places = RecordPlaces(resource, found.path.parent)
    untested: dict[tuple[str, str], list[str]] = {}
    for task in report.tasks:
        for error in task.errors:
            placed = _placed(resource.name, error, places, found.path.name)
            if placed.note.startswith(UNTESTED):
                where = f"'{placed.cell}' (line {placed.line})"
                untested.setdefault((placed.field, placed.note), []).append(where)
            else:
                found.sort(placed)
        for warning in task.warnings:
            rows = [row for error in task.errors if (row := getattr(error, "row_number", None))]
            after = f" after line {places.place(max(rows))[1]:,}" if rows else ""
            found.leave(resource.name, f"Frictionless{after}: {warning}")
    for (name, note), cells in untested.items():
        said = f"{name}: {counted(len(cells), 'cell')}, the first {cells[0]}: {note}"
        found.leave(resource.name, said)


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
        for item in resource.schema.fields if resource.schema else []:
            if any(key in item.constraints for key in BOUNDS):
                yield resource.name, item.name
