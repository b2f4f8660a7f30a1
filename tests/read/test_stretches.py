"""Whether a place lies in a stretch: as looking at each says, however they lie in each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.read.stretches import Stretches

PLACES = st.integers(0, 30)


@given(st.lists(st.tuples(PLACES, PLACES)), PLACES)
def test_as_looking_at_each(stretches: list[tuple[int, int]], place: int) -> None:
    assert (place in Stretches(stretches)) is any(start <= place < end for start, end in stretches)
