"""An HTML page → its blocks: where its article lies, its title, its markers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from loccit.errors import LoccitError, Place
from loccit.model import NotRead
from loccit.read.blanks import part, tidied
from loccit.read.blocks import Inline, Page
from loccit.read.builder import Piece
from loccit.read.compose import compose
from loccit.read.conventions import ordered_words_in, words_in
from loccit.read.html import notes
from loccit.read.html.seen import attribute, classes
from loccit.read.html.tables import table_blocks
from loccit.read.html.tree import Tree
from loccit.read.html.walk import Blocks, Inlines, Known
from loccit.read.ranges import require_words
from loccit.read.readers import HTML

if TYPE_CHECKING:
    from justhtml.dom import Element, Text

    from loccit.model import Article, Snapshot
    from loccit.read.readers import FindFigures


_WIKI_CLASSES = frozenset({"wikitable", "infobox", "extiw", "external", "new", "image"})
_MOST_ROOTS = 20
_SIGNPOSTS = {
    "disambiguation": "a disambiguation page: it leads to articles and is none",
    "redirect": "a redirect: it leads to an article and is none",
}


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article on an HTML page.

    LoccitError where the range does not lie within the snapshot, where the page only leads to
    others, or shows nothing.
    """
    require_words(snapshot, start, end)
    page = html_page(snapshot, start, end)
    return compose(page, snapshot, article_id, HTML, find_figures)


def html_page(snapshot: Snapshot, start: int, end: int) -> Page:
    """Return the blocks of the article on an HTML page; LoccitError where it leads to others."""
    tree = Tree(snapshot.text, start, end)
    elements = list(_elements(tree.root))
    told = [element for element in elements if element.attrs]
    _refuse_signpost(told, snapshot)
    labels = _labels(told)
    wiki = bool(labels) or any(map(_is_of_a_wiki, told))
    known = Known(tree, labels, wiki, table_blocks)
    root = _root(elements) or tree.root
    title = _title(elements, root, known)
    blocks = Blocks(known)
    blocks.visit(root, 0)
    blocks.boundary()
    lost = [NotRead("broken", "text between the cells of a table", *place) for place in tree.lost]
    return Page(title, _named(root, known), blocks.found, [*known.not_read, *lost])


def _refuse_signpost(elements: list[Element], snapshot: Snapshot) -> None:
    for element in elements:
        marks = classes(element) | {attribute(element, "id"), attribute(element, "property")}
        for kind, what in _SIGNPOSTS.items():
            if not marks.isdisjoint(words_in("html", kind)):
                raise LoccitError(what, Place(snapshot.name), "save the page that it leads to")


def _elements(root: Element) -> Iterator[Element]:
    """Yield all elements in the order of the page."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(
            cast("Element", child)
            for child in reversed(element.children)
            if getattr(child, "attrs", None) is not None
        )


def _labels(elements: list[Element]) -> dict[str, str]:
    """Return what the markers of a wiki's page print, by the id that they lead to."""
    found: dict[str, str] = {}
    for element in elements:
        if notes.is_reference_mark(element) and (key := notes.target(element)):
            label = notes.label_of("".join(_texts(element)))
            if label:
                found.setdefault(key, label)
    return found


def _texts(element: Element) -> Iterator[str]:
    waiting = list(reversed(element.children))
    while waiting:
        node = waiting.pop()
        if node.name == "#text":
            yield str(node.data)
        else:
            waiting.extend(reversed(node.children or []))


def _is_of_a_wiki(element: Element) -> bool:
    named = classes(element)
    return not _WIKI_CLASSES.isdisjoint(named) or any(name.startswith("mw-") for name in named)


# ---------------------------------------------------------------------------- root


def _root(elements: list[Element]) -> Element | None:
    """Return the element that holds the article, and as little else as can be."""
    wanted = {name: place for place, name in enumerate(ordered_words_in("html", "roots"))}
    matching: list[list[Element]] = [[] for _ in wanted]
    for element in elements:
        for name in _called(element):
            if name in wanted:
                matching[wanted[name]].append(element)
    for found in (candidates[:_MOST_ROOTS] for candidates in matching):
        if found:
            lengths = [sum(map(len, _texts(element))) for element in found]
            # The last of those with nearly all of the text is the innermost one.
            enough = max(lengths) * 4 // 5
            return [one for one, length in zip(found, lengths, strict=True) if length >= enough][-1]
    return None


def _called(element: Element) -> Iterator[str]:
    """Yield what an element can be called by: its name, ``#id`` and ``.class``."""
    yield element.name
    if element.attrs:
        yield f"#{attribute(element, 'id')}"
        yield from (f".{name}" for name in classes(element))


# --------------------------------------------------------------------------- title


def _title(elements: list[Element], root: Element, known: Known) -> Inline:
    """Return the page's own title: its first heading, else that of the window."""
    ids = words_in("html", "title_ids")
    first = [element for element in elements if element.name == "h1"]
    own = [element for element in first if attribute(element, "id") in ids] or first[:1]
    if own:
        known.title = own[0]
        inlines = Inlines(known)
        inlines.visit(own[0], 0)
        return inlines.content
    for element in elements:
        if element.name == "title" and element.children:
            pieces = known.tree.pieces(cast("Text", element.children[0]))
            return list(_without_site(pieces))
    return ()


def _without_site(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a window's title up to the name of the site."""
    *kept, last = pieces or [Piece("copied", "", 0, 0)]
    yield from kept
    stop = max(last.text.rfind(sign) for sign in words_in("html", "before_the_site"))
    yield part(last, 0, stop) if stop > 0 and last.kind == "copied" else last


def _named(root: Element, known: Known) -> tuple[int, int] | None:
    """Return where the first paragraph that has bold words says who the page is about."""
    for paragraph in _elements(root):
        if paragraph.name == "p" and not _is_in_a_table(paragraph):
            for element in _elements(paragraph):
                if element.name == "b":
                    inlines = Inlines(known)
                    inlines.visit(element, 0)
                    content = tidied(inlines.content)
                    pieces = [item for item in content if isinstance(item, Piece)]
                    if pieces:
                        return pieces[0].source, pieces[-1].source_end
    return None


def _is_in_a_table(element: Element) -> bool:
    parent = element.parent
    while parent is not None:
        if parent.name == "table":
            return True
        parent = parent.parent
    return False
