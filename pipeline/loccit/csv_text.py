"""The records of a CSV text in any of its forms, however long a value is.

The csv module reads no value of more than 131,072 characters, unless it is told to; which limit it
has depends on what was imported before. A row of ``facts`` that thousands of claims say is longer.
"""

from __future__ import annotations

import csv
import io
import sys


def records(text: str) -> list[tuple[int, list[str]]]:
    """Return the records of a text, each with the line that it begins on.

    csv.Error where it can't be read.
    """
    before = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        found, line = [], 1
        for record in reader:
            found.append((line, record))
            line = reader.line_num + 1
        return found
    finally:
        csv.field_size_limit(before)
