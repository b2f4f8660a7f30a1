"""The reader of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError, Place
from loccit.read.blocks import NOTES, Entry, Grid, GridCell, Heading, Page, Paragraph, plain
from loccit.read.builder import Piece
from loccit.read.compose import compose
from loccit.read.conventions import list_named
from loccit.read.lines import lines
from loccit.read.markdown.inline import OPEN_LINK, Inlines
from loccit.read.ranges import require_words
from loccit.read.readers import MARKDOWN

if TYPE_CHECKING:
    from loccit.model import Article, Snapshot
    from loccit.read.blocks import Inline
    from loccit.read.readers import FindFigures

_FRONT_MATTER = re.compile(r"\ufeff?---[^\S\n]*\n(?:.*\n){0,200}?(?:---|\.\.\.)[^\S\n]*(?:\n|$)")
_TITLE = re.compile(r"^title:[^\S\n]*(?P<quote>[\"']?)(?P<title>.*?)(?P=quote)[^\S\n]*$", re.M)
# A link's bracket that nothing closes nearby: looking for its end takes a parser too long.
_OPEN_LINK = re.compile(r"\]\((?![^)\n]{0,2000}\))")
_MENDED = {ord("\r"): " ", ord("\ufeff"): " ", ord("\0"): "\ufffd"}
_DEEPEST = 40


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article of a page of Markdown.

    LoccitError where the range does not lie within the snapshot, or the page shows nothing.
    """
    require_words(snapshot, start, end)
    page = markdown_page(snapshot, start, end)
    return compose(page, snapshot, article_id, MARKDOWN, find_figures)


def markdown_page(snapshot: Snapshot, start: int, end: int) -> Page:
    """Return the blocks of a page of Markdown; LoccitError where it nests too deep to be read."""
    from marko import Markdown

    text = snapshot.text
    page = Page()
    matter = _FRONT_MATTER.match(text, start, end)
    if matter:
        start = matter.end()
        if title := _TITLE.search(text, matter.start(), matter.end()):
            page.title = [Piece("copied", title["title"], *title.span("title"))]
    source = _OPEN_LINK.sub(OPEN_LINK, text[start:end].translate(_MENDED))
    try:
        document = Markdown(extensions=["gfm", "footnote"]).parse(source)
        _Blocks(text, start, page).read(document, 0)
    except RecursionError:
        what = "the page nests quotes or lists too deep to be read"
        raise LoccitError(what, Place(snapshot.name), "save it without its outer layers") from None
    return page


class _Blocks:
    """Reads the blocks of a document into a page."""

    def __init__(self, text: str, offset: int, page: Page) -> None:
        self._text = text
        self._offset = offset
        self._page = page
        self._list = ""

    def read(self, element: Any, depth: int) -> None:  # noqa: ANN401 - marko's elements have no common type
        for child in element.children:
            name = type(child).__name__
            if name in ("Heading", "SetextHeading"):
                self._heading(child)
            elif name == "Paragraph":
                self._page.blocks.append(self._paragraph(self._inline(child)))
            elif name == "Table":
                self._table(child)
            elif name in ("FencedCode", "CodeBlock"):
                self._code(child)
            elif name == "FootnoteDef":
                self._footnote(child)
            elif name in ("List", "ListItem", "Quote") and depth < _DEEPEST:
                self.read(child, depth + 1)

    def _inline(self, element: Any) -> Inline:  # noqa: ANN401 - as above
        return Inlines(self._text, self._offset, self._page.not_read).read(element).content

    def _heading(self, element: Any) -> None:  # noqa: ANN401 - as above
        content = self._inline(element)
        if element.level == 1 and not self._page.title and not self._page.blocks:
            self._page.title = content
            return
        self._page.blocks.append(Heading(element.level, content))
        self._list = list_named(plain(content))

    def _paragraph(self, content: Inline) -> Paragraph | Entry:
        return Entry("", content, self._list) if self._list else Paragraph(content)

    def _table(self, table: Any) -> None:  # noqa: ANN401 - as above
        rows = [
            [GridCell(self._inline(cell), head=cell.header) for cell in row.children]
            for row in table.children
        ]
        self._page.blocks.append(Grid((), rows))

    def _code(self, element: Any) -> None:  # noqa: ANN401 - as above
        start, end = (self._offset + place for place in element.source_span)
        for line in lines(self._text, start, end):
            if not line.text.lstrip().startswith(("```", "~~~")):
                piece = Piece("copied", line.text, line.start, line.end)
                self._page.blocks.append(Paragraph([piece]))

    def _footnote(self, element: Any) -> None:  # noqa: ANN401 - as above
        content = [
            item
            for child in element.children
            if type(child).__name__ == "Paragraph"
            for item in self._inline(child)
        ]
        name = "references" if element.label.isdecimal() else NOTES
        self._page.blocks.append(Entry(f"^{element.label}", content, name))
