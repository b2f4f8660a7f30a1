"""What several rows of a box say together: one quantity in two units, one coordinate in parts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from benchmarks.reading import Page
from benchmarks.structured import Measured, Measurer
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Snapshot
from loccit.structured.maps import load_maps
from loccit.values import sexagesimal
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
MEASURER = Measurer(VOCABULARY, load_maps(schemas_folder(), VOCABULARY))


def _measured(*rows: str, name: str = "Infobox settlement", language: str = "en") -> Measured:
    text = "{{" + "|".join([name, *rows]) + "}}\n'''Velmar''' is a town.\n"
    page = Page(Snapshot("velmar.wiki", "", text), 0, len(text), "wikitext", language)
    return MEASURER.measured("velmar.wiki", page)


def _values(measured: Measured) -> dict[str, tuple[str, str]]:
    claims = (item.claim for item in measured.read.pulled.cited)
    return {claim.claim.rpartition("subject.")[2]: (claim.value, claim.unit) for claim in claims}


# ----------------------------------------------------------------------------- two units


@pytest.mark.parametrize(
    "rows",
    [
        ("elevation_m=123", "elevation_ft=404"),
        ("elevation_ft=404", "elevation_m=123"),
    ],
)
def test_one_quantity_in_two_rows_is_claimed_in_both_units(rows: tuple[str, ...]) -> None:
    found = _measured(*rows)
    assert _values(found) == {"elevation": ("123", "m"), "elevation.ft": ("404", "ft")}
    assert found.findings == ()


def test_two_rows_that_are_no_conversions_exclude_each_other() -> None:
    found = _measured("elevation_m=123", "elevation_ft=515")
    assert found.findings == ("X001/subject/elevation/page",)


def test_two_rows_in_one_unit_are_neither_claimed() -> None:
    assert _values(_measured("elevation_m=123", "elevation=125", "elevation_ft=404")) == {}


@pytest.mark.parametrize(("again", "claimed"), [("123", True), ("123.0", False), ("125", False)])
def test_two_rows_that_say_the_same_are_one_claim(again: str, claimed: bool) -> None:
    found = _measured("elevation_m=123", f"elevation={again}")
    assert _values(found) == ({"elevation": ("123", "m")} if claimed else {})
    because = [item.because for item in found.read.found.sheet.left]
    one_id = "its claim would have the id of another one: neither is claimed"
    assert because == (["another row says the same, and is claimed"] if claimed else [one_id] * 2)


# ---------------------------------------------------------------------------- coordinates


@pytest.mark.parametrize(
    ("rows", "latitude"),
    [
        (("latd=52", "latm=31", "lats=7", "latNS=N"), "52.5186"),
        (("latd=52", "latm=31", "lats=", "latNS="), "52.52"),
        (("latd=52", "latNS=S"), "-52"),
        (("latd=52.51", "latNS=S"), "-52.51"),
        (("lat_deg=07", "lat_min=05"), "7.08"),
    ],
)
def test_a_coordinate_in_parts_is_one_claim(rows: tuple[str, ...], latitude: str) -> None:
    found = _measured(*rows)
    assert _values(found) == {"latitude": (latitude, "°")}
    assert found.row["evidence"] == found.row["verified"]


def test_in_another_language() -> None:
    rows = ("latd=52", "latm=31", "lats=24", "latNS=N", "longd=013", "longm=24", "longEW=W")
    found = _measured(*rows, name="Kaupunki", language="fi")
    assert _values(found) == {"latitude": ("52.5233", "°"), "longitude": ("-13.40", "°")}


@pytest.mark.parametrize(
    "rows",
    [
        ("latd=52", "latm=31 or 32"),
        ("latd=52", "latm=61"),
        ("latd=52", "latm=31", "latNS=up"),
        ("latd=52", "lats=31", "latNS=N"),
        ("latd=92", "latm=31", "lats=about 7"),
    ],
)
def test_of_parts_that_are_not_understood_none_is_claimed(rows: tuple[str, ...]) -> None:
    found = _measured(*rows)
    assert _values(found) == {}
    assert int(found.row["rows_left"]) >= 1


PART = st.integers(0, 59)


@given(degrees=st.integers(0, 179), minutes=PART, seconds=PART, side=st.sampled_from("NSEW"))
def test_parts_are_the_coordinate_that_they_make(
    degrees: int, minutes: int, seconds: int, side: str
) -> None:
    printed = sexagesimal.composed(str(degrees), f"{minutes:02}", f"{seconds}", side)
    exact = degrees + Fraction(minutes, 60) + Fraction(seconds, 3600)
    read, stands_for = sexagesimal.read_coordinate(printed), sexagesimal.stands_for(printed)
    assert read is not None
    assert stands_for is not None
    assert stands_for.contains(-exact if side in "SW" else exact)
    assert abs(abs(Fraction(read.value)) - exact) <= Fraction(read.step) / 2
    assert Decimal(read.step) == Decimal("0.0001")


# ------------------------------------------------------------------- shares in one cell


def test_equal_shares_of_a_list_are_told_apart_by_the_groups_after_them() -> None:
    found = _measured("ethnic_groups=48% Old Hill, 26% Hill, 26% Dale", name="Infobox country")
    article = found.read.pulled.article
    said = set()
    for item in found.read.pulled.cited:
        for row in item.evidence:
            if row.attribute == "group" and row.start is not None and row.end is not None:
                start, _ = article.reading.in_reading(row.start, row.end)
                said.add((row.words, article.text[:start].rpartition(" ")[0][-3:]))
    assert said == {("Old Hill", "48%"), ("Hill", "26%"), ("Dale", "26%")}
