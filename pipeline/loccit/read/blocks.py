"""A page taken apart: blocks of inline content, in the order of the page, whatever its mark-up.

Each reader of a mark-up makes these; ``loccit.read.compose`` makes an article of them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from loccit.model import REFERENCES, NotRead
from loccit.read.builder import Piece

NOTES = "notes"


# What begins the label of a row that belongs to the one above it.
BULLETS = ("•", "·", "-", "–", "▪", "*")


class Mark(NamedTuple):
    """A footnote marker inside inline content.

    ``key`` names the entry that it points to, as ``Entry.key`` does; ``label`` is what a person
    calls it by (see ``model.Marker``).
    """

    pieces: tuple[Piece, ...]
    label: str
    key: str


Inline = Sequence[Piece | Mark]


def plain(content: Inline) -> str:
    """Return the text of inline content without its markers."""
    return "".join(item.text for item in content if not isinstance(item, Mark))


def start_of(content: Inline) -> int:
    """Return where the words of inline content begin in the snapshot; sys.maxsize for none."""
    pieces = (item.pieces[0] if isinstance(item, Mark) else item for item in content)
    placed = (piece for piece in pieces if piece.kind != "inserted" and not piece.text.isspace())
    return next((piece.source for piece in placed), sys.maxsize)


def is_filled(content: Inline) -> bool:
    """Whether inline content has words: more than blanks and placeholders."""
    return any(
        bool(item.pieces)
        if isinstance(item, Mark)
        else item.kind != "placeholder" and bool(item.text.strip())
        for item in content
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading; ``level`` counts as the page does (2 for most)."""

    level: int
    content: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an item of a list, or a caption."""

    content: Inline


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: how many rows and columns it spans, and whether it is a head.

    ``bold`` says that all of it is printed bold, as heads are that nobody marked as such.
    """

    content: Inline
    rows: int = 1
    columns: int = 1
    head: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, row by row as the page gives it."""

    title: Inline
    rows: Sequence[Sequence[GridCell]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a box; one without a value heads the rows below it."""

    label: Inline
    value: Inline
    heads: bool = False


@dataclass(frozen=True, slots=True)
class BoxBlock:
    """A box; ``printed`` says that its labels are printed ones, not a template's parameters."""

    name: str
    title: Inline
    lines: Sequence[Line]
    printed: bool
    within: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of sources; ``key`` is what markers name it by, or ""."""

    key: str
    content: Inline
    list: str = REFERENCES


Block = Heading | Paragraph | Grid | BoxBlock | Entry


@dataclass(slots=True)
class Page:
    """All of a page, and what of it was not read.

    Where nothing titles the page, ``named`` is the place in the snapshot of the words by which it
    first names its subject.
    """

    title: Inline = ()
    named: tuple[int, int] | None = None
    blocks: list[Block] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
