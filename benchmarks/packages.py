"""Invented packages of tables on disk: climate normals of any length, and tables of any width."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_STATIONS = 200_000


def write_normals(folder: Path, rows: int) -> Path:
    """Write climate normals of so many rows, about; return the descriptor."""
    from tests.property.climate import SCHEMA, ordinary_station, stations

    # The same stations again under other names: to invent millions takes longer than to check them.
    base = stations(min(rows, _STATIONS) // 13 + 1, 3, ordinary_station)
    with (folder / "normals.csv").open("w", encoding="utf-8") as file:
        left, turn = rows // 13 * 13, 0
        while left > 0:
            part = base.head(left).with_columns(station=base["station"].head(left) + f"-{turn}")
            file.write(part.write_csv(include_header=turn == 0))
            left, turn = left - part.height, turn + 1
    return _describe(folder, "normals", SCHEMA)


def write_wide(folder: Path, columns: int, rows: int) -> Path:
    """Write a table of so many columns or a few more; return the descriptor.

    Fifteen and fifteen: a temperature in °C and °F, rain of each month and of the year.
    """
    draw = random.Random(columns)  # noqa: S311  (figures, and no secret)
    fields = list(_fields(columns))
    with (folder / "wide.csv").open("w", encoding="utf-8") as file:
        file.write(",".join(str(field["name"]) for field in fields) + "\n")
        for row in range(rows):
            file.write(",".join([f"row-{row}", *_cells(len(fields) // 15, draw)]) + "\n")
    return _describe(folder, "wide", {"fields": fields, "primaryKey": ["id"]})


def _fields(columns: int) -> Iterator[dict[str, object]]:
    yield {"name": "id", "type": "string"}
    for group in range(-(-(columns - 1) // 15)):
        for unit, letter in (("°C", "c"), ("°F", "f")):
            yield {"name": f"t{group}_{letter}", "type": "number", "unit": unit}
        for month in [*_MONTHS, "year"]:
            yield {"name": f"rain{group}_mm_{month}", "type": "number", "unit": "mm"}


def _cells(groups: int, draw: random.Random) -> Iterator[str]:
    for _ in range(groups):
        celsius = draw.randint(-20, 30)
        rain = [draw.randint(0, 100) for _ in _MONTHS]
        yield from (str(celsius), f"{celsius * 1.8 + 32:.1f}", *map(str, rain), str(sum(rain)))


def _describe(folder: Path, name: str, schema: object) -> Path:
    resource = {"name": name, "path": f"{name}.csv", "schema": schema}
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": name, "resources": [resource]}), "utf-8")
    return descriptor
