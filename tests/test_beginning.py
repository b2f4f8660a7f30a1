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


def test_what_is_not_covered_is_not_checked_and_what_is_covered_is_demanded(pages: Path) -> None:
    _run("new", "velmar", pages / "west.html")
    unchecked = _run("check", "--dataset", "velmar", "--all").output
    assert "1 uncovered figures" in unchecked
    assert "it covers: structured" in unchecked
    path = Path("datapackage/velmar/dataset.yaml")
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("covers: structured", "covers: [structured, Lead]"))
    assert "V001/west/Lead" in _run("check", "--dataset", "velmar").output


@pytest.mark.parametrize(
    ("name", "files", "said"),
    [
        ("Velmar", ["west.html"], "'Velmar' is no name"),
        ("velmar", ["west.html", "copy.html"], "the same page twice"),
        ("velmar", ["west.html", "arle.html"], "pages of 2 subjects: Velmar, Arle"),
        ("velmar", ["lost.html"], "no such file"),
        ("velmar", ["letter.pdf"], "the format of the page is not recognised"),
    ],
)
def test_errors_write_nothing(pages: Path, name: str, files: list[str], said: str) -> None:
    (pages / "copy.html").write_text(HTML, encoding="utf-8")
    (pages / "arle.html").write_text(HTML.replace("Velmar", "Arle"), encoding="utf-8")
    (pages / "letter.pdf").write_text("%PDF-1.4 letter", encoding="utf-8")
    result = _run("new", name, *(pages / file for file in files))
    assert result.exit_code == 2
    assert said in result.output
    assert not list(Path("datapackage").glob("*"))


def test_a_dataset_that_is_there_is_left_alone(pages: Path) -> None:
    assert _run("new", "velmar", pages / "west.html").exit_code == 0
    again = _run("new", "velmar", pages / "east.wiki")
    assert again.exit_code == 2
    assert "there is a dataset already" in again.output
