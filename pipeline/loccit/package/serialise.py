"""Rows ↔ CSV bytes: one canonical form, and errors with lines for any other."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.errors import Errors, LoccitError, Place
from loccit.files import decode, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.vocabulary.types import Field, TableSchema

Row = dict[str, str]
_REMEDY = "generated files are never edited: restore it (git checkout), or run 'loccit build'"


def to_csv(table: TableSchema, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return UTF-8 bytes: a header, LF line ends, quotes only where they are needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [item.name for item in table.fields]
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in rows)
    return out.getvalue().encode()


def from_csv(table: TableSchema, content: bytes, path: Path) -> list[Row]:
    """Return the rows of a CSV file.

    Raises:
        LoccitError: not UTF-8, a byte order mark, other line ends, missing or unknown columns.
        Errors: every row that is ragged or has a value of another type than its field.

    """
    text = decode(content, path)
    if text.startswith("\ufeff"):
        raise LoccitError("begins with a byte order mark", Place(path, 1), _REMEDY)
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise LoccitError("line ends are not LF", Place(path, line), _REMEDY)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise LoccitError(f"broken CSV: {error}", Place(path, reader.line_num), _REMEDY) from None
    names = [item.name for item in table.fields]
    _check_header(names, lines[0][1] if lines else [], path)
    return _rows(table, lines[1:], path)


def _check_header(names: list[str], found: list[str], path: Path) -> None:
    if found == names:
        return
    missing = [name for name in names if name not in found]
    unknown = [name for name in found if name not in names]
    if missing:
        what = f"the column '{missing[0]}' is missing"
    elif unknown:
        what = f"unknown column '{unknown[0]}'"
    else:
        what = "the columns stand in another order, or twice"
    candidates = nearest(missing[0], unknown) if missing else ()
    raise LoccitError(what, Place(path, 1), _REMEDY, candidates)


def _rows(table: TableSchema, lines: list[tuple[int, list[str]]], path: Path) -> list[Row]:
    rows, errors = [], []
    for line, values in lines:
        if len(values) != len(table.fields):
            what = f"{len(values)} values, expected {len(table.fields)}"
            errors.append(LoccitError(what, Place(path, line), _REMEDY))
            continue
        for item, value in zip(table.fields, values, strict=True):
            errors += [
                LoccitError(f"{item.name}: {problem}", Place(path, line), _REMEDY)
                for problem in _problems(item, value)
            ]
        rows.append({item.name: value for item, value in zip(table.fields, values, strict=True)})
    if errors:
        raise Errors(errors)
    return rows


def _problems(item: Field, value: str) -> Iterator[str]:
    if not value:
        if item.required:
            yield "is empty, and a value is required"
        return
    if not _has_type(item.type, value):
        yield f"'{value}' is no {item.type}"


def _has_type(kind: str, value: str) -> bool:
    try:
        if kind == "integer":
            return bool(re.fullmatch(r"-?\d+", value))
        if kind == "number":
            Fraction(value)
            return bool(re.fullmatch(r"-?\d+(\.\d+)?", value))
        if kind == "date":
            datetime.date.fromisoformat(value)
        if kind in ("array", "object"):
            return isinstance(json.loads(value), list if kind == "array" else dict)
    except ValueError:
        return False
    return True
