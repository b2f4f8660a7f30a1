"""Rows of one id get ids of their own, in the order in which they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.rows import with_own_ids

NAMES = st.lists(st.sampled_from(["a", "a.2", "a.2.2", "a.3", "b"]), max_size=12)


def _by_trying(names: list[str]) -> list[str]:
    """Return the ids that trying every number from two on gives."""
    found: list[str] = []
    for name in names:
        tried, number = name, 2
        while tried in found or (number > 2 and tried in names):
            tried, number = f"{name}.{number}", number + 1
        found.append(tried)
    return found


@given(NAMES)
def test_each_is_the_first_that_is_free(names: list[str]) -> None:
    found = [row["id"] for row in with_own_ids([{"id": name} for name in names])]
    assert found == _by_trying(names)
    assert len(set(found)) == len(names)
