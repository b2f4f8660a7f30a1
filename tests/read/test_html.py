from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.model import Article
from tests.read.pages import figures, grid, lines, paragraphs, read_page


def _read(text: str) -> Article:
    return read_page(text, "html")


def _text(body: str) -> str:
    return _read(f"<p>{body}</p>").text.rstrip("\n")


WIKI = """\
<!DOCTYPE html><html lang="en"><head><title>Velmar - Wikipedia</title>
<script>var a = "<p>12 km</p>";</script><style>p { width: 5px }</style></head>
<body><div id="mw-navigation"><p>9 portals</p></div>
<h1 id="firstHeading">Velmar</h1>
<div id="bodyContent"><div id="siteSub">From the encyclopedia</div>
<div id="mw-content-text"><div class="mw-parser-output">
<div class="hatnote">For the 3 others, see Velmar (disambiguation).</div>
<table class="infobox geography vcard"><tbody>
<tr><th colspan="2">Velmar</th></tr>
<tr><td colspan="2">The <b>quay</b> in 1950</td></tr>
<tr><th>Country</th><td>Ostland</td></tr>
<tr class="mergedtoprow"><th colspan="2">Population (2011)<sup id="cite_ref-c_1-0" class="reference"
><a href="#cite_note-c-1">[1]</a></sup></th></tr>
<tr class="mergedrow"><th>&nbsp;&bull; Total</th><td>4,210</td></tr>
<tr class="mergedrow"><th>&nbsp;&bull; Density</th><td>36/km<sup>2</sup> (93/sq&nbsp;mi)</td></tr>
<tr><th>Time zone</th><td>CET</td></tr>
</tbody></table>
<p><b>Velmar</b> is a town<sup id="cite_ref-2" class="reference"><a href="#cite_note-2"
><span class="cite-bracket">&#91;</span>2<span class="cite-bracket">&#93;</span></a></sup> of
Ostland, <span style="display:none">0007</span>7&#160;km long.<sup class="reference"><a
href="#cite_note-FOOT-3">[note 1]</a></sup> Its song of [1966] is old.<sup
class="noprint Inline-Template">[<i>citation needed</i>]</sup></p>
<div class="toc"><ul><li>1 Climate</li></ul></div>
<div class="mw-heading mw-heading2"><h2 id="Climate">Climate</h2><span class="mw-editsection"
>[<a href="/e">edit</a>]</span></div>
<table class="wikitable"><caption>Climate data for Velmar</caption><tbody>
<tr><th>Month</th><th>Jan</th><th>Feb</th></tr>
<tr><th>Mean °C (°F)</th><td>−2.1<br>(28.2)</td><td>0.4<br>(32.7)</td></tr>
<tr><td colspan="3">Source: Weather Office<sup class="reference"><a href="#cite_note-2">[2]</a></sup
></td></tr></tbody></table>
<h3>Rain</h3><ul><li>91 days</li><li>812 mm</li></ul>
<h2>References</h2>
<ol class="references"><li id="cite_note-c-1"><span class="mw-cite-backlink"><b><a
href="#cite_ref-c_1-0">^</a></b></span> <span class="reference-text">Count of 2011.</span></li>
<li id="cite_note-2"><span class="mw-cite-backlink">^</span> Ost. Maps. p. 7.</li></ol>
<ol class="references"><li id="cite_note-FOOT-3">Without the 2 quays.</li></ol>
<h2>External links</h2><ul><li>velmar.example</li></ul>
</div></div></div><div id="footer">Last edited in 2020</div></body></html>
"""


@pytest.fixture
def wiki() -> Article:
    return _read(WIKI)


def test_what_stands_around_an_article_is_not_read(wiki: Article) -> None:
    assert wiki.title.text == "Velmar"
    for unseen in ("portals", "12 km", "disambiguation", "1 Climate", "edit", "0007", "citation"):
        assert unseen not in wiki.text


def test_outline(wiki: Article) -> None:
    assert [(section.level, section.title) for section in wiki.sections] == [
        (1, "Lead"),
        (1, "Climate"),
        (2, "Rain"),
        (1, "References"),
        (1, "External links"),
    ]
    assert paragraphs(wiki) == [
        "Velmar is a town[2] of Ostland, 7\u00a0km long.[note 1] Its song of [1966] is old.",
        "91 days",
        "812 mm",
    ]
    assert [words.text for words in wiki.sentences][:2] == [
        "Velmar is a town[2] of Ostland, 7\u00a0km long.[note 1]",
        "Its song of [1966] is old.",
    ]


