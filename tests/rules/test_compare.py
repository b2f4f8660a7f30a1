"""Claims compared: what only looks like a conflict is not one (first), and what is one is found."""

from __future__ import annotations

from typing import Any

import pytest

from loccit.model import Evidence
from tests.rules.corpora import corpus, found, said

# Two claims of two articles each, and how they relate in the end.
AGREE: list[Any] = [
    ("hallstad population 12345 | 2001", "hallstad population 12345 | 2001", "equal"),
    (
        "hallstad population 12345 | 2001",
        "hallstad population approximately 12300 | 2001",
        "contained",
    ),
    ("hallstad population 12345 | 2001", "hallstad population 12000..12500 | 2001", "contained"),
    ("hallstad population over 12500 | 2001", "hallstad population nearly 13000 | 2001", "comp"),
    ("hallstad population up-to 12000", "hallstad population at-least 12000", "compatible"),
    ("hallstad population 12345 | 2001", "hallstad population 12350 | 2001", "contained"),
    ("hallstad population 12345 | 2001", "hallstad population 12340 | 2001", "contained"),
    ("hallstad elevation 16 m", "hallstad elevation 52 ft", "contained"),
    ("hallstad elevation 16 m", "hallstad elevation approximately 50 ft", "contained"),
    ("mill founded 192X", "mill founded 1927", "as detail"),
    ("mill founded 1927-03", "mill founded 1927-03-02", "as detail"),
    ("mill founded by 1930", "mill founded 1927", "as detail"),
    ("mill founded before 1930", "mill founded 1927", "as detail"),
    ("mill founded about 1927", "mill founded 1928", "as detail"),
    ("mill founded about 1920", "mill founded 1928", "as detail"),
    ("mill founded late 1927-10", "mill founded 1927-10-20", "as detail"),
    ("mill founded early 195X", "mill founded 1952", "as detail"),
    ("mill operational since 1982", "mill operational 1982", "as detail"),
    ("ada lifespan 1932/2009", "ada lifespan 1932-03-13/2009-09-09", "as detail"),
    ("siege period 199X", "siege period 1994/2001", "as detail"),
    ("hallstad muggy_season 6..9", "hallstad muggy_season 7..9", "as detail"),
    ("hallstad wettest_month 7..7", "hallstad wettest_month 6..8", "as detail"),
    ("hallstad river oss", "hallstad river oss", "equal"),
    ("mill located_in hallstad", "mill located_in quay", "contained"),
    ("hallstad koppen_class Dwa", "hallstad koppen_class Dwa", "equal"),
    (
        "hallstad direction south | | from=velm",
        "hallstad direction southeast | | from=velm",
        "comp",
    ),
    ("ada author_of Tides | 1964", "ada author_of Tides", "as detail"),
    ("ada office mayor | 1983/1998", "ada office mayor | 1983-05/1998-02", "as detail"),
]
DIFFERENT: list[Any] = [
    ("hallstad population 12345 | 2001", "hallstad population 13900 | 2011", "different date"),
    ("hallstad population 9 | early 2001", "hallstad population 7 | late 2001", "different date"),
    ("hallstad population 5 | 2001 | scope=urban", "hallstad population 9 | 2001 | scope=province",
     "different scope"),
    ("hallstad population 5 | 1960", "hallstad population 5 | 1960 | scope=urban", "agrees, tho"),
    ("hallstad population 12345 | 2001 | determination=census",
     "hallstad population 13345 | 2001 | determination=estimate", "census against estimate"),
    ("hallstad population 12345 | 2001", "hallstad population 14000", "only one says the date"),
    ("hallstad population 12000 | 2001", "hallstad population 14000 | by 2001", "dates overlap"),
    ("hallstad population 12000 | 1960", "hallstad population 14000 | 196X", "dates overlap"),
    ("hallstad size_rank 2 | | among=norland", "hallstad size_rank 16 | | among=velm", "among"),
    ("hallstad daily_mean 2.0 °C | | month=1", "hallstad daily_mean 9.0 °C | | month=5", "month"),
    ("hallstad daily_mean 2.0 °C | | month=1, reference_period=1981/2010",
     "hallstad daily_mean 1.0 °C | | month=1", "only one says the reference period"),
    ("hallstad status bu | 1416", "hallstad status separate city", "only one says the date"),
    ("hallstad summer_character warm", "hallstad summer_character humid", "several of these"),
    ("hallstad function port", "hallstad function market town", "several of these"),
    ("hallstad bombed_by oss", "hallstad bombed_by velm", "several of these"),
    ("ada author_of Tides | 1964", "ada author_of Ebb | 1968", "several of these"),
    ("ada office mayor | 1950/1955", "ada office mayor | 1960/1965", "several of these"),
]  # fmt: skip
CONFLICT: list[Any] = [
    ("hallstad population 12344 | 2001", "hallstad population 12350 | 2001", "low"),
    ("hallstad population 12345 | 2001", "hallstad population 12543 | 2001", "low"),
    ("hallstad population 12345 | 2001", "hallstad population 40000 | 2001", "high"),
    ("hallstad population 12345", "hallstad population 99999", "high"),
    ("hallstad population 12345 | by 2001", "hallstad population 99999 | by 2001", "high"),
    ("hallstad population 12345 | 2001 | determination=census",
     "hallstad population 19000 | 2001 | determination=estimate", "medium"),
    ("siege deaths 600000..1000000", "siege deaths 2000000..3000000", "medium"),
    ("hallstad wards 7", "hallstad wards 8 ", "low"),
    ("hallstad elevation 16 m", "hallstad elevation 60 ft", "low"),
    ("mill founded 1927", "mill founded 1928", "low"),
    ("mill founded by 1926", "mill founded 1928", "low"),
    ("mill founded early 195X", "mill founded late 195X", "low"),
    ("siege period 1950-12-09/1950-12-24", "siege period 1950-12-15/1950-12-24", "low"),
    ("siege period 1957/1960", "siege period 1957/1961", "low"),
    ("mill founded 1847", "mill founded 1928", "high"),
    ("hallstad wettest_month 7..7", "hallstad wettest_month 8..8", "medium"),
    ("hallstad river oss", "hallstad river velm", "medium"),
    ("hallstad koppen_class Dwa", "hallstad koppen_class Dfb", "medium"),
    ("hallstad winter_character freezing", "hallstad winter_character moderately cold", "low"),
    ("ada author_of Tides | 1964", "ada author_of Tides | 1965", "low"),
    ("ada office mayor | 1983/1998", "ada office mayor | 1984/1998", "low"),
    ("ada office President of Oss | 1983/1998", "ada office Chairman of Oss | 1984/1998", "low"),
    ("hallstad winter_character snowy", "hallstad winter_character dry", "low"),
    ("hallstad main_mode foot", "hallstad main_mode tram", "medium"),
]  # fmt: skip
UNCLEAR: list[Any] = [
    ("hallstad population 12345 | 1950", "hallstad population 99999", "population"),
    ("hallstad population 12345 | 196X", "hallstad population 99999 | 1960", "population"),
    ("hallstad daily_mean 2.0 °C | | month=1, reference_period=1981/2010",
     "hallstad daily_mean -3.4 °C | | month=1", "daily_mean"),
    ("hallstad precipitation 20.3 mm | | month=3, reference_period=1981/2010",
     "hallstad precipitation 62 mm | | month=3", "precipitation"),
]  # fmt: skip


