"""F001 and R001 of a table without claims: what its schema refuses, cell by cell, as findings.

Frictionless and our own checks look at the same cells; what either refuses is found, and nothing
twice. A finding covers all cells of one field that are refused for one reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from loccit.model import Finding
from loccit.rules.table_words import shown
from loccit.values.exact import exact
from loccit.values.showing import counted

REMEDY = "look at the cells, and put right the one that is wrong"
STRUCTURE = "put the data right, or the schema that they do not follow"
# The constraints that are a range, and what our findings call them.
RANGES = {
    "minimum": "greater_than_or_equal_to",
    "maximum": "less_than_or_equal_to",
    "exclusiveMinimum": "greater_than",
    "exclusiveMaximum": "less_than",
}
_LINES = 5
_TYPE = "type-error"


class StructureError(Protocol):
    """What Frictionless says against a resource."""

    @property
    def resource(self) -> str:
        """The resource, or "" for the package."""

    @property
    def field(self) -> str:
        """The field, or ""."""

    @property
    def type(self) -> str:
        """The kind of error, in Frictionless' words."""

    @property
    def message(self) -> str:
        """What is wrong, with value, place and reason."""

    @property
    def cell(self) -> str:
        """The value, or ""."""

    @property
    def constraint(self) -> tuple[str, str]:
        """The constraint that does not hold, and its value; or ""."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def line(self) -> int | None:
        """The line of the record, where it is about one."""


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """A cell that a bound refuses; ``constraint`` is one of ``RANGES``."""

    resource: str
    path: str
    line: int
    field: str
    constraint: str
    bound: str
    value: str


def structure_of(
    errors: Sequence[StructureError], own: Iterable[OutOfRange] = ()
) -> Iterator[Finding]:
    """Yield a finding for all errors of one kind in one field of a resource.

    ``own`` are the cells that our own checks found out of range; a cell that is not of its type has
    none.
    """
    groups: dict[tuple[str, str, str], list[StructureError]] = {}
    ranged: list[OutOfRange] = []
    for error in errors:
        constraint, bound = error.constraint
        if constraint in RANGES and error.line:
            where = (error.resource, error.path, error.line)
            ranged.append(OutOfRange(*where, error.field, constraint, bound, error.cell))
        else:
            kind = f"{error.type}.{constraint}" if constraint else error.type
            groups.setdefault((error.resource, error.field, kind), []).append(error)
    for (resource, field, kind), group in groups.items():
        yield _refused(resource, field, kind, group)
    untyped = {(item.resource, item.field, item.line) for item in errors if item.type == _TYPE}
    typed = (cell for cell in own if (cell.resource, cell.field, cell.line) not in untyped)
    yield from _ranges([*ranged, *typed])


def _refused(resource: str, field: str, kind: str, group: list[StructureError]) -> Finding:
    first = group[0]
    label = f"{resource or 'package'}{f': {field}' if field else ''}"
    return Finding(
        id="/".join(filter(None, ["F001", resource, field, kind])),
        rule="F001",
        message=f"{label}: {first.type}: {first.message}{_more(group[1:])}",
        remedy=STRUCTURE,
        where=f"{first.path}:{first.line}" if first.line else first.path,
        resource=resource,
        row=first.line,
        column=field,
        value=first.cell,
        lines=tuple(item.line for item in group if item.line),
    )


def _more(others: Sequence[StructureError]) -> str:
    if not others:
        return ""
    lines = [str(item.line) for item in others[:_LINES] if item.line]
    rest = f", {counted(len(others) - _LINES, 'line')} more" if len(others) > _LINES else ""
    said = f": {'line' if len(others) == 1 else 'lines'} {', '.join(lines)}{rest}"
    return f" (and {len(others)} more{said if lines else ''})"


def _ranges(cells: Iterable[OutOfRange]) -> Iterator[Finding]:
    found: dict[tuple[str, str, str], dict[int, OutOfRange]] = {}
    for cell in cells:
        group = found.setdefault((cell.resource, cell.field, cell.constraint), {})
        group.setdefault(cell.line, cell)
    for (resource, field, constraint), group in found.items():
        refused = [group[line] for line in sorted(group)]
        first, check = refused[0], RANGES[constraint]
        listed = shown(f"{cell.value} (line {cell.line})" for cell in refused)
        yield Finding(
            id=f"R001/{resource}/{field}/{check}",
            rule="R001",
            message=f"{resource}: {field}: {check}({_shown(first.bound)}) refuses {listed}",
            remedy=REMEDY,
            where=f"{first.path}:{first.line}",
            resource=resource,
            row=first.line,
            column=field,
            value=first.value,
            lines=tuple(cell.line for cell in refused),
        )


def _shown(bound: str) -> str:
    """Return a bound in its shortest form; what is no number as it is."""
    try:
        value = exact(bound)
    except ValueError:
        return bound
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
