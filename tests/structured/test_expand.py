"""Source maps over invented pages: what is claimed, and what is left with its reason."""

from __future__ import annotations

import pytest

from loccit.model import Article, Snapshot
from loccit.read.pages import read_page
from loccit.sheets.entries import LeftOut, PartClaim
from loccit.structured.expand import Expander
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()
MAPS = load_maps(schemas_folder(), VOCABULARY)


def _article(text: str, read_as: str, language: str = "en") -> Article:
    snapshot = Snapshot("page", "", text)
    grammar = VOCABULARY.grammar
    return read_page(snapshot, "page", 0, len(text), grammar, read_as, language)


def _expanded(
    text: str, read_as: str = "wikitext", language: str = "en"
) -> tuple[list[PartClaim], list[LeftOut]]:
    expander = Expander(_article(text, read_as, language), language, MAPS, VOCABULARY)
    found = expander.expanded()
    return (
        [claim for item in found for claim in item.claims],
        [row for item in found for row in item.left],
    )


def _said(claim: PartClaim) -> dict[str, str]:
    return {item.name: item.words or f"<{item.value}>" for item in claim.said}


def _lines(claims: list[PartClaim]) -> list[str]:
    return [
        " ".join([claim.property, claim.words, *(f"{k}={v}" for k, v in _said(claim).items())])
        for claim in claims
    ]


def _box(*rows: str, name: str = "Infobox settlement") -> str:
    return "{{" + "|".join([name, *rows]) + "}}\n'''Velmar''' is a town.\n"


HEAD = '<!doctype html><html><h1 id="firstHeading">Velmar</h1><div class="mw-parser-output">'


def _page(*rows: str, classes: str = "infobox geography vcard") -> str:
    title = '<th colspan="2">Velmar</th>' if "infobox" in classes else ""
    table = "".join(f"<tr>{row}</tr>" for row in (title, *rows) if row)
    return f'{HEAD}<table class="{classes}">{table}</table><p>Velmar is a town.</p></div></html>'


def _row(label: str, value: str) -> str:
    return f'<th scope="row">{label}</th><td>{value}</td>'


# ------------------------------------------------------------------------- quiet


@pytest.mark.parametrize(
    ("value", "because"),
    [
        ("4,210 in the old town", "other words stand beside the figure"),
        ("4,210 / 5,300", "several figures of that kind stand there"),
        ("4,210*", "other words stand beside the figure"),
        ("17 km", "no figure of that kind stands there"),
    ],
)
def test_what_is_not_understood_is_left(value: str, because: str) -> None:
    claims, left = _expanded(_box(f"population_total={value}"))
    assert not claims
    assert [item.because for item in left] == [because]


def test_a_parameter_of_no_map_is_left_with_its_figures() -> None:
    claims, left = _expanded(_box("bridges=17"))
    assert not claims
    assert left == [LeftOut("Infobox settlement", "bridges", "", ("17",), "in no source map")]


def test_a_box_of_no_map_claims_nothing() -> None:
    claims, left = _expanded(_box("population_total=4,210", name="Infobox unheard of"))
    assert not claims
    assert len(left) == 1


def test_a_share_of_water_is_no_area() -> None:
    page = _page('<th colspan="2">Area</th>', _row("• Water (%)", "1.7"))
    assert _expanded(page, "html")[0] == []


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("Old Field", ["seats 2,500 subject=Old Field"]),
        ("Old Field (Velmar)", ["seats 2,500 subject=Old Field"]),
        ("Old Field<br>New Field", []),
        ("Old Field, New Field", []),
        ("Old Field 1880–1902", []),
    ],
)
def test_the_capacity_of_a_clubs_ground_is_the_grounds(ground: str, expected: list[str]) -> None:
    rows = (_row("Ground", ground), _row("Capacity", "2,500"), _row("Founded", "1883"))
    claims, _ = _expanded(_page(*rows, classes="infobox vcard"), "html")
    assert _lines(claims) == [*expected, "founded 1883"]


def test_a_note_over_the_whole_width_stops_the_rows_that_it_is_about() -> None:
    page = _page(
        "<th>Year</th><th>Pop.</th>",
        "<td>1900</td><td>4,210</td>",
        "<td>1970</td><td>9,800</td>",
        '<td colspan="2">From 1970 on: metropolitan area</td>',
        classes="wikitable",
    )
    claims, left = _expanded(page, "html")
    assert _lines(claims) == ["population 4,210 date=1900"]
    assert [item.because for item in left] == ["a note of the part is about it"]


# ------------------------------------------------------------------------- finds


def test_another_parameter_dates_a_population_and_nothing_else() -> None:
    claims, left = _expanded(
        _box("population_total=4,210", "population_as_of=2019", "elevation_m=978")
    )
    assert _lines(claims) == ["population 4,210 date=2019", "elevation 978 unit=m"]
    assert claims[0].said[0].row == "population_as_of"
    assert not left


