"""The reader of extracted text: what is left of a web page when its markup is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from loccit.errors import LoccitError, Place
from loccit.model import Article, Figure
from loccit.read.footnotes import between_markers, find_markers
from loccit.read.outline import read_outline
from loccit.read.paragraphs import find_paragraphs, find_sentences
from loccit.read.references import find_references
from loccit.read.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Section, Snapshot, Table, Words


class FindFigures(Protocol):
    """The grammar's search: the figures of ``text[start:end]``."""

    def __call__(self, text: str, start: int, end: int, *, cell: bool = False) -> Sequence[Figure]:
        """Return the figures in order, with offsets in ``text``."""


def read_article(
    snapshot: Snapshot, article_id: str, start: int, end: int, find_figures: FindFigures
) -> Article:
    """Return the article ``snapshot.text[start:end]``; its first line is its title.

    LoccitError where the range does not lie within the snapshot.
    """
    text = snapshot.text
    if not 0 <= start < end <= len(text):
        raise LoccitError(
            f"the range {start}-{end} leaves the snapshot, which has {len(text)} characters",
            Place(snapshot.name),
            "put the article's range right in dataset.yaml",
        )
    outline = read_outline(text, start, end)
    tables = tuple(
        table
        for section in outline.sections
        for table in find_tables(text, section.body, section.end)
    )
    paragraphs = find_paragraphs(text, outline.sections, tables)
    figures: list[Figure] = []
    for first, last, cell in _stretches(text, outline.sections, tables, paragraphs):
        figures += find_figures(text, first, last, cell=cell)
    return Article(
        id=article_id,
        snapshot=snapshot,
        title=outline.title,
        start=start,
        end=end,
        sections=outline.sections,
        paragraphs=paragraphs,
        sentences=find_sentences(paragraphs),
        tables=tables,
        markers=find_markers(text, start, end),
        references=find_references(text, outline.sections),
        figures=tuple(sorted(figures, key=lambda figure: figure.start)),
    )


def _stretches(
    text: str,
    sections: Sequence[Section],
    tables: Sequence[Table],
    paragraphs: Sequence[Words],
) -> Iterator[tuple[int, int, bool]]:
    """Yield everything that may hold figures: headings, prose between markers, cells."""
    for section in sections:
        if section.body > section.start:
            # The heading's own words: what follows them is furniture or a line end.
            yield section.start, section.start + len(section.title), False
    for paragraph in paragraphs:
        for start, end in between_markers(text, paragraph.start, paragraph.end):
            yield start, end, False
    for table in tables:
        single = [cell for cell in (table.title, table.source) if cell]
        for cell in [*single, *table.head, *(cell for row in table.rows for cell in row)]:
            for start, end in between_markers(text, cell.start, cell.end):
                yield start, end, True
