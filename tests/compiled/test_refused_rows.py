"""F001 of our own tables in plain Python: the same verdict as Pandera's by the same schema."""

from __future__ import annotations

from typing import Any

import pandera.polars as pa
import pytest

from loccit.compiled.pandera import dataframe_schema
from loccit.compiled.refused_rows import failures
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import TableSchema
from tests.compiled.frames import frame

VOCABULARY = load_vocabulary()
_VALUES = {"integer": "3", "number": "2.50", "date": "1950-10-17"}
_WRONG = {"integer": ("-5", "13"), "number": ("-5", "13"), "date": ("",)}
_CHECKS = ("isin", "str_matches", "field_uniqueness", "multiple_fields_uniqueness")


def _rows(table: TableSchema) -> list[dict[str, str]]:
    """Return rows that are right, each with keys of its own."""
    found = []
    for number in range(4):
        row = {}
        for item in table.fields:
            value = _VALUES.get(item.type) or (item.enum[0] if item.enum else f"a{number}")
            value = {"sha256": "0" * 64, "wikidata": "Q7"}.get(item.name, value)
            is_key = item.name in table.key and not item.enum and item.type == "integer"
            row[item.name] = str(number + 1) if is_key else value
        found.append(row)
    return found


def _by_pandera(table: TableSchema, rows: list[dict[str, str]]) -> set[tuple[Any, ...]]:
    try:
        dataframe_schema(table, VOCABULARY).validate(frame(table, rows), lazy=True)
    except pa.errors.SchemaErrors as error:
        ranged = {item.name for item in table.fields if not item.quantity}
        return {
            (
                "" if case["column"] == table.name else case["column"],
                str(case["check"]).partition("(")[0],
                case["index"],
            )
            for case in error.failure_cases.to_dicts()
            if str(case["check"]).startswith(_CHECKS) or case["column"] in ranged
        }
    return set()


def _here(table: TableSchema, rows: list[dict[str, str]]) -> set[tuple[Any, ...]]:
    return {(item.column, item.check.partition("(")[0], item.row) for item in failures(table, rows)}


@pytest.mark.parametrize("name", list(VOCABULARY.tables))
def test_right_rows_are_quiet(name: str) -> None:
    table = VOCABULARY.tables[name]
    assert failures(table, _rows(table)) == []


@pytest.mark.parametrize("name", list(VOCABULARY.tables))
def test_what_is_refused_is_what_pandera_refuses(name: str) -> None:
    table = VOCABULARY.tables[name]
    seen = set()
    for item in table.fields:
        for value in _WRONG.get(item.type, ("Z z", "")):
            rows = _rows(table)
            if item.required and not value:
                continue
            rows[1][item.name] = value
            assert _here(table, rows) == _by_pandera(table, rows), (item.name, value)
            seen |= _here(table, rows)
    rows = [*_rows(table), *_rows(table)[2:]]
    assert _here(table, rows) == _by_pandera(table, rows)
    assert seen | _here(table, rows) or not (table.key or table.primary_key)