def test_scope_and_unit_are_read_from_the_label_where_it_has_the_words() -> None:
    claims, _ = _expanded(_box("area_land_km2=97.5", "population_metro=9,800", "area=121"))
    assert _lines(claims) == [
        "area 97.5 scope=land unit=km2",
        "population 9,800 scope=metro",
        "area 121 unit=<km²>",
    ]
    assert claims[2].said[0].because == "the source map 'settlement' says so of this row"


def test_printed_labels_below_their_heading_with_dates_and_ranks() -> None:
    claims, left = _expanded(
        _page(
            '<th colspan="2">Area (17.2% of Ostland)</th>',
            _row("• Total", "121 km² (47 sq mi)"),
            '<th colspan="2">Population (2010)</th>',
            _row("• Total", "4,210 (3rd)"),
            _row("• Estimate (2012)", "4,300"),
            _row("• Metro", "9,800 (OL: 5th)"),
            _row("• Density", "35/km² (90/sq mi)"),
        ),
        "html",
    )
    assert _lines(claims) == [
        "area 121 km² (47 sq mi)",
        "population 4,210 date=2010",
        "population 4,300 date=2012 determination=Estimate",
        "population 9,800 date=2010 scope=<metropolitan>",
        "population_density 35/km² (90/sq mi) date=2010",
    ]
    assert next(claim.row for claim in claims) == "Area (17.2% of Ostland) > • Total"
    assert {claim.second_unit for claim in claims} == {""}
    assert not left


def test_bullets_in_a_cell_of_their_own_and_units_on_lines_of_their_own() -> None:
    claims, _ = _expanded(
        _page(
            '<th colspan="3">Area</th>',
            "<td>&#160;-&#160;</td><td>Total</td><td>121 km² (9th)<br>47 sq mi</td>",
            '<td colspan="2"><b>GDP</b> (PPP)</td><td>2012 estimate</td>',
            "<td>&#160;-&#160;</td><td>Total</td><td>$3.2 billion</td>",
        ),
        "html",
    )
    assert [(claim.words, claim.suffix) for claim in claims[:2]] == [
        ("121 km²", ""),
        ("47 sq mi", "sq mi"),
    ]
    assert _said(claims[2]) == {"basis": "PPP", "date": "2012", "determination": "estimate"}


def test_a_measure_in_two_units_is_no_value_and_hides_none() -> None:
    rows = (
        _row("Height", "6 ft 3 in (1.91 m)"),
        _row("Weight", "81 long tons (82 t; 91 short tons)"),
    )
    claims, _ = _expanded(_page(*rows, classes="infobox vcard"), "html")
    assert [claim.words for claim in claims] == ["1.91 m", "81 long tons"]


def test_lines_of_one_property_are_told_apart_by_what_stands_in_them() -> None:
    row = _row(
        "GDP",
        "$107 billion (exchange rate) (2006)<br>$226 billion (purchasing power parity) (2006)",
    )
    claims, _ = _expanded(_page(row), "html")
    assert _lines(claims) == [
        "gdp $107 billion basis=exchange rate date=2006",
        "gdp $226 billion basis=purchasing power parity date=2006",
    ]


def test_coordinates_are_two_claims() -> None:
    page = _page('<td colspan="2">Coordinates: 39°11′19″N 127°W</td>')
    assert _lines(_expanded(page, "html")[0]) == ["latitude 39°11′19″N", "longitude 127°W"]


def test_a_weather_box_by_its_parameters() -> None:
    text = _box(
        "location=Velmar (1991–2020)",
        "Jan high C=2.9",
        "year mean C=9.6",
        "Jan record low C=−26.1",
        name="Weather box",
    )
    assert _lines(_expanded(text)[0]) == [
        "mean_daily_maximum 2.9 month=Jan reference_period=1991–2020 unit=<°C>",
        "daily_mean 9.6 month=year reference_period=1991–2020 unit=<°C>",
        "record_low −26.1 month=Jan unit=<°C>",
    ]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Year".split()


def test_a_climate_table_is_read_whole() -> None:
    head = "".join(f"<th>{month}</th>" for month in ("Month", *MONTHS))
    cells = "".join(f"<td>{index}.5 (3{index % 10}.1)</td>" for index in range(1, 14))
    rows = ('<th colspan="14">Climate data for Velmar (1991–2020)</th>', head)
    body = f"<th>Average high °C (°F)</th>{cells}"
    claims, left = _expanded(_page(*rows, body, classes="wikitable"), "html")
    assert len(claims) == 13
    assert claims[0].column == "Jan"
    assert _said(claims[12]) == {
        "month": "Year",
        "reference_period": "1991–2020",
        "unit": "°C (°F)",
    }
    assert {claim.second_unit for claim in claims} == {"derived"}
    assert not left


def test_four_digits_below_a_label_are_a_number_and_no_year() -> None:
    claims, left = _expanded(_box("elevation_m=1984", "population_total=1950 to 1960"))
    assert _lines(claims) == ["elevation 1984 unit=m"]
    assert [item.because for item in left] == ["no figure of that kind stands there"]


