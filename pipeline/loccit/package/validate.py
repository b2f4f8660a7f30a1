"""The stock Frictionless validation of a package, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackageError:
    """One error: the resource and the record (1 is the header) where there are any."""

    resource: str
    row: int | None
    type: str
    note: str


def frictionless_errors(path: Path) -> list[PackageError]:
    """Return everything that Frictionless has to say against a ``datapackage.json``."""
    from frictionless import validate

    report = validate(str(path))
    # Errors of the descriptor stand beside the tasks, not in one.
    errors = [PackageError("", None, error.type, error.note) for error in report.errors]
    for task in report.tasks:
        errors += [
            PackageError(task.name, getattr(error, "row_number", None), error.type, error.note)
            for error in task.errors
        ]
    return errors
