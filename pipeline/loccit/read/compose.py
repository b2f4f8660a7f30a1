"""Blocks of a page → an article: its reading, and all that a reader finds in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.model import REFERENCES, Article, Figure, Marker, NotRead, Reference, Section, Words
from loccit.read.blocks import NOTES
from loccit.read.layout import Layout
from loccit.read.outline import LEAD
from loccit.read.readers import WithoutProse
from loccit.read.sentences import find_sentences
from loccit.read.stretches import Stretches
from loccit.reading import PLACEHOLDER

if TYPE_CHECKING:
    from loccit.model import Snapshot
    from loccit.read.blocks import Page
    from loccit.read.builder import Piece
    from loccit.read.readers import FindFigures
    from loccit.reading import Reading

# A run of digits and letters that is too long to be read as a number by anyone.
_NO_NUMBER = re.compile(r"\w{300,}")


def compose(
    page: Page,
    snapshot: Snapshot,
    article_id: str,
    read_as: str,
    find_figures: FindFigures,
    translate: Callable[[Piece], Iterable[Piece]] | None = None,
) -> Article:
    """Return the article that the blocks of a page make; ``read_as`` is the format's name.

    ``translate`` turns a piece of a block, whose places count in another text, into pieces of the
    snapshot. LoccitError where nothing on the page is text.
    """
    layout = Layout()
    title = layout.title(page.title)
    layout.translate = translate
    for block in page.blocks:
        layout.add(block)
    reading = layout.builder.build()
    if not layout.stretches:
        what = "the page has no text: nothing of it is shown to a person"
        raise LoccitError(what, Place(snapshot.name), "save the page with its article in it")
    if not title.text:
        title = _named(page, reading)
    references = tuple(_references(layout))
    figures = list(_figures(layout, reading, find_figures))
    clear = [figure for figure in figures if _is_clear(figure, reading)]
    not_read = [
        *page.not_read,
        *(
            NotRead("broken", "text out of its order", piece.source, piece.source_end)
            for piece in layout.misplaced
        ),
        *(_unclear(figure, reading) for figure in figures if not _is_clear(figure, reading)),
    ]
    return Article(
        id=article_id,
        snapshot=snapshot,
        reading=reading,
        title=title,
        start=0,
        end=len(reading.text),
        sections=tuple(_sections(layout, len(reading.text))),
        paragraphs=tuple(layout.paragraphs),
        sentences=_sentences(layout, reading.text),
        tables=tuple(layout.tables),
        markers=tuple(_markers(layout, references)),
        references=references,
        figures=tuple(clear),
        boxes=tuple(layout.boxes),
        not_read=tuple(sorted(not_read, key=lambda item: (item.start, item.end))),
        format=read_as,
    )


def _named(page: Page, reading: Reading) -> Words:
    """Return the words by which a page without a title first names its subject; "" for none."""
    try:
        start, end = reading.in_reading(*page.named) if page.named else (0, 0)
    except LoccitError:
        start = end = 0
    return Words(reading.text[start:end], start, end)


def _sections(layout: Layout, end: int) -> Iterator[Section]:
    """Yield the outline; what stands before the first heading is the lead."""
    starts = [words.start for _, words in layout.headings]
    top = min((level for level, _ in layout.headings), default=1)
    first = starts[0] if starts else end
    begin = min((stretch.start for stretch in layout.stretches), default=end)
    if begin < first:
        yield Section(LEAD, 1, begin, begin, first)
    ends = [*starts[1:], end]
    for (level, words), title, stop in zip(layout.headings, layout.titles, ends, strict=False):
        yield Section(title, level - top + 1, words.start, min(words.end + 1, stop), stop)


def _sentences(layout: Layout, text: str) -> tuple[Words, ...]:
    """Return the sentences; a marker like ``[note 1]`` ends one as ``[1]`` does."""
    pieces, position = [], 0
    for _, start, end in layout.marks:
        pieces += [text[position:start], "[", "0" * (end - start - 2), "]"]
        position = start + max(2, end - start)
    masked = "".join([*pieces, text[position:]])
    paragraphs = [words_of(masked, words) for words in layout.paragraphs]
    return tuple(words_of(text, words) for words in find_sentences(paragraphs))


def words_of(text: str, words: Words) -> Words:
    """Return what a text has at the place of some words."""
    return Words(text[words.start : words.end], words.start, words.end)


# ----------------------------------------------------------------------- references


def _references(layout: Layout) -> Iterator[Reference]:
    counts: dict[str, int] = {}
    for entry, words in layout.entries:
        counts[entry.list] = counts.get(entry.list, 0) + 1
        yield Reference(counts[entry.list], words.text, words.start, words.end, entry.list)


def _markers(layout: Layout, references: Sequence[Reference]) -> Iterator[Marker]:
    """Yield the markers, each with the entry that it points to, if one is there."""
    entries = {
        entry.key: (reference.list, reference.number)
        for (entry, _), reference in zip(layout.entries, references, strict=True)
        if entry.key
    }
    for mark, start, end in layout.marks:
        if mark.key in entries:
            name, number = entries[mark.key]
        elif not mark.key and mark.label.isdecimal():
            name, number = REFERENCES, int(mark.label)
        else:
            name, number = NOTES, 0
        yield Marker(mark.label, start, end, name, number)


# -------------------------------------------------------------------------- figures


def _figures(layout: Layout, reading: Reading, find: FindFigures) -> Iterator[Figure]:
    """Yield the figures in order; none crosses a marker or what was made elsewhere."""
    breaks = [(start, end) for _, start, end in layout.marks]
    breaks += [
        (segment.start, segment.end)
        for segment in reading.segments
        if segment.kind == "placeholder"
    ]
    breaks += [match.span() for match in _NO_NUMBER.finditer(reading.text)]
    breaks = sorted(set(breaks))
    starts = [start for start, _ in breaks]
    for start, end, cell in sorted(_asked(layout, reading, find)):
        position = start
        for first, last in breaks[bisect_left(starts, start) : bisect_left(starts, end)]:
            if first > position:
                yield from find(reading.text, position, first, cell=cell)
            position = max(position, last)
        if position < end:
            yield from find(reading.text, position, end, cell=cell)


def _asked(layout: Layout, reading: Reading, find: FindFigures) -> Iterable[tuple[int, int, bool]]:
    """Return the stretches whose figures are looked for."""
    if not isinstance(find, WithoutProse):
        return layout.stretches
    parts = Stretches(
        [
            *((box.start, box.end) for box in layout.boxes),
            *((table.start, table.end) for table in layout.tables),
        ]
    )
    return [
        (start, end, cell)
        for start, end, cell in layout.stretches
        if start in parts or find.wants(reading.text, start, end)
    ]


def _is_clear(figure: Figure, reading: Reading) -> bool:
    """Whether a figure begins and ends in words of the snapshot, and touches no placeholder."""
    beside = (figure.start - 1, figure.end)
    return reading.is_anchored(figure.start, figure.end) and not any(
        reading.text[offset : offset + 1] == PLACEHOLDER for offset in beside if offset >= 0
    )


def _unclear(figure: Figure, reading: Reading) -> NotRead:
    return NotRead("unclear", figure.text, *reading.around(figure.start, figure.end))
