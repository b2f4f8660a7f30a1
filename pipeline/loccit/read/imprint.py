"""What a saved page says of itself: address, revision, language, publisher, licence.

Nothing is guessed: what a page doesn't say is "". Of a wiki of Wikimedia the host tells publisher
and language, and the day of the revision the licence.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

from loccit.read.conventions import conventions, words_in
from loccit.read.licences import licence_at
from loccit.read.readers import HTML, MEDIAWIKI_XML

if TYPE_CHECKING:
    from loccit.model import Snapshot

# A page says who it is at its beginning and at its end.
_HEAD, _TAIL = 400_000, 100_000
_COMMENTED = re.compile(r"<!--(.{0,2000}?)-->", re.DOTALL)
_LINK = re.compile(r"https?://[^\s\"'<>]+")
_IN_SCRIPT = re.compile(
    r'"(wgRevisionId|wgPageContentLanguage|wgContentLanguage|dateModified)"\s*:\s*"?([\w-]+)'
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*|simple")
_UNADDRESSED = re.compile(r"[^\s<>\"'`\\]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says of itself; "" for what it doesn't say.

    ``address`` leads to the very revision, where it is known; ``page`` is where the page stands in
    its latest one; ``authors`` are whom to name where that is not the publisher; ``changed`` is the
    day of the revision (ISO), or that of saving the page where it says no other.
    """

    address: str = ""
    page: str = ""
    revision: str = ""
    language: str = ""
    publisher: str = ""
    authors: str = ""
    licence: str = ""
    changed: str = ""


def imprint_of(
    snapshot: Snapshot, read_as: str, start: int, end: int, address: str = ""
) -> Imprint:
    """Return what the page ``snapshot.text[start:end]`` says of itself.

    Args:
        snapshot: the file.
        read_as: the page's format.
        start: where the page begins.
        end: where it ends.
        address: where it stands, as a person says; "" where the page is to say it.

    """
    said = Imprint()
    if read_as == HTML:
        said = _of_html(snapshot.text[start:end])
    elif read_as == MEDIAWIKI_XML:
        said = _of_export(snapshot.text[:start], snapshot.text[start:end])
    return _completed(_at(address, said) if address else said)


def imprint_at(address: str) -> Imprint:
    """Return what the address of a page says of it."""
    return _completed(_at(address, Imprint()))


# ------------------------------------------------------------------- what formats say


