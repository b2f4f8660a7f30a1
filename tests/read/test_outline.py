from __future__ import annotations

import pytest

from tests.read.towns import FLAT, NESTED, read, titles


def test_flat_outline() -> None:
    article = read(FLAT)
    assert article.title.text == "Velmar"
    assert titles(article) == [
        "Lead",
        "Districts",
        "Climate",
        "People",
        "Prisons",
        "See also",
        "Footnotes",
        "Further reading",
    ]
    assert {section.level for section in article.sections} == {1}
    lead, districts, *_, see_also, footnotes, _further = article.sections
    assert FLAT[lead.body : lead.end].startswith("Velmar (Velmar-by;")
    assert FLAT[lead.body : lead.end].endswith("Key Information\n")
    assert FLAT[districts.body :].startswith("Velmar has 4 wards")
    assert see_also.body == see_also.end == footnotes.start


def test_nested_outline_without_a_lead() -> None:
    article = read(NESTED)
    assert [(section.level, section.title) for section in article.sections] == [
        (1, "Land"),
        (2, "Site and Soils"),
        (2, "Weather and Seasons"),
        (1, "People"),
        (2, "Numbers and Trends"),
        (2, "Work, Trade, and Crises: 1990s"),
        (2, "U.S. Trade and No. 9 Wharf"),
        (1, "References"),
    ]
    parent, child, *_ = article.sections
    assert parent.body == parent.end == child.start
    assert NESTED[child.body :].startswith("Velmar lies")


GLUED = {
    "after-a-stop": ("It rains.Weather\nBody.", ["Lead", "Weather"]),
    "after-markers": ("It rains.[3][4]Weather\nBody.", ["Lead", "Weather"]),
    "after-markers-apart": ("It rains.[3] [4]Weather\nBody.", ["Lead", "Weather"]),
    "after-a-marker-alone": ("It rains[3]Weather\nBody.", ["Lead", "Weather"]),
    "after-a-quotation": ("He said “rain.”Weather\nBody.", ["Lead", "Weather"]),
    "year": ("It rains.[3]1990s and After\nBody.", ["Lead", "1990s and After"]),
    "ordinal": ("It rains.[3]20th Century\nBody.", ["Lead", "20th Century"]),
    "other-capitals": ("It rains.[3]Öresund\nBody.", ["Lead", "Öresund"]),
    "no-case": ("It rains.[3]날씨\nBody.", ["Lead", "날씨"]),
    "own-line": ("It rains.\nWeather\nBody.", ["Lead", "Weather"]),
    "blank-lines": ("It rains.\n\nWeather\n\nRain\n\nBody.", ["Lead", "Weather", "Rain"]),
    "initials": ("The boats of the U.S. fleet\nBody.", ["The boats of the U.S. fleet"]),
    # No headings:
    "initials-glued": ("they met the U.S.A\nBody.", ["Lead"]),
    "decimal": ("by a rate of 3.1990 percent\nBody.", ["Lead"]),
    "small-letter": ("It rains.[3]weather\nBody.", ["Lead"]),
    "sentence": ("It rains.[3]Weather is wet.\nBody.", ["Lead"]),
    "question": ("It rains.[3]Why so wet?\nBody.", ["Lead"]),
    "blank-before": ("It rains. And snows\nBody.", ["Lead"]),
    "introduction": ("The twins are:\nBody.", ["Lead"]),
    "long": ("One Two Three Four Five Six Seven Eight Nine Ten Yes Yes Yes\nBody.", ["Lead"]),
    "no-line-end": ("It rains.[3]Weather", ["Lead"]),
    "none": ("It rains.\nIt snows.\n", ["Lead"]),
    "title-only": ("", []),
}


@pytest.mark.parametrize(("body", "expected"), GLUED.values(), ids=GLUED)
def test_glued_headings(body: str, expected: list[str]) -> None:
    assert titles(read(f"Velmar\n{body}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Velmar\nLead.\nHills\n[edit]High.\n",
        "Velmar\nView on Wikipedia3rd town.\nHills\n[edit]High.\n",
        "Velmar\nView on Wikipedia\nLead.\nHills\n[edit]High.\n",
        "Velmar\nView on Wikipedia“Lead.”[3]Hills\n[edit]High.\n",
    ],
)
def test_edit_headings(text: str) -> None:
    article = read(text)
    assert titles(article) == ["Lead", "Hills"]
    assert not any("View on" in paragraph.text for paragraph in article.paragraphs)


def test_edit_headings_may_be_any_line() -> None:
    text = "Velmar\nWhy so wet?\n[edit]It rains.\nnotes and e.g. more:\n[edit]None.\n"
    assert titles(read(text)) == ["Why so wet?", "notes and e.g. more:"]
