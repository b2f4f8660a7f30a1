from __future__ import annotations

import pytest

from loccit.model import Words
from loccit.read.sentences import find_sentences

ONE = [
    "He saw gaol No. 9 and pp. 31 of Vol. II there.",
    "The U.S. Y Corps and the U.S. Bureau met Ada E. Quill.",
    "It rose 3.5 m, e.g. by 9.5 percent, cf. St. Ann.",
    "On Jan. 5 it rained (p. 12 - 40).",
    "A wet day … or not.",
    "It rains.[1][2]",
    "It rains.[1] [2]",
    "It was “so wet.”[3]",
    "The precip. Total is in the proj. Column.",
    "a line without a stop",
]
MORE = {
    "plain": ["It rains.", "It snows!", "Does it?", "Yes."],
    "label-ends": ["It was gaol No. 9.", "Next came rain."],
    "answer": ["The answer is No.", "The town slept."],
    "markers": ["It rains.[1]", "It snows.[2] [3]", "3 days of it."],
    "quotation": ["It was “so wet.”[9]", "“Rain” fell.", "(It did.)", "[The] end."],
    "abbreviation-with-marker": ["Boats of the U.S.[1]", "They sail."],
    "capitals-beyond-ascii": ["It rains.", "Ōtsu too.", "서울 also."],
}


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text: str) -> None:
    assert find_sentences([Words(text, 7, 7 + len(text))]) == (Words(text, 7, 7 + len(text)),)


@pytest.mark.parametrize("expected", MORE.values(), ids=MORE)
def test_more_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    found = find_sentences([Words(text, 0, len(text))])
    assert [sentence.text for sentence in found] == expected


def test_a_sentence_may_be_glued_to_the_markers_before() -> None:
    text = "It rains.[1]It snows."
    found = find_sentences([Words(text, 0, len(text))])
    assert [sentence.text for sentence in found] == ["It rains.[1]", "It snows."]


def test_sentences_end_with_their_paragraph() -> None:
    paragraphs = [Words("It rains", 0, 8), Words("It snows", 9, 17)]
    assert find_sentences(paragraphs) == tuple(paragraphs)