def test_four_digits_are_not_their_own_date() -> None:
    claims, _ = _expanded(_box("area_total_km2=1984"))
    assert _lines(claims) == ["area 1984 unit=km2"]


@pytest.mark.parametrize("rank", ["215 (of 430)", "215th", "215"])
def test_a_rank_is_printed_with_or_without_its_ending(rank: str) -> None:
    header = '<th colspan="2" class="infobox-header">Population</th>'
    claims, _ = _expanded(_page(header, _row("\u00a0•\u00a0Rank", rank)), "html")
    assert [(claim.property, claim.words) for claim in claims] == [
        ("population_rank", rank.partition(" ")[0])
    ]


def test_two_times_are_no_one_time_of_an_event() -> None:
    classes = "infobox vevent"
    claims, left = _expanded(
        _page(_row("Dates", "25 August 2002 (heats) 26 August 2002 (final)"), classes=classes),
        "html",
    )
    assert not claims
    assert [item.because for item in left] == ["several figures of that kind stand there"]


def test_a_note_says_of_which_years_single_rows_are() -> None:
    title = "<caption>Climate data for Velmar, 1981–2010 normals, extremes 1869–present</caption>"
    head = "".join(f"<th>{month}</th>" for month in ("Month", *MONTHS))
    labels = (
        "Average high °C (°F)",
        "% humidity",
        "Mean monthly sunshine hours",
        "Avg. snowy days",
    )
    rows = [f"<th>{label}</th>" + "<td>3.5</td>" * 13 for label in labels]
    note = '<td colspan="14">Source: Office (relative humidity and sun 1961–1990)</td>'
    page = _page(head, *rows, note, classes="wikitable").replace("<tr>", f"{title}<tr>", 1)
    claims, _ = _expanded(page, "html")
    periods = {claim.row: _said(claim)["reference_period"] for claim in claims}
    assert list(periods.values()) == ["1981–2010", "1961–1990", "1961–1990", "1981–2010"]


def test_groups_are_named_by_their_labels() -> None:
    header = '<th colspan="2" class="infobox-header">{}</th>'
    claims, _ = _expanded(
        _page(
            header.format("Racial makeup (2011)"),
            _row("\u00a0•\u00a0Northlings", "56.7%"),
            _row("\u00a0•\u00a0Other", "43.3%"),
            header.format("First languages (2011)"),
            _row("\u00a0•\u00a0Other", "12%"),
        ),
        "html",
    )
    assert _lines(claims) == [
        "group_share 56.7% date=2011 group=Northlings grouped_by=<origin>",
        "group_share 43.3% date=2011 group=Other grouped_by=<origin>",
        "group_share 12% date=2011 group=Other grouped_by=<language>",
    ]


@pytest.mark.parametrize(
    ("value", "claimed"),
    [
        ("22 December 2000 (as a firm) 1951 (as a part)", []),
        ("1951 (as a part, until 2000)", ["1951"]),
        ("1951", ["1951"]),
    ],
)
def test_founded_twice_is_founded_at_neither(value: str, claimed: list[str]) -> None:
    claims, _ = _expanded(_page(_row("Founded", value), classes="infobox vcard"), "html")
    assert [claim.words for claim in claims] == claimed


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Velmar", ["opened 1829"]),
        ("East Lock of Velmar", ["opened 1829 subject=East Lock of Velmar"]),
        ("East Lock*", []),
    ],
)
def test_a_box_further_down_is_about_what_its_title_names(title: str, expected: list[str]) -> None:
    header = f'<tr><th colspan="2">{title}</th></tr><tr>{_row("Opened", "1829")}</tr>'
    below = (
        f'{HEAD}<p>Velmar is a canal.</p><h2>Locks</h2><table class="infobox vcard">{header}'
        "</table><p>It has locks.</p></div></html>"
    )
    claims, left = _expanded(below, "html")
    assert _lines(claims) == expected
    assert [item.because for item in left] == [
        "the part stands further down, and its title is no name of a thing"
    ][len(expected) :]


def test_days_from_a_least_amount_on() -> None:
    head = "".join(f"<th>{month}</th>" for month in ("Month", *MONTHS))
    rows = [
        f"<th>Avg. {label}</th>" + "<td>3.5</td>" * 13
        for label in ("precipitation days (≥ 0.1 mm)", "snowy days (≥ 0.1 in)")
    ]
    claims, _ = _expanded(_page(head, *rows, classes="wikitable"), "html")
    assert _said(claims[0]) == {"month": "Jan", "threshold": "≥ 0.1 mm"}
    assert _said(claims[13]) == {"month": "Jan"}


