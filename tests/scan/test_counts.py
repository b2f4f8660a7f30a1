"""What a scan of real pages reads, against counts by plain text searches that know no reader."""

from __future__ import annotations

import bz2
import html
import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from benchmarks.reading import language_of

from loccit.model import Snapshot
from loccit.scan.page_claims import PageReader, PageText
from loccit.structured.maps import load_maps
from loccit.structured.parts import parts_of
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary
from tests.conftest import ROOT
from tests.scan.test_scan import rows, scan

SHARED = ROOT.parent / "shared" / "pages"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared pages are not here")
VOCABULARY = load_vocabulary()
MAPS = load_maps(schemas_folder(), VOCABULARY)
READER = PageReader(VOCABULARY, MAPS, prose=False)
NAMES = {name for item in MAPS.maps for name in item.names}
CALLED = re.compile(r"\{\{\s*([^|{}<\n]+?)\s*(?=[|<\n]|\}\}|$)", re.MULTILINE)
TEXT = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)


def _is_box(name: str) -> bool:
    """Whether a template is an infobox by its name, or one that a map names."""
    return name.startswith("infobox") or name in NAMES


def _counted(text: str) -> Counter[str]:
    names = (" ".join(name.replace("_", " ").split()).lower() for name in CALLED.findall(text))
    return Counter(filter(_is_box, names))


def _read(text: str, language: str) -> Counter[str]:
    page = PageText(Snapshot("page", "", text), 0, len(text), "wikitext", language)
    parts = parts_of(READER.article(page))
    names = (part.name.replace("_", " ").lower() for part in parts if not part.printed)
    return Counter(filter(_is_box, names))


DUMPS = sorted(SHARED.glob("dumps/*.bz2"))


def _texts(dump: Path) -> list[str]:
    """Return the wikitext of the articles of a small dump."""
    pages = bz2.decompress(dump.read_bytes()).decode().split("<page>")[1:]
    own = [page for page in pages if "<ns>0</ns>" in page and "<redirect " not in page]
    return [html.unescape(match[1]) for page in own if (match := TEXT.search(page))]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.name)
def test_the_boxes_of_a_dump(dump: Path) -> None:
    counts = [(_counted(text), text) for text in _texts(dump)]
    assert sum(count.total() for count, _ in counts) > 1
    for count, text in counts:
        assert _read(text, dump.name.partition("wiki")[0]) == count


def test_the_boxes_of_pages() -> None:
    total = 0
    for path in sorted(SHARED.glob("wikitext/*.wiki")):
        text = path.read_text("utf-8")
        count = _counted(text)
        total += count.total()
        assert _read(text, language_of(path.name)) == count, path.name
    assert total > 40


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.name)
def test_the_pages_of_a_dump(dump: Path, tmp_path: Path) -> None:
    scan(dump, tmp_path / "out")
    data = bz2.decompress(dump.read_bytes())
    pages = rows(tmp_path / "out", "pages")
    assert pages.height == data.count(b"<page>")
    assert pages.filter(outcome="redirect").height == data.count(b"<redirect ")
    others = data.count(b"<ns>") - data.count(b"<ns>0</ns>")
    assert pages.filter(pl.col("outcome") == "left out").height == others
    read = pages.filter(pl.col("characters").is_not_null())["characters"].to_list()
    lengths = Counter(map(len, _texts(dump)))
    assert Counter(read) <= lengths
