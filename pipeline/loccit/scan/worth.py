"""Whether a page can have what the source maps know, by words in its bytes, before it is read.

A page of which this says no is never read: so it may say no only of pages that the readers and the
maps would make no claim of, and looks for less than a map asks for.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from loccit.read.readers import HTML, WIKITEXT
from loccit.read.wikitext.calls import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.structured.maps import SourceMap

# The name of a template as far as nothing stands in it, and what ends it; in a dump "<" and "&" are
# entities.
_CALLED = re.compile(rb"\{\{+([^|{}<\[]*)([|{}<\[]?)")
_IN_THE_NAME = (b"<", b"[", b"{")
_FUNCTION = re.compile(r"\s*#?\w[\w ]*:")
# How a table begins, in small letters, where a format has a mark for it.
_TABLE, _HTML_TABLE = b"{|", b"<table"
# What may stand amid a word that a person sees as one.
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>|''+", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
# A table has a row for eleven months or more: the first or the second is one of them.
_MONTHS = 2
# The class that a box has whose table says none.
_NO_CLASS = "table"
# Names of templates, as they stand in bytes, that are remembered.
_MOST_NAMES = 50_000


class Worth:
    """Tells pages that may have a part that one of some maps knows from those that cannot."""

    def __init__(self, maps: Iterable[SourceMap]) -> None:
        known = list(maps)
        self._names = {name for item in known for name in item.names}
        self._wanted: dict[tuple[bytes, bytes], bool] = {}
        self._sought = list(dict.fromkeys(map(_sought, known)))

    def has(self, data: bytes, read_as: str = WIKITEXT) -> bool:
        """Whether a page in a format may have such a part; never False for one that has."""
        # A single byte is found many times as quickly as two: most pages end here.
        braces = b"{" in data
        if braces and b"{{" in data and any(map(self._is_wanted, _CALLED.findall(data))):
            return True
        if read_as == WIKITEXT and not (braces and _TABLE in data):
            return False
        if read_as == HTML and _HTML_TABLE not in data.lower():
            return False
        text = data.decode("utf-8", "replace")
        if self._stands_in(text.lower()):
            return True
        if not any(mark in text for mark in "&<'"):
            return False
        plain = html.unescape(html.unescape(text))
        return self._stands_in(f"{plain}\n{_MARKUP.sub('', plain)}".lower())

    def _is_wanted(self, called: tuple[bytes, bytes]) -> bool:
        """Whether a template may be one that a map names; it is remembered."""
        if called not in self._wanted:
            if len(self._wanted) >= _MOST_NAMES:
                self._wanted.clear()
            self._wanted[called] = self._may_be_named(*called)
        return self._wanted[called]

    def _may_be_named(self, name: bytes, end: bytes) -> bool:
        said = html.unescape(html.unescape(name.decode("utf-8", "replace")))
        if end in _IN_THE_NAME or "<" in said:
            # Something stands in the name, and may show nothing: a comment.
            return not _FUNCTION.match(said) or normal(said) != _evened(said)
        return bool({normal(said), _evened(said)} & self._names)

    def _stands_in(self, text: str) -> bool:
        """Whether a text in small letters has of all that some map asks for one word at least."""
        return any(
            all(any(word in text for word in words) for words in groups) for groups in self._sought
        )


def _evened(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).lower()


def _sought(source: SourceMap) -> tuple[frozenset[str], ...]:
    """Return what a table that a map knows must have: of each group one of its words."""
    classes = set(source.classes) | set(source.names)
    labels = [] if any("{" in label for label in source.rows) else [*source.rows]
    groups = (
        set() if _NO_CLASS in classes else classes,
        _words(source.titles),
        {month.lower() for month in source.months[:_MONTHS]} if source.across else set(),
        _words(source.labelled),
        _words(source.needs),
        _words(labels),
    )
    return tuple(frozenset(words) for words in groups if words)


def _words(phrases: Iterable[str]) -> set[str]:
    """Return the longest word of each phrase: between its words there may be markup."""
    return set(_longest(phrases))


def _longest(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield max(_WORD.findall(phrase), key=len, default=phrase)
