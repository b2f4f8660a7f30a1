"""The stock Frictionless validation of a package, as plain records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.package.harmless import harmless
from loccit.package.metadata import read_metadata

if TYPE_CHECKING:
    from pathlib import Path

# What Frictionless says of a format that it reads by a library which is not installed.
_INSTALL = re.compile(r'Please install "(frictionless\[[a-z-]+\])"')

# The type of what is no error: it was not looked at.
NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class PackageError:
    """One error: the resource, record (1 is the header) and field where there are any.

    ``needs`` names what has to be installed before the resource can be looked at at all; that is
    no error of the package.
    """

    resource: str
    row: int | None
    field: str
    type: str
    note: str

    @property
    def needs(self) -> str:
        """The requirement that is missing here, as pip knows it, else ""."""
        found = _INSTALL.search(self.note) if self.type == "error" else None
        return found[1] if found else ""


def frictionless_errors(path: Path) -> list[PackageError]:
    """Return everything that Frictionless has to say against a package, by its descriptor."""
    from frictionless import validate

    package, left_out = harmless(read_metadata(path, path.name).value, path.parent)
    try:
        report = validate(package, type="package", basepath=str(path.parent))
    except Exception as error:
        reason = f"Frictionless stopped: {type(error).__name__}: {error}"
        return [PackageError("package", None, "", NOT_CHECKED, reason)]
    # Errors of the descriptor stand beside the tasks, not in one.
    errors = [_error("", error) for error in report.errors]
    for task in report.tasks:
        errors += [_error(task.name, error) for error in task.errors]
    errors += [PackageError(what, None, "", NOT_CHECKED, why) for what, why in left_out]
    if not errors and not report.tasks:
        note = "the package has no resources, so nothing was checked"
        errors.append(PackageError("", None, "", "nothing-checked", note))
    return errors


def _error(resource: str, error: object) -> PackageError:
    return PackageError(
        resource,
        getattr(error, "row_number", None),
        getattr(error, "field_name", None) or "",
        str(getattr(error, "type", "")),
        str(getattr(error, "note", "")),
    )
