"""A table of text held against its schema here and by Pandera: one verdict."""

from __future__ import annotations

import random

import pandera.polars as pa
import polars as pl
import pytest
from pandera.constants import CHECK_OUTPUT_KEY

from loccit.compiled.annotations import Node, table_of
from loccit.compiled.pandera import dataframe_schema
from loccit.compiled.printed import check_frame
from loccit.vocabulary.load import load_vocabulary
from tests.property.climate import SCHEMA, station, stations

VOCABULARY = load_vocabulary()
TABLE = table_of("normals", Node(SCHEMA, "datapackage.json"), VOCABULARY)
_ODD = ["", "x", "-300", "1e3", "1.5", "7", "13", "year", "-0.0", "1.00000000000001"]
Failed = set[tuple[str, tuple[int, ...]]]


def _odd(seed: int, cells: int) -> pl.DataFrame:
    """Return the tables of some stations in which some cells are odd."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    rows = stations(4, seed, station).to_dicts()
    for _ in range(cells):
        dice.choice(rows)[dice.choice(TABLE.fields).name] = dice.choice(_ODD) or None
    return pl.DataFrame(rows, schema={item.name: pl.String for item in TABLE.fields})


def _by_pandera(frame: pl.DataFrame) -> tuple[Failed, Failed]:
    """Return the checks of structure and of agreements that fail, each with its rows."""
    schema = dataframe_schema(TABLE, VOCABULARY, step="printed")
    structure: Failed = set()
    agreements: Failed = set()
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        for item in error.schema_errors:
            output = item.check_output
            output = output.collect() if isinstance(output, pl.LazyFrame) else output
            column = output[
                CHECK_OUTPUT_KEY if CHECK_OUTPUT_KEY in output.columns else output.columns[0]
            ]
            rows = tuple((~column).fill_null(value=False).arg_true().to_list())
            name = str(getattr(item.check, "name", None) or item.check)
            is_agreement = name[:5] in ("U001_", "A001_", "O001_")
            fields = "" if is_agreement or item.schema.name == "normals" else item.schema.name
            (agreements if is_agreement else structure).add((f"{fields}: {name}", rows))
    return structure, agreements


@pytest.mark.parametrize("seed", range(12))
def test_one_verdict(seed: int) -> None:
    frame = _odd(seed, cells=3 * seed)
    checked = check_frame(TABLE, frame, VOCABULARY)
    structure, agreements = _by_pandera(frame)
    keys = {TABLE.key: ""}
    assert {
        (f"{keys.get(item.fields, item.fields[0])}: {item.check}", item.rows)
        for item in checked.refusals
    } == structure
    assert {
        (f": {entry.rule}_{entry.name}", verdict.broken)
        for entry, verdict in checked.verdicts.items()
        if verdict.broken
    } == agreements
    assert seed == 0 or (structure and agreements)
