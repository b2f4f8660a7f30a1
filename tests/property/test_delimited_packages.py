"""What is opened or checked are the rows of stock Frictionless, over dialects × schemas."""

from __future__ import annotations

import datetime
import gc
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import Package
from frictionless.resources import TableResource
from hypothesis import given, settings

import loccit
from loccit.package.content import read_content
from loccit.package.foreign import read_package
from loccit.vocabulary.load import load_vocabulary
from tests.property.delimited_packages import Drawn, packages

# Frictionless leaves packed files open until they are collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
VOCABULARY = load_vocabulary()
# Types of which a frame has values; of the others it has the words.
TYPED = ("integer", "number", "boolean", "date", "datetime", "time", "year")


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect what Frictionless left open here, where that is known, and not in another test."""
    yield
    gc.collect()


@contextmanager
def _written(drawn: Drawn) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield drawn.write(Path(folder))


def _stock(descriptor: Path) -> tuple[TableResource, list[Any]]:
    """Return the table as stock Frictionless has it, and its rows; blank ones are errors there."""
    text = descriptor.read_text(encoding="utf-8")
    said = json.loads(text) if descriptor.suffix == ".json" else yaml.safe_load(text)
    table = Package.from_descriptor(said, basepath=str(descriptor.parent)).get_resource("t")
    assert isinstance(table, TableResource)
    with table:
        assert table.header.valid
        return table, [row for row in table.row_stream if row.cells]


@given(packages())
@settings(max_examples=80)
def test_the_cells_are_those_of_the_row_stream(drawn: Drawn) -> None:
    with _written(drawn) as descriptor:
        _, rows = _stock(descriptor)
        content = read_content(descriptor)
        assert content.unread == {}
        records = content.read["t"].records
        assert [list(cells) for cells in records.cells] == [row.cells for row in rows]
        assert list(records.numbers) == [row.row_number for row in rows]
        assert all(list(records.names) == row.field_names for row in rows)


@given(packages())
@settings(max_examples=80)
def test_an_opened_table_is_the_rows_of_frictionless(drawn: Drawn) -> None:
    with _written(drawn) as descriptor:
        _, rows = _stock(descriptor)
        assert all(row.valid for row in rows)
        opened = loccit.open(descriptor).table("t").to_dicts()
        assert len(opened) == len(rows)
        for row, mine in zip(rows, opened, strict=True):
            assert list(mine) == row.field_names or not rows
            for number, field in enumerate(row.fields):
                value = row[field.name]
                assert mine[field.name] == _expected(field.type, value, row.cells[number])


def _expected(kind: str, value: Any, text: str) -> Any:  # noqa: ANN401  (a cell)
    if value is None:
        return None
    if kind in ("array", "list"):
        return [item if isinstance(item, str) else json.dumps(item) for item in value]
    if isinstance(value, datetime.datetime) and value.tzinfo:
        return value.astimezone(datetime.UTC)
    return value if kind in TYPED else text


@given(packages())
@settings(max_examples=80)
def test_what_is_checked_are_the_numbers_of_frictionless_as_printed(drawn: Drawn) -> None:
    with _written(drawn) as descriptor:
        _, rows = _stock(descriptor)
        table = read_package(descriptor, "", VOCABULARY).tables[0]
        assert table.frame is not None, table.reason
        mine = table.frame.to_dicts()
        assert len(mine) == len(rows)
        for row, cells in zip(rows, mine, strict=True):
            for field in row.fields:
                value, text = row[field.name], cells.get(field.name)
                if value is None or field.name not in cells:
                    assert text is None
                elif field.type in ("integer", "number"):
                    assert Decimal(text or "") == Decimal(str(value))


@given(packages())
@settings(max_examples=80)
def test_a_row_is_on_the_line_that_it_begins_on(drawn: Drawn) -> None:
    with _written(drawn) as descriptor:
        resource, rows = _stock(descriptor)
        records = read_content(descriptor).read["t"].records
        text = resource.read_text().replace("\r\n", "\n").replace("\r", "\n").split("\n")
        place = list(records.names).index("id")
        for row, cells in enumerate(records.cells):
            last = records.line(row + 1) - 1 if row + 1 < len(rows) else len(text)
            own = "\n".join(text[records.line(row) - 1 : last])
            assert cells[place] in own
            assert own.count("id") == 1