def test_box_with_groups(wiki: Article) -> None:
    (box,) = wiki.boxes
    assert (box.name, box.title and box.title.text) == ("infobox geography vcard", "Velmar")
    assert lines(box) == [
        ("", "", "The quay in 1950"),
        ("", "Country", "Ostland"),
        ("Population (2011)[1]", "• Total", "4,210"),
        ("Population (2011)[1]", "• Density", "36/km² (93/sq\u00a0mi)"),
        ("", "Time zone", "CET"),
    ]


def test_table_with_caption_head_and_source(wiki: Article) -> None:
    (table,) = wiki.tables
    assert table.title
    assert table.title.text == "Climate data for Velmar"
    assert grid(table) == [["Month", "Jan", "Feb"], ["Mean °C (°F)", "−2.1\n(28.2)", "0.4\n(32.7)"]]
    assert table.source
    assert table.source.text == "Source: Weather Office[2]"
    assert "Month | Jan | Feb" in wiki.text


def test_references_are_lists_of_their_own(wiki: Article) -> None:
    assert [(one.list, one.number, one.text) for one in wiki.references] == [
        ("references", 1, "Count of 2011."),
        ("references", 2, "Ost. Maps. p. 7."),
        ("notes", 1, "Without the 2 quays."),
        ("external links", 1, "velmar.example"),
    ]
    assert [(one.label, one.list, one.number) for one in wiki.markers] == [
        ("1", "references", 1),
        ("2", "references", 2),
        ("note 1", "notes", 1),
        ("2", "references", 2),
    ]


def test_figures(wiki: Article) -> None:
    assert figures(wiki) == [
        *(
            "1950",
            "2011",
            "4,210",
            "36/km²",
            "93",
            "7\u00a0km",
            "1966",
            "−2.1",
            "28.2",
            "0.4",
            "32.7",
        ),
        *("91 days", "812 mm", "2011", "7", "2"),
    ]


# ------------------------------------------------------------------- as a person sees it


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a<!-- 3 --> b", "a b"),
        ("3&nbsp;km", "3\u00a0km"),
        ("5&minus;7 &amp; 8 &#x2013; 9", "5−7 & 8 – 9"),
        ("a &lt b &bogus; c & d", "a < b &bogus; c & d"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("  many \n\t blanks  ", "many blanks"),
        ("km<sup>2</sup>, 10<sup>−6</sup>, H<sub>2</sub>O", "km², 10⁻⁶, H₂O"),
        ("the 19<sup>th</sup>", "the 19th"),
        ('<span class="sortkey">00042</span>42', "42"),
        ('<span style="display: none">x</span>y', "y"),
        ('<span style="visibility:hidden;color:transparent">0</span>9', "9"),
        ("<span hidden>x</span>y", "y"),
        (
            '<span class="geo-default"><span class="geo-dms">60°2′N 5°16′E</span></span><span '
            'class="geo-multi-punct"> / </span><span class="geo-nondefault">60.03; 5.27</span>',
            "60°2′N 5°16′E",
        ),
        (
            'born <span style="display:none">(<span class="bday">1950-01-02</span>)</span>in 1950',
            "born in 1950",
        ),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a</b>b</i>c", "abc"),
        ("<b>a<i>b</b>c</i>", "abc"),
        ("x<math><mi>y</mi></math>z", "x\ufffcz"),
    ],
)
def test_as_a_person_sees_it(body: str, seen: str) -> None:
    assert _text(body) == seen


def test_a_superscript_has_its_place() -> None:
    article = _read("<p>It has 36 km<sup>2</sup> now.</p>")
    (figure,) = article.figures
    start, end = article.reading.in_snapshot(figure.start, figure.end)
    assert article.snapshot.text[start:end] == "36 km<sup>2"
    assert article.reading.words(start, end) == "36 km²"


