"""The work of expanding and pulling a part grows with its rows: calls are counted."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import Page
from benchmarks.structured import Measurer

from loccit.model import Snapshot
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.counting import calls

VOCABULARY = load_vocabulary()
MEASURER = Measurer(VOCABULARY, load_maps(schemas_folder(), VOCABULARY))
SHORT, TIMES = 40, 4


def _page(rows: int) -> Page:
    text = "{{Infobox settlement\n" + "".join(
        f"| established_date{number} = {1000 + number % 900}\n| population_total = {number}\n"
        for number in range(rows)
    )
    text += "| population_as_of = 2011\n}}\n'''Velmar''' is a town.\n"
    return Page(Snapshot(str(Path("page")), "", text), 0, len(text), "wikitext", "en")


def _calls(rows: int) -> int:
    page = _page(rows)
    return calls(lambda: MEASURER.measured("page", page))


def test_four_times_the_rows_are_about_four_times_the_work() -> None:
    _calls(5)  # what is done once is done
    short, long = _calls(SHORT), _calls(SHORT * TIMES)
    assert long < short * TIMES * 1.6
