"""The grammar of figures: what is one figure, and what it says."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.vocabulary.load import load_vocabulary

GRAMMAR = load_vocabulary().grammar


def _found(text: str) -> list[str]:
    return [figure.text for figure in GRAMMAR.find(text, 0, len(text))]


@pytest.mark.parametrize(
    "text", ["one of them", "CS1 maint", "it may rain", "to march on", "secondary", "someone", "—"]
)
def test_no_figure(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("some approximately 1,238 mm fell", ["some approximately 1,238 mm"]),
        ("−8.3 °C, -5 °C and 3-4 hours", ["−8.3 °C", "-5 °C", "3-4 hours"]),
        ("80–90% or 600,000 to 1 million", ["80–90%", "600,000 to 1 million"]),
        ("from 500 to 300", ["500", "300"]),
        ("between 5 and 7 km", ["between 5 and 7 km"]),
        ("16 meters (52 feet) up", ["16 meters (52 feet)"]),
        ("12 (of 13) left", ["12", "13"]),
        ("the second of seven, the 16th", ["second", "seven", "16th"]),
        ("a 12-year term", ["12-year"]),
        ("hundreds of thousands, dozens", ["hundreds of thousands", "dozens"]),
        ("2·8 works, 6,8 too", ["2·8", "6,8"]),
        ("exceeding 2,000 seats", ["exceeding 2,000"]),
        ("on 22 August 1945, by 1957", ["22 August 1945", "by 1957"]),
        ("August 8, 1945 and the early 1960s", ["August 8, 1945", "the early 1960s"]),
        ("by the 1994–1998 flood", ["1994–1998"]),
        ("Following the 1953 treaty", ["1953"]),
        ("between May 1950 and 17 June 1951", ["between May 1950 and 17 June 1951"]),
        ("mid-December to late February", ["mid-December to late February"]),
        ("in July and August", ["July", "August"]),
        ("since at least 2022", ["since at least 2022"]),
        ("2000 km away in 2000", ["2000 km", "2000"]),
        ("No. 9, No. 22.", ["9", "22"]),
    ],
)  # fmt: skip
def test_maximal_phrases(text: str, figures: list[str]) -> None:
    assert _found(text) == figures


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("168,827", ("168827", "168827", "", ())),
        ("−9.0", ("-9.0", "-9.0", "", ())),
        ("about 2.5 months", ("2.5", "2.5", "months", ("approximately",))),
        ("approximately 2.4 million", ("2400000", "2400000", "", ("approximately",))),
        ("600,000 to 1 million", ("600000", "1000000", "", ())),
        ("2-3 million", ("2000000", "3000000", "", ())),
        ("up to 20%", ("20", "20", "%", ("up to",))),
        ("approached 285,000", ("285000", "285000", "", ("nearly",))),
        ("≥ 0.1 mm", ("0.1", "0.1", "mm", ("at least",))),
        ("twenty-five", ("25", "25", "", ())),
        ("between 5 and 7 km", ("5", "7", "km", ())),
        ("twenty-five years", ("25", "25", "years", ())),
        ("twenty-five-year", ("25", "25", "years", ())),
        ("twenty-two-million", ("22000000", "22000000", "", ())),
        ("one to fifteen years", ("1", "15", "years", ())),
        ("two-three years", ("2", "3", "years", ())),
        ("seven to nine", ("7", "9", "", ())),
        ("18in", ("18", "18", "in", ())),
        ("1,368.5 km²", ("1368.5", "1368.5", "km²", ())),
        ("13,316-acre", ("13316", "13316", "acres", ())),
        ("7.3 billion cubic meters", ("7300000000", "7300000000", "m³", ())),
        ("418 per square mile", ("418", "418", "/sq mi", ())),
        ("less than 6 people per square kilometre", ("6", "6", "/km²", ("under",))),
    ],
)
def test_quantities(words: str, expected: tuple[str, str, str, tuple[str, ...]]) -> None:
    figure = GRAMMAR.read(words)
    assert figure
    (one,) = figure.quantities
    assert (f"{one.low:f}", f"{one.high:f}", one.unit, one.modifiers) == expected


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("2.8 (37.0)", ("", "")),
        ("9.5 mph (15.3 km/h)", ("mph", "km/h")),
        ("16 meters (52 feet)", ("m", "ft")),
        ("165 lb (75 kg)", ("lb", "kg")),
        ("1,408/sq mi (544/km²)", ("/sq mi", "/km²")),
    ],
)
def test_conversions_are_two_quantities(words: str, units: tuple[str, str]) -> None:
    figure = GRAMMAR.read(words)
    assert figure
    assert tuple(one.unit for one in figure.quantities) == units


def test_a_share_in_brackets_is_no_conversion() -> None:
    words = "16 km² (1.3%)"
    assert [one.text for one in GRAMMAR.find(words, 0, len(words))] == ["16 km²", "1.3%"]


@pytest.mark.parametrize(
    "words", ["6,8 °C", "8–4 km", "1.2.3", "168,8270", "30 February 1950", "2·8"]
)
def test_what_is_printed_wrong_has_no_value(words: str) -> None:
    figure = GRAMMAR.read(words)
    assert figure is None or not (figure.quantities or figure.period)


@pytest.mark.parametrize(
    ("words", "edtf", "start", "end", "modifiers"),
    [
        ("22 August 1945", "1945-08-22", "1945-08-22", "1945-08-22", ()),
        ("August 8, 1945", "1945-08-08", "1945-08-08", "1945-08-08", ()),
        ("2016-07-17", "2016-07-17", "2016-07-17", "2016-07-17", ()),
        ("December 9 to 24, 1950", "1950-12-09/1950-12-24", "1950-12-09", "1950-12-24", ()),
        ("July 30 – August 3, 1950", "1950-07-30/1950-08-03", "1950-07-30", "1950-08-03", ()),
        ("30 July – 3 August 1950", "1950-07-30/1950-08-03", "1950-07-30", "1950-08-03", ()),
        ("June to August 3, 1950", "1950-06/1950-08-03", "1950-06-01", "1950-08-03", ()),
        ("late October 1950", "1950-10", "1950-10-01", "1950-10-31", ("late",)),
        ("February 2024", "2024-02", "2024-02-01", "2024-02-29", ()),
        ("1950s", "195X", "1950-01-01", "1959-12-31", ()),
        ("by the mid-1950s", "195X", "1950-01-01", "1959-12-31", ("by", "mid")),
        ("By the early 1960s", "196X", "1960-01-01", "1969-12-31", ("by", "early")),
        ("20th century", "19XX", "1901-01-01", "2000-12-31", ()),
        ("1994–1998", "1994/1998", "1994-01-01", "1998-12-31", ()),
        ("1971/2000", "1971/2000", "1971-01-01", "2000-12-31", ()),
        ("1954–62", "1954/1962", "1954-01-01", "1962-12-31", ()),
        ("1910 to 1945", "1910/1945", "1910-01-01", "1945-12-31", ()),
        ("since 1982", "1982", "1982-01-01", "1982-12-31", ("since",)),
        ("1 October 1925 – 13 May 2022", "1925-10-01/2022-05-13", "1925-10-01", "2022-05-13", ()),
        ("late June to early September", "", "6", "9", ("late", "early")),
        ("mid-December to late February", "", "12", "2", ("mid", "late")),
    ],
)  # fmt: skip
def test_periods(words: str, edtf: str, start: str, end: str, modifiers: tuple[str, ...]) -> None:
    figure = GRAMMAR.read(words)
    assert figure
    assert figure.period
    period = figure.period
    assert (period.edtf, period.start, period.end, period.modifiers) == (
        edtf,
        start,
        end,
        modifiers,
    )


@given(st.integers(0, 10**12), st.sampled_from(["", "−", "-"]))
def test_grouped_numbers_read_back(number: int, sign: str) -> None:
    figure = GRAMMAR.read(f"{sign}{number:,} mm")
    assert figure
    assert figure.quantities[0].low == Decimal(-number if sign else number)


PIECES = st.sampled_from(
    "about 12 1,238 mm − -5 °C . ( ) % million second 1950 by the early 1960s August to – and [ | x"
    " between 6,8 2·8 dozens".split()
)


@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", ""]))
def test_figures_are_exact_and_apart(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    figures = GRAMMAR.find(text, 0, len(text))
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(one.end <= two.start for one, two in itertools.pairwise(figures))
    digits = {index for index, character in enumerate(text) if character.isdigit()}
    covered = {index for figure in figures for index in range(figure.start, figure.end)}
    loose = {index for index in digits - covered if not _in_word(text, index)}
    assert not loose, [text[index - 3 : index + 3] for index in loose]


def _in_word(text: str, index: int) -> bool:
    """Whether a digit belongs to a word that begins with a letter, which is no figure."""
    while index and (text[index - 1].isalnum() or text[index - 1] in ",.·-"):
        index -= 1
        if text[index].isalpha():
            return True
    return False


@pytest.mark.parametrize(
    ("label", "units"),
    [
        ("Mean daily maximum °C (°F)", ("°C", "°F")),
        ("Average precipitation mm (inches)", ("mm", "in")),
        ("Precip. (mm)", ("mm",)),
        ("Average relative humidity (%)", ("%",)),
        ("Average precipitation days (≥ 0.1 mm)", ()),
        ("Rainy Days", ()),
        ("Density (/sq\u00a0mi)", ("/sq mi",)),
    ],
)
def test_units_of_labels(label: str, units: tuple[str, ...]) -> None:
    assert GRAMMAR.label_symbols(label) == units


@pytest.mark.parametrize("era", ["BC", "BCE", "B.C.", "B. C."])
@pytest.mark.parametrize("time", ["6th century", "1200", "1250s", "1,200", "500"])
def test_a_time_before_our_era_is_one_figure_of_which_no_date_is_read(time: str, era: str) -> None:
    text = f"It began in {time} {era}, by then old."
    (figure,) = GRAMMAR.find(text, 0, len(text))
    assert (figure.text, figure.period, figure.quantities) == (f"{time} {era}", None, ())
