"""No false alarm in tables of every kind of figure that are right; a mistake is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from loccit.agreement.growth import NO_END, NOT_A_YEAR_BEFORE
from loccit.compiled.annotations import Node, table_of
from loccit.compiled.printed import Checked, check_frame
from loccit.vocabulary.load import load_vocabulary
from tests.property.kinds import GROWTH, by_quarters, by_years, places, schema, towns

VOCABULARY = load_vocabulary()
SCHEMA = schema(VOCABULARY.units)
FIELDS = [item["name"] for item in SCHEMA["fields"]]
CASES = 10_000


def _check(said: dict[str, Any], frame: pl.DataFrame) -> Checked:
    table = table_of("t", Node(said, "datapackage.json"), VOCABULARY)
    checked = check_frame(table, frame, VOCABULARY)
    assert (checked.refusals, checked.unread) == ((), {})
    return checked


def _broken(checked: Checked) -> dict[str, int]:
    found = {
        f"{entry.rule}/{entry.name}": len(item.broken) for entry, item in checked.verdicts.items()
    }
    return {name: count for name, count in found.items() if count}


def test_no_false_alarm() -> None:
    checked = _check(SCHEMA, places(CASES, 1, FIELDS))
    assert _broken(checked) == {}
    for entry, verdict in checked.verdicts.items():
        assert (verdict.checked, verdict.gaps) == (CASES, {}), entry
    assert {entry.rule for entry in checked.verdicts} == {"U001", "A001", "A002", "O001", "O002"}


def test_every_kind_and_every_total_is_there() -> None:
    table = table_of("t", Node(SCHEMA, "datapackage.json"), VOCABULARY)
    assert {item.kind for item in table.fields} == {"scale", "count", "amount"}
    assert {"sum", "maximum", "minimum"} <= {entry.total for entry in table.agreements}


@pytest.mark.parametrize("make", [by_years, by_quarters])
def test_no_false_alarm_about_growth(
    make: Callable[[random.Random], list[list[str]]],
) -> None:
    checked = _check(GROWTH, towns(CASES // 10, 1, make))
    assert _broken(checked) == {}
    each = 4 if make is by_quarters else 7
    yearly, in_all = checked.verdicts.values()
    assert (yearly.checked, in_all.checked) == (each * CASES // 10, 7 * CASES // 10)
    assert {*yearly.gaps, *in_all.gaps} <= {NO_END, NOT_A_YEAR_BEFORE}


@pytest.mark.parametrize(
    ("name", "by", "rule"),
    [
        ("people", 1, "A001/people_of_men_to_women"),
        ("guests", 70000, "A001/guests_of_guests_a_to_guests_b"),
        ("tons", 70000, "A001/tons_of_tons_a_to_tons_b"),
        ("north", 3, "A002/north.middle.south"),
        ("warm_f", 3, "U001/warm_c_against_warm_f"),
        ("year", 5, "A001/year_of_q1_to_q4"),
        ("hot", 2, "A001/hot_of_hot1_to_hot3"),
        ("began", 40, "O001/began.ended"),
    ],
)
def test_a_mistake_is_found_in_every_row(name: str, by: int, rule: str) -> None:
    frame = places(200, 2, FIELDS)
    cells = frame[name].to_list()
    for row, cell in enumerate(cells):
        whole, point, decimals = cell.partition(".")
        sign = "-" if whole.startswith("-") else ""
        # Away from zero, so that the printed digits stay as many.
        cells[row] = f"{sign}{abs(int(whole)) + by}{point}{decimals}"
    checked = _check(SCHEMA, frame.with_columns(pl.Series(name, cells)))
    assert _broken(checked)[rule] == 200