def test_a_box_of_today_s_mark_up() -> None:
    header = '<th colspan="2" class="infobox-header">{}</th>'
    claims, left = _expanded(
        _page(
            header.format("Population <div>(2021)<sup>[2]</sup></div>"),
            _row("\u00a0•\u00a0Town", "4,210"),
            _row("\u00a0•\u00a0Rank", "17th out of 81"),
            _row("\u00a0•\u00a0Density", "35/km<sup>2</sup> (90/sq\u00a0mi)"),
            header.format("Area"),
            _row("\u00a0•\u00a0Water", "16\u00a0km<sup>2</sup> (1.3%)"),
            _row("Time zone", "UTC-6/-5"),
            classes="infobox ib-settlement vcard",
        ),
        "html",
    )
    assert _lines(claims) == [
        "population 4,210 date=2021",
        "population_rank 17th date=2021",
        "population_density 35/km² (90/sq mi) date=2021",
        "area 16 km² scope=<water>",
        "utc_offset UTC-6",
        "utc_offset -5 season=<summer> unit=<UTC>",
    ]
    assert not left


@pytest.mark.parametrize(
    ("value", "claimed"),
    [
        ("63.6% Northling<br>23.3% of the hills", ["63.6% Northling", "23.3% of the hills"]),
        ("93.1% White, 3.8% Black and 2.0% Hill People", ["93.1%", "3.8%", "2.0%"]),
        ("70% Northling, 16.5% Hill, 15.1% Dale", []),  # people who are in several groups
        ("Northling 60%, Hill 40%", []),  # the groups stand before their shares
        ("60% Northling, 12 villages of Hill", []),
        ("60% Northling, 40% Northling", []),
        ("60% Northling", []),
    ],
)
def test_shares_are_listed_beside_their_groups(value: str, claimed: list[str]) -> None:
    claims, _ = _expanded(_page(_row("Ethnic groups", value)), "html")
    found = [f"{claim.words} {_said(claim)['group']}" for claim in claims]
    assert len(found) == len(claimed)
    assert all(item.startswith(begin) for item, begin in zip(found, claimed, strict=True))
    assert all(_said(claim)["grouped_by"] == "<origin>" for claim in claims)


def test_a_share_in_a_row_of_numbers_is_of_the_group_that_its_label_names() -> None:
    header = '<th colspan="2" class="infobox-header">Population (2010 Census)</th>'
    claims, _ = _expanded(_page(header, _row("- Urban", "59.1%")), "html")
    assert _lines(claims) == [
        "group_share 59.1% date=2010 group=Urban grouped_by=<residence>",
    ]
    claims, _ = _expanded(_page(header, _row("- Urban", "59,100")), "html")
    assert [claim.property for claim in claims] == ["population"]


@pytest.mark.parametrize(("title", "claimed"), [("Founded", 1), ("Settled", 0), ("", 0)])
def test_the_row_that_names_the_kind_of_a_date_decides(title: str, claimed: int) -> None:
    kind = (f"established_title2={title}",) if title else ()
    claims, _ = _expanded(_box(*kind, "established_date2=March 6, 1834 (as Old Velmar)"))
    assert len(claims) == claimed


def _below(heading: str, beside: str, label: str, value: str) -> list[str]:
    rows = (_row(heading, beside), _row(f"\u00a0-\u00a0{label}", value))
    return _lines(_expanded(_page(*rows, classes="infobox geography"), "html")[0])


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("", ["discharge 84 m³/s"]),
        ("2011", ["discharge 84 m³/s"]),
        ("for Lower Velmar", ["discharge 84 m³/s at=Lower Velmar"]),
        ("for Colm, Norvia", ["discharge 84 m³/s at=Colm, Norvia"]),
        ("where dammed", []),
    ],
)
def test_what_stands_beside_a_heading_narrows_its_rows(beside: str, expected: list[str]) -> None:
    assert _below("Discharge", beside, "average", "84 m³/s") == expected
    assert not _below("Density", beside, "average", "84 m³/s")


def test_the_ends_of_a_river_are_points_of_it() -> None:
    assert _below("Mouth", "Grey Sea", "coordinates", "33°30′38″N 117°45′9″W") == [
        "latitude 33°30′38″N at=Mouth",
        "longitude 117°45′9″W at=Mouth",
    ]
    assert _below("Source", "", "elevation", "275 m") == ["elevation 275 m at=Source"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("discharge1_location=[[Lower Velmar]]", ["discharge 84 at=Lower Velmar unit=<m³/s>"]),
        ("discharge1_location=", ["discharge 84 unit=<m³/s>"]),
        ("discharge1_location=Velmar, 3 km upstream", []),
    ],
)
def test_the_place_of_a_discharge_may_stand_in_a_row_of_its_own(
    place: str, expected: list[str]
) -> None:
    box = _box(place, "discharge1_avg=84", "source1_elevation=275", name="Infobox river")
    assert _lines(_expanded(box)[0]) == [*expected, "elevation 275 at=<source> unit=<m>"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Aldmere<br>41°17′S 174°27′E", ["latitude 41°17′S", "longitude 174°27′E"]),
        ("Aldmere 41°17′S 174°27′E", ["latitude 41°17′S", "longitude 174°27′E"]),
        ("Aldmere", []),
        ("Aldmere<br>Velmar<br>41°17′S 174°27′E", []),
        ("Aldmere, Velmar 41°17′S 174°27′E", []),
        ("41°17′S 174°27′E", []),
    ],
)
def test_the_coordinates_of_a_capital_are_the_capitals(cell: str, expected: list[str]) -> None:
    page = _page(_row("Capital", cell), classes="infobox geography")
    assert _lines(_expanded(page, "html")[0]) == [f"{line} subject=Aldmere" for line in expected]
    box = _box("capital=Aldmere", "coordinates={{coord|41|17|S|174|27|E}}", name="Infobox country")
    assert {_said(claim)["subject"] for claim in _expanded(box)[0]} == {"Aldmere"}


