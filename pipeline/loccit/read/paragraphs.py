"""Paragraphs (lines of prose and list items) and the sentences in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import Words
from loccit.read.lines import lines, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Section, Table

_BULLET = re.compile(r"- (?:\^ )?")
# A sentence ends at . ! ? with closing marks and footnote markers, before a blank and a beginning.
_END = re.compile(r"[.!?][\"”’')\]]*(?:\s?\[\d+\])*(?=\s+[\"“‘'(\[]?[A-Z0-9À-ÖØ-Þ]|\s*$)")
# What ends in a full stop without ending a sentence: titles, initials, and numbers' labels.
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|St|Mt|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sgt|Lt|vs|etc|e\.g|i\.e|cf|ca|approx|pp?|"
    r"Vol|vol|ed|eds|Jr|Sr|Inc|Ltd|Co|Precip|proj|est|U\.S|U\.N|U\.K)|(?<![\w.])[A-Z]|(?<=\.)[A-Z])\.$"
)


def find_paragraphs(
    text: str, sections: Sequence[Section], tables: Sequence[Table]
) -> tuple[Words, ...]:
    """Return the paragraphs of all sections: bodies by line, without tables and bullets."""
    found = []
    for section in sections:
        inside = [table for table in tables if section.body <= table.start < section.end]
        for start, end in _without(section.body, section.end, inside):
            for line in lines(text, start, end):
                bullet = _BULLET.match(line.text)
                words = stripped(line.part(line.start + (bullet.end() if bullet else 0), line.end))
                if words.text:
                    found.append(words)
    return tuple(found)


def _without(start: int, end: int, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    for table in tables:
        yield start, table.start
        start = table.end
    yield start, end


def find_sentences(paragraphs: Sequence[Words]) -> tuple[Words, ...]:
    """Return the sentences of paragraphs; footnote markers after a full stop belong to it."""
    return tuple(sentence for paragraph in paragraphs for sentence in _sentences(paragraph))


def _sentences(paragraph: Words) -> Iterator[Words]:
    position = paragraph.start
    for match in _END.finditer(paragraph.text):
        end = paragraph.start + match.end()
        if _ABBREVIATION.search(paragraph.text, max(0, match.start() - 12), match.start() + 1):
            # "No. 9. Next": the label is no end, but its number's full stop is.
            continue
        sentence = stripped(paragraph.part(position, end))
        if sentence.text:
            yield sentence
        position = end
    rest = stripped(paragraph.part(position, paragraph.end))
    if rest.text:
        yield rest
