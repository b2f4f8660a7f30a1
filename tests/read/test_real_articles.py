"""The reader on the real articles, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.model import Article
from loccit.read.extracted_text import read_article
from loccit.read.snapshot import load_snapshot
from tests.read.towns import assert_apart, assert_exact, find_digits, titles

FLAT = (
    "Lead|Administrative divisions|Geography|Climate|History|Economy|Transportation|Culture|"
    "Education|Prisons|People born in Hamhŭng|Twin towns – sister cities|See also|Footnotes|"
    "Further reading|External links"
)
NESTED = {
    "Geography": "Physical Location and Topography|Climate and Environmental Conditions",
    "Demographics": "Population Trends and Statistics|Ethnic Composition and Social Structure",
    "History": "Pre-Modern and Colonial Periods|Division, Korean War, and Immediate Aftermath|"
    "Post-War Industrialization and Regime Consolidation|"
    "Late 20th Century to Present Developments",
    "Government and Administration": "Administrative Divisions and Local Governance|"
    "Political Control and Surveillance Mechanisms",
    "Economy": "Industrial Base and State Planning|Chemical Industry and Resource Extraction|"
    "Economic Realities, Crises, and Recent Trends",
    "Infrastructure and Transportation": "Road, Rail, and Urban Connectivity|"
    "Port Facilities and Maritime Trade",
    "Society and Culture": "Education and Indoctrination Systems|"
    "Cultural Practices and Propaganda|Daily Life and Social Controls",
    "Human Rights and Repression": "Political Prison Camps and Detention Facilities|"
    "Forced Labor Practices and Abuses",
    "Military and Security Role": "Historical Military Significance|"
    "Chemical Weapons Production and WMD Links",
    "Notable Individuals": "Key Figures Born or Associated with Hamhŭng",
    "References": "",
}


def _read(folder: Path, start: int, end: int) -> Article:
    snapshot = load_snapshot(folder / "hamhung.txt")
    return read_article(snapshot, "real", start, end, find_digits)


@pytest.fixture
def flat(articles: Path) -> Article:
    return _read(articles, 56, 13333)


@pytest.fixture
def nested(articles: Path) -> Article:
    return _read(articles, 13333, 63519)


def test_flat(flat: Article) -> None:
    assert flat.title.text == "Hamhung"
    assert titles(flat) == FLAT.split("|")
    assert (len(flat.markers), len(flat.cited_references)) == (27, 27)
    assert [entry.number for entry in flat.cited_references] == [*range(1, 28)]
    empty, climate = flat.tables
    assert empty.empty
    assert climate.title
    assert climate.source
    assert [len(climate.head), *(len(row) for row in climate.rows)] == [14] * 8
    assert all(cell.text for row in climate.rows for cell in row)
    people = flat.sections[10]
    assert sum(people.body <= words.start < people.end for words in flat.paragraphs) == 5


def test_nested(nested: Article) -> None:
    assert nested.title.text == "Hamhung"
    expected = []
    for parent, children in NESTED.items():
        expected.append((1, parent))
        expected += [(2, child) for child in children.split("|") if child]
    assert [(section.level, section.title) for section in nested.sections] == expected
    assert len(nested.markers) == 221
    assert [reference.text[:8] for reference in nested.references] == ["https://"]
    assert [(len(table.head), len(table.rows)) for table in nested.tables] == [(4, 12), (3, 6)]
    assert not any(table.title or table.source for table in nested.tables)


def test_markers_end_their_sentences(flat: Article, nested: Article) -> None:
    for article in (flat, nested):
        starts = {words.start for words in article.sentences}
        assert starts.isdisjoint(marker.start for marker in article.markers)


def test_exact(flat: Article, nested: Article) -> None:
    for article in (flat, nested):
        assert_exact(article)
        assert_apart(article)
