"""What is suggested for one figure, and what was drafted into one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry for one uncovered figure, and the text around the figure.

    ``entry`` is YAML to put below ``claims:`` of a group called ``label``; it is "" where nothing
    fits. ``property`` and ``subject`` are what the claim would be about.
    """

    article: str
    section: str
    start: int
    label: str
    entry: str
    property: str
    subject: str
    context: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted into one sheet.

    ``new`` entries, figures ``without`` one that fits, and drafts that were ``standing`` there.
    """

    path: Path
    new: int
    without: int
    standing: int
