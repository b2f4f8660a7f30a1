"""The quick engine says of small tables by chance all that Frictionless says, and nothing else.

Some run here, always the same ones; ``make fuzz`` runs 10,000 tables with FUZZ=200.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from loccit.checking_tables import check_package
from loccit.package.places import open_place
from loccit.package.quick import batches, cells
from loccit.package.validate import structure_of_package
from loccit.rules.registry import all_rules
from tests.differential.small_tables import TABLES, write_package

MANY = 25 * int(os.environ.get("LOCCIT_FUZZ") or 4) // TABLES
# What is looked at at once: as it is, and so little that a small table is many batches.
SIZES = {"as it is": {}, "small": {"_BYTES": 256, "_CELLS": 12, "_MANY": 2}}


def _said(descriptor: Path, *, quick: bool) -> dict[str, Any]:
    with open_place(str(descriptor)) as place:
        outcome = check_package(place, all_rules(), quick=quick)
    findings = [
        (item.finding.id, item.finding.message, item.finding.lines) for item in outcome.judged
    ]
    unchecked = [(item.rule, item.what, item.reason, item.lines) for item in outcome.unchecked]
    return {"findings": sorted(findings), "unchecked": sorted(unchecked), "rows": outcome.rows}


@pytest.mark.parametrize("size", list(SIZES))
def test_both_engines_say_the_same(
    size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SIZES[size].items():
        monkeypatch.setattr(cells if name == "_MANY" else batches, name, value)
    sure = 0
    for seed in range(MANY):
        folder = tmp_path / str(seed)
        folder.mkdir()
        descriptor = write_package(seed + 1_000_000 * (size == "small"), folder)
        assert _said(descriptor, quick=True) == _said(descriptor, quick=False), seed
        sure += len(structure_of_package(descriptor, quick=True).sure)
    # Of tables that never hold, or always, the comparison would say nothing.
    assert 0.1 < sure / (MANY * TABLES) < 0.8
