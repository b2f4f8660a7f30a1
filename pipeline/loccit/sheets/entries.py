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
class SaidOfRow:
    """A qualifier, or the unit, of a value in a structured part.

    Its ``words`` stand in the value, in what labels it, or in the value of the row called ``row``;
    without words it is ``value``, with the reason.
    """

    name: str
    words: str = ""
    row: str = ""
    value: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class PartClaim:
    """One figure (or name) of a row of an infobox, a weather box or a table.

    ``part`` is the name of a box, or a table's title or head; ``number`` tells parts of one name
    apart. ``row`` is the row's label, below its heading where it has one ("Area > • Total"),
    ``column`` the head of the column in a table; ``words`` are those of the value. ``because`` is
    why a written entry replaces a generated one, or drops it (``drop``; then nothing is claimed).
    """

    label: str
    section: str
    part: str
    number: int
    row: str
    column: str
    words: str
    property: str
    said: tuple[SaidOfRow, ...]
    second_unit: Literal["", "derived", "independent"]
    suffix: str
    because: str
    place: Place
    drop: bool = False


def place_in_part(entry: PartClaim) -> tuple[str, int, str, str, str]:
    """Return what a written entry has in common with the generated one that it replaces."""
    return entry.part, entry.number, entry.row, entry.column, entry.words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of a part that is not claimed, its figures, and why."""

    part: str
    row: str
    column: str
    figures: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Words with figures that are no claims, and the reason; section "" means anywhere."""

    words: str
    because: str
    section: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """One claim sheet; ``digest`` (sha256) is of its meaning, not of its comments.

    ``structured`` names the parts that pull is asked to expand: ``("all",)``, or names of parts.
    ``left`` are the rows of those that were not claimed, ``expanded`` the digest of the generated
    file, "" where there is none. ``unread`` are the drafts: they claim nothing, and no digest is of
    them.
    """

    path: Path
    article: str
    subject: str
    entries: tuple[Prose | TableClaims | PartClaim, ...]
    ignored: tuple[Ignored, ...]
    digest: str
    structured: tuple[str, ...] = ()
    left: tuple[LeftOut, ...] = ()
    expanded: str = ""
    unread: tuple[Prose | TableClaims, ...] = ()
