"""Who speaks for two positions: the first pair of all, without making all pairs."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.voices import first_apart

NUMBERS = st.lists(st.integers(0, 9), max_size=6)


def _key(number: int) -> int:
    return number // 3


@given(NUMBERS, NUMBERS)
def test_it_is_the_first_of_all_pairs_that_lie_apart(ones: list[int], others: list[int]) -> None:
    pairs = itertools.product(ones, others)
    first = next((pair for pair in pairs if _key(pair[0]) != _key(pair[1])), None)
    assert first_apart(ones, others, _key) == first
