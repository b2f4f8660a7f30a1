"""Laws of comparison: no order matters, and one more claim that says the same changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from loccit.corpus.relation import Scale
from loccit.model import Claim
from loccit.verdict.judged import finding_digest
from tests.rules.corpora import VOCABULARY, corpus, found, said

ARTICLES = st.sampled_from(["north", "south", "east"])
DATES = st.sampled_from(["", "1950", "1951", "195X", "by 1950", "about 1950", "since 1951", "19XX"])
LINES = st.one_of(
    st.builds(
        "hallstad population {} | {} | {}".format,
        st.sampled_from(["100", "approximately 100", "104", "150", "over 90", "90..120", "400"]),
        DATES,
        st.sampled_from(["", "scope=urban", "determination=census", "determination=estimate"]),
    ),
    st.builds("mill founded {}".format, st.sampled_from(["1927", "1928", "192X", "by 1927"])),
    st.builds("hallstad river {}".format, st.sampled_from(["oss", "velm", "quay", "old-town"])),
    st.builds("ada author_of {} | {}".format, st.sampled_from(["Tides", "Ebb"]), DATES),
    st.builds(
        "hallstad elevation {} | | {}".format,
        st.sampled_from(["16 m", "52 ft", "50 ft", "17 m", "900 m"]),
        st.sampled_from(["", "scope=urban"]),
    ),
    st.builds(
        "hallstad winter_character {}".format,
        st.sampled_from(["freezing", "moderately cold", "dry"]),
    ),
)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    lines = draw(st.lists(st.tuples(LINES, ARTICLES), min_size=1, max_size=9))
    return [said(line, article, f"c{index}") for index, (line, article) in enumerate(lines)]


@given(claims(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(group: list[Claim], random: object) -> None:
    shuffled = list(group)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(shuffled) == found(group)


@given(claims(), st.data())
def test_one_more_claim_that_says_the_same_changes_no_finding(
    group: list[Claim], data: st.DataObject
) -> None:
    again = replace(data.draw(st.sampled_from(group)), claim="again")
    more = [*group, again]

    def shown(items: list[Claim]) -> list[tuple[object, ...]]:
        by_id = {claim.claim: claim for claim in items}
        return [
            (item.id, item.message, item.severity, item.explanations, finding_digest(item, by_id))
            for item in found(items)
        ]

    assert shown(more) == shown(group)


@given(claims())
def test_relations_are_symmetric_and_nothing_contradicts_itself(group: list[Claim]) -> None:
    reader_of = corpus(group)
    from loccit.corpus.positions import Reader

    reader = Reader(reader_of.intervals, VOCABULARY)
    for one in group:
        for other in group:
            if one.property == other.property:
                scale = Scale(VOCABULARY.properties[one.property], {})
                first, second = reader.said(one), reader.said(other)
                assert scale.relation(first, second) == scale.relation(second, first)
                assert scale.excess(first, second) == scale.excess(second, first)
        assert (
            Scale(VOCABULARY.properties[one.property], {}).relation(
                reader.said(one), reader.said(one)
            )
            == "equal"
        )


@given(claims())
def test_every_claim_of_a_finding_is_one_of_those_compared(group: list[Claim]) -> None:
    known = {claim.claim for claim in group}
    for item in found(group):
        assert len(item.claims) > 1
        assert set(item.claims) <= known
        assert len(set(item.claims)) == len(item.claims)
