"""What a claim sheet says, typed; nothing here needs the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from loccit.errors import Place
    from loccit.sheets.marks import Pattern


@dataclass(frozen=True, slots=True)
class Typed:
    """An attribute that a person typed instead of marking it, with the reason.

    An entity may be typed without one: then an article's words that name it are looked for.
    """

    name: str
    value: str
    because: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Claims marked in running text. ``contexts`` are words elsewhere in the section."""

    label: str
    section: str
    pattern: Pattern
    contexts: tuple[Pattern, ...]
    typed: tuple[Typed, ...]
    suffix: str
    place: Place


@dataclass(frozen=True, slots=True)
class TableClaims:
    """Claims in a table, found by its title or its head.

    ``axis`` says where the qualifier ``along`` stands: in the labels ``across`` the top or
    ``down`` the first column. ``series`` gives for each property its row's (or column's) label;
    ``lines`` marks more words in single rows, keyed by the row's label.
    """

    label: str
    section: str
    title: Pattern
    axis: Literal["across", "down"]
    along: str
    series: tuple[tuple[str, Pattern], ...]
    lines: tuple[tuple[str, Pattern], ...]
    second_unit: Literal["", "derived", "independent"]
    contexts: tuple[Pattern, ...]
    typed: tuple[Typed, ...]
    suffix: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ignored:
    """Words with figures that are no claims, and the reason; section "" means anywhere."""

    words: str
    because: str
    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """One claim sheet; ``digest`` (sha256) is of its meaning, not of its comments."""

    path: Path
    article: str
    subject: str
    entries: tuple[Prose | TableClaims, ...]
    ignored: tuple[Ignored, ...]
    digest: str
