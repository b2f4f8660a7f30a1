"""One page of a dump: what its XML says of it, and its wikitext."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import NamedTuple

from loccit.read.conventions import conventions

_TEXT, _CLOSING = b"<text", b"</text>"
_LANGUAGE = re.compile(r'<mediawiki\b[^>]*\bxml:lang="([^"]+)"')
# The head of a page as MediaWiki writes it; looked through part by part it takes twice as long. No
# "<" of a text can stand before its end.
_USUAL = re.compile(
    rb"<page>\s*<title>([^<]*)</title>\s*<ns>(-?\d{1,9})</ns>\s*<id>(\d{1,18})</id>\s*"
    rb'(?:<redirect title="([^"<]*)"\s*/>\s*)?<revision>\s*<id>(\d{1,18})</id>'
)
# Digits that a number of a wiki's has at most; those of namespaces are far shorter.
_MOST_DIGITS, _SHORT = 18, 9
_BASE = re.compile(r"<base>\s*(https?://[^/<\s]+)")


class DumpPage(NamedTuple):
    """A page of a dump: ``text`` is its wikitext as bytes of XML, None where it has none.

    ``whole`` says that the dump has all of it.
    """

    title: str
    namespace: int | None
    page_id: int | None
    revision: int | None
    redirect: str
    model: str
    text: bytes | None
    whole: bool

    @property
    def wikitext(self) -> str:
        """The wikitext, its entities of XML read; UnicodeDecodeError where it is no UTF-8."""
        return html.unescape((self.text or b"").decode("utf-8"))


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a dump says: its language, and the host of its wiki; "" for neither."""

    language: str = ""
    host: str = ""


def head_of(text: str) -> Head:
    """Return what the head of a dump says."""
    language, host = _LANGUAGE.search(text), _BASE.search(text)
    return Head(language[1] if language else "", host[1] if host else "")


def wiki_of(name: str) -> Head:
    """Return the language and the host of the wiki that a dump is called after: "dewiki-2026…"."""
    wiki = name.partition("-")[0]
    hosts = list(conventions("imprints")["wikis"].entries)
    endings = {host.partition(".")[0]: host for host in hosts} | {"wiki": hosts[0]}
    for ending, host in endings.items():
        language = wiki.removesuffix(ending).replace("_", "-")
        if wiki.endswith(ending) and language:
            return Head(language, f"https://{language}.{host}")
    return Head()


def dump_page(data: bytes) -> DumpPage:
    """Return what the bytes of a page say, from ``<page>`` on."""
    match = _USUAL.match(data)
    begin = data.find(_TEXT, match.end() if match else 0)
    end = begin if begin >= 0 else len(data)
    text = None
    if begin >= 0:
        opened = data.find(b">", begin) + 1
        # The next "<" is that of the closing tag: a single byte is found many times as quickly.
        closed = data.find(b"<", opened)
        if not data.startswith(_CLOSING, closed):
            closed = data.find(_CLOSING, opened)
        empty = data[opened - 2 : opened] == b"/>"
        text = b"" if empty else data[opened : closed if closed >= 0 else len(data)]
    title, namespace, page, redirect, revision = match.groups() if match else _unusual(data[:end])
    return DumpPage(
        title=_words(title),
        namespace=_number(namespace[:_SHORT]),
        page_id=_number(page),
        revision=_number(revision),
        redirect=_words(redirect) if redirect else "",
        model=_words(_between(data, b"<model>", b"</model>", match.end() if match else 0, end)),
        text=text,
        whole=data.endswith(b"</page>"),
    )


def _unusual(head: bytes) -> list[bytes]:
    """Return what ``_USUAL`` does of a head whose parts stand in another order, or are not all."""
    begin = head.find(b"<revision>")
    return [
        _between(head, b"<title>", b"</title>"),
        _between(head, b"<ns>", b"</ns>"),
        _between(head, b"<id>", b"</id>"),
        _between(head, b'<redirect title="', b'"'),
        _between(head, b"<id>", b"</id>", begin) if begin >= 0 else b"",
    ]


def _between(
    data: bytes, before: bytes, after: bytes, start: int = 0, stop: int | None = None
) -> bytes:
    """Return what stands between two marks, without blanks around it; b"" where they are not."""
    begin = data.find(before, start, stop)
    if begin < 0:
        return b""
    begin += len(before)
    return data[begin : max(data.find(after, begin, stop), begin)].strip()


def _words(data: bytes) -> str:
    """Return what words in XML say, without blanks around them."""
    return html.unescape(data.decode("utf-8", "replace").strip())


def _number(data: bytes) -> int | None:
    """Return a number as ``whole_number`` does; by what ``_USUAL`` finds it can be read at once."""
    usual = data.isdigit() and len(data) <= _MOST_DIGITS
    return int(data) if usual else whole_number(data.decode("utf-8", "replace"))


def whole_number(text: str) -> int | None:
    """Return a number of a wiki's, of a page or a revision; None for what is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None
