"""What a package says it is: its name and version, and the program that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.package.descriptor import MADE_WITH, own_version
from loccit.package.places import DESCRIPTOR
from loccit.strict_json import parse_json
from loccit.vocabulary.folders import SCHEMAS, is_release, schemas_folder
from loccit.vocabulary.load import edition_of

if TYPE_CHECKING:
    from pathlib import Path


def identity(package: Path) -> tuple[str, str]:
    """Return the name and version that a package's descriptor states, "" where it states none."""
    found = _read(package)
    return str(found.get("name", "")), str(found.get("version", ""))


def other_maker(package: Path) -> str:
    """Return by which program a package says it was made, "" where that is this one.

    The program is one of a version and of an edition of the core, which a release brings along.
    """
    made = str(_read(package).get(MADE_WITH) or "an unnamed loccit")
    here = edition_of(schemas_folder())
    try:
        edition = edition_of(package / SCHEMAS) if is_release(package) else here
    except LoccitError:
        edition = here  # reading the vocabulary says what is wrong
    if made == own_version() and edition == here:
        return ""
    return f"{made} with edition {edition} of the core"


def this_maker() -> str:
    """Return what this program is, in the same words."""
    return f"{own_version()} with edition {edition_of(schemas_folder())} of the core"


def _read(package: Path) -> dict[str, Any]:
    try:
        found = parse_json((package / DESCRIPTOR).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
