"""Reading invented pages, and the laws that hold for every article that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loccit.model import Article, Box, Cell, Figure, Reference, Snapshot, Table, Words
from loccit.read.readers import reader_of

_FIGURE = re.compile(
    r"\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}"
    r"|[−-]?\d(?:[\d,.]*\d)?(?:[\s\u00a0]?(?:/?km²|km|mm|m|days)(?!\w))?"
)


def find_figures(text: str, start: int, end: int, *, cell: bool = False) -> Sequence[Figure]:
    """Find numbers with a unit or without; what the grammar does, simplified."""
    found = _FIGURE.finditer(text, start, end)
    return [Figure(match[0], match.start(), match.end()) for match in found]


def read_page(text: str, read_as: str, *, language: str = "en") -> Article:
    """Read an invented page, and hold what was read against the laws."""
    snapshot = Snapshot("velmar", "", text)
    article = reader_of(read_as)(snapshot, "velmar", 0, len(text), find_figures, language)
    assert_lawful(article)
    return article


def assert_lawful(article: Article) -> None:
    """Hold an article's reading, and all words in it, against the snapshot."""
    _assert_segments(article)
    reading = article.reading
    worded: list[Words | Reference | Cell] = [*article.paragraphs, *article.sentences]
    worded += [*article.references, *cells(article)]
    for words in worded:
        assert article.text[words.start : words.end] == words.text
        if words.text and reading.is_anchored(words.start, words.end):
            assert reading.words(*reading.in_snapshot(words.start, words.end)) == words.text
    for figure in article.figures:
        assert article.text[figure.start : figure.end] == figure.text
        assert reading.words(*reading.in_snapshot(figure.start, figure.end)) == figure.text
    for one, other in pairwise(article.figures):
        assert one.end <= other.start
    for section, following in pairwise(article.sections):
        assert section.start <= section.body <= section.end == following.start
    for table in article.tables:
        assert len({len(row) for row in (*table.rows, *table.above, table.head) if row}) <= 1
    for item in article.not_read:
        assert 0 <= item.start <= item.end <= len(article.snapshot.text)


def _assert_segments(article: Article) -> None:
    reading, snapshot = article.reading, article.snapshot.text
    position = 0
    for segment in reading.segments:
        assert segment.start == position
        position = segment.end
        if segment.kind == "copied":
            copied = snapshot[segment.source : segment.source_end]
            assert copied == reading.text[segment.start : segment.end]
    assert position == len(reading.text)
    for one, other in pairwise(reading.segments):
        assert one.stream != other.stream or one.source_end <= other.source
    placed = sorted(
        (segment.source, segment.source_end)
        for segment in reading.segments
        if segment.kind != "inserted"
    )
    for first, second in pairwise(placed):
        assert first[1] <= second[0]


def cells(article: Article) -> Iterator[Cell]:
    for table in article.tables:
        for row in (table.head, *table.above, *table.rows):
            yield from row
    for box in article.boxes:
        for line in box.rows:
            yield from (line.label, line.value)


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (*table.above, table.head, *table.rows) if row]


def lines(box: Box) -> list[tuple[str, str, str]]:
    """Return the rows of a box: heading, label, value."""
    return [
        (row.heading.text if row.heading else "", row.label.text, row.value.text)
        for row in box.rows
    ]


def paragraphs(article: Article) -> list[str]:
    return [words.text for words in article.paragraphs]


def figures(article: Article) -> list[str]:
    return [figure.text for figure in article.figures]
