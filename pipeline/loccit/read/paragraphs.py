"""Paragraphs: the lines of prose and the list items of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.read.lines import lines, stripped
from loccit.read.references import RESIDUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Reference, Section, Table, Words

_BULLET = re.compile(r"\s*-(?: \^)?(?:\s+|$)")


def find_paragraphs(
    text: str,
    sections: Sequence[Section],
    tables: Sequence[Table],
    references: Sequence[Reference],
) -> tuple[Words, ...]:
    """Return the paragraphs of all sections: their lines without bullets.

    Tables, reference entries and the residue of templates around these are no paragraphs.
    """
    taken = [(table.start, table.end) for table in tables]
    taken += [(reference.start, reference.end) for reference in references]
    taken.sort()
    found = []
    for start, end in _left(sections, taken):
        for line in lines(text, start, end):
            bullet = _BULLET.match(line.text)
            words = stripped(line.part(line.start + (bullet.end() if bullet else 0), line.end))
            if words.text and not RESIDUE.match(words.text) and words.text.strip("=#"):
                found.append(words)
    return tuple(found)


def _left(
    sections: Sequence[Section], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what the taken stretches leave of the sections' bodies; both are in order."""
    index = 0
    for section in sections:
        position = section.body
        while index < len(taken) and taken[index][0] < section.end:
            yield position, taken[index][0]
            position = taken[index][1]
            index += 1
        yield position, section.end
