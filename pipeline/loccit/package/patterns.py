"""``pattern`` of a field, run by Polars: its engine is linear in the text, whatever the pattern.

Frictionless runs patterns by an engine that tries again and again, for hours where a pattern is
written so. What a linear engine cannot say (looking round, repeating what was found) is not
checked. A pattern is about the whole value, as Table Schema says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Longer ones are written by programs, and take long to compile.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A cell that a pattern refuses: its row from 0, its field, its value, and the pattern."""

    row: int
    field: str
    value: str
    pattern: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """A pattern that was not run, and why; ``broken`` says that it is no pattern at all."""

    field: str
    reason: str
    broken: bool = False


def is_run_here(item: Mapping[str, Any]) -> bool:
    """Whether a field has a pattern that is run here, and not by Frictionless."""
    limits = item.get("constraints")
    pattern = limits.get("pattern") if isinstance(limits, dict) else None
    return isinstance(pattern, str) and item.get("type", "string") == "string"


def run_patterns(
    schema: Mapping[str, Any], frame: pl.DataFrame | None
) -> Iterator[Mismatch | NotRun]:
    """Yield the cells that the patterns of a schema refuse, and the patterns not run.

    ``frame`` holds the texts of the fields that have one; None where the table was not read.
    """
    for item in _fields(schema):
        if not is_run_here(item):
            continue
        name, pattern = str(item.get("name")), item["constraints"]["pattern"]
        if frame is None or name not in frame.columns:
            yield NotRun(name, "the table was not read")
            continue
        yield from _run(frame[name], name, pattern)


def _fields(schema: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    fields = schema.get("fields")
    return [item for item in fields if isinstance(item, dict)] if isinstance(fields, list) else []


def _run(cells: pl.Series, name: str, pattern: str) -> Iterator[Mismatch | NotRun]:
    if len(pattern) > _LONGEST:
        yield NotRun(name, f"its pattern is longer than {_LONGEST:,} characters")
        return
    texts = cells.drop_nulls().unique().cast(pl.String)
    try:
        odd = texts.filter(~texts.str.contains(rf"\A(?:{pattern})\z"))
    except pl.exceptions.PolarsError:
        broken = _why_broken(pattern)
        reason = broken or "its pattern needs an engine whose time has no bound"
        yield NotRun(name, reason, broken=bool(broken))
        return
    refused = cells.cast(pl.String).is_in(odd.implode()) if len(odd) else pl.Series([False])
    for row in refused.fill_null(value=False).arg_true().to_list():
        yield Mismatch(row, name, str(cells[row]), pattern)


def _why_broken(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"its pattern is none: {error}"
    except (RecursionError, OverflowError):
        return ""
    return ""
