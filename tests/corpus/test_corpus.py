"""What a corpus answers: the same as looking through all claims, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.corpus import Corpus
from loccit.corpus.index import Index
from loccit.corpus.wholes import wholes_of
from loccit.model import Claim, Evidence
from tests.rules.corpora import corpus, said

LINES = (
    "hallstad population 100 | 1950 | scope=urban",
    "hallstad population 100 | 1951",
    "hallstad population 120",
    "oss population 90 | 1950",
    "hallstad founded 1927",
    "ada child oss",
    "hallstad river oss | 1950",
    "hallstad daily_mean 3.1 °C | | month=3",
    "hallstad daily_mean 37.6 °F | | month=3",
)
CLAIMS = st.lists(
    st.tuples(st.sampled_from(LINES), st.sampled_from(["north", "south"])), max_size=12
).map(lambda pairs: [said(line, name, f"c{at}") for at, (line, name) in enumerate(pairs)])


@given(CLAIMS)
def test_each_question_is_answered_as_by_looking_through_all(claims: list[Claim]) -> None:
    base = corpus(claims)

    def through(fits: Callable[[Claim], bool]) -> tuple[Claim, ...]:
        return tuple(claim for claim in base.claims if fits(claim))

    names = ("population", "river")
    assert base.about("hallstad") == through(lambda c: c.subject == "hallstad")
    assert base.on("hallstad", *names) == through(
        lambda c: c.subject == "hallstad" and c.property in names
    )
    assert base.on("hallstad") == ()
    assert base.said("north", "hallstad", *names) == through(
        lambda c: (c.article, c.subject) == ("north", "hallstad") and c.property in names
    )
    assert base.of(lambda owner: owner.name in names) == through(lambda c: c.property in names)
    assert base.naming("oss") == through(lambda c: "oss" in (c.subject, c.value))
    assert base.stating("month", "scope") == through(
        lambda c: bool(c.qualifier("month") or c.qualifier("scope"))
    )
    assert base.qualified("population", "scope", "urban") == through(
        lambda c: c.qualifier("scope") == "urban"
    )
    assert base.together(base.naming("oss"), base.about("oss")) == base.naming("oss")
    assert set(base.by_id) == {claim.claim for claim in claims}
    for claim in claims:
        own = [
            other
            for other in base.said(claim.article, claim.subject, "population")
            if other.date in (claim.date, "")
        ]
        assert list(base.said_when(claim, (claim.date, ""), "population")) == own
        same = [
            other
            for other in own
            if (other.unit, other.date) == (claim.unit, claim.date)
            and base.separators(other) == base.separators(claim)
        ]
        assert list(base.alike(claim, "population")) == same
    times = [time.claim for time in base.chronology.about("hallstad")]
    assert times == [c for c in base.about("hallstad") if base.chronology.when(c)]


def test_one_figure_in_two_units() -> None:
    first, second, other = (
        said(f"hallstad daily_mean {value} | | month=3", "north", name)
        for value, name in (("3.1 °C", "a"), ("37.6 °F", "b"), ("39 °F", "c"))
    )
    places = ((first, 5), (second, 5), (other, 90))
    evidence = [Evidence(c.claim, "value", "stated", c.value, at, at + 3) for c, at in places]
    base = corpus([first, second, other], evidence)
    assert base.in_other_units(first) == (second,)
    assert base.in_other_units(other) == ()


def test_nothing_in_a_corpus_can_be_set() -> None:
    base = corpus([said(LINES[0])])
    with pytest.raises(AttributeError):
        base.claims = ()  # type: ignore[misc]
    assert replace(base, claims=()).about("hallstad") == ()
    assert isinstance(base, Corpus)
    assert base.about("hallstad")


def test_a_whole_is_reached_at_whatever_remove_the_nearest_first() -> None:
    pairs = [("quay", "old-town"), ("old-town", "hallstad"), ("hallstad", "norland"),
             ("quay", "harbour"), ("norland", "quay")]  # fmt: skip
    wholes = wholes_of(pairs)
    assert wholes["quay"] == ("harbour", "old-town", "hallstad", "norland")
    assert "quay" not in wholes["quay"]
    assert wholes["hallstad"] == ("norland", "quay", "harbour", "old-town")


def test_articles_say_what_is_part_of_what_too() -> None:
    base = corpus([said("hallstad part_of norland")])
    assert base.wholes("quay") == ("old-town", "hallstad", "norland")


@given(st.lists(st.integers(0, 20), max_size=20), st.lists(st.integers(0, 6), max_size=5))
def test_an_index_gives_items_of_several_keys_once_and_in_order(
    items: list[int], keys: list[int]
) -> None:
    index: Index[int, int] = Index(items, lambda item: (item % 7, item // 7))
    found = [item for item in items if {item % 7, item // 7} & set(keys)]
    assert index.of(*keys) == tuple(found)
    assert index.first(3) == next(iter(index.of(3)), None)
