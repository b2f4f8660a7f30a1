"""What is shared while one page of wikitext is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from loccit.model import NotRead
from loccit.read.builder import Piece
from loccit.read.wikitext.notes import Notes
from loccit.reading import PLACEHOLDER

if TYPE_CHECKING:
    from loccit.read.blocks import Mark
    from loccit.read.wikitext.calls import Call
    from loccit.read.wikitext.nodes import Node
    from loccit.read.wikitext.reference_list import Found
    from loccit.values.number_format import NumberFormat

# Templates in templates, and cells in cells, that a page means somebody to read are fewer.
DEEPEST = 30


class Content(Protocol):
    """Inline content in the making: see ``inline.Inlines``."""

    context: Context
    content: list[Piece | Mark]
    apart: list[Found]

    def read(self, start: int, end: int, children: Sequence[Node], depth: int) -> object:
        """Read a stretch and the nodes in it."""

    def inside(self, start: int, end: int, children: Sequence[Node], depth: int) -> Content:
        """Return what a stretch holds, without adding it."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads what inline content holds: a template, a tag, and a value of several lines."""

    template: Callable[[Call, Content, int], None]
    tag: Callable[[Node, Content, int], None]
    lines: Callable[[int, int, Sequence[Node], Context, int], Sequence[Found]]


@dataclass(slots=True)
class Context:
    """The text of a page, its footnotes, and what of it was not read.

    ``numbers`` is how the page's language prints numbers; ``named`` the place where the page's
    text first has bold words; ``defines`` says that footnotes are only defined here, not called;
    ``tables`` counts the tables that are open around what is read.
    """

    text: str
    numbers: NumberFormat
    readers: Readers
    notes: Notes = field(default_factory=Notes)
    not_read: list[NotRead] = field(default_factory=list)
    named: tuple[int, int] | None = None
    defines: bool = False
    tables: int = 0

    def copied(self, start: int, end: int) -> Piece:
        """Return a stretch of the page as it stands."""
        return Piece("copied", self.text[start:end], start, end)

    def elsewhere(self, what: str, start: int, end: int) -> Piece:
        """Note that something is made elsewhere, and return what stands for it."""
        self.not_read.append(NotRead("elsewhere", what, start, end))
        return Piece("placeholder", PLACEHOLDER, start, end)

    def too_deep(self, what: str, start: int, end: int) -> Piece:
        """Note that something is nested too deep to be read, and return what stands for it."""
        self.not_read.append(NotRead("deep", what, start, end))
        return Piece("placeholder", PLACEHOLDER, start, end)