@pytest.mark.parametrize(
    ("died", "expected"),
    [
        ("2 May 1920 (aged 23)<br>Velmar", ["died 2 May 1920", "age_at_death 23 unit=<years>"]),
        ("(aged 23)", ["age_at_death 23 unit=<years>"]),
        ("2 May 1920 (at 23)", ["died 2 May 1920"]),
        ("2 May 1920", ["died 2 May 1920"]),
    ],
)
def test_words_before_a_figure_say_what_else_it_is(died: str, expected: list[str]) -> None:
    claims, _ = _expanded(_page(_row("Died", died), classes="infobox vcard"), "html")
    assert _lines(claims) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "8,000 tonnes (7,900 long tons) standard",
            ["8,000 tonnes (7,900 long tons) scope=standard"],
        ),
        ("8,000 tonnes standard (7,900 long tons)", ["8,000 tonnes scope=standard"]),
        (
            "8,000 tonnes (7,900 long tons) standard<br>9,000 tonnes full load (8,900 long tons)",
            ["8,000 tonnes (7,900 long tons) scope=standard", "9,000 tonnes scope=full load"],
        ),
        ("8,000 tonnes dry (7,900 long tons)", []),
    ],
)
def test_words_that_qualify_may_stand_before_a_conversion(value: str, expected: list[str]) -> None:
    claims, _ = _expanded(_page(_row("Displacement", value), classes="infobox"), "html")
    assert _lines(claims) == [f"displacement {line}" for line in expected]


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("2012 Velmar Rovers season", "October 22", "period October 22 year=2012"),
        ("2012 Velmar Games", "July 30 – August 3", "period July 30 – August 3 year=2012"),
        ("2012 Velmar Games", "October 22, 2011", "period October 22, 2011"),
        ("2012 Velmar Rovers season", "January 5", ""),
        ("2012–13 Velmar Rovers season", "October 22", ""),
        ("Velmar Rovers", "October 22", ""),
    ],
)
def test_a_day_of_an_event_is_of_the_year_that_the_page_is_called_by(
    title: str, date: str, expected: str
) -> None:
    page = _page(_row("Date", date), classes="infobox vevent").replace("Velmar<", f"{title}<", 1)
    assert "; ".join(_lines(_expanded(page, "html")[0])) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3:17", ["duration 3:17 unit=<hours>"]),
        ("1:02:45", ["duration 1:02:45 unit=<hours>"]),
        ("3:17 (stopped)", []),
        ("3:71", []),
        ("3:1", []),
    ],
)
def test_a_clock_counts_what_the_map_says(value: str, expected: list[str]) -> None:
    page = _page(_row("Elapsed time", value), _row("Attendance", value), classes="infobox vevent")
    assert _lines(_expanded(page, "html")[0]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Central: UTC-6/-5", ["utc_offset UTC-6", "utc_offset -5 season=<summer> unit=<UTC>"]),
        ("UTC-6", ["utc_offset UTC-6"]),
    ],
)
def test_summer_time_may_be_glued_to_winters(value: str, expected: list[str]) -> None:
    page = _page(_row("Time zone", value))
    assert _lines(_expanded(page, "html")[0]) == expected


@pytest.mark.parametrize(
    ("born", "expected"), [("1837–1919", ["lifespan 1837–1919"]), ("1937–", []), ("1937 –", [])]
)
def test_a_time_without_an_end_is_no_point(born: str, expected: list[str]) -> None:
    page = _table("# | Judge | State | Born/Died", f"1 | Ada Holm | Norvia | {born}")
    assert [
        line.removesuffix(" subject=Ada Holm") for line in _lines(_expanded(page)[0])
    ] == expected


def test_the_columns_of_elections_by_year_name_their_parties() -> None:
    page = _table(
        "Year | Democratic | Republican",
        "2012 | 51.6% 264,856 | 47.0% 241,617",
        title="Presidential Election Results 1960–2012",
    )
    assert _lines(_expanded(page)[0]) == [
        "vote_share 51.6% date=2012 group=Democratic",
        "vote_share 47.0% date=2012 group=Republican",
    ]


