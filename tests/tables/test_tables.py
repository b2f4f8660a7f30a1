"""Tables: shared cells, readings, citations of every field, and facts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

import pytest

from loccit.corpus.intervals import Intervals
from loccit.dataset import Entity
from loccit.errors import LoccitError
from loccit.model import Claim
from loccit.rows import Row
from loccit.tables.assemble import GIVEN, assemble
from loccit.tables.facts import facts
from tests.conftest import Workspace
from tests.rules.corpora import VOCABULARY, corpus

POPULATION = VOCABULARY.tables["population"]
CLAIM = Claim(
    claim="a/p/x.population.1950", article="a", subject="x", property="population", value="100",
    section="s", quote="100", start=0, end=3, date="1950", date_start="1950-01-01",
    date_end="1950-12-31",
)  # fmt: skip


def _rows(space: Workspace, name: str) -> list[dict[str, str]]:
    text = (space.folder / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_claims_that_print_the_same_share_a_row_and_are_all_cited() -> None:
    table = assemble(POPULATION, corpus([CLAIM, replace(CLAIM, claim="a/q/x.population.1950")]))
    assert [row["id"] for row in table.rows] == ["x.1950"]
    cited = [row["claim"] for row in table.citations if row["field"] == "population"]
    assert cited == ["a/p/x.population.1950", "a/q/x.population.1950"]


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, claim="b", value="101"),
        replace(CLAIM, claim="b", modifier="approximately"),
        replace(CLAIM, claim="b", value="", lower="90", upper="110"),
    ],
    ids=["value", "modifier", "range"],
)
def test_another_print_opens_a_reading(other: Claim) -> None:
    table = assemble(POPULATION, corpus([CLAIM, other]))
    assert [row["reading"] for row in table.rows] == ["1", "2"]
    assert [row["id"] for row in table.rows] == ["x.1950", "x.1950.2"]


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, claim="b", article="b"),
        replace(CLAIM, claim="b", qualifiers=(("determination", "estimate"),)),
    ],
    ids=["article", "determination"],
)
def test_what_is_printed_alike_is_one_population(other: Claim) -> None:
    (row,) = assemble(POPULATION, corpus([CLAIM, other]), {"b": ["X1"], CLAIM.claim: ["A1"]}).rows
    assert row["reading"] == ""
    assert json.loads(row["discrepancies"]) == ["A1", "X1"]
    assert json.loads(row["articles"]) == sorted({"a", other.article})


def test_another_date_is_another_row() -> None:
    rows = assemble(POPULATION, corpus([CLAIM, replace(CLAIM, claim="b", date_modifier="by")])).rows
    assert [(row["id"], row["reading"]) for row in rows] == [("x.1950", ""), ("x.1950.by", "")]


def test_the_year_is_a_period_without_a_month() -> None:
    climate = VOCABULARY.tables["climate_normals"]
    claims = [
        replace(CLAIM, claim=month, property="precipitation", unit="mm", date="", date_start="",
                date_end="", value="9", qualifiers=(("month", month),))
        for month in ("year", "12")
    ]  # fmt: skip
    rows = assemble(climate, corpus(claims)).rows
    shown = [(row["id"], row["period"], row["month"]) for row in rows]
    assert shown == [("x.a.dec", "month", "12"), ("x.a.year", "year", "")]


def test_what_has_no_time_is_no_event() -> None:
    dated = replace(_said("award", "p"), date="1950")
    during = replace(_said("office", "mayor"), qualifiers=(("during", "w"),))
    rows = _typed("events", dated, during, _said("office", "clerk"))
    assert [(row["entity"], row["value"]) for row in rows] == [("", "p"), ("", "mayor")]


def test_a_place_is_as_it_is_now_and_a_person_of_any_time() -> None:
    places = _typed("places", _said("part_of", "w"), replace(_said("part_of", "u"), date="1950"))
    assert [json.loads(row["part_of"]) for row in places] == [["w"]]
    people = _typed(
        "people", _said("office", "clerk", "p"), replace(_said("office", "judge", "p"), date="1950")
    )
    assert [json.loads(row["office"]) for row in people] == [["clerk", "judge"]]


def test_nothing_is_dropped() -> None:
    climate = VOCABULARY.tables["climate_normals"]
    claim = replace(
        CLAIM, property="daily_mean", value="", lower="1", upper="2", unit="°C", date=""
    )
    with pytest.raises(LoccitError, match="no field for the lower"):
        assemble(climate, corpus([claim]))


def test_every_cell_that_was_read_is_cited(pulled: Workspace) -> None:
    cited = {(row["resource"], row["row"], row["field"]) for row in _rows(pulled, "citations")}
    for name in ("population", "climate_normals"):
        for row in _rows(pulled, name):
            for field, value in row.items():
                if value and field not in GIVEN:
                    assert (name, row["id"], field) in cited


def test_facts_tell_what_is_agreed_and_what_is_disputed(space: Workspace) -> None:
    found = {row["id"]: row for row in _rows(space, "facts")}
    agreed = found["kelmouth.population.2001"]
    assert (agreed["value"], agreed["status"]) == ("12345", "agreed")
    assert json.loads(agreed["articles"]) == ["north", "south"]
    assert found["kelmouth.population.2001.estimate"]["status"] == "single source"
    assert found["kelmouth.population.2011.by"]["status"] == "single source"
    space.replace("claims/north.yaml", "<population=12,345>", "<population=12,543>")
    space.rewrite(("12,345 inhabitants", "12,543 inhabitants"))
    rows = {row["id"]: row for row in _rows(space, "facts")}
    disputed = [rows[f"kelmouth.population.2001{reading}"] for reading in ("", ".2")]
    assert [(row["reading"], row["value"], row["status"]) for row in disputed] == [
        ("1", "12345", "disputed"), ("2", "12543", "disputed"),
    ]  # fmt: skip


def test_zeros_are_digits_where_the_series_prints_finer() -> None:
    from loccit.model import Evidence

    claims = [
        replace(CLAIM, claim=name, property="precipitation", unit="mm", value=value, date="")
        for name, value in (("x", "20"), ("y", "33"), ("z", "20"))
    ]
    evidence = [Evidence(name, "property", "context", "mm", 5, 7) for name in ("x", "y")]
    intervals = Intervals(claims, evidence, VOCABULARY)
    in_table, in_prose = intervals.of(claims[0]), intervals.of(claims[2])
    assert in_table
    assert in_prose
    assert (in_table.low, in_table.high) == (Fraction(39, 2), Fraction(41, 2))
    assert (in_prose.low, in_prose.high) == (Fraction(15), Fraction(25))


# ------------------------------------------------------------------ tables about a kind

ENTITIES = (
    Entity("x", "X", ("X",), "city"),
    Entity("w", "W", ("W",), "district"),
    Entity("u", "U", ("U",), "university"),
    Entity("p", "P", ("P",), "person"),
)


def _typed(name: str, *claims: Claim) -> list[Row]:
    return list(assemble(VOCABULARY.tables[name], corpus(claims, (), *ENTITIES)).rows)


def _said(name: str, value: str, subject: str = "x") -> Claim:
    return Claim(
        claim=f"a/l/{subject}.{name}.{value.lower()}", article="a", subject=subject, property=name,
        value=value, section="s", quote=value, start=0, end=len(value),
    )  # fmt: skip


def test_a_ward_is_a_place_of_its_own_and_says_what_it_is_of() -> None:
    (row,) = _typed("places", _said("ward", "w"))
    assert (row["subject"], row["kind"], row["ward_of"]) == ("w", "district", "x")


def test_what_a_city_has_stands_in_the_table_of_its_group() -> None:
    claims = [_said("governed_by", "u"), _said("capital", "u")]
    assert [row["belongs_to"] for row in _typed("organisations", *claims)] == ["x"]
    assert _typed("places", *claims) == []  # a university is no place, whatever lists it


def test_lists_are_arrays_in_one_row() -> None:
    (row,) = _typed("people", _said("occupation", "poet", "p"), _said("occupation", "smith", "p"))
    assert json.loads(row["occupation"]) == ["poet", "smith"]


def test_a_date_that_is_the_value_is_when_it_happened() -> None:
    founded = _said("founded", "1947")
    dated = replace(founded, lower="1947-01-01", upper="1947-12-31", modifier="about")
    done = replace(_said("award", "p"), date="1950-10", date_modifier="by late")
    rows = _typed("events", dated, done)
    shown = [(row["event"], row["date"], row["date_modifier"], row["value"]) for row in rows]
    assert shown == [("award", "1950-10", "by late", "p"), ("founded", "1947", "about", "")]


def test_spellings_that_differ_by_a_mark_alone_are_two_facts() -> None:
    claims = [
        replace(CLAIM, claim=name, property="also_called", value=name, date="")
        for name in ("Orvašel", "Orvaşel")
    ]
    rows = facts(corpus(claims), {})
    assert [row["id"] for row in rows] == ["x.also_called.orvasel", "x.also_called.orvasel.2"]


def test_about_a_range_widens_by_its_finer_step() -> None:
    claim = replace(CLAIM, property="group_share", unit="%", modifier="approximately", date="",
                    value="", lower="25", upper="30")  # fmt: skip
    own = Intervals([claim], [], VOCABULARY).of(claim)
    assert own
    assert (own.low, own.high) == (Fraction(24), Fraction(31))
