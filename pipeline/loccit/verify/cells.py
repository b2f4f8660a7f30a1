"""A table's cells as another form holds them, against the text of its CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from loccit import csv_text
from loccit.strict_json import parse_json
from loccit.values.exact import exact
from loccit.verdict.proof import Problem

if TYPE_CHECKING:
    from pathlib import Path

Record = Sequence[Any]


def records(data: Path) -> dict[str, list[list[str]]]:
    """Return each table's records by its name, the header first; none of a file that is no text."""
    found = {}
    for path in sorted(data.glob("*.csv")):
        text = path.read_bytes().decode("utf-8", "replace")
        found[path.stem] = [record for _, record in csv_text.records(text)]
    return found


def differences(name: str, table: list[list[str]], found: list[Record]) -> Iterator[Problem]:
    """Yield where the records of another form, the header first, say something else."""
    if len(table) != len(found):
        yield Problem(name, f"has {len(found) - 1} rows, the table has {len(table) - 1}")
        return
    if table and table[0] != list(found[0]):
        yield Problem(name, "has other columns than the table")
        return
    for number, (want, have) in enumerate(zip(table[1:], found[1:], strict=True), start=1):
        for field, text, value in zip(table[0], want, have, strict=False):
            if not is_same(text, value):
                yield Problem(f"{name}: row {number}, {field}", f"is '{value}', not '{text}'")


def is_same(text: str, value: object) -> bool:
    """Whether a typed value is what the text of a CSV cell says; an empty cell is no text."""
    if value is None or text == "":
        return text == "" and value is None
    if isinstance(value, str):
        return value == text
    if isinstance(value, list | dict):
        return bool(parse_json(text) == value)
    try:
        return exact(str(value)) == exact(text)
    except ValueError:
        return str(value) == text
