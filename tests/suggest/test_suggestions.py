"""What is suggested for a figure, and where nobody can know whose or what it is: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.dataset import Entity
from loccit.sheets.entries import Sheet
from loccit.sheets.load import load_sheet
from loccit.suggest.wording import as_groups
from tests.suggest.pages import core, pulled_with, suggested

LEAD = "Velmar is a town in Ostland."


def _entries(text: str, kind: str = "town", *others: Entity, name: str = "Velmar") -> list[str]:
    return [item.entry for item in suggested(text, kind, *others, name=name) if item.entry]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # of somebody else
        pytest.param("Arle Province has a population of 90,000.", "town", id="another name"),
        pytest.param("In Arle, the population was 4,300.", "town", id="elsewhere"),
        pytest.param("The county has a population of 90,000.", "town", id="another kind"),
        pytest.param("The population of Arle is 4,300.", "town", id="of another"),
        pytest.param("Velmar is new, and the museum was opened in 1950.", "station", id="clause"),
        pytest.param("It lies by a pond. It covers an area of 11 acres.", "town", id="pronoun"),
        # of something else
        pytest.param("The student population was 4,300.", "town", id="a part"),
        pytest.param("Velmar has 4,300 trees.", "town", id="no cue"),
        pytest.param("Velmar was founded in 1950.", "river", id="no river is founded"),
        pytest.param("Velmar was born in 1950.", "town", id="no town is born"),
        pytest.param("The population was 334 781 then.", "town", id="a figure cut in two"),
        # of a time that is not plain
        pytest.param(
            "Between 1950, 1960 and 1970 and later, so they said, the population was 4,300.",
            "town",
            id="several dates",
        ),
        pytest.param("Snowfall averages 12 cm.", "town", id="no month"),
    ],
)
def test_nothing_is_suggested_where_it_is_not_plain(text: str, kind: str) -> None:
    assert _entries(f"{LEAD}\n\n## Then\n\n{text}", kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "entry"),
    [
        (
            "As of 2011, Velmar had a population of 4,210.",
            "town",
            "- As of <date=2011> … had a population of <population=4,210>",
        ),
        (
            "The population was 4,210 at the 2011 census.",
            "town",
            "- The population was <population=4,210> at the <date=2011> <determination=census>",
        ),
        (
            "As of the 2010 census, the town population was 4,210.",
            "town",
            "- of the <date=2010> … the town population was <population=4,210>",
        ),
        (
            "In 1950 it counted 4,210 inhabitants.",
            "town",
            "- In <date=1950> it counted <population=4,210> inhabitants",
        ),
        ("The town covers 12 km².", "town", "- The town covers <area=12 km²>"),
        ("Velmar lies 978 m above sea level.", "town", "- Velmar lies <elevation=978 m> above sea"),
        ("The median age was 32 years.", "town", "- The median age was <median_age=32 years>"),
        (
            "Highs reach 28 °C and lows 21 °C in July.",
            "town",
            "- °C and lows <mean_daily_minimum=21 °C> in <month=July>",
        ),
        ("The club was founded in 1883.", "club", "- The club was founded in <founded=1883>"),
        (
            "The company employs about 1,200 people.",
            "company",
            "- The company employs <workers=about 1,200>",
        ),
        ("The river is 120 km long.", "river", "- river is <length=120 km> long"),
    ],
)
def test_the_words_beside_a_figure_say_what_it_is(text: str, kind: str, entry: str) -> None:
    found = _entries(text, kind)
    assert [one for one in found if one.startswith(entry)], found


def test_a_person_was_born_and_another_person_is_not_them() -> None:
    text = "Ada Quill (born 21 May 1956) is a painter. She married Tom Quill (born 1953)."
    found = _entries(text, "person", name="Ada Quill")
    assert found == ["- Ada Quill (born <born=21 May 1956>"]


def test_an_entity_is_named_where_its_name_stands_beside_the_figure() -> None:
    war = Entity("war", "River War", ("River War",), "war")
    (found,) = _entries("It grew after the River War (1950–1953).", "town", war)
    assert "<subject=River War> (<period=1950–1953>" in found


def test_other_languages_are_not_guessed_at() -> None:
    found = suggested("Velmar has a population of 4,210.", language="de")
    assert [item.entry for item in found] == [""]


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "As of {y}, the population was {n}.",
            "The population was {n} in {y}, and {n} in {y}.",
            "Velmar covers {n} km² and lies {n} m above sea level.",
            "It has a population density of {n} people per square mile.",
            "In {y}, Velmar had {n} inhabitants and {n} households [1].",
            'Annual precipitation totals {n} mm: "{n} mm" in January.',
            "The town was founded in {y} # and its area is {n} km².",
            "{n} people lived there in {y}.",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15)
@given(_SENTENCES, st.data())
def test_what_is_suggested_is_accepted_by_pull_as_it_stands(
    sentences: list[str], data: st.DataObject
) -> None:
    years, numbers = st.integers(1850, 2020), st.integers(2, 9_000)
    text = " ".join(sentences)
    while "{y}" in text:
        text = text.replace("{y}", str(data.draw(years)), 1)
    while "{n}" in text:
        text = text.replace("{n}", f"{data.draw(numbers):,}", 1)
    found = [item for item in suggested(text) if item.entry]
    if not found:
        return
    content = f"article: page\nsubject: subject\n{as_groups(found)}"
    sheet = _sheet(content)
    pulled = pulled_with(text, sheet)
    starts = {row.start for row in pulled.figures if row.status == "claimed"}
    assert {item.start for item in found} <= starts


def _sheet(content: str) -> Sheet:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.yaml"
        path.write_text(content, encoding="utf-8")
        return load_sheet(path, core())
