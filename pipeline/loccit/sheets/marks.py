"""``a population of <population=168,827> in <date=1950> … <scope=urban>`` → parts with marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.model import GAP

if TYPE_CHECKING:
    from loccit.errors import Place
    from loccit.files import Yaml

MOST_WORDS = 15
_MARK = re.compile(r"<(?P<name>[a-z][a-z0-9_]*)=(?P<words>[^<>]*)>")
_GAP = re.compile(r"\s+…\s+|\s+…$|^…\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a name; ``start`` and ``end`` are offsets in the part's text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together in the article, and the marks in them."""

    text: str
    marks: tuple[Mark, ...]

    def words(self, mark: Mark) -> str:
        """Return the words of one of the part's marks."""
        return self.text[mark.start : mark.end]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts that stand in this order in one paragraph, and where the sheet says so."""

    parts: tuple[Part, ...]
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all marks in order."""
        return tuple(mark.name for part in self.parts for mark in part.marks)

    @property
    def plain(self) -> str:
        """The words without marks, as a reader would quote them."""
        return GAP.join(part.text for part in self.parts)


def _part(marked: str, node: Yaml) -> Part:
    text, marks, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        words = match["words"]
        if not words or words != words.strip():
            raise node.error(
                f"the mark '{match[0]}' is empty or begins or ends with a blank",
                "mark the words and nothing else",
            )
        marks.append(Mark(match["name"], len(text), len(text) + len(words)))
        text += words
        position = match.end()
    text += marked[position:]
    if re.search(r"<[a-z_]+=|(?<!\s)>(?!\s)", text):
        raise node.error(f"a mark is not closed in '{marked}'", "write <name=words>")
    if len(text.split()) > MOST_WORDS:
        raise node.error(
            f"{len(text.split())} words in one piece: '{text[:60]}…'",
            f"keep at most {MOST_WORDS}: the marks and what makes the place unique; use ' … '",
        )
    return Part(text, tuple(marks))


def parse_pattern(node: Yaml) -> Pattern:
    """Return the parts and marks of a marked text.

    LoccitError where a mark is empty or not closed, a name stands twice, or a part has more
    than 15 words.
    """
    pieces = [piece for piece in _GAP.split(node.text.strip()) if piece]
    if not pieces:
        raise node.error("no words here", "paste the words of the article that carry the claim")
    pattern = Pattern(tuple(_part(piece, node) for piece in pieces), node.place)
    for name in pattern.names:
        if pattern.names.count(name) > 1:
            raise node.error(
                f"'{name}' is marked twice in one entry", "write one entry for each of the two"
            )
    return pattern
