"""A page added to a dataset, and one pinned again: nothing typed, and comments kept."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from tests.test_beginning import HTML, WIKI

FOLDER = Path("datapackage/velmar")
# Enough prose to be known by.
PROSE = (
    "Velmar lies where the river Oss leaves the hills, and its market was held on the bridge until "
    "the new halls were built beside the station in the year of the flood."
)
HEAD = """\
# who says what
name: velmar
title: Velmar
description: What two pages say.
version: 0.1.0
covers: structured
licences: {CC0-1.0: {title: Zero}}   # for words
contributors: [{title: Ada Quill, role: creator}]
articles:
"""


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the pages of a dataset of one page."""
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "west.html").write_text(HTML.replace("A town", f"{PROSE} A town"), encoding="utf-8")
    (pages / "east.wiki").write_text(WIKI, encoding="utf-8")
    assert _run("new", "velmar", pages / "west.html", "--licence", "CC0-1.0").exit_code == 0
    # What a person has made of it since.
    path = FOLDER / "dataset.yaml"
    rest = path.read_text(encoding="utf-8").partition("articles:\n")[2]
    path.write_text(HEAD + rest.replace("    title:", "    # the first\n    title:"), "utf-8")
    return pages


def _run(*arguments: str | Path) -> Result:
    return CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(main, [*map(str, arguments)])


def _all() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def _written() -> str:
    return (FOLDER / "dataset.yaml").read_text(encoding="utf-8")


# ----------------------------------------------------------------------------- added


def test_a_page_is_added_and_compared_and_comments_stay(begun: Path) -> None:
    before = _written()
    added = _run("add", "velmar", begun / "east.wiki", "--licence", "CC-BY-4.0")
    assert added.exit_code == 0, added.output
    assert "it does not say its address" in added.output
    assert "left: bridges: 17 (in no source map)" in added.output
    after = _written()
    assert after.startswith(before.partition("licences:")[0])
    assert "licences: {CC0-1.0: {title: Zero}, CC-BY-4.0: {" in after
    assert "}   # for words\n" in after
    assert "    # the first\n" in after
    checked = _run("check", "--dataset", "velmar", "--articles", begun)
    assert (checked.exit_code, "X002/velmar/population" in checked.output) == (1, True)


def test_a_page_outside_of_the_folder_is_found_from_it(begun: Path) -> None:
    other = begun.parent / "more" / "east.wiki"
    other.parent.mkdir()
    (begun / "east.wiki").rename(other)
    added = _run("add", "velmar", other, "--articles", begun)
    assert added.exit_code == 0, added.output
    assert 'file: "../more/east.wiki"' in _written()
    assert _run("pull", "--dataset", "velmar", "--articles", begun).exit_code == 0


def test_a_second_subject_is_an_entity_of_its_own(begun: Path) -> None:
    (begun / "arle.wiki").write_text(WIKI.replace("Velmar", "Arle"), encoding="utf-8")
    added = _run("add", "velmar", begun / "arle.wiki", "--subject", "arle")
    assert added.exit_code == 0, added.output
    assert (FOLDER / "entities.yaml").read_text("utf-8").endswith('arle:\n  title: "Arle"\n')
    with (FOLDER / "data" / "population.csv").open(encoding="utf-8") as file:
        assert {row["subject"] for row in csv.DictReader(file)} == {"velmar", "arle"}


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("again.html", None, [], "the same page twice: it is the article 'west'"),
        (
            "other.html",
            HTML.replace("978", "979"),
            [],
            "one page in two states: it is the article 'west'",
        ),
        ("arle.wiki", WIKI.replace("Velmar", "Arle"), [], "the page is about 'Arle'"),
        (
            "velmar.wiki",
            f"'''{PROSE[:6]}'''{PROSE[6:]}",
            [],
            "one page in two formats, html and wikitext",
        ),
        ("none.wiki", "#REDIRECT [[Velmar]]", [], "none.wiki: a redirect"),
        ("gone.wiki", "", [], "the format of the page is not recognised"),
        ("east.wiki", WIKI, ["--articles", "."], "west.html: no such file"),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    begun: Path, name: str, content: str | None, options: list[str], said: str
) -> None:
    path = begun / name
    west = (begun / "west.html").read_text(encoding="utf-8")
    path.write_text(west if content is None else content, encoding="utf-8")
    before = _all()
    result = _run("add", "velmar", path, *options)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert result.output.count("do:") == 1
    assert _all() == before
    assert not list(FOLDER.parent.glob(".*"))


def test_a_page_whose_licence_does_not_allow_that_of_the_release_is_refused(begun: Path) -> None:
    path = FOLDER / "dataset.yaml"
    path.write_text(_written().replace("version:", "licence: CC0-1.0\nversion:"), encoding="utf-8")
    result = _run("add", "velmar", begun / "east.wiki", "--licence", "CC-BY-SA-4.0")
    assert result.exit_code == 2
    assert "'CC-BY-SA-4.0' of 'east' does not allow CC0-1.0" in result.output
    assert "datapackage/velmar/dataset.yaml:" in result.output


# ---------------------------------------------------------------------- pinned again


def test_a_changed_page_is_pinned_again_and_pull_tells_what_changed(begun: Path) -> None:
    page = begun / "west.html"
    page.write_text(page.read_text("utf-8").replace("4,210", "4,250 "), encoding="utf-8")
    stopped = _run("pull", "--dataset", "velmar", "--articles", begun)
    assert (stopped.exit_code, "the snapshot has other bytes" in stopped.output) == (2, True)
    assert "loccit add NAME PAGE --again" in stopped.output
    before = _all()
    pinned = _run("add", "velmar", page, "--again")
    assert pinned.exit_code == 0, pinned.output
    assert "pinned   west: sha256" in pinned.output
    assert "pinned   west: range" in pinned.output
    assert [path for path, content in _all().items() if content != before[path]] == [
        FOLDER / "dataset.yaml"
    ]
    assert "    # the first\n" in _written()
    pulled = _run("pull", "--dataset", "velmar", "--articles", begun)
    assert pulled.exit_code == 0, pulled.output
    assert "(Population (2011) > • Total: 4,250)" in pulled.output
    assert "(Population (2011) > • Total: 4,210)" in pulled.output
    again = _run("add", "velmar", page, "--again")
    assert "its page is the one that is pinned" in again.output


def test_what_a_new_state_does_not_say_stays(begun: Path) -> None:
    page = begun / "west.html"
    kept = 'url: "https://wiki.example/Velmar"'
    assert kept in _written()
    page.write_text(HTML.replace('rel="canonical"', 'rel="help"'), encoding="utf-8")
    assert _run("add", "velmar", page, "--again", "--articles", begun).exit_code == 0
    assert kept in _written()


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        ("east.wiki", [], "this is the page of no article of the dataset"),
        ("west.html", ["--subject", "arle"], "--subject goes with a page that is new"),
    ],
)
def test_what_cannot_be_pinned_changes_nothing(
    begun: Path, file: str, options: list[str], said: str
) -> None:
    before = _all()
    result = _run("add", "velmar", begun / file, "--again", *options)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert _all() == before


def test_articles_in_ranges_of_one_file_are_not_pinned_again(begun: Path) -> None:
    path = FOLDER / "dataset.yaml"
    path.write_text(_written().replace('range: "0-', 'range: "1-'), encoding="utf-8")
    result = _run("add", "velmar", begun / "west.html", "--again")
    assert (result.exit_code, "in a range of its characters" in result.output) == (2, True)
