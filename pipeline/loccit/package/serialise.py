"""Rows ↔ CSV bytes: one canonical form, and errors with lines for any other."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from loccit.errors import Errors, LoccitError, Place
from loccit.files import decode
from loccit.naming import nearest
from loccit.package.csv_form import REMEDY, read_records, write_record
from loccit.strict_json import parse_json
from loccit.values.exact import exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loccit.rows import Row
    from loccit.vocabulary.types import Field, TableSchema

# As many digits as the columns hold exactly: Int64, and Decimal of 38 digits, 9 of them places.
_WRITTEN = {
    "integer": re.compile(r"-?(?:0|[1-9][0-9]{0,17})"),
    "number": re.compile(r"-?(?:0|[1-9][0-9]{0,27})(?:\.[0-9]{1,9})?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_NAMES = {
    "integer": "integer of at most 18 digits",
    "number": "number of at most 28 digits and 9 decimal places",
    "date": "date such as 1950-12-24",
    "array": "JSON list",
    "object": "JSON object",
}


def to_csv(table: TableSchema, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return UTF-8 bytes: a header, LF line ends, quotes only where they are needed."""
    names = [item.name for item in table.fields]
    records = [list(table.columns), *([row[name] for name in names] for row in rows)]
    return "".join(map(write_record, records)).encode()


def from_csv(table: TableSchema, content: bytes, path: Path) -> list[Row]:
    """Return the rows of a CSV file.

    Raises:
        LoccitError: not UTF-8, a byte order mark, other line ends, missing or unknown columns,
            or bytes other than those that ``to_csv`` gives for the rows.
        Errors: every row that is ragged or has a value that its field cannot have.

    """
    text = decode(content, path)
    if text.startswith("\ufeff"):
        raise LoccitError("begins with a byte order mark", Place(path, 1), REMEDY)
    records = read_records(text, path)
    _check_header(list(table.columns), records[0][1] if records else [], path)
    return _rows(table, records[1:], path)


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
    raise LoccitError(what, Place(path, 1), REMEDY, candidates)


def _rows(table: TableSchema, lines: list[tuple[int, list[str]]], path: Path) -> list[Row]:
    rows: list[Row] = []
    errors: list[LoccitError] = []
    names = [item.name for item in table.fields]
    whole = [values for _, values in lines if len(values) == len(names)]
    wrong = _wrong(table, whole)
    for line, values in lines:
        if len(values) != len(names):
            what = f"{len(values)} values, expected {len(names)}"
            errors.append(LoccitError(what, Place(path, line), REMEDY))
            continue
        for index, problems in wrong.items():
            errors += [
                LoccitError(f"{table.columns[index]}: {problem}", Place(path, line), REMEDY)
                for problem in problems.get(values[index], ())
            ]
        rows.append(dict(zip(names, values, strict=True)))
    if errors:
        raise Errors(errors)
    return rows


def _wrong(table: TableSchema, records: list[list[str]]) -> dict[int, dict[str, list[str]]]:
    """Return the values that fields cannot have, with what is wrong, by the field's index.

    Many values recur in a column, and each is looked at once.
    """
    found: dict[int, dict[str, list[str]]] = {}
    for index, item in enumerate(table.fields):
        if _constrained(item):
            for value in {values[index] for values in records}:
                if problems := list(_problems(item, value)):
                    found.setdefault(index, {})[value] = problems
    return found


def _constrained(item: Field) -> bool:
    """Whether any text at all may be wrong in a field."""
    free = item.type == "string" and not (item.required or item.enum or item.pattern)
    return not free


def _problems(item: Field, value: str) -> Iterator[str]:
    if not value:
        if item.required:
            yield "is empty, and a value is required"
        return
    if not _has_type(item.type, value):
        yield f"'{_short(value)}' is no {_NAMES.get(item.type, item.type)}"
    elif item.source is None:
        # Fields that are read from an article are for the rules to judge.
        yield from _outside(item, value)


def _outside(item: Field, value: str) -> Iterator[str]:
    if item.enum and value not in item.enum:
        yield f"'{_short(value)}' is none of: {', '.join(item.enum)}"
    if item.pattern and not re.fullmatch(item.pattern, value):
        yield f"'{_short(value)}' has not the form {item.pattern}"
    if item.minimum is None and item.maximum is None:
        return
    number = int(value) if item.type == "integer" else exact(value)
    if item.minimum is not None and number < item.minimum:
        yield f"{value} is below {item.minimum}"
    if item.maximum is not None and number > item.maximum:
        yield f"{value} is above {item.maximum}"


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}…"


def _has_type(kind: str, value: str) -> bool:
    if kind in _WRITTEN and not _WRITTEN[kind].fullmatch(value):
        return False
    try:
        if kind == "date":
            datetime.date.fromisoformat(value)
        if kind in ("array", "object"):
            return isinstance(parse_json(value), list if kind == "array" else dict)
    except (ValueError, RecursionError):
        return False
    return True
