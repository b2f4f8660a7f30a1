"""The scale of severity, held by graded examples: what a discrepancy means to a user."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.model import Claim
from loccit.verdict.weight import weight
from tests.rules.corpora import corpus, said

# So that Hallstad is what the articles are about.
ABOUT = [said(f"hallstad product {name}", label=name) for name in ("salt", "tin", "rope", "oil")]


def _both(one: str, other: str) -> list[Claim]:
    return [said(one, "north", "x"), said(other, "south", "x")]


def _in_one(one: str, other: str) -> list[Claim]:
    return [said(one, "north", "x"), said(other, "north", "y")]


YEAR, JULY = "| | month=year", "| | month=7"
SMALL, LARGE = "hallstad population 12000 | 2001", "hallstad population 21000 | 2001"
RAIN, MORE_RAIN = "hallstad precipitation 830 mm", "hallstad precipitation 1238 mm"
MEAN = "hallstad daily_mean"
FEW, MANY = "mill workers 200 | 1950", "mill workers 900 | 1950"
GRADED = [
    # What many look up, two articles, and far apart.
    ("high", "conflict", _both(SMALL, LARGE)),
    ("high", "scope unclear", _both(f"{RAIN} {YEAR}", f"{MORE_RAIN} {YEAR}")),
    ("high", "conflict", _both("hallstad founded 1901", "hallstad founded 1931")),
    ("high", "conflict", _both("hallstad river oss", "hallstad river velm")),
    # One of the three is missing.
    ("medium", "scope unclear", _both(f"{RAIN} {JULY}", f"{MORE_RAIN} {JULY}")),
    ("medium", "conflict", _both(SMALL, "hallstad population 12100 | 2001")),
    ("medium", "conflict", _in_one(SMALL, LARGE)),
    ("medium", "conflict", _both(FEW, MANY)),
    ("medium", "conflict", _in_one("siege deaths 600", "siege deaths 2000")),
    ("medium", "arithmetic", _in_one("hallstad population_growth 3 % | 2001", SMALL)),
    # Two are missing, or all.
    ("low", "conflict", _in_one("mill founded 1927", "mill founded 1928")),
    ("low", "conflict", _both("mill founded 1927", "mill founded 1928")),
    ("low", "conflict", _in_one(FEW, MANY)),
    ("low", "judgement", _both("hallstad kind_of town", "hallstad product salt")),
    ("low", "identity", _both("mill product salt", "quay product salt")),
    # All that is measured is near.
    ("medium", "conflict", _both(SMALL, "hallstad population 12070 | 2001")),
    ("low", "conflict", _both(SMALL, "hallstad population 12050 | 2001")),
    ("low", "conflict", _both("hallstad area 21.4 km²", "hallstad area 21.5 km²")),
    ("low", "conflict", _both("hallstad latitude 52.50 °", "hallstad latitude 52.52 °")),
    ("medium", "conflict", _both("hallstad latitude 52.50 °", "hallstad latitude 52.62 °")),
    ("low", "conflict", _both(f"{MEAN} 9.6 °C {YEAR}", f"{MEAN} 9.9 °C {YEAR}")),
    ("medium", "conflict", _both(f"{MEAN} 9.6 °C {YEAR}", f"{MEAN} 10.4 °C {YEAR}")),
    # Of sources it is never more.
    ("low", "citation", _both(SMALL, LARGE)),
    ("low", "citation", []),
]  # fmt: skip


@pytest.mark.parametrize(("grade", "about", "claims"), GRADED)
def test_what_it_weighs(grade: str, about: str, claims: list[Claim]) -> None:
    base = corpus([*ABOUT, *claims])
    assert base.main_subject == "hallstad"
    assert weight(base, about, [claim.claim for claim in claims]) == grade


def test_what_rests_on_a_guess_is_not_certainly_apart() -> None:
    claims = _both(SMALL, LARGE)
    guess = replace(claims[0], qualifiers=(("determination", "speculation"),))
    base = corpus([*ABOUT, guess, claims[1]])
    assert weight(base, "conflict", [guess.claim, claims[1].claim]) == "medium"
