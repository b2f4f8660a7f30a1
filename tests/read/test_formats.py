from __future__ import annotations

import pytest

from loccit.errors import LoccitError
from loccit.model import Snapshot
from loccit.read.formats import recognise
from loccit.read.readers import READERS, reader_of
from tests.read import test_html, test_markdown, test_wikitext
from tests.read.towns import FLAT, NESTED

GLUED = "Velmar\nIt has {{cite web}}: 3 and [[Weekly] Normals | Ostland\n== People ==\nIt has 5.\n"


def _said(text: str, name: str = "velmar") -> tuple[str, str]:
    found = recognise(Snapshot(name, "", text))
    return found.name, found.said


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (test_html.WIKI, "html", "saved page of a wiki"),
        ('<!-- x --><p><a class="mw-redirect">b</a></p>', "html", "rendered article of a wiki"),
        ('<!doctype html><body><section data-mw-section-id="0"><p>a</p>', "html",
         "page of a wiki, as Parsoid makes it"),
        ('<html><meta property="og:url" content="https://v.example/V">', "html",
         "HTML page of v.example"),
        ("<article><p>Velmar is old.</p></article>", "html", "HTML page"),
        ("\ufeff<h1>Velmar</h1>", "html", "HTML page"),
        (test_wikitext.PAGE, "wikitext", "page of MediaWiki wikitext"),
        ("'''Velmar''' is a [[town]].", "wikitext", "page of MediaWiki wikitext"),
        ('<div id="a">[[a]]</div> [[b]] [[c]]', "wikitext", "page of MediaWiki wikitext"),
        ("#REDIRECT [[Velmar]]", "wikitext", "page of MediaWiki wikitext"),
        ('<mediawiki xmlns="x"><page></page></mediawiki>', "mediawiki-xml", "wiki's XML export"),
        ("<?xml version='1.0'?>\n<mediawiki/>", "mediawiki-xml", "wiki's XML export"),
        ("  <page><title>Velmar</title></page>", "mediawiki-xml", "wiki's XML export"),
        (test_markdown.PAGE, "markdown", "page of Markdown"),
        ("# Velmar\n\nIt is **old**.\n", "markdown", "page of Markdown"),
        ("Velmar\n\nIt is [old](https://v.example).\n", "markdown", "page of Markdown"),
        (FLAT, "extracted-text", "text of an article"),
        (NESTED, "extracted-text", "text of an article"),
        (GLUED, "extracted-text", "text of an article"),
        ("Velmar\n# People\nIt has 5.\n", "extracted-text", "text of an article"),
    ],
)  # fmt: skip
def test_recognised(text: str, name: str, said: str) -> None:
    assert _said(text) == (name, said)


def test_a_name_tells_markdown_from_text() -> None:
    text = "# Velmar\nIt has 5.\n"
    assert _said(text, "velmar.md")[0] == "markdown"
    assert _said(text, "velmar.txt")[0] == "extracted-text"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "Velmar",
        "%PDF-1.7\nx",
        '{"title": "Velmar"}\n',
        '[{"title": "Velmar"}]\n',
        "<svg><text>5</text></svg>",
        "year,people,source\n1950,5,a\n",
        "Vel\0mar\nis old\n",
        "a " * 400 + "\nb",
    ],
)
def test_what_is_not_recognised_says_what_was_expected(text: str) -> None:
    with pytest.raises(LoccitError, match="format of the page is not recognised") as caught:
        recognise(Snapshot("velmar.x", "", text))
    assert "wikitext" in caught.value.remedy
    assert str(caught.value.where) == "velmar.x"


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_its_reader(name: str) -> None:
    assert callable(reader_of(name))
