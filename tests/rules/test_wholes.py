"""A002: so much for each, and the scopes of a whole; quiet cases first."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.agreement import each
from loccit.values.interval import closed, point
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.relations import Per
from tests.rules.examples import case, findings

QUIET = [
    case("each-of-another-date", "It has <population=8,420> people in <date=2010>.",
         "It covers <area=123 km²>.", "There are <population_density=48.6/km²> in <date=2011>."),
    case("each-undated-people", "It has <population=8,420> people.",
         "It covers <area=123 km²>.", "There are <population_density=48.6/km²> in <date=2011>."),
    case("each-of-the-land", "It has <population=8,420> people.", "It covers <area=173 km²>.",
         "Of it <area=123 km²> are <scope=land>.", "There are <population_density=68.5/km²>."),
    case("each-of-another-scope", "It has <population=8,420> people.",
         "Its <scope=metropolitan area> has <area=123 km²>.",
         "There are <population_density=48.6/km²>."),
    case("each-that-is-rounded-up", "It has <population=3,664,088> people.",
         "It covers <area=891.85 km²>.", "There are <population_density=4,109/km²>."),
    case("each-in-another-unit", "It has <population=8,420> people.",
         "It covers <area=47.5 sq mi>.", "There are <population_density=68.5/km²>."),
    case("each-of-a-round-number", "It has <population=about 8,400> people.",
         "It covers <area=123 km²>.", "There are <population_density=70/km²>."),
    case("heads-of-another-day", "Ostland (country)",
         "The output of <subject=Ostland> was <gdp=$8.2 billion> in <date=2010>.",
         "There lived <population=1,234,567> in <subject=Ostland> in <date=2010>.",
         "Each in <subject=Ostland> made <gdp_per_capita=$6,740> in <date=2010>."),
    case("a-head-in-another-currency", "Ostland (country)",
         "The output of <subject=Ostland> was <gdp=€8.2 billion> in <date=2010>.",
         "There lived <population=1,000,000> in <subject=Ostland> in <date=2010>.",
         "Each in <subject=Ostland> made <gdp_per_capita=$11,400> in <date=2010>."),
    case("estimated-for-counted-heads",
         "Its output was <determination=estimated> at <gdp=$8.2 billion> in <date=2010>.",
         "The <determination=census> of <date=2010> counted <population=1,234,567> of them.",
         "Each made <gdp_per_capita=$11,400> in <date=2010>, as is <determination=estimated>."),
    case("depth-of-a-lake", "Long Lake (lake)", "<subject=Long Lake> holds <volume=2.31 km³>.",
         "<subject=Long Lake> covers <area=77.2 km²>.",
         "<subject=Long Lake> is <mean_depth=30 m> deep."),
    case("scopes-that-touch", "It covers <area=105.2 km²>.",
         "Of it <area=91 km²> are <scope=land>.",
         "Another <area=14 km²> are <scope=water>."),
    case("a-scope-that-is-not-given", "It covers <area=123 km²>.",
         "Of it <area=91 km²> are <scope=land>."),
    case("scopes-of-another-date", "It has <population=123,451> people in <date=2010>.",
         "In <date=2011> there were <population=91,234> <scope=urban>.",
         "In <date=2011> there were <population=14,321> <scope=rural>."),
]  # fmt: skip
FOUND = [
    ("A002/velmar/population_density/a/2010",
     case("each-at-one-date", "It has <population=8,420> people in <date=2010>.",
          "It covers <area=123 km²>.",
          "There are <population_density=48.6/km²> in <date=2010>.")),
    ("A002/ostland/gdp_per_capita/a/2010",
     case("a-head-of-a-country", "Ostland (country)",
          "The output of <subject=Ostland> was <gdp=$8.2 billion> in <date=2010>.",
          "There lived <population=1,234,567> in <subject=Ostland> in <date=2010>.",
          "Each in <subject=Ostland> made <gdp_per_capita=$11,400> in <date=2010>.")),
    ("A002/long-lake/mean_depth/a",
     case("depth-of-a-lake", "Long Lake (lake)", "<subject=Long Lake> holds <volume=2.31 km³>.",
          "<subject=Long Lake> covers <area=77.2 km²>.",
          "<subject=Long Lake> is <mean_depth=41 m> deep.")),
    ("A002/velmar/area/a",
     case("land-and-water", "It covers <area=123 km²>.", "Of it <area=91 km²> are <scope=land>.",
          "Another <area=14 km²> are <scope=water>.")),
    ("A002/velmar/population/a/2010",
     case("town-and-country", "In <date=2010> it had <population=123,451> people.",
          "In <date=2010> there were <population=91,234> <scope=urban>.",
          "In <date=2010> there were <population=14,321> <scope=rural>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


AMOUNTS = st.fractions(Fraction(1, 100), Fraction(10**6))


@given(one=AMOUNTS, number=AMOUNTS, more=st.fractions(0, 10))
def test_what_is_true_fits_however_wide_it_is_printed(
    one: Fraction, number: Fraction, more: Fraction
) -> None:
    whole = one * number
    wide = closed(whole - min(more, whole), whole + more)
    assert each.fits(point(one), point(number), wide)
    assert each.fits(closed(one, one + more), closed(number, number + more), wide)


@given(one=AMOUNTS, number=AMOUNTS, times=st.fractions(Fraction(101, 100), 10))
def test_a_whole_that_is_more_does_not_fit(
    one: Fraction, number: Fraction, times: Fraction
) -> None:
    assert not each.fits(point(one), point(number), point(one * number * times))


def test_the_core_names_scopes_that_it_knows() -> None:
    core = load_vocabulary()
    known = set(core.qualifiers["scope"].aliases.values())
    found = {
        scope
        for owner in core.properties.values()
        for scopes in (*owner.relations.scopes, (owner.relations.per or Per("", "")).scope)
        for scope in ([scopes] if isinstance(scopes, str) else scopes)
        if scope
    }
    assert found
    assert found <= known
