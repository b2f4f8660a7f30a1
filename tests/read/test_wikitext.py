from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.errors import LoccitError
from loccit.model import Article, Snapshot
from loccit.read.readers import reader_of
from tests.read.pages import figures, find_figures, grid, lines, paragraphs, read_page

PAGE = """\
<!-- a comment of 3 words --> {{Use dmy dates|date=May 2020}}
{{Infobox settlement
| name = Velmar
| image = Velmar quay 2010.jpg <!-- not 2011 -->
| population_total = {{formatnum:4210}}<ref name="count">Count of 2011. p. 7.</ref>
| population_as_of = 2011
| area_km2 =
| elevation_m = {{convert|978|m|ft|abbr=on}}
| coordinates = {{coord|52|31|12|N|13|24|18|E|display=inline,title}}
| founded = {{start date|1811|3|6|df=y}}
| leader = {{plainlist|
* [[Ada Quill]]
* [[Bo Rusk|Rusk]]
}}
| module = {{Infobox harbour|depth=12&nbsp;m|berths=9}}
}}
'''Velmar''' is a town{{efn|Since 1950.}} of [[Ostland]]{{ndash}}by the
[[sea (water)|sea]],{{sfn|Rusk|2001|p=9}} some
{{nowrap|7 km}} long.<ref name=count /> [[File:Quay.jpg|thumb|left|200px|The quay in ''1950'']]
It had [[1966]] wards.{{citation needed|date=May 2020}} [[Category:Towns]] [[de:Velmar]]

{{Velmar weatherbox}}
== Climate ==
{{main|Climate of Ostland}}
Rain falls on 91 days{{dubious}} and 5{{Fog count|x}} more.
{| class="wikitable"
|+ Climate data for Velmar<ref>Weather Office.</ref>
! Month !! Jan !! Feb
|-
! scope="row" | Mean °C
| −2.1 || style="text-align:right" | 0.4
|-
| colspan="3" | Source: Weather Office{{sfn|Rusk|2001|p=9}}
|}
=== Wards ===
* North: 12
# South: 14
; Head
: Text
== References ==
{{reflist}}
{{notelist}}
== External links ==
* [http://velmar.example The town's 2 pages]
"""


def _read(text: str, language: str = "en") -> Article:
    return read_page(text, "wikitext", language=language)


def _text(body: str, language: str = "en") -> str:
    return _read(body, language).text.rstrip("\n")


@pytest.fixture
def page() -> Article:
    return _read(PAGE)


def test_outline(page: Article) -> None:
    assert [(section.level, section.title) for section in page.sections] == [
        *((1, "Lead"), (1, "Climate"), (2, "Wards"), (1, "References"), (1, "External links")),
    ]
    assert (
        page.title.text,
        page.reading.words(*page.reading.in_snapshot(page.title.start, page.title.end)),
    ) == ("Velmar", "Velmar")


def test_paragraphs(page: Article) -> None:
    assert paragraphs(page) == [
        "Velmar is a town[note 1] of Ostland–by the sea,[2] some 7 km long.[1] It had 1966 wards.",
        "The quay in 1950",
        "Rain falls on 91 days and 5\ufffc more.",
        *("North: 12", "South: 14", "Head", "Text"),
    ]


def test_box_of_parameters(page: Article) -> None:
    settlement, harbour = page.boxes
    assert (settlement.name, settlement.within) == ("Infobox settlement", "")
    assert lines(settlement) == [
        ("", "name", "Velmar"),
        ("", "image", "Velmar quay 2010.jpg"),
        ("", "population_total", "4,210[1]"),
        ("", "population_as_of", "2011"),
        ("", "elevation_m", "978 m"),
        ("", "coordinates", "52°31′12″N 13°24′18″E"),
        ("", "founded", "6 March 1811"),
        ("", "leader", "Ada Quill\nRusk"),
    ]
    assert (harbour.name, harbour.within) == ("Infobox harbour", "Infobox settlement/module")
    assert lines(harbour) == [("", "depth", "12\u00a0m"), ("", "berths", "9")]


def test_evidence_stands_where_the_page_has_it(page: Article) -> None:
    where = {
        figure.text: page.snapshot.text[slice(*page.reading.in_snapshot(figure.start, figure.end))]
        for figure in page.figures
    }
    assert where["4,210"] == "4210"
    assert where["978 m"] == "978|m"
    assert where["12\u00a0m"] == "12&nbsp;m"
    assert where["7 km"] == "7 km"


