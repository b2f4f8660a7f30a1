"""A dataset from saved pages: what it has at once, and what stops it with nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main

HTML = """\
<!doctype html><html lang="en"><head><link rel="canonical" href="https://wiki.example/Velmar">
</head><body><h1 id="firstHeading">Velmar</h1><div class="mw-parser-output">
<table class="infobox geography vcard"><tr><th colspan="2">Velmar</th></tr>
<tr><th colspan="2">Population (2011)</th></tr><tr><th>• Total</th><td>4,210</td></tr>
<tr><th>Elevation</th><td>978 m</td></tr></table><p>A town of 17 bridges.</p></div></body></html>
"""
WIKI = """\
{{Infobox settlement
| population_total = 4,300
| population_as_of = 2011
| bridges = 17
}}
'''Velmar''' is a town on the [[Arle]].
"""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "west.html").write_text(HTML, encoding="utf-8")
    (folder / "east.wiki").write_text(WIKI, encoding="utf-8")
    return folder


def _run(*arguments: str | Path) -> Result:
    return CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, [*map(str, arguments)])


def test_two_pages_in_and_their_difference_out(pages: Path) -> None:
    made = _run("new", "velmar", pages / "west.html", pages / "east.wiki", "--kind", "town")
    assert made.exit_code == 0, made.output
    assert "2 claims" in made.output
    folder = Path("datapackage/velmar")
    written = (folder / "dataset.yaml").read_text(encoding="utf-8")
    assert 'url: "https://wiki.example/Velmar"' in written
    assert "covers: structured" in written
    checked = _run("check", "--dataset", "velmar", "--articles", pages)
    assert checked.exit_code == 1
    assert "0 defects" in checked.output
    assert "X002/velmar/population" in checked.output
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert _run("pull", "--dataset", "velmar", "--articles", pages).exit_code == 0
    assert _run("build", "--dataset", "velmar").exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_event_of_a_subject_whose_kind_nobody_said_is_of_an_unknown_kind(pages: Path) -> None:
    page = pages / "works.wiki"
    text = (
        "{{Infobox company\n| name = Velmar Works\n| founded = 16 May 1997\n}}\n"
        "'''Velmar Works''' weaves.\n"
    )
    page.write_text(text, encoding="utf-8")
    assert _run("new", "works", page).exit_code == 0
    (row,) = (Path("datapackage/works/data/events.csv").read_text(encoding="utf-8")).split("\n")[
        1:2
    ]
    assert ",unknown,founded," in row
    checked = _run("check", "--dataset", "works", "--articles", pages)
    assert checked.exit_code == 0, checked.output


def test_what_is_not_covered_is_not_checked_and_what_is_covered_is_demanded(pages: Path) -> None:
    _run("new", "velmar", pages / "west.html")
    unchecked = _run("check", "--dataset", "velmar", "--all").output
    assert "1 uncovered figures" in unchecked
    assert "it covers: structured" in unchecked
    path = Path("datapackage/velmar/dataset.yaml")
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("covers: structured", "covers: [structured, Lead]"))
    assert "V001/west/Lead" in _run("check", "--dataset", "velmar").output


PROSE = (
    "Velmar lies where the river Oss leaves the hills, and its market was held on the bridge until "
    "the new halls were built beside the station in the year of the flood."
)
# Pages that make no article, or not with another one.
BAD = {
    "copy.html": HTML.encode(),
    "arle.html": HTML.replace("Velmar", "Arle").encode(),
    "letter.pdf": b"%PDF-1.4 letter",
    "empty.html": b"",
    "blank.wiki": b"\n \n",
    "hollow.html": b"<!doctype html><html lang=en><body><p> </p></body></html>",
    "redirect.wiki": b"#REDIRECT [[Velmar]]",
    "moved.html": b'<html><div class="redirectMsg"><p>Redirect to: <a>Velmar</a></p></div></html>',
    "several.wiki": b"'''Velmar''' may be:\n* [[Velmar (town)]]\n{{disambiguation}}",
    "latin.html": '<html><meta charset="iso-8859-1"><p>Vélmar</p></html>'.encode("latin-1"),
    "wide.txt": "Vélmar\nA town.".encode("utf-16"),
    "state.html": HTML.replace("978", "979").encode(),
    "prose.html": f"<html lang=en><h1>Velmar</h1><article><p>{PROSE}</p></article></html>".encode(),
    "prose.wiki": f"'''Velmar''' {PROSE[7:]} {{{{convert|3|m}}}}".encode(),
    "pages.xml": b"<mediawiki><page><title>A</title></page><page><title>B</title></page>",
}
TWO = "leave one of the two out"


@pytest.mark.parametrize(
    ("files", "said", "remedy"),
    [
        (["huge.html"], "huge.html: the file has 50,000,000 bytes", "save the page alone"),
        (["lost.html"], "lost.html: no such file", ""),
        (["letter.pdf"], "letter.pdf: the format of the page is not recognised", "give a page of"),
        (["empty.html"], "empty.html: the format of the page is not recognised", "give a page of"),
        (["blank.wiki"], "blank.wiki: the format of the page is not recognised", "give a page of"),
        (["hollow.html"], "hollow.html: ", ""),
        (["redirect.wiki"], "redirect.wiki: a redirect to 'velmar'", "save the page that it leads"),
        (["moved.html"], "moved.html: a redirect", "save the page that it leads to"),
        (["several.wiki"], "several.wiki: a disambiguation page", "save the page that it leads to"),
        (
            ["latin.html"],
            "latin.html:1: the file is in iso-8859-1, not in UTF-8",
            "save it as UTF-8",
        ),
        (["wide.txt"], "wide.txt:1: the file is in UTF-16, not in UTF-8", "save it as UTF-8"),
        (["pages.xml"], "pages.xml: the export holds 2 pages", "export the page alone"),
        (["west.html", "west.html"], "west.html: the same page twice", TWO),
        (["west.html", "copy.html"], "copy.html: the same page twice", TWO),
        (["west.html", "state.html"], "state.html: one page in two states", TWO),
        (["prose.html", "prose.wiki"], "prose.wiki: one page in two formats, html and wiki", TWO),
        (
            ["west.html", "arle.html"],
            "arle.html: pages of 2 subjects: Velmar, Arle",
            "where they are",
        ),
    ],
)
def test_bad_input_says_what_and_where_and_nothing_is_written(
    pages: Path, files: list[str], said: str, remedy: str
) -> None:
    for name, content in BAD.items():
        (pages / name).write_bytes(content)
    with (pages / "huge.html").open("wb") as file:
        file.truncate(50_000_000)
    result = _run("new", "velmar", *(pages / file for file in files))
    assert result.exit_code == 2
    assert said in result.output
    assert f"do: {remedy}" in result.output if remedy else "do:" in result.output
    assert not Path("datapackage").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["Velmar"], "'Velmar' is no name"),
        (["velmar", "--kind", "tonw"], "'tonw' is no kind of schemas/kinds.yaml"),
        (["velmar", "--language", "xx"], "the language 'xx' is not known"),
    ],
)
def test_what_nobody_knows_writes_nothing(pages: Path, options: list[str], said: str) -> None:
    name, *rest = options
    result = _run("new", name, pages / "west.html", *rest)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not Path("datapackage").exists()


@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        ("{{Notice|about", "{{ never closes"),
        ("{| class=wikitable\n| 9 || 8", "{| never closes"),
        ("<ref>a source", "<ref> never closes"),
    ],
)
def test_of_a_broken_page_the_rest_is_read_and_the_loss_is_listed(
    pages: Path, broken: str, lost: str
) -> None:
    (pages / "broken.wiki").write_text(f"{WIKI}{broken}\n", encoding="utf-8")
    result = _run("new", "velmar", pages / "broken.wiki")
    assert result.exit_code == 0, result.output
    assert "1 claims" in result.output
    assert "broken, and read as text where it can be" in result.output
    assert lost in result.output


def test_files_of_one_name_become_articles_by_their_languages(pages: Path) -> None:
    other = pages / "german" / "west.html"
    other.parent.mkdir()
    text = HTML.replace('lang="en"', 'lang="de"').replace("wiki.example", "andere.example")
    other.write_text(text, encoding="utf-8")
    result = _run("new", "velmar", pages / "west.html", other)
    assert result.exit_code == 0, result.output
    assert {path.stem for path in Path("datapackage/velmar/claims").glob("west*")} == {
        "west",
        "west.structured",
        "west-de",
        "west-de.structured",
    }


def test_what_no_table_has_room_for_is_left_with_the_reason(pages: Path) -> None:
    text = (
        "{{Infobox venue\n| capacity = 300–400\n| opened = 1950\n}}\n'''Velmar Hall''' is large.\n"
    )
    (pages / "hall.wiki").write_text(text, encoding="utf-8")
    result = _run("new", "velmar", pages / "hall.wiki", "--kind", "theatre")
    assert result.exit_code == 0, result.output
    assert "1 claims" in result.output
    assert "left: capacity: 300–400 (the table 'places' has no field for the lower" in result.output


def test_a_dataset_that_is_there_is_left_alone(pages: Path) -> None:
    assert _run("new", "velmar", pages / "west.html").exit_code == 0
    again = _run("new", "velmar", pages / "east.wiki")
    assert again.exit_code == 2
    assert "there is a dataset already" in again.output
