"""The reader of MediaWiki wikitext: a page as it is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.model import NotRead
from loccit.read.blocks import Page
from loccit.read.compose import compose
from loccit.read.conventions import ordered_words_in
from loccit.read.languages import number_format
from loccit.read.ranges import require_words
from loccit.read.readers import WIKITEXT
from loccit.read.wikitext.calls import normal
from loccit.read.wikitext.context import Context, Readers
from loccit.read.wikitext.extensions import read_extension
from loccit.read.wikitext.families import is_disambiguation
from loccit.read.wikitext.lines import read_lines
from loccit.read.wikitext.nodes import Node, Scanned, scan
from loccit.read.wikitext.reference_list import with_lists
from loccit.read.wikitext.render import render

if TYPE_CHECKING:
    from loccit.model import Article, Snapshot
    from loccit.read.readers import FindFigures

READERS = Readers(template=render, tag=read_extension, lines=read_lines)
_LISTED_EACH = 20  # of one kind that never closes; more are listed as one


def read_article(
    snapshot: Snapshot,
    article_id: str,
    start: int,
    end: int,
    find_figures: FindFigures,
    language: str = "en",
) -> Article:
    """Return the article of a page of wikitext.

    LoccitError where the range does not lie within the snapshot, where the page only leads to
    others, or shows nothing.
    """
    require_words(snapshot, start, end)
    page = wikitext_page(snapshot, start, end, language)
    return compose(page, snapshot, article_id, WIKITEXT, find_figures)


def wikitext_page(snapshot: Snapshot, start: int, end: int, language: str = "en") -> Page:
    """Return the blocks of a page of wikitext; LoccitError where it only leads to others."""
    return blocks_of(snapshot.text, start, end, snapshot.name, language)


def blocks_of(text: str, start: int, end: int, name: str, language: str) -> Page:
    """Return the blocks of ``text[start:end]``; ``name`` is the file's, for errors."""
    scanned = scan(text, start, end)
    _refuse_signpost(text, start, scanned.nodes, name)
    context = Context(text, number_format(language), READERS)
    found = read_lines(start, end, scanned.nodes, context, 0, page=True)
    blocks = list(with_lists(found, context.notes))
    not_read = _gathered([*context.not_read, *_unclosed(scanned)])
    return Page((), context.named, blocks, not_read)


def _refuse_signpost(text: str, start: int, nodes: Sequence[Node], name: str) -> None:
    begins = text[start : start + 200].lstrip("\ufeff \r\n\t").lower()
    if begins.startswith(ordered_words_in("wikis", "redirects")):
        target = begins.partition("[[")[2].partition("]]")[0]
        what = f"a redirect to '{target}': it leads to an article and is none"
        raise LoccitError(what, Place(name), "save the page that it leads to")
    for node in nodes:
        if node.kind == "template":
            printed = text[node.inner : min(node.inner_end, node.inner + 100)].partition("|")[0]
            if is_disambiguation(normal(printed)):
                what = "a disambiguation page: it leads to articles and is none"
                raise LoccitError(what, Place(name), "save the page that it leads to")


def _unclosed(scanned: Scanned) -> Iterator[NotRead]:
    for what, place in scanned.unclosed:
        yield NotRead("broken", f"{what} never closes", place, place + len(what))


def _gathered(not_read: Iterable[NotRead]) -> list[NotRead]:
    """Return what was not read, with what is broken in one way all over a page as one."""
    found: list[NotRead] = []
    broken: dict[str, list[NotRead]] = {}
    for item in not_read:
        (broken.setdefault(item.what, []) if item.kind == "broken" else found).append(item)
    for what, items in broken.items():
        if len(items) > _LISTED_EACH:
            items = [replace(items[0], what=f"{len(items)} × {what}")]
        found += items
    return found
