"""Names: as parts of ids, and the known ones that a mistyped one may have meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def slug(text: str) -> str:
    """Return a text in the letters that ids are made of (a-z, 0-9, hyphens)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of the known words that look like the given one, best first."""
    return tuple(difflib.get_close_matches(word, list(known), n=3, cutoff=0.5))
