"""The readers of articles, by the format that dataset.yaml names.

A reader is a module with a function ``read_article``, as ``ReadArticle`` has it. To add one, write
the module and add its line to ``READERS``; it is imported where an article has its format.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Article, Figure, Snapshot

EXTRACTED_TEXT = "extracted-text"
HTML = "html"
MARKDOWN = "markdown"
MEDIAWIKI_XML = "mediawiki-xml"
WIKITEXT = "wikitext"
READERS = {
    EXTRACTED_TEXT: "loccit.read.extracted_text",
    HTML: "loccit.read.html.page",
    MARKDOWN: "loccit.read.markdown.page",
    MEDIAWIKI_XML: "loccit.read.wikitext.export",
    WIKITEXT: "loccit.read.wikitext.page",
}


# The end of a line that announces what stands below it, and as far back as that is looked for.
_ANNOUNCES = re.compile(r":\s*(?:\[[^\[\]\n]{0,12}\]\s*)*$")
_LONGEST_END = 200


class FindFigures(Protocol):
    """The grammar's search: the figures of ``text[start:end]``."""

    def __call__(self, text: str, start: int, end: int, *, cell: bool = False) -> Sequence[Figure]:
        """Return the figures in order, with offsets in ``text``."""


class WithoutProse:
    """Finds the figures of boxes, tables and lines above them: what stands in prose is not asked.

    For whoever reads pages by the thousand for what their boxes and tables say.
    """

    def __init__(self, find: FindFigures) -> None:
        self._find = find

    def __call__(self, text: str, start: int, end: int, *, cell: bool = False) -> Sequence[Figure]:
        """Return the figures in order, with offsets in ``text``."""
        return self._find(text, start, end, cell=cell)

    @staticmethod
    def wants(text: str, start: int, end: int) -> bool:
        """Whether a stretch outside of boxes and tables announces one: it ends in a colon."""
        return _ANNOUNCES.search(text, max(start, end - _LONGEST_END), end) is not None


class ReadArticle(Protocol):
    """What a reader does."""

    def __call__(
        self,
        snapshot: Snapshot,
        article_id: str,
        start: int,
        end: int,
        find_figures: FindFigures,
        language: str = "en",
    ) -> Article:
        """Return the article ``snapshot.text[start:end]``; LoccitError where that is none.

        ``language`` is the code of the article's wiki, or of its language: it says how templates
        print numbers.
        """


def reader_of(name: str) -> ReadArticle:
    """Return the reader of a format; KeyError where ``READERS`` has none."""
    return cast("ReadArticle", import_module(READERS[name]).read_article)
