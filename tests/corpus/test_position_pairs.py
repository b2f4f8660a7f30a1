"""Of many values of one thing a few pairs are compared: nothing that excludes another is lost."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.position_pairs import MANY, pairs_of
from loccit.corpus.positions import Position, Reader
from tests.rules.corpora import VOCABULARY, corpus, found, said

FIGURE = st.tuples(
    st.sampled_from(["approximately", "over", "", "at-least"]), st.integers(100, 400)
)


def _positions(figures: list[tuple[tuple[str, int], str]]) -> list[Position]:
    lines = [f"hallstad population {modifier} {number} | 1950" for (modifier, number), _ in figures]
    base = corpus(
        said(line.replace("  ", " "), article, f"c{at}")
        for at, (line, (_, article)) in enumerate(zip(lines, figures, strict=True))
    )
    return Reader(base.intervals, VOCABULARY).positions(base.claims)


def _excluded(pairs: Iterable[tuple[Position, Position]]) -> set[tuple[int, bool]]:
    """Return which positions exclude another one, of the same article or of another."""
    excluded = set()
    for one, other in pairs:
        first, second = one.said.interval, other.said.interval
        assert first
        assert second
        if not first.meets(second):
            same = bool(one.by_article.keys() & other.by_article.keys())
            apart = len(one.by_article.keys() | other.by_article.keys()) > 1
            excluded |= {(id(item), True) for item in (one, other) if same}
            excluded |= {(id(item), False) for item in (one, other) if apart}
    return excluded


@given(
    st.lists(
        st.tuples(FIGURE, st.sampled_from(["north", "south", "east"])), min_size=45, max_size=70
    )
)
def test_whatever_excludes_another_value_is_found(
    figures: list[tuple[tuple[str, int], str]],
) -> None:
    positions = _positions(figures)
    few = list(pairs_of(positions))
    assert _excluded(few) == _excluded(combinations(positions, 2))
    assert all(positions.index(one) < positions.index(other) for one, other in few)


def test_few_values_are_each_compared_with_each() -> None:
    positions = _positions([(("", 1000 + number), "north") for number in range(MANY)])
    assert list(pairs_of(positions)) == list(combinations(positions, 2))


def test_the_pairs_grow_with_the_values_and_not_with_their_square() -> None:
    positions = _positions(
        [(("", 1000 + number), f"article-{number % 50}") for number in range(400)]
    )
    assert len(list(pairs_of(positions))) <= 10 * len(positions)


def test_one_finding_names_them_all() -> None:
    claims = [
        said(f"hallstad population {1000 + 10 * number} | 1950", f"a{number % 5}", f"c{number}")
        for number in range(3 * MANY)
    ]
    finding = next(item for item in found(claims) if item.rule == "X002")
    assert set(finding.claims) == {claim.claim for claim in claims}
