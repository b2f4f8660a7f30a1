"""Rows ↔ Parquet, with titles, descriptions and units in the metadata; numbers stay decimal."""

from __future__ import annotations

import datetime
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loccit.vocabulary.types import Field, TableSchema

# Arrow's own allocator keeps megabytes of what is read for what may come.
pa.set_memory_pool(pa.system_memory_pool())
_DIGITS = 38


def to_parquet(
    table: TableSchema, rows: Sequence[Mapping[str, str]], about: Mapping[str, str]
) -> bytes:
    """Return the Parquet file of a table; ``about`` is said of the whole package."""
    columns = [_column(item, [row[item.name] for row in rows]) for item in table.fields]
    fields = [
        pa.field(item.name, column.type, not item.required, _metadata(item))
        for item, column in zip(table.fields, columns, strict=True)
    ]
    said = {"title": table.title, "description": table.description, **about}
    schema = pa.schema(fields, metadata=said)
    target = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), target, compression="zstd")
    return target.getvalue()


def _metadata(item: Field) -> dict[str, str]:
    return {"description": item.description} | ({"unit": item.unit} if item.unit else {})


def _column(item: Field, texts: list[str]) -> Any:  # noqa: ANN401  (pyarrow has no types)
    read = _READ.get(item.type, str)
    return pa.array([read(text) if text else None for text in texts], type=_type(item, texts))


def _type(item: Field, texts: list[str]) -> Any:  # noqa: ANN401  (pyarrow has no types)
    if item.type == "number":
        return pa.decimal128(
            _DIGITS, max((len(text.partition(".")[2]) for text in texts), default=0)
        )
    kinds = {"integer": pa.int64(), "date": pa.date32(), "array": pa.list_(pa.string())}
    return kinds.get(item.type, pa.string())


_READ: dict[str, Callable[[str], object]] = {
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "array": json.loads,
}


def values_of(content: bytes) -> dict[str, list[object]]:
    """Return the values of a Parquet file by column."""
    found: dict[str, list[object]] = pq.read_table(io.BytesIO(content)).to_pydict()
    return found
