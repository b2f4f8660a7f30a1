from __future__ import annotations

import pytest

from loccit.errors import LoccitError
from loccit.model import Article
from loccit.read.wikitext.export import exported_pages
from tests.read.pages import figures, grid, paragraphs, read_page

TEXT = """\
{{Infobox town|people=4,210&lt;!-- old --&gt;}}
&#039;&#039;&#039;Velmar&#039;&#039;&#039; &amp;amp; Ost has 3&amp;nbsp;km of &lt;small&gt;quays&lt;/small&gt;.&lt;ref name=&quot;a&quot;&gt;A &amp;lt; B, 1999.&lt;/ref&gt;
{|
! A !! B
|-
| 1 &lt; 2 || 5&lt;br&gt;6
|}
"""  # noqa: E501


def _export(text: str = TEXT, model: str = "wikitext", title: str = "Velmar &amp; Ost") -> str:
    return (
        f"<mediawiki>\n<siteinfo><sitename>W</sitename></siteinfo>\n<page>\n<title>{title}</title>"
        f"<ns>0</ns><revision><model>{model}</model>\n"
        f'<text bytes="9" xml:space="preserve">{text}</text></revision></page>\n</mediawiki>'
    )


def _read(text: str) -> Article:
    return read_page(text, "mediawiki-xml")


def test_both_layers_are_taken_off_and_every_place_is_one_of_the_file() -> None:
    article = _read(_export())
    assert article.title.text == "Velmar & Ost"
    assert paragraphs(article) == ["Velmar & Ost has 3\u00a0km of quays.[1]"]
    assert grid(article.tables[0]) == [["A", "B"], ["1 < 2", "5\n6"]]
    assert [reference.text for reference in article.references] == ["A < B, 1999."]
    assert [(row.label.text, row.value.text) for row in article.boxes[0].rows] == [
        ("people", "4,210")
    ]
    where = {
        figure.text: article.snapshot.text[
            slice(*article.reading.in_snapshot(figure.start, figure.end))
        ]
        for figure in article.figures
    }
    assert where["3\u00a0km"] == "3&amp;nbsp;km"
    assert figures(article)[0] == "4,210"


def test_an_export_of_several_pages_asks_for_one() -> None:
    text = _export() + _export(title="Ost")
    with pytest.raises(LoccitError, match="holds 2 pages") as caught:
        _read(text)
    first, second = exported_pages(text, 0, len(text))
    assert caught.value.candidates == (
        f"Velmar & Ost: {first.start}-{first.end}",
        f"Ost: {second.start}-{second.end}",
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<mediawiki></mediawiki>", "holds 0 pages"),
        ("<page><title>Velmar</title></page>", "'Velmar' has no text"),
        (_export(model="Scribunto"), "is Scribunto, not wikitext"),
        (_export("#REDIRECT [[Ost]]"), "a redirect"),
    ],
)
def test_what_is_no_article_is_refused(text: str, what: str) -> None:
    with pytest.raises(LoccitError, match=what) as caught:
        _read(text)
    assert caught.value.remedy
