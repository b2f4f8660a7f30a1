"""Entries of reference lists in parts, after the shapes that templates print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Period
from loccit.pull.bibliography import Bibliography, read_entry
from loccit.vocabulary.load import load_vocabulary

GRAMMAR = load_vocabulary().grammar


def read_date(printed: str) -> Period | None:
    figure = GRAMMAR.read(printed)
    return figure.period if figure else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Rusk, Ann B. (3 May 2001). "Rain". The Velmar Herald. Retrieved 2015-04-01.',
            Bibliography("Rusk, Ann B.", "Rain", "The Velmar Herald", date="2001-05-03",
                         retrieved="2015-04-01"),
        ),
        (
            'Hy (2016-07-17). "Soup (Cold Noodles)". Korean Pots. Retrieved 2024-06-20.',
            Bibliography("Hy", "Soup (Cold Noodles)", "Korean Pots", date="2016-07-17",
                         retrieved="2024-06-20"),
        ),
        (
            'For the town, see Rusk, Ann (May 2001). Wards. A history of 1954–1962 (in German). '
            "Velmar: Ost Press. pp. 199–200. ISBN 3-8265-5472-8.",
            Bibliography("Rusk, Ann", "Wards. A history of 1954–1962", publisher="Ost Press",
                         date="2001-05", pages="199–200", isbn="3826554728", language="German"),
        ),
        (
            '"30 years of rain (1991 ~ 2020)" (PDF) (in Korean). U.S. Weather Office. '
            "pp. 212, 300, and 344. Archived (PDF) from the original on 29 January 2022. "
            "Retrieved 23 March 2022.",
            Bibliography(title="30 years of rain (1991 ~ 2020)", container="U.S. Weather Office",
                         pages="212, 300, and 344", language="Korean", archived="2022-01-29",
                         retrieved="2022-03-23"),
        ),
        (
            '"Characters". How They Talk. UnPress. 2002. pp. 094–095. ISBN 89-87976-95-5.',
            Bibliography(title="Characters", container="How They Talk", publisher="UnPress",
                         date="2002", pages="094–095", isbn="8987976955"),
        ),
        (
            "Velmar Travel Guide. Lone Star. March 2013. ISBN 9781743213827. "
            "Retrieved April 5, 2013.",
            Bibliography(title="Velmar Travel Guide", publisher="Lone Star", date="2013-03",
                         isbn="9781743213827", retrieved="2013-04-05"),
        ),
        (
            "Rusk, Ann. Towns: Walls and types. Jimo, 2014. ISBN 978-89-6297-167-5",
            Bibliography("Rusk, Ann", "Towns: Walls and types", publisher="Jimo", date="2014",
                         isbn="9788962971675"),
        ),
        ('"A novel? | Velmar Links". 22 June 2011.',
         Bibliography(title="A novel? | Velmar Links", date="2011-06-22")),
        ("https://velmar.example/boats", Bibliography(url="https://velmar.example/boats")),
        ("", Bibliography()),
    ],
)  # fmt: skip
def test_parts(text: str, expected: Bibliography) -> None:
    assert read_entry(text, read_date) == expected


def test_links_with_a_description() -> None:
    archived = "Velmar, Haunted Town Archived 2014-01-01 at the Wayback Machine, Compares maps."
    assert read_entry(archived, read_date, described=True) == Bibliography(
        title="Velmar, Haunted Town", archived="2014-01-01"
    )
    plain = read_entry("Velmar Tours, Information on boats of 1990.", read_date, described=True)
    assert plain.title == "Velmar Tours"


@given(st.text(alphabet='Aa ,.:"()1290-–|', max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_entry(text, read_date)
    read_entry(text, read_date, described=True)
