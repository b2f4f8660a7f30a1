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
_SPECIAL = re.compile(r'["\n\r]')
_VALUE = re.compile(r'"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<plain>[^",\n\r]*)')
# The values of a line to which a comma was added, each with or without quotes.
_VALUES = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",]*)),')


def write_record(values: Iterable[str]) -> str:
    """Return one record with its line end."""
    values = list(values)
    plain = ",".join(values)
    if plain and plain.count(",") == len(values) - 1 and not _SPECIAL.search(plain):
        return plain + "\n"
    written = [
        _quoted(value) if "," in value or _SPECIAL.search(value) else value for value in values
    ]
    return (",".join(written) or '""') + "\n"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def read_records(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Return the records of a text, each with the line that it begins on.

    LoccitError where a quote is not closed or stands within a value, for line ends other than LF,
    where the last one is missing, and for a record that ``write_record`` writes otherwise.
    """
    records: list[tuple[int, list[str]]] = []
    place, line = 0, 1
    while place < len(text):
        end = text.find("\n", place) + 1
        values = _values_of_line(text[place : end - 1]) if end else []
        if not values or (len(values) == 1 and not values[0]):
            values, end = _record(text, place, line, path)
        records.append((line, values))
        line += text.count("\n", place, end)
        place = end
    return records


def _values_of_line(line: str) -> list[str]:
    """Return the values of a line that is one record in its one form; else nothing."""
    if not _SPECIAL.search(line):
        return line.split(",")
    if "\r" in line:
        return []
    values = [
        quoted.replace('""', '"') if quoted else plain
        for quoted, plain in _VALUES.findall(f"{line},")
    ]
    return values if write_record(values) == f"{line}\n" else []


def _record(text: str, begin: int, line: int, path: Path) -> tuple[list[str], int]:
    """Return the values of the record that begins at a place, and where the next one begins."""
    values: list[str] = []
    place = begin
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
    if (canonical := write_record(values)) != text[begin:place]:
        bad = line - 1 + first_difference(canonical, text[begin:place])
        raise LoccitError("not canonical: quotes where none are needed", Place(path, bad), REMEDY)
    return values, place


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
