"""The tables that the page carries: their rows are counted however long a cell is."""

from __future__ import annotations

from loccit.report.page.data_tables import data_tables
from loccit.vocabulary.load import load_vocabulary


def test_a_cell_of_any_length_is_counted() -> None:
    schemas = load_vocabulary().tables
    cell = "x" * 200_000  # the csv module of the standard library refuses such a one
    (table,) = data_tables(schemas, {"facts": f'id,claims\na,{cell}\nb,"1\n2"\n'.encode()})
    assert table.rows == 2
