"""Patterns with few names find what those with all names find."""

from __future__ import annotations

import re
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.read.languages import grammar_in
from loccit.values.figure_patterns import FigurePatterns, folded
from loccit.values.figures import Grammar
from loccit.vocabulary.load import load_vocabulary

GRAMMAR = load_vocabulary().grammar
NAMES = sorted({*GRAMMAR.units, *GRAMMAR.before})
NUMBERS = "5 1,238 −8.3 .5 1950 12 two one twenty-five 16th dozens 1950s 39°11′19″N 2·8".split()
WORDS = ["about", "over", "early", "late October", "million", "hundred", "onward", "between", "and"]
GLUE = [" ", "", "-", "–", " to ", " (", ")", "/", ", ", "\u00a0", "\n", ". ", "$", "€", "x"]

pieces = st.one_of(*map(st.sampled_from, (NAMES, NUMBERS, WORDS, GLUE, [" "])))
texts = st.lists(pieces, max_size=9).map("".join)


def _fresh(language: str = "en") -> Grammar:
    """Return a grammar that expects nothing."""
    own = Grammar(
        GRAMMAR.units,
        GRAMMAR.number_modifiers,
        GRAMMAR.date_modifiers,
        GRAMMAR.date_endings,
        GRAMMAR.label_units,
        GRAMMAR.before,
    )
    return grammar_in.__wrapped__(own, language)


ALL = {language: _fresh(language) for language in ("en", "de")}


@pytest.mark.parametrize("language", ["en", "de"])
@given(st.lists(texts, min_size=1, max_size=3), texts, st.booleans())
def test_the_same_is_found_whatever_was_expected(
    language: str, expected: list[str], other: str, cell: bool
) -> None:
    few = _fresh(language)
    few.expect(expected)
    for text in (*expected, other):
        want = ALL[language].find(text, 0, len(text), cell=cell)
        assert few.find(text, 0, len(text), cell=cell) == want
        assert few.label_symbols(text) == ALL[language].label_symbols(text)
        assert few.label_span(text) == ALL[language].label_span(text)


def test_a_name_that_was_not_expected_is_found() -> None:
    few = _fresh()
    few.expect(["5 people"])
    for name in NAMES:
        for text in (f"5 {name}", f"{name} 5", f"5 ({name})"):
            assert few.find(text, 0, len(text)) == ALL["en"].find(text, 0, len(text))


def test_few_names_make_short_patterns() -> None:
    patterns = FigurePatterns(
        GRAMMAR.units,
        GRAMMAR.number_modifiers,
        GRAMMAR.date_modifiers,
        GRAMMAR.date_endings,
        GRAMMAR.label_units,
        GRAMMAR.before,
    )
    few = patterns.narrowed(["1,238 mm", "in 1950"])
    assert 4 * len(few.master.pattern) < len(patterns.master.pattern)


def test_letters_that_a_pattern_takes_for_the_same_are_folded_to_the_same() -> None:
    alike: dict[str, set[str]] = {}
    for letter in map(chr, range(sys.maxunicode + 1)):
        for other in {letter.lower(), letter.upper(), letter.title(), letter.casefold()}:
            if len(other) == 1 and other != letter:
                alike.setdefault(other, set()).add(letter)
    pairs = {
        pair
        for one, others in alike.items()
        for pair in combinations(sorted({one, *others}), 2)
        if re.fullmatch(re.escape(pair[0]), pair[1], re.IGNORECASE)
    }
    assert len(pairs) > 1000
    assert {pair for pair in pairs if folded(pair[0]) != folded(pair[1])} == set()
    assert folded("5\u00a0KM\u00b2") == folded("5 \u212am\u00b2")