def test_table(page: Article) -> None:
    (table,) = page.tables
    assert table.title
    assert table.title.text == "Climate data for Velmar[3]"
    assert grid(table) == [["Month", "Jan", "Feb"], ["Mean °C", "−2.1", "0.4"]]
    assert table.source
    assert table.source.text == "Source: Weather Office[2]"


def test_footnotes_are_streams_of_their_own(page: Article) -> None:
    assert [(one.list, one.number, one.text) for one in page.references] == [
        ("references", 1, "Count of 2011. p. 7."),
        ("references", 2, "Rusk 2001, p. 9"),
        ("references", 3, "Weather Office."),
        ("notes", 1, "Since 1950."),
        ("external links", 1, "The town's 2 pages"),
    ]
    assert [(one.label, one.list, one.number) for one in page.markers] == [
        ("count", "references", 1),
        ("1", "notes", 1),
        ("Rusk 2001", "references", 2),
        ("count", "references", 1),
        ("3", "references", 3),
        ("Rusk 2001", "references", 2),
    ]


def test_what_was_not_read_is_listed(page: Article) -> None:
    assert [(item.kind, item.what) for item in page.not_read] == [
        ("conversion", "ft"),
        ("elsewhere", "Velmar weatherbox"),
        ("unclear", "5"),
        ("elsewhere", "Fog count"),
    ]
    assert "1950" in figures(page)
    assert "5" not in figures(page)


# -------------------------------------------------------------------- as a person sees it


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a<!-- 3 -->b", "ab"),
        ("x '''bold''' ''it'' '''''both''''' y", "x bold it both y"),
        ("[[a]]s [[b|c]] [[:Category:D]] [[d#e|f]]", "as c Category:D f"),
        ("[http://x.example/12 label] [//y.example] [sic] [1966]", "label [sic] [1966]"),
        ("3&nbsp;km &amp; 5&thinsp;m", "3\u00a0km & 5\u2009m"),
        ("km<sup>2</sup> 10<sup>−6</sup> H<sub>2</sub>O 19<sup>th</sup>", "km² 10⁻⁶ H₂O 19th"),
        ("a<br>b<br />c", "a\nb\nc"),
        ("<small>a</small> <span style='display:none'>7</span>b", "a b"),
        ("a <foo> b < c", "a <foo> b < c"),
        ("<nowiki>{{a}} [[b]] ''c''</nowiki>", "{{a}} [[b]] ''c''"),
        ("a <math>x^2</math> b", "a \ufffc b"),
        ("__NOTOC__a", "a"),
        ("a {{#expr: 2 + 2}} b", "a \ufffc b"),
        ("a {{{1|5}}} b", "a \ufffc b"),
        ("{{PAGENAME}} is", "\ufffc is"),
        ('<div style="color:{{c|x}}">a</div>', "a"),
        ("<poem>\na\nb</poem>", "a\nb"),
    ],
)
def test_text(body: str, seen: str) -> None:
    assert _text(body) == seen


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("a{{snd}}b{{spaced ndash}}c {{mdash}}", "a – b – c —"),
        ("{{nowrap|5 km}} {{lang|de|Berg}} {{abbr|km|kilometre}} {{small|x}}", "5 km Berg km x"),
        ("{{sort|0005|5}} {{nts|12345}} {{0}}7", "5 12,345 7"),
        ("{{hlist|a|b}}", "a · b"),
        ("{{ubl|a|b}} c", "\na\nb\nc"),
        ("{{circa|1950}} {{ISBN|3-8265}}", "c. 1950 ISBN 3-8265"),
        ("{{convert|5|km|mi}}", "5 km"),
        ("{{convert|5|-|7|km2|sqmi}}", "5–7 km²"),
        ("{{convert|5|to|7|C|F}}", "5 to 7 °C"),
        ("{{cvt|12000|sqft}}", "12,000 sq ft"),
        ("{{convert|6|ft|2|in|m}}", "6 ft 2 in"),
        ("{{convert|3.5|e6km2|sqmi}}", "3.5 million km²"),
        ("{{convert|36|PD/km2}}", "36/km²"),
        ("{{convert|−5|C}}", "−5 °C"),
        ("a {{convert|5|km|disp=out|mi}} b", "a \ufffc b"),
        ("{{val|5.2|ul=kg}}", "5.2 kg"),
        ("{{unité|891.85|km|2}}", "891.85 km²"),
        ("{{Höhe|34|DE-NHN|link=true}}", "34 m"),
        ("{{US$|47,500}} {{GBP|5 million}} {{€}}", "US$47,500 £5 million €"),
        ("{{frac|1|2}} {{frac|3|1|4}} {{frac|7}} {{frac|5|9}}", "½ 3¼ 1/7 5/9"),
        ("{{birth date and age|1950|1|2}} {{start date|2001}}", "January 2, 1950 2001"),
        ("{{as of|2012|3}}, {{as of|2012|lc=y}}", "As of March 2012, as of 2012"),
        ("{{coord|-33.9|151.2|type:city}}", "33.9°S 151.2°E"),
        ("{{coord|60|2|N|5|16|W|display=title}}", "60°2′N 5°16′W"),
        ("{{Koordinate Artikel|52_31_6_N_13_24_30_E_type:city(34)}}", "52°31′6″N 13°24′30″E"),
        ("{{formatnum:-1234.5}}", "−1,234.5"),
        ("{{formatnum:{{#expr:1}}}}", "\ufffc"),
        ("{{harvnb|Rusk|2001|p=3}}", "Rusk 2001, p. 3"),
        ("{{cite web|url=http://x.example|title=Rain|date=3 May 2001}}", "Rain. 3 May 2001"),
    ],
)
def test_templates(body: str, seen: str) -> None:
    assert _text(f"x {body}") == f"x {seen}".replace(" \n", "\n")


