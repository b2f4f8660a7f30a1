"""The HTML report as a file: whole, safe, the same each time. Chromium: tests/browser."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from loccit.project import load_project
from loccit.report.model import Report
from loccit.report.page.cards import cards
from loccit.report.passages import passage, passage_as_edited, sought
from loccit.report.templates import visible
from loccit.reporting import make_report
from tests.conftest import ROOT, Workspace
from tests.release.links import broken
from tests.report.hostile import HANGUL, HANJA, HEBREW, SCRIPT, SHOWN, TEMPLATE, TURNED, harm

VOID = {"meta", "input", "br", "link", "img", "hr"}


class Parsed(HTMLParser):
    """A page's elements with their attributes, and the text of those that are asked for."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def having(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def _written(space: Workspace) -> Path:
    result = space.run("report")
    assert result.exit_code == 0, result.output
    return space.root / "reports" / "kelmouth" / "report.html"


def test_the_flagship_is_one_file_of_less_than_two_megabytes(flagship_page: Path) -> None:
    size = flagship_page.stat().st_size
    assert 500_000 < size < 2_000_000, size
    page = Parsed(flagship_page)
    assert not {"link", "iframe", "object", "img", "base"} & {tag for tag, _ in page.elements}
    assert page.having("src") == []
    assert broken(flagship_page) == []


def test_every_discrepancy_has_a_card_with_an_anchor_of_its_own(
    flagship_page: Path, flagship_report: Report
) -> None:
    page = Parsed(flagship_page)
    assert page.having("data-id") == [entry.id for entry in flagship_report.entries]
    names = page.having("id")
    assert len(names) == len(set(names))
    linked = [address[1:] for address in page.having("href") if address.startswith("#")]
    assert set(linked) <= set(names)
    assert {entry.anchor for entry in flagship_report.entries} <= set(linked)


def test_no_title_is_cut_off_and_none_is_said_twice(flagship_page: Path) -> None:
    page = Parsed(flagship_page)
    titles = page.texts["h3"]
    assert not [title for title in titles if title.endswith("…")]
    assert not {f"{title}." for title in titles} & set(page.texts["li"])


def test_what_a_title_is_about_is_not_folded_away(flagship_report: Report) -> None:
    entry = next(e for e in flagship_report.entries if e.id == "X003/hamhung/precipitation")
    (card,) = cards([entry], {source.name: 1 for source in flagship_report.sources})
    assert all(side.folded for side in card.sides)
    for side in card.sides:
        assert side.quotes[0].value in entry.title
        assert {*side.quotes, *side.folded} == {
            quote for quote in entry.quotes if quote.article == side.article
        }


def test_a_link_to_a_bare_figure_leads_to_the_head_of_its_table() -> None:
    def linked(words: str, *around: str) -> str:
        return passage("https://example.org/a", sought(words, around))

    assert linked("about 20", "Rain") == "https://example.org/a#:~:text=about%2020"
    assert linked("168,827", "Year") == "https://example.org/a#:~:text=168%2C827"
    assert linked("20", "Jan", "Rain (mm)") == "https://example.org/a#:~:text=Rain%20%28mm%29"
    assert linked("20") == "https://example.org/a#:~:text=20"


def test_the_tables_are_carried_byte_for_byte(flagship_page: Path) -> None:
    data = ROOT / "datapackage" / "hamhung" / "data"
    page = Parsed(flagship_page)
    found = dict(zip(page.having("data-name"), page.texts["pre"], strict=True))
    # The parser of a page drops the line feed after <pre>.
    carried = {name: text.removeprefix("\n") for name, text in found.items()}
    assert carried == {path.stem: path.read_text("utf-8") for path in data.glob("*.csv")}


def test_what_was_not_checked_is_said_and_so_are_the_rules_that_did_not_run(
    flagship_page: Path, flagship_report: Report
) -> None:
    text = flagship_page.read_text("utf-8")
    for item in flagship_report.unchecked:
        assert f'<th scope="row">{item.rule}</th>' in text
    assert "They are not run for this report." in text


