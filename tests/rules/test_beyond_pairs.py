"""What no pair of values shows: quiet cases first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from loccit.dataset import Entity
from loccit.model import Finding, Unchecked
from loccit.rules.registry import _joined
from tests.rules.corpora import corpus, run, said

NOW_QUIET: list[Any] = [
    pytest.param([("status bu | 1960/1967", "north")], id="only-then"),
    pytest.param([("status bu | since 1960", "north"), ("status bu", "south")], id="since"),
    pytest.param([("status bu | 1960/1967", "north"), ("status bu", "north")], id="one-article"),
    pytest.param(
        [("status bu | 1960/1967", "north"), ("status separate city", "south")], id="another"
    ),
    pytest.param(
        [("occupied_by oss | 1950/1951", "north"), ("occupied_by oss", "south")], id="no-state"
    ),
    pytest.param(
        [
            ("status bu | 1960/1967", "north"),
            ("status bu | since 1990", "north"),
            ("status bu", "south"),
        ],
        id="again",
    ),
]


def _claims(lines: list[tuple[str, str]]) -> list[Any]:
    return [said(f"hallstad {line}", article, str(i)) for i, (line, article) in enumerate(lines)]


@pytest.mark.parametrize("lines", NOW_QUIET)
def test_x004_quiet(lines: list[tuple[str, str]]) -> None:
    assert run("X002", corpus(_claims(lines))) == []


def test_x004_finds_a_state_that_had_ended() -> None:
    claims = _claims([("status bu | 1960/1967", "north"), ("status bu", "south")])
    (finding,) = run("X002", corpus(claims))
    assert isinstance(finding, Finding)
    assert finding.id == "X002/hallstad/status/bu"
    assert finding.claims == tuple(claim.claim for claim in claims)


@pytest.mark.parametrize(
    ("flow", "stock"),
    [
        ("inmate_deaths 30 | | per=month", "prisoner_capacity 500"),
        ("inmate_deaths 900 | | per=year", "prisoner_capacity 500"),
        ("inmate_deaths 50..100 | | per=month", "prisoner_capacity 400..500"),
    ],
)
def test_x005_quiet(flow: str, stock: str) -> None:
    assert run("R004", corpus([said(f"mill {flow}"), said(f"mill {stock}", "south")])) == []


@pytest.mark.parametrize(
    ("flow", "stock", "year"),
    [
        ("inmate_deaths approximately 100 | | per=month", "prisoner_capacity 500", "1200"),
        ("inmate_deaths 1000 | | per=year", "prisoner_capacity 400..500", "1000"),
        ("inmate_deaths 4 | | per=day", "prisoner_capacity 100", "1460"),
    ],
)
def test_x005_finds(flow: str, stock: str, year: str) -> None:
    (finding,) = run("R004", corpus([said(f"mill {flow}"), said(f"mill {stock}", "south")]))
    assert isinstance(finding, Finding)
    assert finding.id == "R004/mill/inmate_deaths/north.south"
    assert f"makes {int(year):,}," in finding.explanations[0]


def test_x005_says_what_it_could_not_check() -> None:
    claims = [said("mill inmate_deaths 100"), said("mill prisoner_capacity 500")]
    (result,) = run("R004", corpus(claims))
    assert isinstance(result, Unchecked)


def _ranges(one: str, notes: tuple[str, ...], other: str, second: tuple[str, ...]) -> list[Any]:
    return [
        replace(said(f"siege deaths {one}"), footnotes=notes),
        replace(said(f"siege deaths {other}", label="b"), footnotes=second),
    ]


@pytest.mark.parametrize(
    "claims",
    [
        _ranges("600..1000", ("1",), "240..3500", ("2",)),
        _ranges("600..1000", ("1",), "600..1000", ("1",)),
        _ranges("600..1000", ("1",), "800", ("1",)),
    ],
    ids=["other-notes", "same-range", "a-figure-within"],
)
def test_x001_one_note_quiet(claims: list[Any]) -> None:
    assert run("X001", corpus(claims)) == []


def test_x001_one_note_finds_two_ranges_under_one_note() -> None:
    (finding,) = run("X001", corpus(_ranges("600..1000", ("1",), "240..3500", ("2", "1"))))
    assert isinstance(finding, Finding)
    assert finding.id == "X001/siege/deaths/north/note-1"


def _works(*names: str, kind: str = "plant", part_of: tuple[str, ...] = ()) -> list[Entity]:
    return [
        Entity(f"w{i}", name, (name,), kind, part_of if i else ()) for i, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    "entities",
    [
        _works("Camp No. 9", "Camp No. 22"),
        _works("No. 17 Powder Works", "No. 17 Gate"),
        _works("Powder Works", "Rocket Works"),
        _works("May 1 Powder Works", "May 1 Rocket Works"),
        [*_works("No. 17 Powder Works"), Entity("w1", "Works 17", ("Works 17",), "person")],
        _works("No. 17 Powder Works", "No. 17 Works Canteen", part_of=("w0",)),
    ],
    ids=["other-number", "no-word", "no-number", "a-day", "other-kind", "a-part"],
)
def test_i001_quiet(entities: list[Entity]) -> None:
    claims = [replace(said("mill product soap"), subject=entity.id) for entity in entities]
    assert run("I001", corpus(claims, (), *entities)) == []


def test_i001_finds_two_names_with_one_number() -> None:
    entities = _works("No. 17 Powder Works", "No. 17 Rocket Works")
    claims = [
        replace(said("mill product soap"), claim=entity.id, subject=entity.id)
        for entity in entities
    ]
    (finding,) = run("I001", corpus(claims, (), *entities))
    assert isinstance(finding, Finding)
    assert (finding.id, finding.claims) == ("I001/w0/w1", ("w0", "w1"))


def test_findings_of_one_id_are_one() -> None:
    first = Finding("X/1", "X001", "one", claims=("a", "b"), explanations=("so",))
    same = Finding("X/1", "X001", "one", claims=("b", "c"), explanations=("so", "too"))
    joined = _joined([first, same])
    assert (joined.claims, joined.explanations) == (("a", "b", "c"), ("so", "too"))