@pytest.mark.parametrize(
    ("language", "seen"),
    [
        ("de", "3.664.088 und 1,5"),
        ("fr", "3\u202f664\u202f088 und 1,5"),
        ("simple", "3,664,088 und 1.5"),
    ],
)
def test_numbers_that_the_wiki_prints_are_printed_as_its_language_does(
    language: str, seen: str
) -> None:
    assert _text("{{formatnum:3664088}} und {{formatnum:1.5}}", language) == seen


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(LoccitError, match="'xx-none' is not known"):
        _text("a", "xx-none")


def test_a_named_reference_may_come_after_its_call() -> None:
    article = _read(
        'A 5.<ref name="b"/> B 6.<ref>c</ref>\n<references><ref name="b">d</ref></references>'
    )
    assert [(one.number, one.text) for one in article.references] == [(1, "d"), (2, "c")]
    assert [(one.label, one.number) for one in article.markers] == [("b", 1), ("2", 2)]


def test_a_reference_that_nobody_defines_points_nowhere() -> None:
    (marker,) = _read('A 5.<ref name="12"/>').markers
    assert (marker.label, marker.number) == ("12", 0)


def test_a_figure_begins_and_ends_outside_a_footnote() -> None:
    article = _read("A 5,000<ref>12 books</ref> km.")
    assert figures(article) == ["5,000", "12"]
    start, end = article.reading.in_snapshot(0, len("A 5,000[1] km."))
    assert article.reading.words(start, end) == "A 5,000[1] km."


# ------------------------------------------------------------------------------- tables


def test_cells_over_rows_and_columns() -> None:
    (table,) = _read(
        '{|\n! rowspan="2" | Ward\n! colspan=2 | People\n|-\n! 1950 || 1960\n|-\n'
        "| rowspan=2 | Quay\n| 5\n| 6\n|-\n| colspan='2' | none\n|}"
    ).tables
    assert grid(table) == [
        ["Ward", "People", "People"],
        ["Ward", "1950", "1960"],
        ["Quay", "5", "6"],
        ["Quay", "none", "none"],
    ]


def test_cells_of_several_lines_and_tables_in_cells() -> None:
    outer, inner = _read(
        "{|\n! A !! B\n|-\n|\n* 1\n* 2\n|\n{|\n! C !! D\n|-\n| 8 || 9\n|}\n|-\n"
        "| {{nowrap|3{{!}}4}} || [[x|y]]\n|}"
    ).tables
    assert grid(outer) == [["A", "B"], ["1\n2", ""], ["3|4", "y"]]
    assert grid(inner) == [["C", "D"], ["8", "9"]]


def test_a_table_that_never_closes_ends_before_the_next_heading() -> None:
    article = _read("{|\n! A !! B\n|-\n| 1 || 2\n== C ==\nText.")
    assert grid(article.tables[0]) == [["A", "B"], ["1", "2"]]
    assert [section.title for section in article.sections] == ["Lead", "C"]
    assert [(item.kind, item.what) for item in article.not_read] == [("broken", "{| never closes")]


def test_a_table_of_one_row_only_places_its_cells() -> None:
    article = _read("{|\n|\n* 1 quay\n* 2 ships\n|\nText.\n|}")
    assert article.tables == ()
    assert paragraphs(article) == ["1 quay", "2 ships", "Text."]


def test_a_head_over_the_whole_width_heads_rows() -> None:
    (table,) = _read(
        "{|\n|+ Seas\n! A !! B\n|-\n! colspan=2 | Upper\n|-\n| 1 || 2\n|-\n! colspan=2 | Lower\n"
        "|-\n| 3 || 4\n|}"
    ).tables
    assert [cell.text for cell in table.head] == ["A", "B"]
    assert [row[0].text for row in table.rows] == ["Upper", "1", "Lower", "3"]