@pytest.mark.parametrize(("code", "count"), [("+39", 1), ("+39<sup>c</sup>", 0), ("EH1 1BB", 1)])
def test_the_letter_of_a_note_is_no_part_of_a_code(code: str, count: int) -> None:
    label = "Postal code" if code.startswith("E") else "Calling code"
    assert len(_expanded(_page(_row(label, code)), "html")[0]) == count


def test_a_density_is_not_dated_by_another_row_of_a_countrys_box() -> None:
    box = _box(
        "population_estimate=35,427,524",
        "population_estimate_year=2014",
        "population_density_km2=3.41",
        name="Infobox country",
    )
    assert _lines(_expanded(box)[0]) == [
        "population 35,427,524 date=2014 determination=estimate",
        "population_density 3.41 unit=</km²>",
    ]


def test_the_elevation_beside_a_highest_point_is_the_highest() -> None:
    page = _table(
        "Rank | Island | Area (km²) | Highest point | Elevation (m)",
        "1 | Aldmey | 50.4 | Grey Hill | 60",
    )
    assert _lines(_expanded(page)[0]) == [
        "area 50.4 subject=Aldmey unit=(km²)",
        "highest_elevation 60 subject=Aldmey unit=(m)",
    ]


def test_how_people_were_counted_is_said_of_people_alone() -> None:
    page = _page(
        '<th colspan="2">Population (2011 est.)</th>',
        _row("• Total", "4,210"),
        _row("• Ethnicity", "63.6% Northling<br>23.3% Hillman"),
    )
    lines = _lines(_expanded(page, "html")[0])
    assert [("est." in line, "date=2011" in line) for line in lines] == [
        (True, True),
        (False, True),
        (False, True),
    ]


def test_a_list_of_codes_may_be_long() -> None:
    codes = ", ".join(f"{first}-{first + 3}" for first in range(15010, 15100, 5))
    page = _page(_row("Postal code", codes))
    assert _lines(_expanded(page, "html")[0]) == [f"postal_code {codes}"]


def test_days_count_from_a_threshold_in_inches() -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    page = _table(
        f"Month | {' | '.join(months)}",
        f"Average precipitation days (≥ 0.01 in) | {' | '.join(['7.1'] * 12)}",
        title="Climate data for Velmar",
    )
    assert {_said(claim)["threshold"] for claim in _expanded(page)[0]} == {"≥ 0.01 in"}


def _table(head: str, *rows: str, title: str = "") -> str:
    lines = "".join(f"|-\n| {row.replace(' | ', ' || ')}\n" for row in rows)
    caption = f"|+ {title}\n" if title else ""
    return f'{{| class="wikitable"\n{caption}! {head.replace(" | ", " !! ")}\n{lines}|}}\n'


def test_the_head_of_a_column_may_give_both_units_without_brackets() -> None:
    page = _table("Rank | Name | Height ft (m) | Floors", "1 | High Hall | 792 (241) | 57")
    claims, _ = _expanded(page)
    assert _lines(claims) == [
        "height 792 (241) subject=High Hall unit=ft (m)",
        "floors 57 subject=High Hall",
    ]
    assert [claim.second_unit for claim in claims] == ["", ""]


def test_a_player_stands_after_numbers_flags_and_positions() -> None:
    page = _table(
        "# | Pos. | Player | Date of birth (age) | Caps",
        "1 | GK | Ada Holm | 5 May 1988 (aged 25) | 7",
    )
    claims, _ = _expanded(page)
    assert _lines(claims) == ["born 5 May 1988 subject=Ada Holm"]


@pytest.mark.parametrize(
    ("shares", "count"), [(("63.1", "30.4"), 2), (("63.1", "60.4"), 0), (("63.1%", "30.4%"), 2)]
)
def test_shares_of_a_column_are_those_of_one_whole(shares: tuple[str, str], count: int) -> None:
    page = _table(
        "Ethnic group | Population | Percentage",
        f"Norvians | 6,310 | {shares[0]}",
        f"Esterlings | 3,040 | {shares[1]}",
        "Total | 10,000 | 100.0",
    )
    claims, left = _expanded(page)
    assert [claim.property for claim in claims] == ["group_share"] * count
    assert any(
        item.because == "the shares of its column are more than a whole" for item in left
    ) is (not count)


def test_the_votes_of_a_party_are_of_the_election_that_the_title_dates() -> None:
    page = _table(
        "Party | Party | Candidate | Votes | %",
        "X | Greens | Ada Holm | 5,110 | 51.1%",
        "Y | Blues | Per Lund | 4,890 | 48.9%",
        "Totals | Totals | Totals | 10,000 | 100.0%",
        title="Velmar by-election, 1992",
    )
    claims, _ = _expanded(page)
    assert _lines(claims) == [
        "vote_share 51.1% date=1992 group=Greens",
        "vote_share 48.9% date=1992 group=Blues",
    ]


