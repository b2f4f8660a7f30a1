"""200,000 rows of invented climate normals through all table checks, from the CSV file.

Each way reads the same file: all of ours (structure, and everything that must agree, at each cell's
printed precision), bare Pandera with the same structural schema, and ``frictionless validate`` with
the same constraints.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

ROWS = 200_000
RUNS = 5


def _seconds(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Return the median time of each, taken in turns: a drift of the machine cancels out."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs + (runs > 1)):  # the first of several rounds is not counted
        for work, own in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            own.append(time.perf_counter() - start)
    return [sorted(own[-runs:])[runs // 2] for own in times]


def measure_tables() -> dict[str, float]:
    """Return seconds and ratios of one run."""
    from tests.property.climate import SCHEMA, ordinary_station, stations

    from loccit.compiled.annotations import Node, table_of
    from loccit.compiled.pandera import dataframe_schema
    from loccit.compiled.printed import check_frame
    from loccit.package.validate import frictionless_errors
    from loccit.vocabulary.load import load_vocabulary

    vocabulary = load_vocabulary()
    table = table_of("normals", Node(SCHEMA, "datapackage.json"), vocabulary)
    structure = dataframe_schema(table, vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "normals.csv"
        stations(ROWS // 13 + 1, 3, ordinary_station).head(ROWS).write_csv(path)
        package = {"resources": [{"name": "normals", "path": path.name, "schema": SCHEMA}]}
        descriptor = Path(folder) / "datapackage.json"
        descriptor.write_text(json.dumps(package), encoding="utf-8")

        def read() -> pl.DataFrame:
            return pl.read_csv(path, infer_schema=False)

        checked = check_frame(table, read(), vocabulary)
        assert not checked.refusals
        assert not any(verdict.broken for verdict in checked.verdicts.values())
        ours, pandera = _seconds(
            lambda: check_frame(table, read(), vocabulary),
            lambda: structure.validate(read(), lazy=True),
        )
        (frictionless,) = _seconds(lambda: frictionless_errors(descriptor), runs=1)
    return {
        "tables_rows": ROWS,
        "tables_s": ours,
        "tables_pandera_s": pandera,
        "tables_frictionless_s": frictionless,
        "tables_over_pandera": ours / pandera,
        "tables_over_frictionless": ours / frictionless,
    }
