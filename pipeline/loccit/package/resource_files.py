"""Where a resource's data lie, whether they can be read as printed, and how they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loccit.errors import LoccitError, Place
from loccit.files import decode

_DIALECT = {"delimiter", "quoteChar", "doubleQuote", "header", "lineTerminator"}


def read_json(content: bytes, name: str) -> Any:  # noqa: ANN401  (any JSON)
    """Return JSON bytes as values; LoccitError with the line where they are none."""
    try:
        return json.loads(decode(content, Path(name)))
    except json.JSONDecodeError as error:
        raise LoccitError(f"broken JSON: {error.msg}", Place(name, error.lineno)) from None


def is_safe(path: str) -> bool:
    """Whether a path leads to a file within the package."""
    return "://" not in path and not Path(path).is_absolute() and ".." not in Path(path).parts


def why_unread(keys: dict[str, Any], path: object) -> str:
    """Return why the records of a resource are not read here, or ""."""
    if "data" in keys:
        return "its data stand in the descriptor, which does not keep how they were printed"
    if not isinstance(path, str) or not path:
        return "its data are not one file"
    if not is_safe(path):
        return "its path leads out of the package"
    kind = str(keys.get("format") or Path(path).suffix.lstrip(".")).lower()
    if kind not in ("csv", "tsv"):
        return "only CSV files keep how a number was printed"
    dialect = keys.get("dialect") or {}
    if not isinstance(dialect, dict):
        return "its dialect stands in another file"
    unknown = dialect.keys() - _DIALECT - {"csv", "$schema"}
    return f"its dialect has '{min(unknown)}'" if unknown else ""


def encoding_of(keys: dict[str, Any]) -> str:
    """Return the encoding that a resource states."""
    return str(keys.get("encoding") or "utf-8")


def guessed_delimiter(content: str) -> str:
    """Return the separator of a text whose dialect says none: a comma, or what its head has."""
    head = content.partition("\n")[0]
    return max(",\t;|", key=head.count)