@pytest.mark.parametrize(
    "listed",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_bytes_in_another_place(
    disputed: Workspace, tmp_path: Path, listed: dict[str, str]
) -> None:
    want = _written(disputed).read_bytes()
    command = [
        sys.executable,
        "-m",
        "tests.report.write_report",
        str(disputed.folder),
        str(tmp_path),
    ]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **listed})
    assert (tmp_path / "report.html").read_bytes() == want


def test_without_discrepancies_it_says_so(space: Workspace) -> None:
    text = _written(space).read_text("utf-8")
    assert "No discrepancy was found." in text
    assert 'id="filters"' not in text


def test_the_policy_admits_the_script_and_no_other(disputed: Workspace) -> None:
    page = Parsed(_written(disputed))
    (policy,) = (
        attrs["content"] for _, attrs in page.elements if "Security" in attrs.get("http-equiv", "")
    )
    scripts = [attrs for tag, attrs in page.elements if tag == "script"]
    assert [attrs["type"] for attrs in scripts] == ["application/json", "module"]
    digest = hashlib.sha256(page.texts["script"][-1].encode()).digest()
    assert f"script-src 'sha256-{base64.b64encode(digest).decode()}';" in policy
    assert policy.startswith("default-src 'none';")


def test_nothing_that_people_or_articles_write_becomes_markup(space: Workspace) -> None:
    path = _written(harm(space))
    page, text = Parsed(path), path.read_text("utf-8")
    assert len(page.texts["script"]) == 2
    assert "img" not in page.texts
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [a for a in page.having("href") if not a.startswith(("#", "?", "https://"))]
    assert SCRIPT in page.texts["h1"][0]
    shown = page.texts["main"][0]
    for words in (SCRIPT, TEMPLATE, HEBREW, HANGUL, HANJA, SHOWN):
        assert words in shown
    # In the tables the words are as they are; everywhere else no mark may turn what follows.
    assert TURNED in page.texts["pre"][0] + "".join(page.texts["pre"])
    assert "\u202e" not in re.sub(r"<pre>.*?</pre>", "", text, flags=re.S)


def test_marks_that_turn_text_are_named() -> None:
    assert visible(TURNED) == SHOWN
    assert visible("plain ± – “é” 함흥") == "plain ± – “é” 함흥"
    assert visible(3) == 3


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("12,345 people", "#:~:text=12%2C345%20people"),
        ("a  b\nc", "#:~:text=a%20b%20c"),
        ("−6.8 °C", "#:~:text=%E2%88%926.8%20%C2%B0C"),
        ("25-30%", "#:~:text=25%2D30%25"),
        ("one two three four five six seven eight nine",
         "#:~:text=one%20two%20three,seven%20eight%20nine"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_passage_is_linked_by_its_words(words: str, fragment: str) -> None:
    assert passage("https://example.org/a#b", words) == (
        f"https://example.org/a{fragment}" if fragment else "https://example.org/a#b"
    )


@pytest.mark.parametrize(
    ("section", "words", "end"),
    [
        ("Lead", "3 769 495", "#:~:text=3%20769%20495"),
        ("Lead", "10115–14199", "#:~:text=10115%E2%80%9314199"),
        ("Lead", "3769495", ""),  # a box sets the separators
        ("Lead", "13.4049540", ""),
        ("Lead", "52°31′12″N", ""),
        ("Lead", "34 m", ""),  # in many places
        ("Lead", "", ""),
        ("Klima", "9,3", "#Klima"),
        ("Khí hậu", "9,3", "#Kh%C3%AD_h%E1%BA%ADu"),
    ],
)  # fmt: skip
def test_of_a_wikis_source_only_what_readers_see_is_linked(
    section: str, words: str, end: str
) -> None:
    url = "https://af.example.org/w/index.php?title=A&oldid=1"
    assert passage_as_edited(url, section, words) == f"{url}{end}"


def test_no_link_leads_to_the_name_of_a_parameter() -> None:
    """Words near by that were read from a wiki's source are seen by its editors alone."""
    report = make_report(load_project(ROOT / "datapackage" / "berlin"))
    for entry in report.entries:
        for one in entry.quotes:
            quoted = "".join(part.text for part in one.parts)
            _, mark, words = one.link.partition("#:~:text=")
            assert not mark or unquote(words) in quoted


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "data:text/html,x", "/a", "file:///a"])
def test_only_web_addresses_are_linked(url: str) -> None:
    assert passage(url, "words") == ""