def test_a_draught_at_full_load_is_no_draught_of_all_loads() -> None:
    for value, claimed in (("12.5 ft (3.8 m)", 2), ("12.5 ft (3.8 m) full", 0)):
        claims, _ = _expanded(_page(_row("Draught", value), classes="infobox"), "html")
        assert bool(claims) == bool(claimed)


@pytest.mark.parametrize(
    ("value", "claimed"), [("37th (of 326)", 1), ("2nd", 1), ("215 in Norvia", 0)]
)
def test_a_rank_among_named_places_is_none_without_them(value: str, claimed: int) -> None:
    header = '<th colspan="2" class="infobox-header">Population (2011)</th>'
    claims, _ = _expanded(_page(header, _row("Rank", value)), "html")
    assert len(claims) == claimed


# ------------------------------------------------------------- years of climate tables

MEANS = [f"tmoy-{month}=7" for month in ("jan", "fev")]


def _climate(above: str, *rows: str) -> list[str]:
    page = f"'''Velmar''' est une ville.\n\n{above}\n{{{{Climat|{'|'.join((*rows, *MEANS))}}}}}\n"
    return _lines(_expanded(page, language="fr")[0])


@pytest.mark.parametrize(
    "source", ["moyennes 1971/2000", "moyennes 1971–2000 et records depuis 1876", "1971-2000, 2004"]
)
def test_a_source_row_dates_the_normals_by_its_one_time_of_years(source: str) -> None:
    claims = _climate("", f"source={source}", "tmax-record-jan=15")
    assert claims[0] == "record_high 15 month=<1> unit=<°C>"
    assert all("reference_period=1971" in line for line in claims[1:])


def test_two_times_of_years_date_nothing() -> None:
    claims = _climate("", "source=moyennes 1971–2000, neige 1961–1990")
    assert not any("reference_period" in line for line in claims)


def test_the_line_above_a_table_dates_it_where_it_ends_in_a_colon() -> None:
    line = "<small>'''Moyennes de Velmar, 1961–1990:'''</small><ref>Bureau</ref>"
    assert all("reference_period=1961–1990" in line for line in _climate(line))
    told = "Le bureau mesure depuis 1961–1990. Il neige."
    assert not any("reference_period" in line for line in _climate(told))


def test_rows_with_bullets_belong_to_the_row_of_a_table_above_them() -> None:
    page = """{|
|+ Velmar
! Kaart !! Wapen
|-
| '''Bevolking:''' ||
|-
| - Totaal (2019) || 4 210
|-
| - Metropolitaanse gebied || 9 800
|-
| Vloot ||
|-
| - Totaal || 17
|}
"""
    claims, left = _expanded(page, language="af")
    assert _lines(claims) == ["population 4 210 date=2019", "population 9 800 scope=<metropolitan>"]
    assert [item.row for item in left] == ["Vloot > - Totaal"]


# ------------------------------------------------------------- what another row names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "[[Gross regional product|GRP (nominal)]]",
            ["gdp €155 billion basis=<nominal> date=2020"],
        ),
        ("GDP", ["gdp €155 billion date=2020"]),
        ("GRP per capita", ["gdp_per_capita €155 billion date=2020"]),
        ("Vehicle registration", []),
    ],
)
def test_a_blank_row_means_what_the_row_that_names_it_says(name: str, expected: list[str]) -> None:
    rows = (f"blank_name_sec1={name}", "blank_info_sec1=€155 billion (2020)")
    assert _lines(_expanded(_box(*rows))[0]) == expected


def test_incorporated_is_not_founded() -> None:
    rows = ("established_title1=Incorporated", "established_date1=March 6, 1834")
    assert _lines(_expanded(_box(*rows))[0]) == ["incorporated March 6, 1834"]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [("+01:00", ["utc_offset +01 unit=<UTC>"]), ("+05:30", []), ("+01:00:00", [])],
)
def test_an_offset_in_whole_hours_and_minutes(offset: str, expected: list[str]) -> None:
    assert _lines(_expanded(_box(f"utc_offset1={offset}"))[0]) == expected


def test_a_ship_has_another_speed_and_displacement_when_submerged() -> None:
    page = _page(
        '<th colspan="2">General characteristics</th>',
        "<td>Displacement:</td><td>320 long tons surfaced<br>440 long tons submerged</td>",
        "<td>Speed:</td><td>11.8 knots surfaced<br>13.9 knots under sail</td>",
        classes="infobox",
    )
    claims, left = _expanded(page, "html")
    assert _lines(claims) == [
        "displacement 320 long tons scope=surfaced",
        "displacement 440 long tons scope=submerged",
    ]
    assert [item.because for item in left] == ["several figures of that kind stand there"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2 shafts, 3 boilers, 42,000 hp (31,000 kW)", ["power 42,000 hp (31,000 kW)"]),
        ("Diesel, 400 bhp surfaced<br>1,250 shp submerged", ["400 bhp", "1,250 shp"]),
        ("2 engines, 400 hp each", []),
        ("400 hp per engine", []),
        ("400 hp, later 500 hp", []),
        ("2 shafts, 3 boilers", []),
    ],
)
def test_a_power_stands_amid_other_numbers_but_is_of_all_engines(
    value: str, expected: list[str]
) -> None:
    page = _page(f"<td>Propulsion:</td><td>{value}</td>", classes="infobox")
    lines = _lines(_expanded(page, "html")[0])
    assert len(lines) == len(expected)
    assert all(words in line for words, line in zip(expected, lines, strict=True))


