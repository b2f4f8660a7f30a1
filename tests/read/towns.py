"""Invented articles in both dialects, and a simple search for figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from loccit.model import Article, Figure, Snapshot
from loccit.read.extracted_text import read_article

FLAT = """\
Velmar
View on WikipediaVelmar (Velmar-by; said [velmɑr]) is the 3rd town of Ostland. It is [the] oldest.
Key Information
Districts
[edit]Velmar has 4 wards:[1]
|
Climate
[edit]Rain falls on 91 days.[2]
| Climate data for Velmar (1981–2010) | |||
|---|---|---|---|
| Month | Jan | Feb | Year |
| Daily mean °C (°F) | −2.1 (28.2) |
0.4 (32.7) |
8.0 (46.4) |
| Average rainy days | 7.5 | 6.0 | 91.0 |
| Source: Weather Office of Ostland[3] | |||
People
[edit]- Ada E. Quill (1901–1977), painter[4]
- Bo Rusk (born 1950), rower
Prisons
[edit]

Velmar Gaol No. 2 stands here. It was Gaol No. 9. The U.S. Y Corps built it.[5] [6]
See also
[edit]Footnotes
[edit]- ^ "Wards". velmar.example. Retrieved 2020-01-02.
- ^ Rusk, B. (2001). Rain. p. 7.
- ^ "[Weekly] Normals | Ostland".
- ^ "Old ward map". Retrieved 2015-04-01.
{{cite web}}: CS1 maint: archived copy as title (link) - ^ "Gaols". Gaol Society. 1999.
- ^ "Corps". 2003. {{cite book}}: ISBN / Date incompatibility (help)
Further reading
[edit]- Quill, A. Velmar Painted. 1930. ISBN 0-00-000000-0
"""

NESTED = """\
Velmar
View on GrokipediaLand
Site and Soils
Velmar lies at 12 m.[9] Its hills rise to 300 m.[10]Weather and Seasons
Winters are cold.[11] Days are short overall.[12][11]| Month | Mean Temp (°C) |
|---|---|
| Jan | -5 |
| Jul | 20 |
People
Numbers and Trends
It had 168 souls in 1950.[2]| Year | Estimate | Source Notes |
|---|---|---|
| 1950 | 168 | First count.[2] |
| 2025 (proj.) | 545 | Model of Precip. and births.[13] |
Work, Trade, and Crises: 1990s
Most people fish.[14] [15]U.S. Trade and No. 9 Wharf
Boats number 17. "Few are new."[16]References
- https://velmar.example/boats
"""


def find_digits(text: str, start: int, end: int, *, cell: bool = False) -> Sequence[Figure]:
    """Find runs of digits; what the real grammar does, simplified."""
    found = re.compile(r"[0-9]+").finditer(text, start, end)
    return [Figure(match[0], match.start(), match.end()) for match in found]


def read(text: str, start: int = 0, end: int | None = None) -> Article:
    """Read an article that is all of a text, or a range of it."""
    snapshot = Snapshot("towns.txt", "", text)
    return read_article(snapshot, "north", start, len(text) if end is None else end, find_digits)


def titles(article: Article) -> list[str]:
    return [section.title for section in article.sections]


def sentences(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


class Spanned(Protocol):
    """What stands at a place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Worded(Spanned, Protocol):
    """What stands at a place and holds its words."""

    @property
    def text(self) -> str: ...


def _worded(article: Article) -> Iterator[Worded]:
    yield article.title
    yield from article.paragraphs
    yield from article.sentences
    yield from article.references
    yield from article.figures
    for table in article.tables:
        yield from (cell for cell in (table.title, table.source, *table.head) if cell)
        for row in table.rows:
            assert len(row) == len(table.head)
            yield from row


def assert_exact(article: Article) -> None:
    """Hold every object of an article against the snapshot, and against the article's range."""
    text = article.snapshot.text
    for words in _worded(article):
        assert article.start <= words.start <= words.end <= article.end
        assert text[words.start : words.end] == words.text
    for marker in article.markers:
        assert text[marker.start : marker.end] == f"[{marker.label}]"
    for section in article.sections:
        assert section.start <= section.body <= section.end <= article.end
        if section.body > section.start:
            assert text.startswith(section.title, section.start)


def _assert_in_order(items: Sequence[Spanned]) -> None:
    for one, other in pairwise(items):
        assert one.end <= other.start


def assert_apart(article: Article) -> None:
    """Hold that figures and all else are in order, and figures apart from markers."""
    _assert_in_order(article.figures)
    _assert_in_order(article.paragraphs)
    _assert_in_order(article.sentences)
    _assert_in_order(article.references)
    _assert_in_order(article.tables)
    for one, other in pairwise(article.sections):
        assert one.end == other.start
    within = {offset for marker in article.markers for offset in range(marker.start, marker.end)}
    for figure in article.figures:
        assert within.isdisjoint(range(figure.start, figure.end))
