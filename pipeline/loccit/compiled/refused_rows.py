"""What a table's schema refuses in rows of text that were read by their types: choices and keys.

The same checks as in ``pandera.py``, in plain Python: our own tables are short, and Pandera takes a
second to import. A test holds both to one verdict.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from loccit.vocabulary.types import Field, TableSchema

    Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Failure:
    """One value (or row) that a schema refuses; ``row`` counts from 0, None for a whole column."""

    column: str
    check: str
    row: int | None
    value: str


def failures(table: TableSchema, rows: Rows) -> list[Failure]:
    """Return what the table's schema refuses in rows that ``from_csv`` gave.

    Reading has proved columns, types and what is required: left are choices, patterns and keys.
    The ranges of properties are for the rules about articles.
    """
    found: list[Failure] = []
    if table.key:
        found += _doubled(rows, table.key, "", "multiple_fields_uniqueness")
    for item in table.fields:
        if item.name == table.primary_key:
            found += _doubled(rows, (item.name,), item.name, "field_uniqueness")
        for check, holds in _tests(item):
            found += _refused(rows, item.name, check, holds)
    return found


def _tests(item: Field) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield what a value of a field must be, by its name in Pandera."""
    least, most = item.minimum, item.maximum
    if least is not None and not item.quantity:
        yield f"greater_than_or_equal_to({least})", lambda text: Fraction(text) >= least
    if most is not None and not item.quantity:
        yield f"less_than_or_equal_to({most})", lambda text: Fraction(text) <= most
    if item.enum:
        yield f"isin({list(item.enum)})", set(item.enum).__contains__
    if item.pattern:
        pattern = re.compile(item.pattern)
        yield f"str_matches('^(?:{item.pattern})$')", lambda text: bool(pattern.fullmatch(text))


def _refused(rows: Rows, name: str, check: str, holds: Callable[[str], bool]) -> Iterator[Failure]:
    allowed = {text: holds(text) for text in {row[name] for row in rows} if text}
    if all(allowed.values()):
        return
    for index, row in enumerate(rows):
        if not allowed.get(row[name], True):
            yield Failure(name, check, index, row[name])


def _doubled(rows: Rows, key: Iterable[str], column: str, check: str) -> Iterator[Failure]:
    """Yield every row whose key another one has; an empty part of a key is a value like others."""
    names = tuple(key)
    values = [tuple(row[name] for name in names) for row in rows]
    counts = Counter(values)
    if len(counts) == len(values):
        return
    for index, value in enumerate(values):
        if counts[value] > 1:
            shown = value[0] if column else _shown(names, value)
            yield Failure(column, check, index, shown)


def _shown(names: Sequence[str], value: Sequence[str]) -> str:
    known = {name: text or None for name, text in zip(names, value, strict=True)}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