def test_a_ship_is_longer_overall_than_at_its_waterline() -> None:
    value = "103.5 m (340 ft) pp<br>107.5 m (352 ft) waterline<br>110 m (361 ft) (o/a)"
    page = _page(f"<td>Length:</td><td>{value}</td>", classes="infobox")
    assert [_said(claim)["scope"] for claim in _expanded(page, "html")[0]] == [
        "pp",
        "waterline",
        "o/a",
    ]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Distance", "73 laps, 324.25 km (201.48 mi)", ["length 324.25 km (201.48 mi)"]),
        ("Distance", "73 gates, 324.25 km", []),
        ("Competitors", "24 from 6 nations", ["participants 24"]),
        ("Competitors", "24 from 6 nations, 3 withdrawn", []),
    ],
)
def test_a_map_names_the_other_numbers_that_may_stand_beside(
    label: str, value: str, expected: list[str]
) -> None:
    page = _page(_row(label, value), classes="infobox vevent")
    assert _lines(_expanded(page, "html")[0]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("$78 million ($323 million in 2014 dollars)", ["cost $78 million"]),
        ("$78 million ($323 million in all)", []),
    ],
)
def test_a_sum_in_the_money_of_another_year_is_no_second_one(
    value: str, expected: list[str]
) -> None:
    page = _page(_row("Construction cost", value), classes="infobox vcard")
    assert _lines(_expanded(page, "html")[0]) == expected


@pytest.mark.parametrize("value", ["18. kesäkuuta 1972", "18 de xuño de 1972"])
def test_a_year_whose_day_and_month_are_not_read_is_no_date(value: str) -> None:
    page = _page(_row("Founded", value), classes="infobox vcard")
    assert _expanded(page, "html")[0] == []


# ------------------------------------------------------------- tables of other things

TOWERS = """Velmar has towers.
{| class="wikitable"
! Rank !! Name !! Height !! Floors !! Notes
|-
| 1 || North Tower<br>seen from the quay || 98 m (323 ft) || 20 || since 2013
|-
| 2 || (2) South Tower || 80 m (262 ft) || 17 || 3 cellars
|-
| || Total || 248 m || 52 ||
|}
"""


def test_a_row_is_claimed_of_the_thing_that_it_names() -> None:
    claims, left = _expanded(TOWERS)
    assert _lines(claims) == [
        "height 98 m (323 ft) subject=North Tower",
        "floors 20 subject=North Tower",
        "height 80 m (262 ft) subject=South Tower",
        "floors 17 subject=South Tower",
    ]
    nameless = "its first cell is no name of a thing"
    assert [item.because for item in left].count(nameless) == 2


def test_a_cell_of_several_rows_is_of_none_of_them() -> None:
    table = """Velmar has quarters.
{| class="wikitable"
! District !! Population
|-
| North || rowspan="2" | 4,210
|-
| South
|-
| West || 9,800
|}
"""
    claims, left = _expanded(table)
    assert _lines(claims) == ["population 9,800 subject=West"]
    assert [item.because for item in left] == ["its cell is of several rows"] * 2


@pytest.mark.parametrize(
    ("printed", "claimed"), [("48,740", 0), ("48,700", 2), ("4,874", 2), ("487", 2)]
)
def test_an_exact_figure_that_two_rows_print_is_of_neither(printed: str, claimed: int) -> None:
    rows = "".join(f"|-\n| {name} || {printed}\n" for name in ("North", "South"))
    table = f'Velmar.\n{{| class="wikitable"\n! District !! Population\n{rows}|}}\n'
    assert len(_expanded(table)[0]) == claimed


@pytest.mark.parametrize(("other", "claimed"), [("Floors", 2), ("Storeys", 2), ("Owner", 0)])
def test_a_year_is_a_buildings_where_the_table_has_floors(other: str, claimed: int) -> None:
    table = f'Velmar.\n{{| class="wikitable"\n! Name !! {other} !! Year\n|-\n'
    claims, _ = _expanded(f"{table}| North Tower || 20 || 2013\n|}}\n")
    assert len(claims) == claimed


@pytest.mark.parametrize("head", ["Player !! Height", "Name !! Position", "Year !! Floors"])
def test_a_table_whose_head_names_no_thing_or_property_is_of_no_map(head: str) -> None:
    table = f'Velmar.\n{{| class="wikitable"\n! {head}\n|-\n| North Tower || 98 m\n|}}\n'
    assert _expanded(table) == ([], [])
