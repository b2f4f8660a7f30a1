"""The reader of a page in a MediaWiki XML export: wikitext inside XML."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.model import NotRead
from loccit.read.builder import Piece
from loccit.read.compose import compose
from loccit.read.ranges import require_words
from loccit.read.readers import MEDIAWIKI_XML
from loccit.read.wikitext.page import blocks_of

if TYPE_CHECKING:
    from loccit.model import Article, Snapshot
    from loccit.read.blocks import Page
    from loccit.read.readers import FindFigures

_ENTITY = re.compile(r"&(?:\#[xX]?[0-9a-fA-F]+|lt|gt|amp|quot|apos);")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MODEL = re.compile(r"<model>\s*(.*?)\s*</model>")
_TEXT = re.compile(r"<text\b[^<>]*(?<!/)>")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ExportedPage:
    """A page of an export: its title, and its range in the file."""

    title: str
    start: int
    end: int


def exported_pages(text: str, start: int, end: int) -> Iterator[ExportedPage]:
    """Yield the pages of an export that lie in ``text[start:end]``, in order."""
    position = text.find("<page>", start, end)
    while position >= 0:
        stop = text.find("</page>", position, end)
        stop = end if stop < 0 else stop + len("</page>")
        title = _TITLE.search(text, position, stop)
        yield ExportedPage(html.unescape(title[1]) if title else "", position, stop)
        position = text.find("<page>", stop, end)


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article of one page of an export, which the range must hold alone.

    LoccitError where it holds another number of pages, or a page that is no article.
    """
    require_words(snapshot, start, end)
    page, source = exported_page(snapshot, start, end, language)
    return compose(page, snapshot, article_id, MEDIAWIKI_XML, find_figures, translate=source.pieces)


def exported_page(
    snapshot: Snapshot, start: int, end: int, language: str = "en"
) -> tuple[Page, Unescaped]:
    """Return the blocks of a page of an export, whose places count in its text unescaped."""
    found = _only(snapshot, start, end)
    text = snapshot.text
    model = _MODEL.search(text, found.start, found.end)
    if model and model[1] != "wikitext":
        what = f"the page '{found.title}' is {model[1]}, not wikitext"
        raise LoccitError(what, Place(snapshot.name), "give the range of an article's page")
    opening = _TEXT.search(text, found.start, found.end)
    closing = text.find("</text>", opening.end(), found.end) if opening else -1
    if not opening or closing < 0:
        what = f"the page '{found.title}' has no text"
        raise LoccitError(what, Place(snapshot.name), "export it with its text")
    source = Unescaped(text, opening.end(), closing)
    page = blocks_of(source.text, 0, len(source.text), snapshot.name, language)
    title = _TITLE.search(text, found.start, found.end)
    if title:
        page.title = list(Unescaped(text, title.start(1), title.end(1)).whole())
    page.named = None
    page.not_read = [source.place(item) for item in page.not_read]
    return page, source


def _only(snapshot: Snapshot, start: int, end: int) -> ExportedPage:
    pages = list(exported_pages(snapshot.text, start, end))
    if len(pages) == 1:
        return pages[0]
    near = tuple(f"{page.title}: {page.start}-{page.end}" for page in pages[:_SHOWN])
    what = f"the range {start}-{end} of the export holds {len(pages)} pages"
    raise LoccitError(what, Place(snapshot.name), "give the range of one page", near)


class Unescaped:
    """A stretch of XML as text, and where each character of it stands."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._source = text
        parts, position, length = [], start, 0
        self._offsets: list[int] = [0]  # where a run of plain characters begins in the text …
        self._places: list[int] = [start]  # … and in the source
        self._entities: list[int] = []
        for match in _ENTITY.finditer(text, start, end):
            decoded = html.unescape(match[0])[:1]
            parts += [text[position : match.start()], decoded]
            length += match.start() - position
            self._entities.append(length)
            length += 1
            position = match.end()
            self._offsets.append(length)
            self._places.append(position)
        parts.append(text[position:end])
        self.text = "".join(parts)

    def _place(self, offset: int) -> int:
        index = bisect_right(self._offsets, offset) - 1
        return self._places[index] + offset - self._offsets[index]

    def pieces(self, piece: Piece) -> Iterator[Piece]:
        """Yield a piece of the text as pieces of the source."""
        start, end = piece.source, piece.source_end
        if piece.kind != "copied":
            yield piece._replace(source=self._place(start), source_end=self._place(end))
            return
        first = bisect_left(self._entities, start)
        position = start
        for entity in self._entities[first : bisect_left(self._entities, end)]:
            yield self._copied(piece, position, entity)
            place = self._place(entity), self._place(entity + 1)
            yield Piece("decoded", piece.text[entity - start], *place)
            position = entity + 1
        yield self._copied(piece, position, end)

    def _copied(self, piece: Piece, start: int, end: int) -> Piece:
        text = piece.text[start - piece.source : end - piece.source]
        place = self._place(start)
        return Piece("copied", text, place, place + len(text))

    def whole(self) -> Iterator[Piece]:
        """Yield all of the text."""
        return self.pieces(Piece("copied", self.text, 0, len(self.text)))

    def place(self, item: NotRead) -> NotRead:
        """Return what was not read at its place in the source."""
        return replace(item, start=self._place(item.start), end=self._place(item.end))
