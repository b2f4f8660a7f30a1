"""Claims can be read alone: laws that hold for every claim of a committed dataset."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache

import pytest

from loccit.model import GAP
from loccit.rows import Row
from tests.conftest import FLAGSHIP

PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("«", "»"))


@cache
def _rows(name: str) -> tuple[Row, ...]:
    with (FLAGSHIP / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _is_open(words: str) -> bool:
    """Whether words end within a bracket or a quotation that they do not close, or begin so."""
    return words.count('"') % 2 == 1 or any(words.count(a) != words.count(b) for a, b in PAIRS)


@pytest.mark.parametrize(
    ("words", "is_open"),
    [
        ("Sapho-guyŏk", False),
        ('works like "The Sea of Blood,"', False),
        ("(74% clear skies in January)", False),
        ("the Supreme People's Assembly", False),
        ('an "oasis', True),
        ("vinalon),", True),
        ("Kwon Un-sil (", True),
        ("“oasis", True),
    ],
)
def test_what_is_open(words: str, is_open: bool) -> None:
    assert _is_open(words) is is_open


def test_no_piece_of_a_quote_and_no_value_ends_in_an_open_bracket_or_quotation() -> None:
    found = [
        row["id"]
        for row in _rows("claims")
        if any(map(_is_open, (row["value"], *row["quote"].split(GAP))))
    ]
    assert found == []


def test_what_a_sentence_states_stands_in_its_quote() -> None:
    quotes = {row["id"]: row["quote"] for row in _rows("claims")}
    found = [
        (row["claim"], row["attribute"])
        for row in _rows("evidence")
        if row["origin"] == "stated" and row["words"] not in quotes[row["claim"]]
    ]
    assert found == []


def test_every_figure_beside_a_value_is_claimed_or_part_of_a_name() -> None:
    figures = defaultdict(list)
    for row in _rows("figures"):
        figures[row["article"]].append(row)
    found = [
        (row["id"], figure["id"])
        for row in _rows("claims")
        for figure in figures[row["article"]]
        if int(row["start_char"]) < int(figure["end_char"])
        and int(figure["start_char"]) < int(row["end_char"])
        if figure["status"] not in ("claimed", "name")
    ]
    assert found == []


HEDGES = ("determination", "frequency", "condition", "one_of", "modifier")


def test_a_hedge_within_the_words_of_a_claim_is_its_own() -> None:
    """What one claim reads as a hedge, another that quotes those words in one piece reads too."""
    hedges = {
        (
            row["claim"].partition("/")[0],
            row["attribute"],
            int(row["start_char"]),
            int(row["end_char"]),
        )
        for row in _rows("evidence")
        if row["attribute"] in HEDGES and row["start_char"]
    }
    own = {(row["claim"], row["attribute"]) for row in _rows("evidence")}
    found = [
        (row["id"], attribute)
        for row in _rows("claims")
        for article, attribute, start, end in sorted(hedges)
        if article == row["article"]
        and int(row["start_char"]) <= start < end <= int(row["end_char"])
        if (row["id"], attribute) not in own
    ]
    assert found == []
