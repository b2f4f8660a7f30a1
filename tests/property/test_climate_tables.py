"""No false alarm in 10,000 climate tables that are right; a mistake beyond rounding is found."""

from __future__ import annotations

import random
from collections.abc import Mapping

import polars as pl
import pytest

from loccit.agreement.column_verdict import Verdict
from loccit.compiled.annotations import Node, table_of
from loccit.compiled.printed import check_frame
from loccit.vocabulary.agreements import Agreement
from loccit.vocabulary.load import load_vocabulary
from tests.property.climate import SCHEMA, stations

VOCABULARY = load_vocabulary()
TABLE = table_of("normals", Node(SCHEMA, "datapackage.json"), VOCABULARY)
CASES = 10_000
PLANTED = 1_000


def _check(frame: pl.DataFrame) -> Mapping[Agreement, Verdict]:
    checked = check_frame(TABLE, frame, VOCABULARY)
    assert checked.refusals == ()
    assert checked.unread == {}
    return checked.verdicts


def test_no_false_alarm() -> None:
    verdicts = _check(stations(CASES, seed=1))
    assert {entry: verdict.broken for entry, verdict in verdicts.items() if verdict.broken} == {}
    assert len(verdicts) == 15
    for entry, verdict in verdicts.items():
        assert verdict.checked == (CASES if entry.rule == "A001" else 13 * CASES), entry
        assert verdict.gaps == {}


@pytest.fixture(scope="module")
def right() -> pl.DataFrame:
    return stations(PLANTED, seed=2)


def _changed(frame: pl.DataFrame, name: str, by: int, year: bool) -> pl.DataFrame:
    """Return the frame with one cell of each station changed by so many units."""
    dice = random.Random(name)  # noqa: S311  (no secret)
    cells = frame[name].to_list()
    for start in range(0, len(cells), 13):
        place = start + (12 if year else dice.randrange(12))
        whole, point, decimals = cells[place].partition(".")
        sign = "-" if whole.startswith("-") else ""
        # Away from zero, so that the printed digits stay as many.
        cells[place] = f"{sign}{abs(int(whole)) + by}{point}{decimals}"
    return frame.with_columns(pl.Series(name, cells))


@pytest.mark.parametrize(
    ("name", "by", "year", "rule"),
    [
        ("tmean_c", 3, False, ("U001", "tmean_c_against_tmean_f")),
        ("tmax_f", 7, False, ("U001", "tmax_c_against_tmax_f")),
        ("rain_in", 3, False, ("U001", "rain_mm_against_rain_in")),
        ("tmin_c", 3, True, ("A001", "tmin_c")),
        ("tmax_f", 7, True, ("A001", "tmax_f")),
        ("rain_mm", 131, True, ("A001", "rain_mm")),
        ("rain_in", 3, True, ("A001", "rain_in")),
        ("rain_days", 14, True, ("A001", "rain_days")),
        ("rain_days", 14, False, ("A001", "rain_days")),
        ("tmin_c", 40, False, ("O001", "tmin_c.tmean_c.tmax_c")),
    ],
)
def test_a_single_mistake_is_found(
    right: pl.DataFrame, name: str, by: int, year: bool, rule: tuple[str, str]
) -> None:
    frame = right
    if rule[0] == "O001":
        frame = frame.filter(~pl.col("tmin_c").str.starts_with("-").any().over("station"))
    wrong = _changed(frame, name, by, year)
    rows = next(
        verdict.broken
        for entry, verdict in _check(wrong).items()
        if (entry.rule, entry.name) == rule
    )
    assert set(wrong["station"][list(rows)]) == set(frame["station"])
