"""Tables are read whole, however long a value is, whatever else was imported."""

from __future__ import annotations

import csv
import json

from loccit.csv_text import records
from loccit.package.csv_form import write_record
from loccit.release.read_back import CSV, read_csv
from loccit.vocabulary.load import load_vocabulary


def test_a_value_longer_than_the_limit_of_the_csv_module() -> None:
    before = csv.field_size_limit(1000)
    try:
        long = "many claims " * 1000
        assert records(f"id,claims\n1,{long}\n") == [(1, ["id", "claims"]), (2, ["1", long])]
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)


def test_a_table_of_a_release_is_read_back_whole() -> None:
    table = load_vocabulary().tables["facts"]
    names = [field.name for field in table.fields]
    claims = [f"north/mill.founded.{number}" for number in range(10_000)]
    row = [json.dumps(claims) if name == "claims" else "" for name in names]
    read = read_csv(table, (write_record(names) + write_record(row)).encode())
    assert read.forms[CSV]["claims"] == [claims]


def test_records_begin_on_their_lines() -> None:
    assert records('a,b\n"1\n2",3\n4,5\n') == [(1, ["a", "b"]), (2, ["1\n2", "3"]), (4, ["4", "5"])]
