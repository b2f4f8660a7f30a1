"""A table judged slice by slice comes to what it comes to as a whole, whatever its order."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
import pytest

from loccit.agreement.text_numbers import Texts, is_category
from loccit.compiled.annotations import Node, table_of
from loccit.compiled.printed import Checked, check_frame
from loccit.rules.tables import Held, findings_of
from loccit.vocabulary.load import load_vocabulary
from tests.property.climate import SCHEMA, station, stations
from tests.property.kinds import GROWTH, by_years, schema, towns
from tests.property.kinds import places as places_of

VOCABULARY = load_vocabulary()
KINDS = schema(VOCABULARY.units)
_ODD = ["", "x", "-300", "1.5", "70", "13", "year", "1.00000000000001"]


class _Lines:
    name = path = "t"

    def line(self, row: int) -> int:
        return row + 2


def _frames() -> list[tuple[dict[str, Any], pl.DataFrame]]:
    names = [item["name"] for item in KINDS["fields"]]
    return [
        (SCHEMA, stations(9, 1, station)),
        (KINDS, places_of(60, 2, names)),
        (GROWTH, towns(9, 3, by_years)),
    ]


def _odd(frame: pl.DataFrame, dice: random.Random, *, mixed: bool) -> pl.DataFrame:
    rows = frame.to_dicts()
    for _ in range(len(rows) // 4):
        dice.choice(rows)[dice.choice(frame.columns)] = dice.choice(_ODD) or None
    if mixed:
        dice.shuffle(rows)
    return pl.DataFrame(rows, schema=frame.schema)


def _all(checked: Checked) -> list[Any]:
    verdicts = [(entry.name, verdict) for entry, verdict in checked.verdicts.items()]
    return [verdicts, dict(checked.unread), {key: dict(at) for key, at in checked.taken.items()}]


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_slices_say_what_the_whole_says(number: int, *, mixed: bool) -> None:
    said, right = _frames()[number]
    table = table_of("t", Node(said, "datapackage.json"), VOCABULARY)
    broken = 0
    for seed in range(2):
        frame = _odd(right, random.Random(seed), mixed=mixed)  # noqa: S311  (no secret)
        whole = check_frame(table, frame, VOCABULARY, rows=10**9)
        findings = list(findings_of(Held(_Lines(), table, whole), VOCABULARY))
        for rows in (13, 40):
            form = pl.Categorical if rows == 40 else pl.String
            sliced = check_frame(table, frame.cast(form), VOCABULARY, rows=rows)
            assert _all(sliced) == _all(whole)
            held = Held(_Lines(), table, sliced)
            assert list(findings_of(held, VOCABULARY)) == findings
        broken += sum(len(verdict.broken) for verdict in whole.verdicts.values())
    assert broken


@pytest.mark.parametrize("form", [pl.String, pl.Categorical])
def test_a_table_that_is_one_series(form: type[pl.DataType]) -> None:
    said = {
        "fields": [{"name": "who", "type": "string"}, {"name": "share", "type": "number"}],
        "consistency": [{"rule": "A002", "field": "share"}],
    }
    table = table_of("t", Node(said, "datapackage.json"), VOCABULARY)
    for last, broken in (("10", ()), ("15", (0,))):
        rows = [("a", "50"), ("b", "40"), ("c", last)]
        frame = pl.DataFrame(rows, schema=["who", "share"], orient="row").cast(form)
        (verdict,) = check_frame(table, frame, VOCABULARY).verdicts.values()
        assert (verdict.checked, verdict.broken) == (1, broken)


@pytest.mark.parametrize("form", [pl.String, pl.Categorical])
def test_an_empty_cell_names_one_series_whatever_form_the_column_has(
    form: type[pl.DataType],
) -> None:
    said = {
        "fields": [{"name": "who", "type": "string"}, {"name": "share", "type": "number"}],
        "consistency": [{"rule": "A002", "field": "share", "by": ["who"]}],
    }
    table = table_of("t", Node(said, "datapackage.json"), VOCABULARY)
    rows = [(None, "60"), ("␀", "40"), ("b", "100")]
    frame = pl.DataFrame(rows, schema=["who", "share"], orient="row").cast(form)
    (verdict,) = check_frame(table, frame, VOCABULARY).verdicts.values()
    assert (verdict.checked, verdict.broken) == (2, ())


def test_wholes_that_are_made_alike_share_what_their_parts_give() -> None:
    fields = [{"name": name, "type": "number"} for name in ("rain", "snow")]
    names = [{"name": name, "type": "string"} for name in ("place", "month")]
    over = {"over": "month", "total_row": "year", "by": ["place"]}
    totals = [{"rule": "A001", "field": item["name"], "total": "sum", **over} for item in fields]
    said = {"fields": [*names, *fields], "consistency": totals}
    table = table_of("t", Node(said, "datapackage.json"), VOCABULARY)
    rows = [
        *[("a", str(month), "1", "2" if month < 12 else None) for month in range(1, 13)],
        ("a", "year", "12", "24"),
        ("b", "spring", "3", None),
    ]
    frame = pl.DataFrame(rows, schema=["place", "month", "rain", "snow"], orient="row")
    rain, snow = check_frame(table, frame, VOCABULARY).verdicts.values()
    assert (rain.checked, rain.broken) == (1, ())
    assert list(rain.gaps.values()) == [(13,)]  # the other place has no year
    assert (snow.checked, snow.broken, snow.gaps) == (0, (), {"1 part is not printed": (12,)})


def test_one_text_has_one_number_in_all_columns_of_categories() -> None:
    """What is read of a text is found by the number of its category, whatever column it is of."""
    one, other = (
        pl.Series(texts).cast(pl.Categorical) for texts in (["a", "b", "a"], ["c", "b", "a"])
    )
    texts = Texts([one, other], lambda texts: texts.alias("text").to_frame())
    for column in (one, other):
        assert is_category(column)
        assert texts.table["text"].gather(texts.rows(column)).equals(column.cast(pl.String))
