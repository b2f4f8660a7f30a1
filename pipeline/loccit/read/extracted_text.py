"""The reader of extracted text: what is left of a web page when its markup is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Article, Figure
from loccit.read.footnotes import between_markers, find_markers
from loccit.read.outline import read_outline
from loccit.read.paragraphs import find_paragraphs
from loccit.read.ranges import require_words
from loccit.read.readers import EXTRACTED_TEXT
from loccit.read.references import find_references
from loccit.read.sentences import find_sentences
from loccit.read.tables import find_tables
from loccit.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Reference, Section, Snapshot, Table, Words
    from loccit.read.readers import FindFigures


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article ``snapshot.text[start:end]``; its first line is its title.

    LoccitError where the range does not lie within the snapshot, or holds nothing but blanks.
    """
    text = snapshot.text
    require_words(snapshot, start, end)
    outline = read_outline(text, start, end)
    sections = outline.sections
    tables = tuple(
        table for section in sections for table in find_tables(text, section.body, section.end)
    )
    references = find_references(text, sections)
    paragraphs = find_paragraphs(text, sections, tables, references)
    markers = find_markers(text, start, end)
    figures: list[Figure] = []
    for stretch, cell in _stretches(sections, paragraphs, references, tables):
        for first, last in between_markers(markers, *stretch):
            figures += find_figures(text, first, last, cell=cell)
    return Article(
        id=article_id,
        snapshot=snapshot,
        reading=Reading.of_text(text),
        title=outline.title,
        start=start,
        end=end,
        sections=sections,
        paragraphs=paragraphs,
        sentences=find_sentences(paragraphs),
        tables=tables,
        markers=markers,
        references=references,
        figures=tuple(sorted(figures, key=lambda figure: figure.start)),
        format=EXTRACTED_TEXT,
    )


def _stretches(
    sections: Sequence[Section],
    paragraphs: Sequence[Words],
    references: Sequence[Reference],
    tables: Sequence[Table],
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield all that may hold figures (headings, prose, references, cells), and what is a cell."""
    for section in sections:
        if section.body > section.start:
            yield (section.start, section.start + len(section.title)), False
    for paragraph in paragraphs:
        yield (paragraph.start, paragraph.end), False
    for reference in references:
        yield (reference.start, reference.end), False
    for table in tables:
        single = [cell for cell in (table.title, table.source) if cell]
        for cell in (*single, *table.head, *(cell for row in table.rows for cell in row)):
            yield (cell.start, cell.end), True
