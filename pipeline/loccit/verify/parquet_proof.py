"""Parquet files: columns, types, what is said of them, every cell, and the statistics.

Two versions of the library write other bytes of the same table, so it is these that are compared.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from loccit.extras import install
from loccit.verdict.proof import Open, Problem
from loccit.verify.cells import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the library itself notes in a file: the types, which are compared.
_OF_THE_LIBRARY = (b"ARROW:schema",)


def parquet_problems(
    name: str, content: bytes, table: list[list[str]], made: bytes | None
) -> Iterator[Problem | Open]:
    """Yield what is wrong with a Parquet file, and what of it is not proved.

    Args:
        name: what it is called.
        content: its bytes.
        table: the records of its table, the header first.
        made: the bytes that this loccit makes, None where it cannot.

    """
    if content == made:
        return
    wrong = list(_other_cells(name, content, table))
    yield from wrong
    if not wrong and made is None:
        why = f"the library that writes them is not installed here: {install('release')}"
        yield Open(f"what {name} says of its columns", why)
    elif not wrong and made is not None:
        yield from _descriptions(name, content, made)


def _other_cells(name: str, content: bytes, table: list[list[str]]) -> Iterator[Problem]:
    import polars as pl

    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, OSError, pl.exceptions.PanicException) as error:
        yield Problem(name, f"cannot be read: {error}")
        return
    yield from differences(name, table, [frame.columns, *frame.rows()])


def _descriptions(name: str, content: bytes, made: bytes) -> Iterator[Problem | Open]:
    """Yield what a file says of its columns otherwise than that which is made anew.

    Where it says nothing of them, that is open: no value is another.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file, ours = (pq.ParquetFile(io.BytesIO(one)) for one in (content, made))
        found, want = file.schema_arrow, ours.schema_arrow
        yield from _statistics(name, file.metadata, ours.metadata)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Problem(name, f"cannot be read: {error}")
        return
    yield from _metadata(name, found.metadata, want.metadata)
    for one, other in zip(found, want, strict=False):
        if _plain(one.type, pa) != other.type:
            yield Problem(f"{name}: {other.name}", f"is of type {one.type}, not {other.type}")
        yield from _metadata(f"{name}: {other.name}", one.metadata, other.metadata)


def _plain(kind: Any, pa: Any) -> Any:  # noqa: ANN401  (pyarrow has no types)
    """Return a type without how its texts are laid out, which a library decides."""
    if pa.types.is_large_string(kind) or kind == pa.string_view():
        return pa.string()
    if pa.types.is_large_list(kind) or pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type, pa))
    return kind


def _metadata(name: str, found: Any, want: Any) -> Iterator[Problem | Open]:  # noqa: ANN401
    have, should = (
        {key: text for key, text in (said or {}).items() if key not in _OF_THE_LIBRARY}
        for said in (found, want)
    )
    for key in sorted({*have, *should}):
        if key not in have:
            yield Open(f"{key.decode()} of {name}", "is missing")
        elif have[key] != should.get(key):
            yield Problem(name, f"its {key.decode('utf-8', 'replace')} is another")


def _statistics(name: str, found: Any, want: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Yield where least and greatest values are others: programs skip rows by these."""
    for column in range(min(found.num_columns, want.num_columns)):
        if found.num_row_groups != 1 or want.num_row_groups != 1:
            return
        said, true = (one.row_group(0).column(column).statistics for one in (found, want))
        if said is None or true is None:
            continue
        pairs = [(said.null_count, true.null_count)]
        if said.has_min_max and true.has_min_max:
            pairs += [(said.min, true.min), (said.max, true.max)]
        if any(one is not None and one != other for one, other in pairs):
            where = f"{name}: {want.row_group(0).column(column).path_in_schema}"
            yield Problem(where, "its statistics are those of other values")
