"""What one claim is made of before it is a claim: attributes, each with its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loccit.errors import Place
    from loccit.model import Marker, Origin, Words


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: words of the article (stated or context), or a typed value (inferred)."""

    name: str
    origin: Origin
    words: Words | None = None
    typed: str = ""
    because: str = ""

    @property
    def text(self) -> str:
        """The words, or what was typed."""
        return self.words.text if self.words else self.typed


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: a property, the words of its value, and all other attributes."""

    label: str
    property: str
    value: Words
    quote: Words
    section: str
    attributes: tuple[Attribute, ...]
    footnotes: tuple[Marker, ...]
    nearby: tuple[Marker, ...]
    place: Place
    suffix: str = ""
    # All pieces of the entry where there are several; ``quote`` is the one with the value.
    pieces: tuple[Words, ...] = ()
    # Stretches of the article that this draft's entry quotes, for the quoted share.
    quoted: tuple[Words, ...] = field(default=())