def test_a_table_at_the_side_is_a_box() -> None:
    (box,) = _read(
        '{| style="float:right"\n! colspan=2 | Velmar\n|-\n! colspan=2 | Facts\n|-\n'
        "| Area || 5 km\n|-\n| People || 7\n|-\n| Mayor ||\n|-\n| || 9\n|}"
    ).boxes
    assert (box.name, box.title and box.title.text) == ("table", "Velmar")
    assert lines(box) == [("Facts", "Area", "5 km"), ("Facts", "People", "7"), ("Facts", "", "9")]


def test_a_template_alone_with_parameters_is_a_box() -> None:
    article = _read("{{Stadt\n| Name = Velmar\n| Fläche = 5\n}}\nText {{Stadt|a=1|b=2}} goes on.")
    assert [box.name for box in article.boxes] == ["Stadt"]
    assert paragraphs(article) == ["Text \ufffc goes on."]


@pytest.mark.parametrize(
    ("language", "value", "seen"),
    [
        ("de", "2.9", "2,9"),
        ("de", "−1.95 °C", "−1,95 °C"),
        ("de", "3.10.1990", "3.10.1990"),
        ("de", "4210", "4210"),
        ("fr", "891.855 km", "891,855 km"),
        ("en", "2.9", "2.9"),
    ],
)
def test_a_parameter_in_a_programs_form_is_printed_in_the_pages(
    language: str, value: str, seen: str
) -> None:
    (box,) = _read(f"{{{{Infobox|a={value}}}}}", language).boxes
    assert box.rows[0].value.text == seen


def test_a_parameter_that_may_be_thousands_or_decimals_is_unclear() -> None:
    article = _read("{{Infobox|a=1.234 km|b=1.234.567}}", "de")
    assert [(item.kind, item.what) for item in article.not_read] == [("unclear", "1.234")]
    assert figures(article) == ["1.234.567"]


# ------------------------------------------------------------------------ broken pages


def test_what_never_closes_is_text_and_listed() -> None:
    article = _read("A {{nowrap|5 km.\n\nB [[c.\n\nD <ref>e.\n\n<!-- f 7")
    assert [(item.kind, item.what) for item in article.not_read] == [
        ("broken", "{{ never closes"),
        ("broken", "[[ never closes"),
        ("broken", "<ref> never closes"),
        ("broken", "<!-- never closes"),
    ]
    assert paragraphs(article) == ["A {{nowrap|5 km.", "B [[c.", "D e."]


def test_many_slips_of_a_kind_are_one_line() -> None:
    article = _read("a " + "{{b " * 30)
    assert [item.what for item in article.not_read] == ["30 × {{ never closes"]


def test_what_is_nested_too_deep_is_not_read() -> None:
    article = _read("x " + "{{small|" * 60 + "5" + "}}" * 60)
    assert article.text == "x \ufffc\n"
    assert [item.kind for item in article.not_read] == ["deep"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("#REDIRECT [[Velmar]]", "a redirect to 'velmar'"),
        ("\ufeff #WEITERLEITUNG [[Velmar]]", "a redirect"),
        ("'''Velmar''' may be:\n* [[A]]\n{{disambiguation}}", "a disambiguation page"),
        ("{{Infobox}}<!-- 5 -->", "no text"),
    ],
)
def test_what_is_no_article_is_refused(text: str, what: str) -> None:
    with pytest.raises(LoccitError, match=what) as caught:
        reader_of("wikitext")(Snapshot("v.wiki", "", text), "v", 0, len(text), find_figures)
    assert caught.value.remedy


_TOKENS = [
    "{{", "}}", "{{{", "[[", "]]", "|", "=", "\n", "{|\n", "|}\n", "|-\n", "| ", "! ", "||",
    "== ", " ==", "<ref>", "</ref>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "</nowiki>",
    "'''", "* ", "&nbsp;", "1,2", " a ", "convert|5|km", "Infobox x\n|a=1", "File:a.jpg|",
    "<br>", "<sup>", "</sup>", "[http://a ", "]", "coord|1|2|N|3|E", "nowrap|", "efn|",
    "reflist", "<gallery>\n", "</gallery>",
]  # fmt: skip


@given(st.lists(st.sampled_from(_TOKENS), max_size=25))
def test_any_page_keeps_the_laws(tokens: list[str]) -> None:
    with suppress(LoccitError):  # a page without text
        _read("".join(tokens))
