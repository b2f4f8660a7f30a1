from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.read.languages import grammar_in, is_english, number_format
from loccit.values.figures import Grammar
from loccit.values.local_figures import LocalGrammar
from loccit.values.number_format import ENGLISH, NumberFormat
from loccit.vocabulary.load import load_vocabulary

GRAMMAR = load_vocabulary().grammar
GERMAN = NumberFormat(".", ",")
INDIAN = NumberFormat(",", ".", by_hundreds=True)


@cache
def _grammar(language: str) -> Grammar:
    return grammar_in(GRAMMAR, language)


def _found(language: str, text: str, *, cell: bool = True) -> list[tuple[str, str]]:
    """Return the figures of a text, each with what it says: a number with its unit, or a date."""
    found = []
    for figure in _grammar(language).find(text, 0, len(text), cell=cell):
        said = "/".join(
            f"{one.low}{f'–{one.high}' if one.is_range else ''} {one.unit}".strip()
            for one in figure.quantities
        )
        found.append((figure.text, figure.period.edtf if figure.period else said))
    return found


@pytest.mark.parametrize(
    ("language", "text", "words", "said"),
    [
        ("pl", "ma 3 664 088 osób", "3 664 088", "3664088"),
        ("fr", "3\u202f664\u202f088 hab.", "3\u202f664\u202f088", "3664088"),
        ("de", "3.769.495 Einwohner", "3.769.495", "3769495"),
        ("de", "129,48", "129,48", "129.48"),
        ("hi", "३ लोग", "३", "3"),
        ("hi", "12,34,567", "12,34,567", "1234567"),
        ("de", "3,7 Mio. Menschen", "3,7 Mio.", "3700000"),
        ("de", "1200 Mio.", "1200 Mio.", "1200000000"),
        ("de", "80,3\u00a0Mrd.\u00a0€", "80,3\u00a0Mrd.\u00a0€", "80300000000 EUR"),
        ("fr", "3,8 millions d’habitants", "3,8 millions", "3800000"),
        ("de", "5 Billionen", "5 Billionen", "5000000000000"),
        ("ja", "376万人", "376万", "3760000"),
        ("ja", "3,769,495人", "3,769,495", "3769495"),
        ("ja", "西側に60km離れた", "60km", "60 km"),
        ("de", "am 8. März", "8. März", ""),
        ("fi", "18,5", "18,5", "18.5"),
        ("fi", "41 000", "41 000", "41000"),
        ("fi", "3.10.1990", "3.10.1990", "1990-10-03"),
        ("fi", "10101990", "10101990", "10101990"),
        ("fr", "891,85 km²", "891,85 km²", "891.85 km²"),
        ("de", "34–115 m", "34–115 m", "34–115 m"),
        ("de", "−2,1 (28,2)", "−2,1 (28,2)", "-2.1/28.2"),
        ("als", "3'400", "3'400", "3400"),
        ("hu", "3.669.491", "3.669.491", "3669491"),
        ("an", "3,669,491", "3,669,491", "3669491"),
        ("simple", "about 3,769,495", "about 3,769,495", "3769495"),
        ("en", "3\u2009664\u2009088 people", "3\u2009664\u2009088", "3664088"),
        ("de", "31. Dezember 2019", "31. Dezember 2019", "2019-12-31"),
        ("de", "31.12.2019", "31.12.2019", "2019-12-31"),
        ("de", "3. Okt. 1990", "3. Okt. 1990", "1990-10-03"),
        ("fr", "1er octobre 2005", "1er octobre 2005", "2005-10-01"),
        ("es", "3 de octubre de 1990", "3 de octubre de 1990", "1990-10-03"),
        ("hu", "1990. október 3.", "1990. október 3.", "1990-10-03"),
        ("ja", "2019年3月5日", "2019年3月5日", "2019-03-05"),
        ("ja", "2019年", "2019年", "2019"),
        ("ru", "3 октября 1990 года", "3 октября 1990", "1990-10-03"),
        ("de", "Mai 2020", "Mai 2020", "2020-05"),
        ("de", "1990–1995", "1990–1995", "1990/1995"),
    ],
)
def test_as_the_language_prints_it(language: str, text: str, words: str, said: str) -> None:
    assert _found(language, text, cell=False) == [(words, said)] or _found(language, text) == [
        (words, said)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "6.8"),
        ("de", "1,2,3"),
        ("de", "1,234,56"),
        ("de", "3.769.495er"),
        ("fr", "891.85"),
        ("als", "891,85 km²"),
        ("hi", "350,000"),
        ("ja", "376万9,495"),
    ],
)
def test_what_is_no_number_of_the_language_says_none(language: str, text: str) -> None:
    assert {said for _, said in _found(language, text)} == {""}


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "ten oosten"), ("fr", "six"), ("de", "Mai"), ("fr", "second")]
)
def test_words_of_another_language_are_no_figures(language: str, text: str) -> None:
    assert _found(language, text, cell=False) == []


def test_a_head_of_a_table_is_a_month() -> None:
    assert [
        _grammar("de").find(text, 0, len(text), cell=True)[0].period.start  # type: ignore[union-attr]
        for text in ("Jan", "Mär", "Dez.", "Oktober")
    ] == ["1", "3", "12", "10"]


def test_numbers_side_by_side_are_two() -> None:
    assert _found("fr", "en 1990 234 567 habitants", cell=False) == [
        ("1990", "1990"),
        ("234 567", "234567"),
    ]


def test_the_words_of_a_figure_read_as_the_figure() -> None:
    grammar = _grammar("de")
    for words in ("3.769.495", "3,7 Mio.", "31. Dezember 2019", "891,85 km²"):
        figure = grammar.read(words)
        assert figure
        assert figure.text == words
    assert grammar.read("rund 3.769.495") is None


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(LoccitError, match="'klingon-x' is not known") as caught:
        grammar_in(GRAMMAR, "klingon-x")
    assert caught.value.remedy
    assert is_english("simple")
    assert not is_english("als")


@given(st.integers(0, 10**12), st.integers(0, 999), st.sampled_from(["en", "de", "fr", "hi", "pl"]))
def test_what_is_printed_reads_as_what_it_was(whole: int, thousandths: int, language: str) -> None:
    plain = f"{whole}.{thousandths:03}" if thousandths else str(whole)
    printed = number_format(language).printed(plain)
    assert printed
    figure = _grammar(language).read(printed)
    assert figure
    if figure.quantities:
        assert figure.quantities[0].low == figure.quantities[0].high
        assert figure.quantities[0].low == Decimal(plain)
    else:
        assert figure.text == str(whole)  # four digits alone are a year


@given(st.text("0123456789.,'’ \u00a0\u202f٣abcж", max_size=30), st.sampled_from([GERMAN, INDIAN]))
def test_a_text_as_english_is_as_long(text: str, signs: NumberFormat) -> None:
    english = signs.as_english(text)
    assert len(english) == len(text)
    assert [letter.isalpha() for letter in english] == [letter.isalpha() for letter in text]


def test_english_stays_english() -> None:
    assert ENGLISH.as_english("1,234.5 and 6,8") == "1,234.5 and 6,8"
    grammar = grammar_in(GRAMMAR, "en")
    assert isinstance(grammar, LocalGrammar)
    text = "about 5 to 7 km in early May 1990, twelve of 3 million"
    assert grammar.find(text, 0, len(text)) == GRAMMAR.find(text, 0, len(text))