def test_no_figure_touches_a_formula() -> None:
    article = _read("<p>About 5<math><mi>y</mi></math> and 6 km.</p>")
    assert figures(article) == ["6 km"]
    assert [(item.kind, item.what) for item in article.not_read] == [
        ("unclear", "5"),
        ("elsewhere", "formula"),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_a_mark_at_the_start_keep_their_places(ends: str) -> None:
    article = _read(f"\ufeff<p>Velmar has{ends}4,210 people.</p>{ends}<p>5 km</p>{ends}")
    assert paragraphs(article) == ["Velmar has 4,210 people.", "5 km"]


def test_preformatted_lines_stay() -> None:
    assert _read("<pre>\na  1\nb  2</pre>").text == "a 1\nb 2\n"


# ------------------------------------------------------------------------------- tables


def _table(rows: str) -> Article:
    return _read(f"<table>{rows}</table>")


def test_cells_over_rows_and_columns() -> None:
    (table,) = _table(
        '<tr><th rowspan="2">Ward</th><th colspan="2">People</th></tr>'
        "<tr><th>1950</th><th>1960</th></tr>"
        '<tr><td rowspan="2">Quay</td><td>5</td><td>6</td></tr>'
        '<tr><td colspan="2">none</td></tr>'
    ).tables
    assert grid(table) == [
        ["Ward", "People", "People"],
        ["Ward", "1950", "1960"],
        ["Quay", "5", "6"],
        ["Quay", "none", "none"],
    ]
    assert [cell.text for cell in table.head] == ["Ward", "1950", "1960"]
    assert table.above[0][1] is table.above[0][2]
    assert (table.above[0][1].columns, table.above[0][0].rows) == (2, 2)


def test_a_first_row_in_bold_or_of_words_is_the_head() -> None:
    (bold,) = _table(
        "<tr><td><b>1950</b></td><td><b>1960</b></td></tr><tr><td>5</td><td>6</td></tr>"
    ).tables
    assert [cell.text for cell in bold.head] == ["1950", "1960"]
    (words,) = _table("<tr><td>Ward</td><td>People</td></tr><tr><td>a</td><td>6</td></tr>").tables
    assert [cell.text for cell in words.head] == ["Ward", "People"]
    (neither,) = _table("<tr><th>Ward</th><td>6</td></tr><tr><th>Quay</th><td>7</td></tr>").tables
    assert neither.head == ()
    assert grid(neither) == [["Ward", "6"], ["Quay", "7"]]


def test_ends_of_cells_may_be_left_out() -> None:
    (table,) = _table("<tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4").tables
    assert grid(table) == [["A", "B"], ["1", "2"], ["3", "4"]]


def test_a_table_in_a_cell_stands_apart() -> None:
    outer, inner = _table(
        "<tr><th>A</th><th>B</th></tr><tr><td>1<table><tr><th>C</th><th>D</th></tr>"
        "<tr><td>8</td><td>9</td></tr></table></td><td>2</td></tr>"
    ).tables
    assert grid(outer) == [["A", "B"], ["1", "2"]]
    assert grid(inner) == [["C", "D"], ["8", "9"]]


def test_hidden_rows_and_sort_keys_are_not_read() -> None:
    (table,) = _table(
        '<tr><th>A</th><th>B</th></tr><tr style="display:none"><td>1</td><td>2</td></tr>'
        '<tr><td><span class="sortkey">!03</span>3</td><td style="display:none">x</td>'
        "<td>4</td></tr>"
    ).tables
    assert grid(table) == [["A", "B"], ["3", "4"]]


def test_a_table_that_only_places_is_none() -> None:
    article = _read(
        '<table role="presentation"><tr><td><p>One side of 5 km.</p></td><td><table><tr><th>A</th>'
        "<th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    )
    assert paragraphs(article) == ["One side of 5 km."]
    assert [grid(table) for table in article.tables] == [[["A", "B"], ["1", "2"]]]


def test_text_between_cells_is_listed_as_lost_or_read() -> None:
    article = _read("<p>x</p>foo<table>bar<tr><th>1</th>baz<td>2</td></tr></table>")
    assert [item.kind for item in article.not_read] == ["broken"]
    assert grid(article.tables[0]) == [["1", "2"]]


def test_spans_beyond_sense_cover_nothing() -> None:
    rows = '<tr><td colspan="99999" rowspan="9999">1</td><td>2</td></tr>' * 3
    assert grid(_table(rows).tables[0]) == [["1", "2"]] * 3


def test_rows_of_a_box() -> None:
    (box,) = _read(
        '<table class="infobox"><caption>Race</caption><tr><th colspan="4">Details</th></tr>'
        '<tr><th colspan="2">Dates</th><td colspan="2">22 June 1964</td></tr>'
        "<tr><th>Mayor</th><td></td></tr><tr><td><img></td><th>Winner</th><td>Ada</td></tr>"
        "<tr><td></td><td>5 km</td></tr><tr><th>Score</th><td>1</td><td>2</td></tr></table>"
    ).boxes
    assert box.title
    assert box.title.text == "Race"
    assert lines(box) == [
        ("Details", "Dates", "22 June 1964"),
        ("Details", "Winner", "Ada"),
        ("Details", "", "5 km"),
        ("Details", "Score", "1"),
        ("Details", "", "2"),
    ]


# ------------------------------------------------------------------------- other sites


def test_a_page_of_articles() -> None:
    article = _read(
        "<html><head><title>Velmar | Site</title></head><body><nav>5 links</nav><article>"
        "<div><span>Checked last month</span></div><article><h1>Velmar<button>copy</button></h1>"
        "<p>It lies at 12 m.<sup>[1]</sup> It rose in 1950.[2]</p><h2>People</h2><h3>Numbers</h3>"
        "<p>It has 168 souls.</p><h2>References</h2><ol><li><a href='https://v.example/boats'>"
        "https://v.example/boats</a></li><li>Ost. 1999.</li></ol></article></article></body></html>"
    )
    assert article.title.text == "Velmar"
    assert [(one.level, one.title) for one in article.sections] == [
        *((1, "Lead"), (1, "People"), (2, "Numbers"), (1, "References")),
    ]
    assert [(one.label, one.list, one.number) for one in article.markers] == [
        *(("1", "references", 1), ("2", "references", 2)),
    ]
    assert [one.text for one in article.references] == ["https://v.example/boats", "Ost. 1999."]
    assert figures(article) == ["12 m", "1950", "168", "1999"]


def test_a_page_without_a_title_is_called_as_it_first_calls_its_subject() -> None:
    article = _read("<p>The <b>town of Velmar</b> (<b>Velm</b>) is old.</p>")
    assert (article.title.text, article.title.start) == ("town of Velmar", 4)
    assert _read("<p>Nothing is bold.</p>").title.text == ""


def test_the_title_of_the_window_names_the_page_and_not_the_site() -> None:
    article = _read("<title>Velmar - Ost - The Encyclopedia</title><p>It is old.</p>")
    assert article.title.text == "Velmar - Ost"


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            '<div class="mw-parser-output"><p>Velmar may be:</p><div id="disambigbox"></div></div>',
            "a disambiguation page",
        ),
        ('<div class="redirectMsg"><p>Redirect to:</p></div>', "a redirect"),
        ("<html><body><script>1</script></body></html>", "no text"),
        ("", "the file is empty"),
        ("<p>a</p>", "range"),
    ],
)
def test_what_is_no_article_is_refused(text: str, what: str) -> None:
    from loccit.model import Snapshot
    from loccit.read.readers import reader_of
    from tests.read.pages import find_figures

    end = len(text) + (what == "range")
    with pytest.raises(LoccitError, match=what) as caught:
        reader_of("html")(Snapshot("velmar.html", "", text), "v", 0, end, find_figures)
    assert caught.value.remedy
    assert str(caught.value.where) == "velmar.html"


