"""What is left out unread would have given no claim; and most of what is of no use is left out."""

from __future__ import annotations

from functools import cache
from html import escape, unescape

import pytest
from benchmarks.reading import language_of

from loccit.errors import LoccitError
from loccit.model import Snapshot
from loccit.read.formats import recognise
from loccit.scan.cutting import whole_pages
from loccit.scan.dump_page import dump_page
from loccit.scan.page_claims import PageReader, PageText
from loccit.scan.source import unpacked
from loccit.scan.worth import Worth
from loccit.structured.maps import load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared" / "pages"
NO_PAGES = "the shared pages are not here"
VOCABULARY = load_vocabulary()
MAPS = load_maps(schemas_folder(), VOCABULARY)
READER = PageReader(VOCABULARY, MAPS, prose=False)


@cache
def _worth(language: str) -> Worth:
    own = [item for item in MAPS.maps if not item.languages or language in item.languages]
    return Worth(own)


def _claims(text: str, read_as: str, language: str) -> int:
    """Return how many claims a page gives that is read without any filter."""
    snapshot = Snapshot("page", "", text)
    try:
        read = READER.read(PageText(snapshot, 0, len(text), read_as, language))
    except LoccitError:
        return 0
    return len(read.pulled.cited)


TOWN = "\n'''Velmar''' is a town.\n"
# Where a table stands, what makes a page of it; the head of a table of years, in odd forms.
TABLE = '{| class="wikitable"\n! %s !! Population\n|-\n| 1900 || 4,200\n|-\n| 1910 || 4,900\n|}'
RELIGIONS = '{| class="wikitable"\n|+ %s Velmar\n! Religion !! Share\n|-\n| Catholic || 61.5%%\n|}'
HTML = "<!doctype html><html><body><h1>Velmar</h1>%s<p>Velmar is a town.</p></body></html>"
CLAIMED = [
    *(
        ("wikitext", "en", call + "|population_total=4,200|area_total_km2=3.5}}")
        for call in (
            "{{Infobox settlement",
            "{{infobox SETTLEMENT",
            "{{Infobox  settlement\n",
            "{{Infobox<!-- of a town --> settlement",
            "{{<!-- | -->Infobox settlement",
            "{{Infobox settlement<nowiki/>",
            "{{nobr|a}}{{Infobox settlement",
        )
    ),
    ("wikitext", "ru", "{{Климат города|Янв_ср=3|Фев_ср=4}}"),
    ("wikitext", "ru", "{{клиМАТ ГОрода|Янв_ср=3|Фев_ср=4}}"),
    *(
        ("wikitext", "en", TABLE % head)
        for head in ("Year", "'''Y'''ear", "<b>Y</b>ear", "Ye&#97;r")
    ),
    *(
        ("wikitext", "en", RELIGIONS % said)
        for said in ("Religion in", "Religion&nbsp;in", "[[Religion]] in", "RELIGION <!-- --> in")
    ),
    (
        "wikitext",
        "en",
        "{|\n! Name !! Floors !! Height\n|-\n| [[Tower]] || 12 || 50 m\n|}",
    ),
    (
        "wikitext",
        "de",
        '{| style="float:right"\n'
        "| Name || Velmar\n|-\n| Fläche: || 12,5 km²\n|-\n| Einwohner: || 4200\n|-\n| A || b\n|}",
    ),
    (
        "wikitext",
        "af",
        "{|\n! \n! Velmar\n|-\n| Oppervlakte\n|\n|-\n| - Totaal\n| 12,5 km²\n|}",
    ),
    (
        "markdown",
        "en",
        "# Velmar\n\nA town.\n\n| Year | Population |\n|---|---|\n| 1900 | 4,200 |\n",
    ),
    (
        "extracted-text",
        "en",
        "Velmar\nVelmar is a town.\nHistory\n"
        "| Year | Population |\n| --- | --- |\n| 1900 | 4,200 |\n| 1910 | 4,900 |\n",
    ),
    (
        "html",
        "en",
        HTML % "<TABLE><tr><th>Year<th>Population<tr><td>1900<td>4,200<tr><td>1910<td>7</TABLE>",
    ),
]


@pytest.mark.parametrize(("read_as", "language", "text"), CLAIMED)
def test_a_page_that_has_claims_is_never_left_out(read_as: str, language: str, text: str) -> None:
    page = text if read_as != "wikitext" else text + TOWN
    assert _claims(page, read_as, language), "an example of nothing"
    assert _worth(language).has(page.encode(), read_as)
    if read_as == "wikitext":
        in_a_dump = escape(page).encode("ascii", "xmlcharrefreplace")
        assert unescape(in_a_dump.decode()) == page
        assert _worth(language).has(in_a_dump, read_as)


@pytest.mark.parametrize(
    "text",
    [
        "'''Velmar''' is a town of 4,200, a settlement in its climate.",
        "{{Infobox unheard of|population_total=4,200}}",
        "{{cite web|title=Infobox settlement|url=https://wiki.example}}",
        "{{#if: {{{1|}}} | year | population }}",
        "{|\n! Song !! Writer\n|-\n| Rain || Bell\n|}\nIn that year they sang.",
        "{|\n! Name !! Points\n|-\n| Rain || 12\n|}",
    ],
)
def test_what_can_have_none_is_left_out(text: str) -> None:
    page = text + TOWN.replace("town", "place")
    assert not _claims(page, "wikitext", "en")
    assert not _worth("en").has(page.encode())


@pytest.mark.skipif(not SHARED.is_dir(), reason=NO_PAGES)
def test_no_real_page_that_is_left_out_has_claims() -> None:
    looked = left = 0
    for path in sorted([*SHARED.glob("wikitext/*"), *SHARED.glob("html/*.html")]):
        text = path.read_text("utf-8")
        read_as = recognise(Snapshot(path.name, "", text)).name
        looked += 1
        if not _worth(language_of(path.name)).has(path.read_bytes(), read_as):
            left += 1
            assert not _claims(text, read_as, language_of(path.name)), path.name
    assert 0 < left < looked


@pytest.mark.skipif(not SHARED.is_dir(), reason=NO_PAGES)
def test_no_page_of_a_real_dump_that_is_left_out_has_claims() -> None:
    from bz2 import BZ2Decompressor

    looked = left = 0
    for path in sorted(SHARED.glob("dumps/*.bz2")):
        language = path.name.partition("wiki")[0]
        for page in map(dump_page, whole_pages(unpacked([path.read_bytes()], BZ2Decompressor))):
            looked += 1
            if page.text is not None and not _worth(language).has(page.text):
                left += 1
                assert not _claims(page.wikitext, "wikitext", language), page.title
    assert 0 < left < looked
