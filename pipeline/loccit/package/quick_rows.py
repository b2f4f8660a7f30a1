"""The rows of a generated table by its header alone, for who asks after a few of them.

The vocabulary says what else holds of a table; to read it takes longer than most questions do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.files import decode, read_bytes
from loccit.package.csv_form import REMEDY, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loccit.rows import Row


def rows_by_header(path: Path, columns: Iterable[str]) -> tuple[Row, ...]:
    """Return the rows of a CSV file in our one form, which has at least these columns.

    LoccitError where there is no such file, or it has another form; what values a field may have
    is not looked at.
    """
    header, *records = [values for _, values in read_records(decode(read_bytes(path), path), path)]
    missing = [name for name in columns if name not in header]
    if missing or any(len(values) != len(header) for values in records):
        raise LoccitError("its columns are others than expected", Place(path, 1), REMEDY)
    return tuple(dict(zip(header, values, strict=True)) for values in records)
