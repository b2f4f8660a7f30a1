"""Deeds too near to a birth: the few pairs say as much as all of them."""

from __future__ import annotations

import datetime
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.clashes import Pair, Time, in_one_article
from loccit.corpus.nearness import Births
from loccit.values.dated import years_later
from loccit.values.spans import Span
from tests.rules.corpora import said

AGE = 10


@st.composite
def times(draw: st.DrawFn) -> list[Time]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        years = sorted(draw(st.lists(st.integers(1900, 1930), min_size=2, max_size=2)))
        first, last = (datetime.date(year, 2, 28) for year in years)
        article = draw(st.sampled_from(["north", "south", "west"]))
        claim = said("mill founded 1950", article, f"c{number}")
        found.append(Time(claim, Span((first, last), (last, last))))
    return found


def _is_too_near(deed: Time, life: Time) -> bool:
    day, birth = deed.span.begins[1], life.span.begins[0]
    return birth <= day < years_later(birth, AGE)


def _claims(pairs: list[Pair]) -> list[int]:
    return list(dict.fromkeys(id(time) for pair in pairs for time in pair))


def _nearest(pairs: list[Pair]) -> dict[int, datetime.timedelta]:
    found: dict[int, datetime.timedelta] = {}
    for deed, life in pairs:
        years = deed.span.begins[1] - life.span.begins[0]
        found[id(deed)] = min(years, found.get(id(deed), years))
    return found


def _firsts(pairs: list[Pair]) -> dict[str, Pair]:
    """Return the first pair by the article of the birth."""
    return {pair[1].claim.article: pair for pair in reversed(pairs)}


@given(times(), times())
def test_the_same_deeds_and_births_the_same_examples_and_the_nearest(
    deeds: list[Time], lives: list[Time]
) -> None:
    every = [pair for pair in product(deeds, lives) if _is_too_near(*pair)]
    near = Births(lives).too_near(AGE)
    few = [pair for deed in deeds for pair in near.pairs(deed)]
    own, few_own = (list(filter(in_one_article, pairs)) for pairs in (every, few))
    assert all(pair in every for pair in few)
    assert _claims(few) == _claims(every)
    assert _claims(few_own) == _claims(own)
    assert (few[:1], few_own[:1]) == (every[:1], own[:1])
    assert _nearest(few) == _nearest(every)
    assert _firsts(few) == _firsts(every)


def test_pairs_are_few_where_every_deed_is_too_near() -> None:
    day = datetime.date(1950, 1, 1)
    claims = [said("mill founded 1950", f"article-{at % 7}", f"c{at}") for at in range(90)]
    both = [Time(claim, Span((day, day), (day, day))) for claim in claims]
    near = Births(both).too_near(AGE)
    assert len([pair for deed in both for pair in near.pairs(deed)]) <= 4 * len(both)
