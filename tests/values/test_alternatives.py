"""The pattern of many phrases finds what the plain list of them finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from loccit.values.alternatives import alternatives

PHRASES = st.sets(st.text(alphabet="ab c.$²", min_size=1, max_size=5), max_size=8)


@given(phrases=PHRASES, text=st.text(alphabet="ab c.$²x", max_size=12))
def test_it_finds_the_longest(phrases: set[str], text: str) -> None:
    plain = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    expected = re.match(plain, text) if phrases else None
    found = re.match(alternatives(phrases), text)
    assert (found and found[0]) == (expected and expected[0])


def test_a_blank_is_any_blank() -> None:
    assert re.fullmatch(alternatives(["square feet"]), "square\u00a0feet")


def test_none_match_nothing() -> None:
    assert re.search(alternatives([]), "anything") is None
