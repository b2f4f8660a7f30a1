"""The readers on real pages, where they are at hand: the laws, and what a person counted."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from benchmarks.reading import Page, pages

from loccit.model import Article
from loccit.read.languages import grammar_in
from loccit.read.readers import FindFigures, reader_of
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT
from tests.read.pages import assert_lawful, lines

FOLDER = Path(os.environ.get("LOCCIT_PAGES") or ROOT / ".." / "shared" / "pages")
# All pages take half a minute, and `python -m benchmarks.reading` reads them; these are a part.
EACH = 7
# Page, and what a person found there: title, boxes with their rows, tables, lists of sources.
COUNTED = {
    "toronto.wiki": ("Toronto", [("Infobox settlement", 77), ("Geographic location", 6)], 2, 133),
    "berlin-simple.wiki": ("Berlin", [("Infobox settlement", 46), ("Photomontage", 14)], 0, 12),
    "madison-wisconsin.html": ("Madison", [("infobox geography vcard", 28)], 3, 118),
    "whole-page-new-zealand.html": ("New Zealand", [("infobox geography vcard", 37)], 1, 404),
}


def _found() -> list[Page]:
    return list(pages(FOLDER)) if FOLDER.is_dir() else []


@cache
def _find(language: str) -> FindFigures:
    return grammar_in(load_vocabulary().grammar, language).find


def _read(page: Page) -> Article:
    read = reader_of(page.read_as)
    find = _find(page.language)
    return read(page.snapshot, "page", page.start, page.end, find, page.language)


@pytest.fixture(scope="module")
def real() -> list[Page]:
    """Return the real pages; skip where they are not there."""
    if not FOLDER.is_dir():
        pytest.skip("the real pages are not here: set LOCCIT_PAGES to their folder")
    return _found()


def test_no_page_fails_and_the_laws_hold(real: list[Page]) -> None:
    for page in real[::EACH]:
        article = _read(page)
        assert_lawful(article)
        assert article.figures, page.snapshot.name
        assert article.sections, page.snapshot.name


@pytest.mark.parametrize("name", COUNTED)
def test_what_a_person_counted(real: list[Page], name: str) -> None:
    title, boxes, tables, references = COUNTED[name]
    article = _read(next(page for page in real if page.snapshot.name == name))
    assert article.title.text == title
    assert [(box.name, len(box.rows)) for box in article.boxes] == boxes
    assert (len(article.tables), len(article.references)) == (tables, references)


def test_one_page_in_two_files_has_the_same_figures(real: list[Page]) -> None:
    alone = next(page for page in real if page.snapshot.name == "berlin-fr.wiki")
    dumped = [page for page in real if page.snapshot.name.startswith("frwiki")][-1]
    first, second = _read(alone), _read(dumped)
    assert [figure.text for figure in first.figures] == [figure.text for figure in second.figures]
    assert [lines(box) for box in first.boxes] == [lines(box) for box in second.boxes]


def test_a_page_takes_its_weather_from_elsewhere(real: list[Page]) -> None:
    article = _read(next(page for page in real if page.snapshot.name == "toronto.wiki"))
    assert "Toronto weatherbox" in [
        item.what for item in article.not_read if item.kind == "elsewhere"
    ]
