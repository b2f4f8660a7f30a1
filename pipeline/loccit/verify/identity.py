"""What a package says it is: its name and version, and the program that made it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from loccit.package.descriptor import MADE_WITH
from loccit.package.places import DESCRIPTOR

if TYPE_CHECKING:
    from pathlib import Path


def identity(package: Path) -> tuple[str, str]:
    """Return the name and version that a package's descriptor states, "" where it states none."""
    found = _read(package)
    return str(found.get("name", "")), str(found.get("version", ""))


def made_with(package: Path) -> str:
    """Return the program that a package says it was made with, or ""."""
    return str(_read(package).get(MADE_WITH) or "")


def _read(package: Path) -> dict[str, Any]:
    try:
        found = json.loads((package / DESCRIPTOR).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
