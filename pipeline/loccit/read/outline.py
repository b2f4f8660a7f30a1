r"""The outline of an article whose headings are glued to the text around them.

Two ways of gluing occur, told apart by what stands in the text:

- ``Heading\n[edit]Body``: the heading is the line before one that begins with ``[edit]``;
  chains of empty sections (``[edit]Heading\n[edit]``) occur. The outline is flat.
- ``….[14]Heading\nBody``: the heading follows a sentence's end or its markers and ends its line,
  or is a line of its own. A heading that directly follows another one makes that its parent.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.model import Section, Words
from loccit.read.lines import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

EDIT = "[edit]"
LEAD = "Lead"
REFERENCE_LISTS = frozenset({"references", "footnotes", "notes", "citations", "sources"})
# The extractor's "View on <site>" is glued before the first words of an article.
_FURNITURE = re.compile(r"View on [A-Z][a-z]+(?=[A-Z])")
_MOST_WORDS = 12
# A heading after a sentence: a capital, no sentence punctuation up to the line's end.
_GLUED = re.compile(
    r"(?:(?<=[.!?\"”)])|(?<=[.!?]\[\d\])|(?<=[.!?\]]\[\d\d\])|(?<=\[\d\d\d\])|(?<=\]))"
    r"(?P<heading>[A-Z][^.!?\[\]|:;]*)$"
)
_PLAIN = re.compile(r"[A-Z][^.!?\[\]|:;]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, and where the text below it begins."""

    words: Words
    body: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in order; ``title`` is the article's title line."""

    title: Words
    sections: tuple[Section, ...]


def read_outline(text: str, start: int, end: int) -> Outline:
    """Return the outline of the article ``text[start:end]``, whose first line is its title."""
    all_lines = list(lines(text, start, end))
    if not all_lines:
        return Outline(Words("", start, start), ())
    title, rest = all_lines[0], all_lines[1:]
    body = rest[0].start if rest else end
    if rest and (furniture := _FURNITURE.match(rest[0].text)):
        body = rest[0].start + furniture.end()
        rest[0] = Words(rest[0].text[furniture.end() :], body, rest[0].end)
    edited = any(line.text.startswith(EDIT) for line in rest)
    headings = _edit_headings(rest) if edited else _glued_headings(rest)
    return Outline(title, _sections(headings, body, end, flat=edited))


def _edit_headings(rest: Sequence[Words]) -> list[Heading]:
    headings = []
    for before, line in itertools.pairwise(rest):
        if line.text.startswith(EDIT):
            skip = len(EDIT) if before.text.startswith(EDIT) else 0
            words = Words(before.text[skip:], before.start + skip, before.end)
            headings.append(Heading(words, line.start + len(EDIT)))
    return headings


def _glued_headings(rest: Sequence[Words]) -> list[Heading]:
    headings: list[Heading] = []
    for index, line in enumerate(rest):
        following = rest[index + 1].start if index + 1 < len(rest) else line.end
        match = _PLAIN.fullmatch(line.text) or _GLUED.search(line.text)
        if not match:
            continue
        words = line.part(line.start + match.start(match.lastgroup or 0), line.end)
        if words.text and len(words.text.split()) <= _MOST_WORDS:
            headings.append(Heading(words, following))
    return headings


def _sections(
    headings: Sequence[Heading], body: int, end: int, *, flat: bool
) -> tuple[Section, ...]:
    starts = [heading.words.start for heading in headings]
    ends = [*starts[1:], end]
    sections = []
    if (starts[0] if starts else end) > body:
        sections.append(Section(LEAD, 1, body, body, starts[0] if starts else end))
    for heading, stop in zip(headings, ends, strict=True):
        parent = heading.body == stop and heading is not headings[-1]
        bottom = heading.words.text.lower() in REFERENCE_LISTS
        level = 1 if flat or parent or bottom else 2
        sections.append(Section(heading.words.text, level, heading.words.start, heading.body, stop))
    return tuple(sections)
