"""Rows of resources: every cell a text, as the CSV file holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Row = Mapping[str, str]
# The rows of resources, by the resource's name.
Rows = Mapping[str, tuple[Row, ...]]


def json_list(values: Sequence[str]) -> str:
    """Return a list of texts as compact JSON, as a cell holds it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def row_place(resource: str, row: int) -> str:
    """Return the place of a row (counted from 0) in its file, for people."""
    return f"data/{resource}.csv:{row + 2}"


def with_own_ids(rows: Sequence[Row]) -> list[Row]:
    """Return rows with ids of their own: the second of one id ends in ".2", if no other does."""
    taken = {row["id"] for row in rows}
    seen: set[str] = set()
    # The number that the next row of an id is to try: those below are all taken.
    following: dict[str, int] = {}
    found: list[Row] = []
    for row in rows:
        name, number = row["id"], 2
        if name in seen:
            number = following.get(name, 2)
            while (name := f"{row['id']}.{number}") in seen or name in taken:
                number += 1
            following[row["id"]] = number + 1
        seen.add(name)
        found.append({**row, "id": name})
    return found
