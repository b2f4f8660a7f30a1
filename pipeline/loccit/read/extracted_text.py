"""The reader of extracted text: what is left of a web page when its markup is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.model import Article, Figure
from loccit.read.footnotes import between_markers, find_markers
from loccit.read.outline import read_outline
from loccit.read.paragraphs import find_paragraphs
from loccit.read.references import find_references
from loccit.read.sentences import find_sentences
from loccit.read.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Reference, Section, Snapshot, Table, Words
    from loccit.read.readers import FindFigures


def read_article(
    snapshot: Snapshot, article_id: str, start: int, end: int, find_figures: FindFigures
) -> Article:
    """Return the article ``snapshot.text[start:end]``; its first line is its title.

    LoccitError where the range does not lie within the snapshot, or holds nothing but blanks.
    """
    text = snapshot.text
    _require_words(snapshot, start, end)
    outline = read_outline(text, start, end)
    sections = outline.sections
    tables = tuple(
        table for section in sections for table in find_tables(text, section.body, section.end)
    )
    references = find_references(text, sections)
    paragraphs = find_paragraphs(text, sections, tables, references)
    figures: list[Figure] = []
    for stretch, cell in _stretches(sections, paragraphs, references, tables):
        for first, last in between_markers(text, *stretch):
            figures += find_figures(text, first, last, cell=cell)
    return Article(
        id=article_id,
        snapshot=snapshot,
        title=outline.title,
        start=start,
        end=end,
        sections=sections,
        paragraphs=paragraphs,
        sentences=find_sentences(paragraphs),
        tables=tables,
        markers=find_markers(text, start, end),
        references=references,
        figures=tuple(sorted(figures, key=lambda figure: figure.start)),
    )


def _require_words(snapshot: Snapshot, start: int, end: int) -> None:
    length = len(snapshot.text)
    if not 0 <= start < end <= length:
        what = f"the range {start}-{end} leaves the snapshot, which has {length} characters"
    elif not snapshot.text[start:end].strip():
        what = f"the range {start}-{end} of the snapshot holds no article, only blanks"
    else:
        return
    raise LoccitError(what, Place(snapshot.name), "put the article's range right in dataset.yaml")


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
