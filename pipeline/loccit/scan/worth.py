"""Whether a page can have what the source maps know, by words in its bytes, before it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.structured.maps import SourceMap

# A table, in wikitext and in HTML; in a dump "<" is an entity.
_TABLE = rb"(?:\{\||<table|&lt;table)"


class Worth:
    """Tells pages that may have a part that one of some maps knows from those that cannot."""

    def __init__(self, maps: Iterable[SourceMap]) -> None:
        names: set[str] = set()
        words: set[str] = set()
        anything = False
        for item in maps:
            names.update(item.names)
            told = [*item.classes, *item.titles, *item.down, *(item.months[:1] * item.across)]
            words.update(told)
            anything |= not (item.names or told)
        self._templates = _any_of(rb"\{\{[\s_]*(?:", names, rb")")
        self._words = _any_of(rb"(?:", words, rb")")
        self._table = re.compile(_TABLE, re.IGNORECASE)
        self._anything = anything

    def has(self, data: bytes) -> bool:
        """Whether a page may have such a part; never False for one that has."""
        if self._templates is not None and self._templates.search(data):
            return True
        if not self._table.search(data):
            return False
        return self._anything or (self._words is not None and bool(self._words.search(data)))


def _any_of(before: bytes, names: Iterable[str], after: bytes) -> re.Pattern[bytes] | None:
    """Return what finds one of some names, in small and capital letters of any language."""
    found = sorted({form for name in names for form in _forms(name)})
    if not found:
        return None
    # A blank of a template's name may be an underscore, or several blanks.
    forms = b"|".join(re.escape(form).replace(rb"\ ", rb"[\s_]+") for form in found)
    return re.compile(before + forms + after, re.IGNORECASE)


def _forms(name: str) -> Iterable[bytes]:
    """Return a name's forms in bytes, for which ignoring case is for ASCII alone."""
    return {form.encode() for form in (name, name.capitalize(), name.upper(), name.title())}
