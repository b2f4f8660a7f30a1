"""One discrepancy a problem: what is joined, and the laws of joining."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Claim, Finding
from loccit.verdict.cards import cards
from tests.rules.corpora import said

CLAIMS = {
    claim.claim: claim
    for claim in (
        said("hallstad population 100", label="a"),
        said("hallstad population 200", label="b"),
        said("hallstad households 300", label="a"),
        said("hallstad founded 1901", label="a"),
        said("oss founded 1905", label="a"),
    )
}
PEOPLE, MORE, HOMES, FOUNDED, ELSEWHERE = CLAIMS


def _finding(name: str, *claims: str, severity: str | None = None) -> Finding:
    return Finding(name, name[:4], f"{name} is at odds", claims=claims, severity=severity)  # type: ignore[arg-type]


APART = [
    ((PEOPLE,), (MORE,)),
    ((PEOPLE, HOMES), (PEOPLE, FOUNDED)),
    ((PEOPLE, ELSEWHERE), (PEOPLE,)),
    ((), ()),
]
TOGETHER = [
    ((PEOPLE, MORE), (MORE,)),
    ((PEOPLE, HOMES), (PEOPLE,)),
    ((PEOPLE, HOMES), (PEOPLE, MORE)),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_of_two_problems(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    found = [_finding("A001/x", *one), _finding("T002/x", *other)]
    assert cards(found, CLAIMS) == tuple(found)


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_of_one_problem(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    (card,) = cards([_finding("T002/x", *one), _finding("X001/x", *other)], CLAIMS)
    assert (card.id, card.grounds) == ("X001/x", ("T002/x",))
    assert set(card.claims) == {*one, *other}
    assert "T002/x is at odds" in card.explanations


def test_a_reader_says_what_belongs_together() -> None:
    note = _finding("N001/both", PEOPLE, FOUNDED, ELSEWHERE)
    one, other = _finding("X001/x", PEOPLE), _finding("T002/x", FOUNDED, ELSEWHERE)
    (card,) = cards([one, other, note], CLAIMS)
    assert (card.id, card.grounds) == ("N001/both", ("T002/x", "X001/x"))


def test_a_note_that_leads_explains_the_others() -> None:
    note = _finding("N001/both", PEOPLE, FOUNDED)
    other = replace(_finding("X001/x", PEOPLE), explanations=("of other years",))
    (card,) = cards([other, note], CLAIMS)
    assert card.explanations == ("X001/x is at odds",)


def test_a_hint_joins_nothing() -> None:
    found = [_finding("X001/x", PEOPLE), _finding("O002/x", PEOPLE, severity="hint")]
    assert cards(found, CLAIMS) == tuple(found)


FINDINGS = st.lists(
    st.tuples(
        st.sampled_from(["X001", "A005", "T002", "N001"]),
        st.sets(st.sampled_from(list(CLAIMS)), max_size=3),
        st.sampled_from([None, "low", "hint"]),
    ),
    max_size=8,
).map(
    lambda drawn: [
        _finding(f"{rule}/{number}", *sorted(claims), severity=severity)
        for number, (rule, claims, severity) in enumerate(drawn)
    ]
)


def _ids(found: tuple[Finding, ...]) -> set[frozenset[str]]:
    return {frozenset((card.id, *card.grounds)) for card in found}


@given(FINDINGS)
def test_every_finding_is_in_one_card_with_all_its_claims(found: list[Finding]) -> None:
    made = cards(found, CLAIMS)
    names = [name for card in made for name in (card.id, *card.grounds)]
    assert sorted(names) == sorted(item.id for item in found)
    claims: dict[str, Claim] = CLAIMS
    for item in found:
        (card,) = (card for card in made if item.id in (card.id, *card.grounds))
        assert set(item.claims) <= set(card.claims) <= set(claims)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_the_order_of_findings_makes_no_difference(found: list[Finding], random: object) -> None:
    other = list(found)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert _ids(cards(found, CLAIMS)) == _ids(cards(other, CLAIMS))
    leads = {frozenset((card.id, *card.grounds)): card.id for card in cards(found, CLAIMS)}
    for card in cards(other, CLAIMS):
        assert leads[frozenset((card.id, *card.grounds))] == card.id
