"""Pages as they are, from the file to claims: every word of evidence stands where it says."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loccit.cli import main
from loccit.model import Snapshot
from loccit.read.pages import read_page
from loccit.vocabulary.load import load_vocabulary

WIKI = """\
{{Infobox Ort|Name=Velmar|Bild=Kai.jpg}}
'''Velmar''' hat {{formatnum:3769495}} Einwohner<ref>Zählung 2011.</ref> und liegt {{Höhe|978|DE}}
hoch; es ist {{convert|12|km|mi}} lang.
== Klima ==
{| class="wikitable"
! !! Jan !! Mär
|-
! Niederschlag (mm)
| 12,5 || 1.020
|}
"""
HTML = """\
<!doctype html><html><h1 id="firstHeading">Velmar</h1><div class="mw-parser-output">
<p>Velmar has&nbsp;3,769,495 people<sup class="reference"><a href="#cite_note-1">[1]</a></sup> in
<!-- not 1998 --> 1999; it covers 891 km<sup>2</sup>.</p>
<ol class="references"><li id="cite_note-1">Count of 2011.</li></ol></div></html>
"""
DATASET = """\
name: velmar
title: Velmar
description: Two pages.
version: 1.0.0
released: "2020-01-02"
licences: {{CC0: {{title: CC0, path: https://v.example/}}}}
contributors: [{{title: A, role: creator}}]
articles:
  ost: {{title: Velmar, publisher: Ost, url: https://o.example/, licence: CC0, file: velmar.wiki,
    sha256: {wiki}, range: 0-{wiki_end}, format: wikitext,
    language: de}}
  west: {{title: Velmar, publisher: West, url: https://w.example/, licence: CC0, file: velmar.html,
    sha256: {html}, range: 0-{html_end}, format: html}}
"""
OST = """\
article: ost
subject: velmar
facts:
  section: Lead
  claims:
    - hat <population=3.769.495> Einwohner
    - liegt <elevation=978 m> hoch
    - <length=12 km> lang
climate:
  section: Klima
  claims:
    - table: " | Jan | Mär"
      across: month
      rows: {precipitation: Niederschlag (mm)}
"""
WEST = """\
article: west
subject: velmar
facts:
  section: Lead
  claims:
    - has <population=3,769,495> people[1] in <date=1999>
    - covers <area=891 km²>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "velmar.wiki").write_text(WIKI, encoding="utf-8")
    (tmp_path / "velmar.html").write_text(HTML, encoding="utf-8")
    dataset = tmp_path / "datapackage" / "velmar"
    (dataset / "claims").mkdir(parents=True)
    text = DATASET.format(
        wiki=hashlib.sha256(WIKI.encode()).hexdigest(),
        html=hashlib.sha256(HTML.encode()).hexdigest(),
        wiki_end=len(WIKI),
        html_end=len(HTML),
    )
    (dataset / "dataset.yaml").write_text(text, encoding="utf-8")
    entities = "velmar: {title: Velmar, aliases: [Velmar], kind: town}\n"
    (dataset / "entities.yaml").write_text(entities, encoding="utf-8")
    (dataset / "claims" / "ost.yaml").write_text(OST, encoding="utf-8")
    (dataset / "claims" / "west.yaml").write_text(WEST, encoding="utf-8")
    return tmp_path


def _run(folder: Path, *arguments: str) -> Result:
    dataset = str(folder / "datapackage" / "velmar")
    return CliRunner(env={"LOCCIT_ARTICLES": ""}).invoke(
        main, [arguments[0], "--dataset", dataset, *arguments[1:]]
    )


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / "datapackage" / "velmar" / "data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_claims_of_pages_as_they_are(folder: Path) -> None:
    pulled = _run(folder, "pull", "--articles", str(folder))
    assert pulled.exit_code == 0, pulled.output
    assert "read as wikitext: 1 boxes, 1 tables, 1 references" in pulled.output
    assert "not read: 1 × a second unit, made by a template: not checked (mi)" in pulled.output
    assert "its language is de" in pulled.output
    said = {row["id"]: (row["value"], row["unit"]) for row in _rows(folder, "claims")}
    assert said == {
        "ost/facts/velmar.population": ("3769495", ""),
        "ost/facts/velmar.elevation": ("978", "m"),
        "ost/facts/velmar.length": ("12", "km"),
        "ost/climate/velmar.precipitation.jan": ("12.5", "mm"),
        "ost/climate/velmar.precipitation.mar": ("1020", "mm"),
        "west/facts/velmar.population.1999": ("3769495", ""),
        "west/facts/velmar.area": ("891", "km²"),
    }
    assert [row["source"] for row in _rows(folder, "claim_footnotes")] == ["ost/1", "west/1"]


def test_evidence_reads_as_its_words(folder: Path) -> None:
    assert _run(folder, "pull", "--articles", str(folder)).exit_code == 0
    grammar = load_vocabulary().grammar
    readings = {
        name: read_page(
            Snapshot(name, "", text), name, 0, len(text), grammar, read_as, language
        ).reading
        for name, text, read_as, language in (
            ("ost", WIKI, "wikitext", "de"),
            ("west", HTML, "html", "en"),
        )
    }
    rows = [row for row in _rows(folder, "evidence") if row["start_char"]]
    assert len(rows) > 15
    for row in rows:
        reading = readings[row["claim"].partition("/")[0]]
        assert reading.words(int(row["start_char"]), int(row["end_char"])) == row["words"]


def test_without_the_pages_every_value_is_read_again(folder: Path) -> None:
    assert _run(folder, "pull", "--articles", str(folder)).exit_code == 0
    assert _run(folder, "build").exit_code == 0
    checked = _run(folder, "check")
    assert "0 defects" in checked.output, checked.output
    path = folder / "datapackage" / "velmar" / "data" / "claims.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("12.5", "125"), encoding="utf-8")
    assert "P002" in _run(folder, "check").output


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (WIKI, "this is a page of MediaWiki wikitext, and dataset.yaml does not say so"),
        ('{"title": "Velmar"}', "the format of the page is not recognised"),
    ],
)
def test_a_format_that_nobody_said(folder: Path, content: str, what: str) -> None:
    (folder / "velmar.wiki").write_text(content, encoding="utf-8")
    path = folder / "datapackage" / "velmar" / "dataset.yaml"
    text = path.read_text(encoding="utf-8")
    old = hashlib.sha256(WIKI.encode()).hexdigest()
    new = hashlib.sha256(content.encode()).hexdigest()
    text = text.replace(old, new).replace(f"0-{len(WIKI)}", f"0-{len(content)}")
    path.write_text(text.replace(" format: wikitext,", ""), encoding="utf-8")
    pulled = _run(folder, "pull", "--articles", str(folder))
    assert pulled.exit_code == 2
    assert what in pulled.output
