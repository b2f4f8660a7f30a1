"""reports/audit: what became of the discrepancies of the first release, held against the data."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import ROOT

TABLE = ROOT / "reports" / "audit" / "cards-of-1.csv"
WORDS = {"card", "joined", "hint", "remark", "dropped"}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """Return the severity of each discrepancy and hint of Hamhung, by its id."""
    arguments = ["check", "--dataset", str(ROOT / "datapackage" / "hamhung"), "--format", "json"]
    result = CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, arguments)
    return {item["id"]: item["severity"] for item in json.loads(result.stdout)["findings"]}


def test_each_of_them_is_named_once_with_a_reason() -> None:
    rows = _rows()
    assert len({row["item"] for row in rows}) == len(rows) == 78
    assert {row["became"] for row in rows} <= WORDS
    assert all(row["reason"] for row in rows)


def test_what_it_became_is_there(found: dict[str, str]) -> None:
    for row in _rows():
        if row["became"] == "dropped":
            assert not row["now"], row["item"]
            continue
        assert row["now"] in found, row["item"]
        assert (found[row["now"]] == "hint") == (row["became"] == "hint"), row["item"]


def test_no_two_are_one_card_unless_joined() -> None:
    cards = [row["now"] for row in _rows() if row["became"] == "card"]
    assert len(cards) == len(set(cards))
    assert {row["now"] for row in _rows() if row["became"] == "joined"} - set(cards) <= {
        "N001/hungnam-inside-or-beside"
    }
