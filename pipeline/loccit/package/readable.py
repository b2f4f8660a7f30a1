"""Rows of claims that can't be read: words that the vocabulary hasn't, numbers that are none.

A pull writes no such row. An edited one, or one of another vocabulary, is told before a rule asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.package.records import qualifiers_of
from loccit.values.exact import is_number
from loccit.vocabulary.types import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loccit.vocabulary.types import Vocabulary


def unreadable(
    rows: Iterable[Mapping[str, str]], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """Yield the number of each row of ``claims`` that can't be read, from 0, and what is wrong."""
    for number, row in enumerate(rows):
        owner = vocabulary.properties.get(row["property"])
        if owner is None:
            yield number, f"'{row['property']}' is no property of the vocabulary"
            continue
        for name in (name for name, _ in qualifiers_of(row) if name not in vocabulary.qualifiers):
            yield number, f"'{name}' is no qualifier of the vocabulary"
        if owner.type in NUMERIC:
            for column in ("value", "lower", "upper"):
                if row[column] and not is_number(row[column]):
                    yield number, f"{column}: '{row[column][:40]}' is no number"