def _two(one: str, other: str) -> list[Any]:
    return [said(one, "north"), said(other, "south", "b")]


def _outcomes(claims: list[Any]) -> list[str]:
    return [
        entry.how
        for item in corpus(claims).comparisons
        for entry in (*item.agreements, *item.incomparable)
    ]


@pytest.mark.parametrize(("one", "other", "how"), [*AGREE, *DIFFERENT])
def test_quiet(one: str, other: str, how: str) -> None:
    claims = _two(one, other)
    assert found(claims) == []
    assert found(claims[::-1]) == []
    assert any(how in entry for entry in _outcomes(claims)), _outcomes(claims)


@pytest.mark.parametrize(("one", "other", "severity"), CONFLICT)
def test_conflicts_between_articles_and_within_one(one: str, other: str, severity: str) -> None:
    (between,) = found(_two(one, other))
    assert (between.rule, between.severity) == ("X002", severity)
    assert between.claims == tuple(claim.claim for claim in _two(one, other))
    (within,) = found([said(one), said(other, label="b")])
    assert (within.rule, within.severity) == ("X001", severity)
    assert within.id.split("/")[3] == "north"


@pytest.mark.parametrize(("one", "other", "name"), UNCLEAR)
def test_far_apart_with_an_unclear_scope(one: str, other: str, name: str) -> None:
    (finding,) = found(_two(one, other))
    assert finding.id == f"X003/hallstad/{name}"
    assert "only" not in finding.message


def test_a_silent_figure_that_fits_one_of_a_series_is_of_that_one() -> None:
    series = [said(f"hallstad population {n} | {y}", label=y) for n, y in ((9000, "1950"),)]
    series += [said("hallstad population 99000 | 2001", label="now")]
    silent = said("hallstad population approximately 99500", "south")
    assert found([*series, silent]) == []
    assert [item.rule for item in found([series[0], silent])] == ["X003"]


def test_the_twelve_months_of_a_table_are_one_finding() -> None:
    months = range(1, 13)
    claims = [
        said(f"hallstad snowy_days {article == 'north'}0 | | month={m}".replace("True", "1")
             .replace("False", "2"), article, str(m))
        for article in ("north", "south") for m in months
    ]  # fmt: skip
    (finding,) = found(claims)
    assert finding.id == "X002/hallstad/snowy_days"
    assert len(finding.claims) == 24
    assert "11 more such pairs" in finding.message


def test_an_article_against_itself_is_not_said_again_of_two() -> None:
    claims = [
        said("mill founded 1927"),
        said("mill founded 1928", label="b"),
        said("mill founded 1928", "south"),
    ]
    assert [item.id for item in found(claims)] == ["X001/mill/founded/north"]
    third = said("mill founded 1950", "east")
    assert {item.rule for item in found([*claims, third])} == {"X001", "X002"}


def test_what_agrees_with_both_sides_is_no_part_of_the_conflict() -> None:
    claims = [
        said("mill founded 1927"),
        said("mill founded 1928", label="b"),
        said("mill founded 192X", label="c"),
    ]
    (finding,) = found(claims)
    assert finding.claims == ("north/a/mill.founded", "north/b/mill.founded")


def test_prose_against_its_table_is_left_to_a004() -> None:
    prose = said("hallstad precipitation 20 mm | | month=1")
    cell = said("hallstad precipitation 33 mm | | month=1", label="table")
    label = Evidence(cell.claim, "property", "context", "mm", 5, 7)
    assert [item.rule for item in found([prose, cell])] == ["X001"]
    assert found([prose, cell], [label]) == []


def test_the_two_units_of_one_figure_are_left_to_u001() -> None:
    one = said("hallstad elevation 16 m")
    other = said("hallstad elevation 60 ft", label="b")
    place = [Evidence(item.claim, "value", "stated", "16 m (60 ft)", 5, 9) for item in (one, other)]
    assert found([one, other], place) == []
    south = said("hallstad elevation 300 ft", "south")
    (finding,) = found([one, other, south], place)
    assert finding.claims == (one.claim, south.claim)
