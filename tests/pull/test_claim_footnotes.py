"""The footnotes that stand for a claim, on a small text of our own."""

from __future__ import annotations

import pytest

from loccit.model import Snapshot, Words
from loccit.pull.claim_footnotes import FootnoteFinder
from loccit.read.extracted_text import read_article
from loccit.vocabulary.load import load_vocabulary

TEXT = (
    "Velmar\nView on WikipediaIt had 90 people in 1950.[1][2] "
    "The Gazette[3] and the Herald[4] tell of 40 wells. The mill stands.[5]\n"
)
ARTICLE = read_article(
    Snapshot("velmar.txt", "0" * 64, TEXT), "a", 0, len(TEXT), load_vocabulary().grammar.find
)


def _words(text: str) -> Words:
    return Words(text, TEXT.index(text), TEXT.index(text) + len(text))


def _labels(value: str, *marked: str) -> tuple[list[str], list[str]]:
    notes = FootnoteFinder(ARTICLE).of_prose(_words(value).end, [_words(item) for item in marked])
    return [item.label for item in notes.own], [item.label for item in notes.nearby]


@pytest.mark.parametrize(
    ("value", "marked", "own", "nearby"),
    [
        ("90", [], ["1", "2"], []),
        ("90", ["1950"], ["1", "2"], []),
        ("40 wells", [], [], ["5"]),
        ("40 wells", ["The Gazette"], ["3"], []),
        ("40 wells", ["The Gazette", "Herald"], ["3", "4"], []),
        ("mill", [], ["5"], []),
    ],
)
def test_own_and_nearby(value: str, marked: list[str], own: list[str], nearby: list[str]) -> None:
    assert _labels(value, *marked) == (own, nearby)
