"""The one form that a CSV file of ours has: text ↔ records, with the line of each record.

RFC 4180 with LF line ends, and quotes only where a value needs them. The csv module of the
standard library would leave a carriage return bare, does not tell where a record begins, and has
a limit on the length of a value that any import may change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REMEDY = "generated files are never edited: restore it (git checkout), or run 'loccit build'"
_SPECIAL = re.compile(r'[",\n\r]')
_VALUE = re.compile(r'"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>[^",\n\r]*)')


def write_record(values: Iterable[str]) -> str:
    """Return one record with its line end."""
    written = [_quoted(value) if _SPECIAL.search(value) else value for value in values]
    return (",".join(written) or '""') + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def read_records(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Return the records of a text, each with the line that it begins on.

    LoccitError where a quote is not closed or stands within a value, for line ends other than LF,
    and where the last one is missing.
    """
    records: list[tuple[int, list[str]]] = []
    place, line = 0, 1
    while place < len(text):
        values: list[str] = []
        begin = place
        while True:
            match = _VALUE.match(text, place)
            end = match.end() if match else place
            values.append(_value(match))
            after = text[end : end + 1]
            place = end + 1
            if after == ",":
                continue
            if after == "\n":
                break
            bad = line + text.count("\n", begin, end)
            raise LoccitError(_problem(text, end), Place(path, bad), REMEDY)
        records.append((line, values))
        line += text.count("\n", begin, place)
    return records


def _value(match: re.Match[str] | None) -> str:
    if not match:
        return ""
    quoted = match["quoted"]
    return match["plain"] if quoted is None else quoted.replace('""', '"')


def _problem(text: str, place: int) -> str:
    after = text[place : place + 1]
    if after == "\r":
        return "line ends are not LF"
    if not after:
        return "the last line has no line end"
    if text[place - 1 : place] in ("", ",", "\n") and text.count('"', place) % 2:
        return "broken CSV: a quote is not closed"
    return "broken CSV: a quote within a value, or text after one"


def first_difference(one: str, other: str) -> int:
    """Return the number of the first line in which two texts differ."""
    pairs = zip(one.split("\n"), other.split("\n"), strict=False)
    for number, (left, right) in enumerate(pairs, start=1):
        if left != right:
            return number
    return min(one.count("\n"), other.count("\n")) + 1
