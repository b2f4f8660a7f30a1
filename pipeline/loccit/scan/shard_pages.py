"""A shard → its pages, each with what its row says of it, or with why there is nothing to read."""

from __future__ import annotations

import zipfile
from bz2 import BZ2Decompressor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loccit.model import Snapshot
from loccit.read.formats import recognise
from loccit.read.imprint import imprint_of
from loccit.read.readers import MEDIAWIKI_XML, WIKITEXT
from loccit.read.wikitext.export import exported_pages
from loccit.read.wikitext.spoken import is_not_english
from loccit.scan import tables
from loccit.scan.cutting import MISSING, whole_pages
from loccit.scan.dump_page import DumpPage, dump_page, whole_number
from loccit.scan.failures import CUT_OFF, NOT_ALL, OTHER_LANGUAGE, TOO_LONG, why
from loccit.scan.page_claims import PageText
from loccit.scan.source import LONGEST, open_source, pieces, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loccit.scan.page_claims import Row
    from loccit.scan.request import Request
    from loccit.scan.source import Shard

# Languages by their codes: "und" is no one's.
ENGLISH, _UNKNOWN = "en", "und"


class FoundPage(NamedTuple):
    """A page of a shard: its row so far, and what has its text, or why there is none to read.

    Of most pages of a dump the bytes are looked at and no text is made.
    """

    row: Row
    data: bytes = b""
    page: Callable[[], PageText] | None = None
    outcome: str = ""
    why: str = ""

    def failed(self, why: str) -> FoundPage:
        """Return the page as one that cannot be read."""
        return self._replace(page=None, outcome=tables.FAILED, why=why)


def pages_of(shard: Shard, request: Request) -> Iterator[FoundPage]:
    """Yield the pages of a shard in order; nothing that stands in one of them is an error here."""
    if shard.kind in ("xml", "bz2", "pages"):
        for number, data in enumerate(dumped(shard)):
            yield _of_dump(data, request.host, request.language or ENGLISH, number)
        return
    languages = dict(request.languages)
    for name, content in _files(shard):
        # Names of files may have bytes that are no characters.
        shown = name.encode("utf-8", "backslashreplace").decode()
        yield from _of_file(shown, content, languages.get(name, request.language), request.host)


# --------------------------------------------------------------------------- of dumps


def dumped(shard: Shard) -> Iterator[bytes]:
    """Yield the bytes of the pages of a shard of a dump."""
    if shard.kind == "pages":
        yield from shard.given
        return
    with open_source(shard.path) as source:
        last = source.seek(0, 2) <= shard.end
        source.seek(shard.start)
        own, rest = pieces(source, shard.end - shard.start), pieces(source)
        if shard.kind != "xml":
            own, rest = (unpacked(some, BZ2Decompressor) for some in (own, rest))
        yield from whole_pages(own, rest, last=last)


def _of_dump(data: bytes, host: str, language: str, number: int) -> FoundPage:
    if data == MISSING:
        missing = {"page": _unnamed(number), "language": language, "format": WIKITEXT}
        return FoundPage(missing, outcome=tables.FAILED, why=NOT_ALL)
    try:
        page = dump_page(data)
    except Exception as error:  # a page that fails never ends the run, and is listed
        failed = {"page": _unnamed(number), "language": language, "format": WIKITEXT}
        return FoundPage(failed, outcome=tables.FAILED, why=why(error))
    known = host and page.revision
    row = {
        "page": page.title or _unnamed(number),
        "page_id": page.page_id,
        "namespace": page.namespace,
        "revision": page.revision,
        "language": language,
        "format": WIKITEXT,
        "address": f"{host}/w/index.php?oldid={page.revision}" if known else "",
    }
    if page.redirect:
        return FoundPage(row, outcome=tables.REDIRECT, why=page.redirect)
    if page.namespace:
        return FoundPage(row, outcome=tables.LEFT_OUT, why="it is no article: another namespace")
    if page.model and page.model != "wikitext":
        return FoundPage(row, outcome=tables.LEFT_OUT, why=f"it is {page.model}, not wikitext")
    if page.text is None or not page.whole:
        said = "it has no text" if page.whole else CUT_OFF
        return FoundPage(row, outcome=tables.FAILED, why=said)
    return FoundPage(row, page.text, partial(_wikitext, page, language))


def _unnamed(number: int) -> str:
    return f"(page {number} of its shard)"


def _wikitext(page: DumpPage, language: str) -> PageText:
    snapshot = Snapshot(page.title, "", page.wikitext)
    return PageText(snapshot, 0, len(snapshot.text), WIKITEXT, language)


# --------------------------------------------------------------------------- of files


def _files(shard: Shard) -> Iterator[tuple[str, bytes | str]]:
    """Yield the files of a shard by name: the bytes of each, or why it is not read."""
    if shard.kind == "files":
        for name in shard.names:
            yield name, _content(Path(shard.path) / name)
    elif shard.kind == "zip":
        with open_source(shard.path) as opened, zipfile.ZipFile(opened) as archive:
            for name in shard.names:
                yield name, _from_zip(archive, name)
    else:
        yield from zip(shard.names, shard.given, strict=True)


def _content(path: Path) -> bytes | str:
    try:
        return path.read_bytes() if path.stat().st_size <= LONGEST else TOO_LONG
    except OSError as error:
        return why(error)


def _from_zip(archive: zipfile.ZipFile, name: str) -> bytes | str:
    try:
        is_long = archive.getinfo(name).file_size > LONGEST
        return TOO_LONG if is_long else archive.read(name)
    except Exception as error:  # of zipfile, of zlib and its like, and plain ones where encrypted
        return why(error)


def _of_file(name: str, content: bytes | str, given: str, host: str) -> Iterator[FoundPage]:
    """Yield the page of a file, or those of an export, in a language that is ``given`` or ""."""
    row: dict[str, object] = {"page": name, "language": given or ENGLISH, "format": ""}
    if isinstance(content, str):
        yield FoundPage(row, outcome=tables.FAILED, why=content)
        return
    try:
        text = content.decode("utf-8")
        snapshot = Snapshot(name, "", text)
        read_as = recognise(snapshot).name
        if read_as != MEDIAWIKI_XML:
            yield _saved(row, content, snapshot, read_as, given)
            return
        pages = [text[page.start : page.end] for page in exported_pages(text, 0, len(text))]
    except Exception as error:  # a page that fails never ends the run, and is listed
        yield FoundPage(row, outcome=tables.FAILED, why=why(error))
        return
    for number, page in enumerate(pages):
        own = _of_dump(page.encode(), host, given or ENGLISH, number)
        yield own._replace(row={**own.row, "page": f"{name}#{own.row['page']}"})


def _saved(row: Row, content: bytes, snapshot: Snapshot, read_as: str, given: str) -> FoundPage:
    imprint = imprint_of(snapshot, read_as, 0, len(snapshot.text))
    language = given or imprint.language
    unknown = not language and read_as == WIKITEXT and is_not_english(snapshot.text)
    language = _UNKNOWN if unknown else language or ENGLISH
    said = {
        "format": read_as,
        "language": language,
        "revision": whole_number(imprint.revision),
        "address": imprint.address,
    }
    if unknown:
        # Its "3.856" may be a number of thousands.
        return FoundPage({**row, **said}, outcome=tables.LEFT_OUT, why=OTHER_LANGUAGE)
    whole = PageText(snapshot, 0, len(snapshot.text), read_as, language)
    return FoundPage({**row, **said}, content, lambda: whole)
