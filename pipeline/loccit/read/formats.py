"""What format a file is in: recognised by what stands in it, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.errors import LoccitError, Place
from loccit.read.conventions import ordered_words_in
from loccit.read.readers import EXTRACTED_TEXT, HTML, MARKDOWN, MEDIAWIKI_XML, WIKITEXT

if TYPE_CHECKING:
    from loccit.model import Snapshot

EXPECTED = (
    "a page of MediaWiki wikitext, an XML export of such pages, an HTML page with an article, "
    "Markdown, or the text of an article with its title in the first line"
)
_LOOKED_AT = 200_000  # characters from the beginning that are looked at
_COMMENTS = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?[^>]*\?>)*", re.DOTALL)
_EXPORT = re.compile(r"<(?:mediawiki\b|page>)")
_DOCUMENT = re.compile(r"<!doctype\s+html\b|<html\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:p|div|article|section|main|table|h[1-6]|body|head|span|ul|b|i|a)\b", re.I
)
_CLOSED = re.compile(r"</(?:p|div|article|section|td|li|h[1-6]|a|span)>", re.IGNORECASE)
_WIKI = re.compile(
    r"\[\[[^\[\]\n]+\]\]|^\{\||^\{\{[^{}\n]|\n\|[\w ]+=|'''[^'\n]+'''|<ref[ >]|^#\w+\s*\[\[",
    re.MULTILINE,
)
_MARKDOWN = re.compile(
    r"\]\((?:https?:|/|#)[^)\n]*\)|\*\*[^*\n]+\*\*|^```|^\[\^?\w+\]:\s|^\|(?:\s*:?-{3,}:?\s*\|)+\s*$",
    re.MULTILINE,
)
_SIGNS = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_OTHER = re.compile(r'\s*(?:%PDF|\{\\rtf|PK\x03\x04|[{\[]\s*"|\[\s*\{\s*"|\\documentclass|<\?php)')
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HOST = re.compile(r"""(?:og:url|rel=["']?canonical)["']?[^<>]*?https?://([\w.-]+)""")
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format by the name of its reader, and what a person would call the page."""

    name: str
    said: str


def recognise(snapshot: Snapshot, start: int = 0, end: int | None = None) -> Recognised:
    """Return the format of a page; LoccitError, which says what was expected, for none of them."""
    text = snapshot.text[start : min(end or len(snapshot.text), start + _LOOKED_AT)]
    begin = _COMMENTS.match(text)
    head = text[begin.end() : begin.end() + 2000] if begin else text[:2000]
    if not head.strip() or _CONTROLS.search(text) or _OTHER.match(head):
        raise _unknown(snapshot)
    if _EXPORT.match(head):
        return Recognised(MEDIAWIKI_XML, "wiki's XML export")
    wiki = len(_WIKI.findall(text))
    if _DOCUMENT.match(head) or (_ELEMENT.match(head) and len(_CLOSED.findall(text)) > wiki):
        return Recognised(HTML, _site(text))
    if wiki > len(_MARKDOWN.findall(text)) or _is_redirect(head):
        return Recognised(WIKITEXT, "page of MediaWiki wikitext")
    if head.startswith("<"):
        raise _unknown(snapshot)
    if _is_markdown(text, snapshot.name):
        return Recognised(MARKDOWN, "page of Markdown")
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or _is_table(*lines[:2]):
        raise _unknown(snapshot)
    return Recognised(EXTRACTED_TEXT, "text of an article")


def _unknown(snapshot: Snapshot) -> LoccitError:
    return LoccitError(
        "the format of the page is not recognised",
        Place(snapshot.name),
        f"give {EXPECTED}; or name its format in dataset.yaml",
    )


def _is_redirect(head: str) -> bool:
    return head.lower().startswith(ordered_words_in("wikis", "redirects"))


def _is_markdown(text: str, name: str) -> bool:
    """Whether a text is Markdown: by its links and marks, or by its name and a heading."""
    if name.lower().endswith((".md", ".markdown")):
        return bool(_MARKDOWN.search(text) or _SIGNS.search(text))
    signs = _MARKDOWN.findall(text)
    return any("](" in sign for sign in signs) or (bool(signs) and bool(_SIGNS.search(text)))


def _is_table(first: str, second: str) -> bool:
    """Whether two lines are rows of a table of values, not a title and the text below it."""
    return any(first.count(sign) == second.count(sign) >= 2 for sign in ",;\t")


def _site(text: str) -> str:
    """Return what kind of an HTML page this is."""
    if 'typeof="mw:' in text or "data-parsoid" in text or "data-mw-section-id" in text:
        return "page of a wiki, as Parsoid makes it"
    if "mw-content-text" in text or "wgPageName" in text:
        return "saved page of a wiki"
    if re.search(r'class="[^"]*\b(?:mw-|wikitable|infobox|reference|mw-headline)', text):
        return "rendered article of a wiki"
    host = _HOST.search(text)
    return f"HTML page of {host[1]}" if host else "HTML page"
