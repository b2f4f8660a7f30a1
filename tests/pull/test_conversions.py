"""Which cells of a table a conversion is said of."""

from __future__ import annotations

import csv

from tests.conftest import Workspace


def test_only_cells_with_two_units_are_converted(pulled: Workspace) -> None:
    with (pulled.folder / "data" / "evidence.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "climate-table" in row["claim"]]
    told = {row["claim"] for row in rows if row["attribute"] == "conversion"}
    both = {row["claim"] for row in rows if row["attribute"] == "value" and "(" in row["words"]}
    assert told == both
    assert both < {row["claim"] for row in rows}
