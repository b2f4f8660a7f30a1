"""One page of a dump: what its XML says of it, and its wikitext."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from loccit.read.conventions import conventions

_FIELD = {
    name: re.compile(pattern.encode(), re.DOTALL)
    for name, pattern in {
        "title": r"<title>(.*?)</title>",
        "ns": r"<ns>\s*(-?\d+)\s*</ns>",
        "id": r"<id>\s*(\d+)\s*</id>",
        "revision": r"<revision>\s*<id>\s*(\d+)\s*</id>",
        "redirect": r'<redirect\s+title="([^"]*)"',
        "model": r"<model>\s*(.*?)\s*</model>",
    }.items()
}
_OPENING = re.compile(rb"<text\b[^<>]*>")
_CLOSING = b"</text>"
_LANGUAGE = re.compile(r'<mediawiki\b[^>]*\bxml:lang="([^"]+)"')
_BASE = re.compile(r"<base>\s*(https?://[^/<\s]+)")


@dataclass(frozen=True, slots=True)
class DumpPage:
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
    opening = _OPENING.search(data)
    until = opening.start() if opening else len(data)
    said = {
        name: found[1].decode("utf-8", "replace") if found else ""
        for name, found in ((name, form.search(data, 0, until)) for name, form in _FIELD.items())
    }
    text = None
    closed = data.rfind(_CLOSING)
    if opening and opening[0].endswith(b"/>"):
        text = b""
    elif opening:
        text = data[opening.end() : closed if closed >= 0 else len(data)]
    return DumpPage(
        title=html.unescape(said["title"]),
        namespace=_number(said["ns"]),
        page_id=_number(said["id"]),
        revision=_number(said["revision"]),
        redirect=html.unescape(said["redirect"]),
        model=said["model"],
        text=text,
        whole=data.endswith(b"</page>"),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
