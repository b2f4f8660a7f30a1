"""What patterns refuse, as the errors of structure that Frictionless would report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.package.patterns import Mismatch, NotRun, run_patterns
from loccit.package.validate import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.package.foreign import ForeignTable


def pattern_errors(
    tables: Iterable[ForeignTable],
) -> tuple[list[PackageError], list[tuple[str, str]]]:
    """Return the errors of patterns, and what of them was not run: (of what, why) each."""
    errors: list[PackageError] = []
    left: list[tuple[str, str]] = []
    for table in tables:
        for found in run_patterns(table.described, table.frame):
            if not isinstance(found, NotRun):
                errors.append(_refused(table, found))
            elif found.broken:
                said = (found.reason, found.reason, "", table.path)
                errors.append(PackageError(table.name, None, found.field, "field-error", *said))
            else:
                left.append((f"{table.name}: {found.field}: pattern", found.reason))
    return errors, left


def _refused(table: ForeignTable, found: Mismatch) -> PackageError:
    record = table.record(found.row)
    note = f'constraint "pattern" is "{found.pattern}"'
    line = table.line(found.row)
    message = f'The cell "{found.value}" in line {line} does not conform to a constraint: {note}'
    said = ("constraint-error", note, message, found.value, table.path, line)
    return PackageError(table.name, record, found.field, *said)
