"""Times in the wrong order: the few pairs say as much as all of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.clashes import (
    BEGINS_AFTER,
    BEGINS_BEFORE,
    ENDS_AFTER,
    ENDS_BEFORE,
    WHOLLY_AFTER,
    WHOLLY_BEFORE,
    Clash,
    Held,
    Pair,
    Time,
    clashing,
    in_one_article,
    in_order,
)
from loccit.values.spans import Span
from tests.rules.corpora import said

# What each clash says of two spans, in the words of a slow and obvious model.
MODELS: dict[Clash, Callable[[Span, Span], bool]] = {
    WHOLLY_BEFORE: Span.wholly_before,
    WHOLLY_AFTER: lambda one, two: two.wholly_before(one),
    BEGINS_BEFORE: Span.begins_before,
    BEGINS_AFTER: lambda one, two: two.begins[1] < one.begins[0],
    ENDS_AFTER: Span.ends_after,
    ENDS_BEFORE: lambda one, two: one.ends[1] < two.ends[0],
}


@st.composite
def times(draw: st.DrawFn) -> list[Time]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        days = sorted(draw(st.lists(st.integers(1, 9), min_size=4, max_size=4)))
        first, second, third, last = (datetime.date(1950, 1, day) for day in days)
        article = draw(st.sampled_from(["north", "south"]))
        claim = said("mill founded 1950", article, f"c{number}")
        found.append(Time(claim, Span((first, second), (third, last))))
    return found


def _all(ones: list[Time], others: list[Time], clashes: tuple[Clash, ...]) -> list[Pair]:
    return [
        (one, other)
        for one, other in product(ones, others)
        if any(MODELS[clash](one.span, other.span) for clash in clashes)
    ]


def _claims(pairs: list[Pair]) -> list[int]:
    return list(dict.fromkeys(id(time) for pair in pairs for time in pair))


@pytest.mark.parametrize("clashes", [*((c,) for c in MODELS), (BEGINS_BEFORE, ENDS_AFTER)])
@given(data=st.data())
def test_the_same_times_in_the_same_order_and_the_same_examples(
    clashes: tuple[Clash, ...], data: st.DataObject
) -> None:
    ones, others = data.draw(times()), data.draw(times())
    every, few = _all(ones, others, clashes), clashing(ones, others, *clashes)
    assert set(map(id, sum(few, ()))) <= set(map(id, [*ones, *others]))
    assert all(pair in every for pair in few)
    assert _claims(few) == _claims(every)
    assert few[:1] == every[:1]
    assert next(filter(in_one_article, few), None) == next(filter(in_one_article, every), None)


@pytest.mark.parametrize("clashes", [*((c,) for c in MODELS), (WHOLLY_BEFORE, WHOLLY_AFTER)])
@given(data=st.data())
def test_times_held_against_others_one_by_one_have_the_pairs_that_all_have_together(
    clashes: tuple[Clash, ...], data: st.DataObject
) -> None:
    ones, others = data.draw(times()), data.draw(times())
    each: dict[int, list[Pair]] = {}
    for pair in clashing(ones, others, *clashes):
        each.setdefault(id(pair[0]), []).append(pair)
    said_of_each = [list(filter(in_one_article, pairs)) or pairs for pairs in each.values()]
    assert list(Held(others, *clashes).clashing(ones)) == said_of_each


def test_pairs_are_few_where_everything_clashes() -> None:
    day = datetime.date(1950, 1, 1)
    early, late = Span((day, day), (day, day)), Span(*[(day.replace(year=1960),) * 2] * 2)
    claims = [
        said("mill founded 1950", f"article-{number % 7}", f"c{number}") for number in range(90)
    ]
    ones, others = [Time(claim, early) for claim in claims], [Time(claim, late) for claim in claims]
    pairs = clashing(ones, others, WHOLLY_BEFORE)
    assert len(pairs) <= 3 * (len(ones) + len(others))
    assert in_order(reversed(pairs), ones, others) == pairs
