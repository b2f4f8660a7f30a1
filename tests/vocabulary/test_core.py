"""The core: general words, each with all that a property needs, and one for each infobox's row."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import NUMERIC

CORE = load_vocabulary()
# Rows of infoboxes, in their words, and the property that each of them is.
INFOBOXES = {
    "settlement": {
        "native name": "also_called", "type": "kind_of", "country": "country", "state": "part_of",
        "coordinates": "latitude", "founded": "founded", "government": "governed_by",
        "mayor": "led_by", "area": "area", "elevation": "elevation",
        "highest elevation": "highest_elevation", "lowest elevation": "lowest_elevation",
        "population": "population", "density": "population_density", "rank": "population_rank",
        "households": "households", "time zone": "time_zone", "UTC offset": "utc_offset",
        "postal code": "postal_code", "area code": "dialling_code", "twin towns": "sister_city",
        "GDP": "gdp", "districts": "wards", "named for": "also_called",
    },
    "country": {
        "capital": "capital", "GDP per head": "gdp_per_capita", "median age": "median_age",
        "ethnic groups": "group_share", "household income": "median_household_income",
        "births": "births", "independence": "founded", "coastline": "shoreline",
    },
    "river": {
        "length": "length", "discharge": "discharge", "basin": "basin_area", "source": "source",
        "mouth": "mouth", "width": "width", "depth": "mean_depth",
    },
    "lake": {
        "area": "area", "volume": "volume", "mean depth": "mean_depth",
        "greatest depth": "maximum_depth", "shore": "shoreline", "length": "length",
    },
    "mountain": {
        "height": "elevation", "prominence": "prominence", "range": "part_of",
        "highest point": "highest_point",
    },
    "island": {"area": "area", "length": "length", "width": "width", "coastline": "shoreline"},
    "building": {
        "height": "height", "floors": "floors", "floor area": "floor_area", "cost": "cost",
        "architect": "designed_by", "opened": "opened", "completed": "completed",
        "capacity": "seats", "owner": "owner",
    },
    "ship": {
        "launched": "launched", "in service": "in_service", "length": "length", "beam": "width",
        "draught": "draught", "displacement": "displacement", "speed": "speed", "power": "power",
        "crew": "crew", "builder": "built_by", "cost": "cost",
    },
    "company": {
        "revenue": "revenue", "net income": "net_income", "assets": "assets",
        "employees": "workers", "founder": "founded_by", "products": "product",
        "headquarters": "located_in", "parent": "part_of",
    },
    "university": {"students": "students", "established": "founded", "president": "led_by"},
    "person": {
        "born": "born", "died": "died", "birthplace": "birth_place", "death place": "death_place",
        "occupation": "occupation", "spouse": "spouse", "children": "child", "office": "office",
        "height": "height", "weight": "mass", "awards": "award", "education": "educated_at",
    },
    "event": {
        "date": "period", "location": "located_in", "duration": "duration", "deaths": "deaths",
        "injuries": "injuries", "damage": "damage", "result": "outcome", "cause": "triggered_by",
        "participants": "participants",
    },
    "species": {
        "scientific name": "scientific_name", "status": "conservation_status",
        "length": "length", "weight": "mass", "family": "part_of",
    },
    "weather": {
        "record high": "record_high", "mean maximum": "mean_daily_maximum",
        "daily mean": "daily_mean", "mean minimum": "mean_daily_minimum",
        "record low": "record_low", "precipitation": "precipitation", "snow": "snowfall",
        "rainy days": "precipitation_days", "humidity": "relative_humidity",
        "sunshine": "sunshine",
    },
}  # fmt: skip
KINDS = (
    "city town village region country river lake mountain island building ship company school "
    "university person war species"
).split()


def test_it_is_a_core_and_no_lexicon() -> None:
    assert 100 <= len(CORE.properties) <= 140


@pytest.mark.parametrize("box", INFOBOXES)
def test_there_is_a_property_for_each_row(box: str) -> None:
    missing = {row: name for row, name in INFOBOXES[box].items() if name not in CORE.properties}
    assert missing == {}


def test_there_is_a_kind_for_each_subject() -> None:
    assert [kind for kind in KINDS if kind not in CORE.kinds] == []


@pytest.mark.parametrize("name", CORE.properties)
def test_every_property_is_described(name: str) -> None:
    item = CORE.properties[name]
    assert item.title[0].isupper()
    assert item.description.endswith(".")
    if item.type in NUMERIC:
        # Losses have no lower bound, and nothing else has none at all.
        bounded = item.minimum is not None or item.maximum is not None
        assert bounded or name == "net_income"
    if item.type == "text":
        assert item.aliases


def test_a_family_brings_all_its_units_the_canonical_one_first() -> None:
    area = CORE.properties["area"]
    assert area.units[0] == "km²"
    assert {CORE.units[symbol].dimension for symbol in area.units} == {"area"}
    families = {CORE.units[symbol].family for symbol in CORE.properties["gdp"].units}
    assert families == {"currency"}


def test_conversions_are_exact() -> None:
    pairs = {
        ("acres", "ha"): "40468564224/100000000000", ("sq mi", "km²"): "2.589988110336",
        ("cu ft", "m³"): "0.028316846592", ("acre-feet", "cu ft"): "43560",
        ("nmi", "m"): "1852", ("yd", "ft"): "3", ("lb", "oz"): "16", ("long tons", "lb"): "2240",
        ("short tons", "lb"): "2000", ("kn", "km/h"): "1.852", ("GWh", "MWh"): "1000",
        ("hPa", "Pa"): "100", ("/sq mi", "/km²"): "1/2.589988110336",
        ("cu mi", "km³"): "4.168181825440579584", ("Δ°C", "Δ°F"): "1.8", ("kW", "W"): "1000",
    }  # fmt: skip
    for (one, other), factor in pairs.items():
        numerator, _, denominator = factor.partition("/")
        exact = Fraction(numerator) / Fraction(denominator or 1)
        assert CORE.units[one].convert(Fraction(1), CORE.units[other]) == exact, (one, other)


def test_letters_and_words_count_in_labels_alone() -> None:
    for unit in CORE.units.values():
        short = {name for name in unit.names if len(name) == 1 and name.isalpha()}
        assert short - {"m"} <= set(unit.only_in_labels)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("10 W of it", "10"),
        ("1950 a new one", "1950"),
        ("5 t of it", "5"),
        ("7 l long", "7"),
        ("40 K in all", "40"),
        ("12 g then", "12"),
        ("5 h later", "5"),
        ("8 in all", "8"),
    ],
)
def test_a_letter_after_a_number_is_no_unit(text: str, figure: str) -> None:
    assert [item.text for item in CORE.grammar.find(text, 0, len(text))] == [figure]
