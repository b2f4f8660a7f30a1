r"""Headings that an extractor glued to the text around them.

Two ways of gluing occur, told apart by what stands in the text, and a third way of marking them:

- ``Heading\n[edit]Body``: the heading is the line before one that begins with ``[edit]``;
  chains of empty sections (``[edit]Heading\n[edit]``) occur.
- ``….[14]Heading\nBody``: the heading follows a sentence's end or its markers and ends its line,
  or is a line of its own.
- ``== Heading ==`` and ``## Heading``: the heading is a line of its own, and its marks its level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from loccit.model import Words
from loccit.read.lines import stripped
from loccit.read.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDIT = "[edit]"
_MOST_WORDS = 12
_LONGEST = 200  # characters at a line's end in which a glued heading may begin
# The end of a sentence, or a marker, to which the next word is glued; "U.S." and "3.5" are none.
_GLUE = re.compile(
    r"(?:[.!?][\"”’')\]»]*(?:\s?\[[0-9]+\])*|\[[0-9]+\])(?=[^\s.!?\[\])|])"
    r"(?!(?<=\b[^\W\d_a-z]\.)[^\W\d_a-z]\b)(?!(?<=\d\.)\d)"
)
# "== Heading ==", as an interface to the text of wikis writes it, or "## Heading".
_MARKED = re.compile(
    r"\ufeff?(?:(?P<equals>={1,6})\s*(?P<title>[^=\s].*?)\s*(?P<after>={1,6})"
    r"|(?P<signs>#{1,6})\s+(?P<rest>\S.*?))\s*"
)
_NO_HEADING = re.compile(r"[!?;|\[\]{}]|[.,:]$")
_YEAR_OR_ORDINAL = re.compile(r"[12]\d{3}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, and where the text below it begins.

    ``level`` counts from 1 as marks around the heading say, 0 where none do.
    """

    words: Words
    body: int
    level: int = 0


def has_edit_links(lines: Sequence[Words]) -> bool:
    """Whether the article's headings are those before ``[edit]``."""
    return any(line.text.startswith(_EDIT) for line in lines)


def has_marks(lines: Sequence[Words]) -> bool:
    """Whether the article's headings are marked: ``== Heading ==`` or ``## Heading``."""
    return any(_marked(line) for line in lines)


def marked_headings(lines: Sequence[Words], end: int) -> Iterator[Heading]:
    """Yield the headings that are marked; the article ends at ``end``."""
    for line, following in zip_longest(lines, lines[1:]):
        if line and (heading := _marked(line)):
            yield replace(heading, body=following.start if following else end)


def title_of(line: Words) -> Words:
    """Return the words of a title, which may be marked as a heading is."""
    begin = line.start + line.text.startswith("\ufeff")
    heading = _marked(line)
    return heading.words if heading else stripped(line.part(begin, line.end))


def _marked(line: Words) -> Heading | None:
    match = _MARKED.fullmatch(line.text)
    if not match or (match["equals"] and match["equals"] != match["after"]):
        return None
    name = "title" if match["equals"] else "rest"
    words = line.part(line.start + match.start(name), line.start + match.end(name))
    return Heading(words, line.end, len(match["equals"] or match["signs"]))


def edit_headings(lines: Sequence[Words]) -> Iterator[Heading]:
    """Yield the headings before ``[edit]``; a line's end where the line goes on before it."""
    for before, line in pairwise(lines):
        if line.text.startswith(_EDIT):
            skip = len(_EDIT) if before.text.startswith(_EDIT) else 0
            words = before.part(before.start + skip, before.end)
            yield Heading(stripped(_glued(words) or words), line.start + len(_EDIT))


def glued_headings(lines: Sequence[Words], end: int) -> Iterator[Heading]:
    """Yield the headings that end a line, or are one; the article ends at ``end``.

    What ends without a line end is no heading: nothing stands below it.
    """
    for index, line in enumerate(lines):
        words = _glued(line) or line
        if _is_heading(words.text) and words.end < end:
            body = lines[index + 1].start if index + 1 < len(lines) else end
            yield Heading(stripped(words), body)


def _glued(line: Words) -> Words | None:
    for match in _GLUE.finditer(line.text, max(0, len(line.text) - _LONGEST)):
        if _is_heading(line.text[match.end() :]):
            return line.part(line.start + match.end(), line.end)
    return None


def _is_heading(text: str) -> bool:
    """Whether a line, or its end, is short, begins like a title, and has no sentence's end."""
    text = text.strip()
    return (
        len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and _begins(text)
        and not _NO_HEADING.search(text)
        and not any(sentence_ends(text))
    )


def _begins(text: str) -> bool:
    """Whether this begins with a capital, a letter without case, a year or an ordinal."""
    first = text.lstrip("\"“‘'")[:1]
    if _YEAR_OR_ORDINAL.match(text):
        return any(letter.isalpha() for letter in text)
    return first.isalpha() and not first.islower()
