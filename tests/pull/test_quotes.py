"""What a claim quotes, and how a modifier that is printed once reaches the second figure."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import GAP, Claim
from loccit.project import locked_corpus
from loccit.report.quotes import Quotes
from tests.conftest import Workspace

pieces = st.lists(st.text("abc (", min_size=1, max_size=6), min_size=1, max_size=4)
CLAIM = Claim("c", "north", "town", "population", "1", "s", "", 0, 0)


@given(pieces, st.integers(0, 3), st.integers(0, 99), st.data())
def test_a_piece_is_found_by_its_words(
    found: list[str], index: int, start: int, data: st.DataObject
) -> None:
    piece = found[index % len(found)]
    first = data.draw(st.integers(0, len(piece) - 1))
    last = data.draw(st.integers(first + 1, len(piece)))
    claim = replace(CLAIM, quote=GAP.join(found), start=start, end=start + len(piece))
    at = claim.piece_with(piece[first:last], start + first)
    assert at is not None
    assert claim.quote[at : at + len(piece)][first:last] == piece[first:last]


@given(pieces, st.integers(0, 99))
def test_words_that_no_piece_has_at_their_place_are_not_found(found: list[str], start: int) -> None:
    claim = replace(CLAIM, quote=GAP.join(found), start=start, end=start + len(found[0]))
    assert claim.piece_with("x", start) is None
    assert claim.piece_with(found[0], start + 1) is None


def _claims(space: Workspace) -> dict[str, dict[str, str]]:
    with (space.folder / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture
def gapped(space: Workspace) -> Workspace:
    """Return a dataset with an entry of several pieces, and a modifier before two figures."""
    space.replace(
        "claims/north.yaml",
        "    - and <population=over 13,000> <date=by 2011>\n",
        "    - It had … <population=over 13,000> … <date=by 2011>\n",
    )
    space.replace(
        "claims/south.yaml",
        "population:\n",
        "counts:\n"
        "  section: Population and Growth\n"
        "  claims:\n"
        '    - {quote: "about 12,000 men and <population=13,000> women in <date=2003>",\n'
        '       modifier: approximately, because: "the word stands before both"}\n'
        "population:\n",
    )
    space.rewrite(
        ("The town counted", "It had about 12,000 men and 13,000 women in 2003. The town counted")
    )
    return space


def test_a_quote_is_every_piece_and_its_offsets_are_of_the_one_with_the_value(
    gapped: Workspace,
) -> None:
    row = _claims(gapped)["north/population/kelmouth.population.2011"]
    assert row["quote"] == "It had … over 13,000 … by 2011"
    text = (gapped.articles / "articles.txt").read_text(encoding="utf-8")
    assert text[int(row["start_char"]) : int(row["end_char"])] == "over 13,000"


def test_a_modifier_that_is_printed_once_is_the_second_values_own(gapped: Workspace) -> None:
    row = _claims(gapped)["south/counts/kelmouth.population.2003"]
    assert (row["value"], row["modifier"], row["qualifiers"]) == ("13000", "approximately", "{}")
    assert gapped.run("check", "--select", "P,L").exit_code == 0


def test_a_modifier_is_no_word_of_ones_own(gapped: Workspace) -> None:
    gapped.replace("claims/south.yaml", "modifier: approximately", "modifier: perhaps")
    result = gapped.run("pull", articles=True)
    assert result.exit_code == 2
    assert "'perhaps' is no value of 'modifier'" in result.output


def test_a_report_marks_what_was_read_in_every_piece(gapped: Workspace) -> None:
    corpus = locked_corpus(gapped.project())
    (quote,) = Quotes(corpus).of(["north/population/kelmouth.population.2011"])
    assert [(part.text, part.marked) for part in quote.parts] == [
        ("It had … ", False), ("over 13,000", True), (" … ", False), ("by 2011", True)
    ]  # fmt: skip
    assert quote.around == ()
