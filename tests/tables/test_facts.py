"""Facts: no qualifier is lost, no discrepancy hidden, nothing merged that differs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.tables.facts import Dispute, facts
from tests.rules.corpora import VOCABULARY, corpus, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loccit.model import Claim
    from loccit.rows import Row

DATA = Path(__file__).parents[2] / "datapackage" / "hamhung" / "data"


def _facts(*lines: str | tuple[str, str]) -> list[tuple[str, str, str, str]]:
    """Return value (or range), articles, status and agreement of the facts on some lines."""
    claims = [
        said(line, label=str(number)) if isinstance(line, str) else said(*line, label=str(number))
        for number, line in enumerate(lines)
    ]
    return [
        (
            " ".join(filter(None, (row["modifier"], row["value"] or _range(row)))),
            " ".join(json.loads(row["articles"])),
            row["status"],
            row["agreement"],
        )
        for row in facts(corpus(claims), {})
    ]


def _range(row: Row) -> str:
    return f"{row['lower']}..{row['upper']}"


def test_what_is_printed_alike_is_one_fact() -> None:
    one = "hallstad population 543000 | 2023"
    assert _facts((one, "north"), (one, "south")) == [("543000", "north south", "agreed", "equal")]
    assert _facts(one, one) == [("543000", "north", "single source", "equal")]
    assert _facts(one) == [("543000", "north", "single source", "")]


def test_of_roundings_the_most_precise_stands() -> None:
    found = _facts(
        ("hallstad population 244000 | 1957", "north"),
        ("hallstad population 244310 | 1957", "south"),
    )
    assert found == [("244310", "north south", "agreed", "within rounding")]


def test_a_rounding_that_fits_two_joins_neither() -> None:
    found = _facts(
        "hallstad population 244000 | 1957",
        "hallstad population 244310 | 1957",
        "hallstad population 243720 | 1957",
    )
    assert [(value, how) for value, _, _, how in found] == [
        ("243720", "contained"), ("244000", "contained"), ("244310", "contained"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hallstad population 543000 | 2023", "hallstad population 543000..559000 | 2023"),
        ("hallstad population 540000..560000 | 2023", "hallstad population 543000..559000 | 2023"),
        ("hallstad population approximately 285000 | 1960", "hallstad population 285000 | 1960"),
        ("siege period 199X", "siege period 1994/1998"),
        ("hallstad part_of norland", "old-town part_of norland"),
    ],
    ids=["point-and-range", "narrow-and-wide", "modifier", "decade-and-years", "part-and-whole"],
)
def test_what_differs_is_never_merged(one: str, other: str) -> None:
    found = _facts((one, "north"), (other, "south"))
    assert len(found) == 2
    assert {status for _, _, status, _ in found} == {"single source"}


def test_claims_with_other_qualifiers_are_other_facts() -> None:
    line = "hallstad population 168827 | 1950"
    claims = [said(f"{line} | determination=estimate"), said(f"{line} | determination=model")]
    rows = facts(corpus(claims), {})
    assert [json.loads(row["qualifiers"]) for row in rows] == [
        {"determination": "estimate"}, {"determination": "model"},
    ]  # fmt: skip


def test_of_a_qualifier_that_annotates_a_fact_says_all() -> None:
    frequency = replace(VOCABULARY.qualifiers["season"], annotates=True)
    vocabulary = replace(VOCABULARY, qualifiers={**VOCABULARY.qualifiers, "season": frequency})
    claims = [
        said("hallstad precipitation_days 9 | | season=winter"),
        said("hallstad precipitation_days 9 | | season=summer"),
        said("hallstad precipitation_days 9"),
    ]
    (row,) = facts(replace(corpus(claims), vocabulary=vocabulary), {})
    assert json.loads(row["qualifiers"]) == {"season": ["summer", "winter"]}


def test_a_guess_is_in_doubt() -> None:
    line = "hallstad population 100 | 1950 | determination="
    claims = [said(f"{line}speculation"), said(f"{line}census")]
    rows = {
        json.loads(row["qualifiers"])["determination"]: row for row in facts(corpus(claims), {})
    }
    assert rows["speculation"]["status"] == "in doubt"
    assert rows["census"]["status"] == "single source"


@pytest.mark.parametrize(
    ("dispute", "status", "value"),
    [
        (Dispute("X1"), "disputed", "100"),
        (Dispute("A1", conflict=False), "in doubt", "100"),
        (Dispute("X1", settled=True, decision="both"), "settled", "100"),
        (Dispute("A1", conflict=False, settled=True, dropped=frozenset({"c"})), "settled", ""),
        (Dispute("X1", dropped=frozenset({"c"})), "disputed", "100"),
    ],
    ids=["conflict", "another", "both", "dropped", "not-settled"],
)
def test_what_a_discrepancy_makes_of_a_fact(dispute: Dispute, status: str, value: str) -> None:
    claim = replace(said("hallstad population 100 | 1950"), claim="c", modifier="approximately")
    (row,) = facts(corpus([claim]), {"c": (dispute,)})
    assert (row["status"], row["value"]) == (status, value)
    assert row["modifier"] == ("approximately" if value else "")
    assert json.loads(row["discrepancies"]) == [dispute.discrepancy]


# ---------------------------------------------------------------------------- laws

QUALIFIERS = st.dictionaries(
    st.sampled_from(["determination", "scope", "condition", "one_of"]),
    st.sampled_from(["census", "speculation", "urban", "if at all"]),
    max_size=2,
)
PRINTS = st.sampled_from(
    ["100", "101", "100.0", "90..110", "95..105", "approximately 100", "over 90", "1000", "1004"]
)


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        pairs = ", ".join(f"{name}={value}" for name, value in draw(QUALIFIERS).items())
        year = draw(st.sampled_from(["", "1950", "1951"]))
        line = f"hallstad population {draw(PRINTS)} | {year} | {pairs}"
        claim = said(line, draw(st.sampled_from(["north", "south"])))
        found.append(replace(claim, claim=f"{claim.claim}.{number}"))
    return found


@given(_claims(), st.data())
def test_no_fact_loses_a_qualifier_or_hides_a_discrepancy(
    claims: list[Claim], data: st.DataObject
) -> None:
    names = st.sampled_from([claim.claim for claim in claims])
    involved = data.draw(st.lists(st.sets(names, min_size=1), max_size=3))
    disputes: dict[str, list[Dispute]] = {}
    for number, several in enumerate(involved):
        for name in several:
            disputes.setdefault(name, []).append(Dispute(f"D{number}"))
    rows = facts(corpus(claims), disputes)
    _hold(rows, {claim.claim: dict(claim.qualifiers) for claim in claims})
    linked = {name: json.loads(row["discrepancies"]) for row in rows for name in _of(row)}
    assert all(item.discrepancy in linked[name] for name in disputes for item in disputes[name])
    assert all(row["status"] == "disputed" for row in rows if json.loads(row["discrepancies"]))
    prints = {claim.claim: (claim.lower, claim.upper, claim.modifier) for claim in claims}
    for row in rows:
        assert {prints[name] for name in _of(row)} == {
            tuple(row[n] for n in ("lower", "upper", "modifier"))
        }


def _of(row: Row) -> list[str]:
    return list(json.loads(row["claims"]))


def _hold(rows: Iterable[Row], qualifiers: Mapping[str, Mapping[str, str]]) -> None:
    """Every claim is in one fact, and the fact says all of its qualifiers."""
    rows = list(rows)
    assert sorted(name for row in rows for name in _of(row)) == sorted(qualifiers)
    for row in rows:
        said_of_it = json.loads(row["qualifiers"])
        for name in _of(row):
            for key, value in qualifiers[name].items():
                own = said_of_it[key]
                assert value in (own if isinstance(own, list) else [own])


# ------------------------------------------------------------------------ the package


def _table(name: str) -> list[dict[str, str]]:
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_no_fact_of_the_package_loses_a_qualifier() -> None:
    claims = {row["id"]: json.loads(row["qualifiers"]) for row in _table("claims")}
    _hold(_table("facts"), claims)


def test_every_discrepancy_of_the_package_over_claims_is_on_their_facts() -> None:
    rows = _table("facts")
    linked = {
        name: (row["status"], json.loads(row["discrepancies"])) for row in rows for name in _of(row)
    }
    links = _table("discrepancy_claims")
    assert links
    for link in links:
        status, discrepancies = linked[link["claim"]]
        assert link["discrepancy"] in discrepancies
        assert status not in ("agreed", "single source")