_TOKENS = [
    "<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th rowspan=2>", "<b>",
    "</b>", "<sup>", "</sup>", "<br>", "<!--", "-->", "<li>", "&nbsp;", "&lt", "1,2", " a ",
    "\n", "<h2>", "</h2>", "<ol class=references>", '<a href="#x">[1]</a>', "<pre>\n", "<x",
    ">",
]  # fmt: skip


@given(st.lists(st.sampled_from(_TOKENS), max_size=25))
def test_any_page_keeps_the_laws(tokens: list[str]) -> None:
    with suppress(LoccitError):  # a page without text
        _read("".join(tokens))


def test_a_bullet_in_a_cell_of_its_own_begins_the_label() -> None:
    page = read_page(
        "<!doctype html><html><h1>Velmar</h1><div class='mw-parser-output'>"
        "<table class='infobox'><tr><th colspan='3'>Velmar</th></tr>"
        "<tr><th>Area</th><td></td></tr>"
        "<tr><td>•</td><td>Total</td><td>121 km²</td></tr>"
        "<tr><td colspan='2'>GDP (PPP)</td><td>2012 estimate</td></tr>"
        "<tr><td>&#160;-&#160;</td><td>Total</td><td>$3.2 billion</td></tr>"
        "<tr><th>Currency</th><td></td></tr><tr><th>Code</th><td>VE</td></tr></table>"
        "<p>A town.</p></div></html>",
        "html",
    )
    assert lines(page.boxes[0]) == [
        ("Area", "•Total", "121 km²"),
        ("", "GDP (PPP)", "2012 estimate"),
        ("GDP (PPP)", "-\u00a0Total", "$3.2 billion"),
        ("", "Code", "VE"),
    ]


def test_a_number_and_a_year_in_a_box_are_two_figures() -> None:
    page = read_page(
        "<!doctype html><html><h1>Velmar</h1><div class='mw-parser-output'>"
        "<table class='infobox'><tr><th colspan='2'>Velmar</th></tr>"
        "<tr><th>Staff</th><td>854 (2006)</td></tr></table><p>A town.</p></div></html>",
        "html",
    )
    assert figures(page) == ["854", "2006"]