class _Told(HTMLParser):
    """Collects the elements of a page that say something of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = ""
        self.about = ""
        self.links: dict[str, list[str]] = {}
        self.metas: dict[str, str] = {}
        self._in_print = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.about = said.get("lang", ""), said.get("about", "")
        for relation in said.get("rel", "").lower().split() if "href" in said else ():
            self.links.setdefault(relation, []).append(said["href"])
        if tag == "meta":
            key = said.get("property") or said.get("name") or said.get("http-equiv") or ""
            self.metas.setdefault(key.lower(), said.get("content", ""))
        if self._in_print and tag == "a":
            self.links.setdefault("printed", []).append(said.get("href", ""))
        self._in_print = "printfooter" in said.get("class", "").split()


def _of_html(text: str) -> Imprint:
    ends = text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :]
    told = _Told()
    for end in ends:
        told.feed(end)
        told.reset()
    scripted = dict(_IN_SCRIPT.findall(ends[0]))
    addresses = [
        *told.links.get("canonical", []),
        *told.links.get("dc:isversionof", []),
        told.metas.get("og:url", ""),
        *told.links.get("printed", []),
        *_LINK.findall(_comment(text[:_HEAD])),
    ]
    found = [urljoin("https://", address) for address in addresses]
    address = next((one for one in found if urlsplit(one).hostname), "")
    revisions = [
        scripted.get("wgRevisionId", ""),
        *_NUMBER.findall(told.about.rpartition("revision/")[2]),
        *(_revision(one) for one in found if urlsplit(one).hostname == urlsplit(address).hostname),
    ]
    languages = [
        scripted.get("wgPageContentLanguage", ""),
        told.language,
        told.metas.get("content-language", ""),
        scripted.get("wgContentLanguage", ""),
    ]
    licences = {licence_at(link) for link in told.links.get("license", [])} - {""}
    days = [
        *_DAY.findall(f"{scripted.get('dateModified', '')} {told.metas.get('dc:modified', '')}"),
        *(day for day in _DAY.findall(_comment(text[:_HEAD])) if day < _changed()),
    ]
    return Imprint(
        address=address,
        revision=next((one for one in revisions if one.strip("0")), ""),
        language=next((one.lower() for one in languages if _LANGUAGE.fullmatch(one.lower())), ""),
        publisher=told.metas.get("og:site_name", "").strip(),
        # A page with two licences doesn't say which of its words are under which.
        licence=licences.pop() if len(licences) == 1 else "",
        changed=days[0] if days else "",
    )


def _comment(text: str) -> str:
    """Return what programs that save pages write before one: its address, and the day."""
    begin = _COMMENTED.match(text.lstrip("\ufeff \t\r\n"))
    return html.unescape(unquote(begin[1])) if begin else ""


def _of_export(head: str, page: str) -> Imprint:
    def said(name: str, text: str, after: str = "") -> str:
        begins = text.find(after) if after else 0
        opening = text.find(f"<{name}>", max(begins, 0))
        closing = text.find(f"</{name}>", opening)
        found = 0 <= opening < closing and begins >= 0
        return html.unescape(text[opening + len(name) + 2 : closing]).strip() if found else ""

    host = urlsplit(said("base", head[:_HEAD])).hostname or ""
    title = said("title", page)
    language = re.search(r'<mediawiki\b[^<>]*\bxml:lang="([\w-]+)"', head[:_HEAD])
    return Imprint(
        address=f"https://{host}/wiki/{_in_address(title)}" if host and title else "",
        revision=said("id", page, "<revision>"),
        language=language[1].lower() if language else "",
        publisher=said("sitename", head[:_HEAD]),
        changed=said("timestamp", page, "<revision>")[:10],
    )


def _at(address: str, said: Imprint) -> Imprint:
    """Return what a page says, with the address that a person says."""
    revision = _revision(address) or said.revision
    return replace(said, address=address, revision=revision)


def _revision(address: str) -> str:
    return "".join(parse_qs(urlsplit(address).query).get("oldid", [])[:1])


# ---------------------------------------------------------------- what follows from that


def _completed(said: Imprint) -> Imprint:
    """Return an imprint with what its host tells."""
    if not _UNADDRESSED.fullmatch(said.address):
        return replace(said, address="")
    host = (urlsplit(said.address).hostname or "").removeprefix("www.")
    name = _known(host, "wikis")
    if not name:
        publisher = said.publisher or _known(host, "publishers") or host
        page = said.address.partition("#")[0]
        return replace(said, page=page, publisher=publisher)
    first, _, rest = host.replace(".m.", ".").partition(".")
    coded = rest and first not in words_in("imprints", "no_languages")
    title = _title(said.address)
    page = f"https://{first}.{rest}/wiki/{_in_address(title)}" if title else said.address
    numbered = f"title={_in_address(title)}&oldid=" if title else "oldid="
    script = f"https://{first}.{rest}/w/index.php?{numbered}{said.revision}"
    return replace(
        said,
        address=script if said.revision else page,
        page=page,
        publisher=name,
        authors=_known(host, "authors"),
        language=first if coded else said.language,
        licence=said.licence or _licence_on(said.changed),
    )


def _known(host: str, key: str) -> str:
    for end, name in conventions("imprints")[key].entries.items():
        if host == end or host.endswith(f".{end}"):
            return name.text
    return ""


def _title(address: str) -> str:
    """Return the title of the page that an address of a wiki leads to, or ""."""
    parts = urlsplit(address)
    titles = parse_qs(parts.query).get("title", [])
    path = parts.path.partition("/wiki/")[2]
    return titles[0] if titles else unquote(path)


def _in_address(title: str) -> str:
    return quote(title.replace(" ", "_"), safe="/:,")


def _changed() -> str:
    """Return the day from which on the wikis' text is under another licence.

    A page that was saved before it was written before it, too; of a later one that is not known.
    """
    return conventions("imprints")["wikis_changed"].text


def _licence_on(day: str) -> str:
    """Return the licence of the wikis' text on a day, or "" where that is not known."""
    known = conventions("imprints")
    if not _DAY.fullmatch(day):
        return ""
    return known["wikis_before" if day < _changed() else "wikis_since"].text
