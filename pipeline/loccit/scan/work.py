"""One shard → its parts: each page is read, left out or failed, and has a row that says so."""

from __future__ import annotations

import hashlib
import os
import signal
import tempfile
import threading
import zipfile
from bz2 import BZ2Decompressor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from loccit.errors import LoccitError, Place
from loccit.model import Snapshot
from loccit.read.formats import recognise
from loccit.read.imprint import imprint_of
from loccit.read.readers import MEDIAWIKI_XML, WIKITEXT
from loccit.read.wikitext.export import exported_pages
from loccit.scan import tables
from loccit.scan.cutting import whole_pages
from loccit.scan.dump_page import DumpPage, dump_page
from loccit.scan.page_claims import PageReader, PageText, hash_of
from loccit.scan.source import LONGEST, open_source, unpacked
from loccit.scan.worth import Worth
from loccit.structured.maps import SourceMaps, load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import FrameType

    from loccit.scan.page_claims import Row
    from loccit.scan.request import Request
    from loccit.scan.source import Shard

# Seconds that a page may take.
SECONDS = 60
ENGLISH = "en"
_TOO_LONG = f"it is longer than {LONGEST:,} bytes"
_CHUNK = 1 << 20
_ENDED = "the process that read it was ended, as for want of memory"


@dataclass(frozen=True, slots=True)
class Done:
    """What one shard gave: the numbers of its pages by outcome, of its claims and its findings."""

    number: int
    outcomes: Mapping[str, int]
    claims: int
    findings: int
    read_bytes: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A page of a shard: its row so far, and what has its text, or why there is none to read.

    Of most pages of a dump the bytes are looked at and no text is made.
    """

    row: Row
    data: bytes = b""
    page: Callable[[], PageText] | None = None
    outcome: str = ""
    why: str = ""

    def failed(self, why: str) -> _Found:
        """Return the page as one that cannot be read."""
        return replace(self, page=None, outcome=tables.FAILED, why=why)


@dataclass(frozen=True, slots=True)
class _Gives:
    """What becomes of a page, and why; its text where it was read, and the rows that it gives."""

    outcome: str
    why: str = ""
    text: str = ""
    claims: Sequence[Row] = ()
    findings: Sequence[Row] = ()
    figures: Sequence[Row] = ()


class TooLong(Exception):
    """A page took longer than it may."""


def done(
    shard: Shard,
    request: Request,
    folder: Path,
    *,
    most: int = 0,
    ended_by: frozenset[int] = frozenset(),
    tell: bool = False,
) -> Done:
    """Do a shard: read its pages, and write its parts into a folder, that of its pages last.

    Args:
        shard: the shard.
        request: how its pages are read.
        folder: where the parts are written.
        most: how many of its first pages are wanted; 0 for all.
        ended_by: the places of pages that ended the process that read them: they are failed.
        tell: whether the place of the page that is read is kept in a file, see ``at``.

    """
    rows: dict[tables.TableName, list[Row]] = {name: [] for name in tables.COLUMNS}
    outcomes = dict.fromkeys(tables.OUTCOMES, 0)
    scanner = _scanner(request)
    for place, page in enumerate(islice(_pages(shard, request), most or None)):
        if tell:
            at(folder, shard.number).write_text(str(place))
        found = page if place not in ended_by else page.failed(_ENDED)
        given = {"shard": shard.number, "place": place, **found.row}
        for name, some in scanner.rows(found, given).items():
            rows[name] += some
        outcomes[str(rows["pages"][-1]["outcome"])] += 1
    write(shard.number, rows, folder)
    at(folder, shard.number).unlink(missing_ok=True)
    return Done(
        number=shard.number,
        outcomes=outcomes,
        claims=len(rows["claims"]),
        findings=len(rows["findings"]),
        read_bytes=shard.end - shard.start or sum(map(len, shard.given)),
    )


def at(folder: Path, number: int) -> Path:
    """Return the file that says which page of a shard is read now."""
    return folder / f".at-{number:06}"


def part(folder: Path, name: tables.TableName, number: int) -> Path:
    """Return where a shard's part of a table is written."""
    return folder / name / f"part-{number:06}.parquet"


def write(number: int, rows: Mapping[tables.TableName, Iterable[Row]], folder: Path) -> None:
    """Write a shard's parts, whole or not at all; that of the pages, which says so, last."""
    names = [name for name in tables.COLUMNS if name != tables.LAST]
    for name in [*names, tables.LAST]:
        path = part(folder, name, number)
        frame = tables.frame(name, rows[name])
        beside = ""
        try:
            path.parent.mkdir(exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".part-", dir=path.parent)
            os.close(handle)
            frame.write_parquet(beside, statistics=True)
            Path(beside).chmod(0o644)
            Path(beside).replace(path)
        except OSError as error:
            what = f"cannot be written: {error.strerror or error}"
            remedy = "make room or allow writing there, then run the same scan again: it goes on"
            raise LoccitError(what, Place(path), remedy) from None
        finally:
            if beside:
                Path(beside).unlink(missing_ok=True)


# ------------------------------------------------------------------------- the pages of a shard


def _pages(shard: Shard, request: Request) -> Iterator[_Found]:
    if shard.kind == "files":
        for name in shard.names:
            yield from _of_file(name, _content(Path(shard.path) / name), request)
    elif shard.kind == "zip":
        with open_source(shard.path) as opened, zipfile.ZipFile(opened) as archive:
            for name in shard.names:
                is_long = archive.getinfo(name).file_size > LONGEST
                yield from _of_file(name, _TOO_LONG if is_long else archive.read(name), request)
    elif shard.kind == "given files":
        for name, content in zip(shard.names, shard.given, strict=True):
            yield from _of_file(name, content, request)
    else:
        for number, data in enumerate(_dumped(shard)):
            yield _of_dump(dump_page(data), request, number)


def _content(path: Path) -> bytes | str:
    """Return the bytes of a file, or why it is not read."""
    try:
        return path.read_bytes() if path.stat().st_size <= LONGEST else _TOO_LONG
    except OSError as error:
        return f"it cannot be read: {error.strerror}"


def _dumped(shard: Shard) -> Iterator[bytes]:
    """Yield the bytes of the pages of a shard of a dump."""
    if shard.kind == "pages":
        yield from shard.given
        return
    with open_source(shard.path) as source:
        source.seek(shard.start)
        own = source.read(shard.end - shard.start)
        if shard.kind == "xml":
            yield from whole_pages(own, iter(lambda: source.read(_CHUNK), b""))
        else:
            rest = iter(lambda: source.read(_CHUNK), b"")
            begun = b"".join(unpacked([own], BZ2Decompressor))
            yield from whole_pages(begun, unpacked(rest, BZ2Decompressor))


def _of_dump(page: DumpPage, request: Request, number: int) -> _Found:
    language = request.language or ENGLISH
    address = f"{request.host}/w/index.php?oldid={page.revision}" if request.host else ""
    row = {
        "page": page.title or f"(page {number} of its shard)",
        "page_id": page.page_id,
        "namespace": page.namespace,
        "revision": page.revision,
        "language": language,
        "format": WIKITEXT,
        "address": address if page.revision else "",
    }
    if page.redirect:
        return _Found(row, outcome=tables.REDIRECT, why=page.redirect)
    if page.namespace:
        return _Found(row, outcome=tables.LEFT_OUT, why="it is no article: another namespace")
    if page.model and page.model != "wikitext":
        return _Found(row, outcome=tables.LEFT_OUT, why=f"it is {page.model}, not wikitext")
    if page.text is None:
        why = "it has no text" if page.whole else "the dump ends, or is broken, within it"
        return _Found(row, outcome=tables.FAILED, why=why)
    if not page.whole:
        return _Found(row, outcome=tables.FAILED, why="the dump ends, or is broken, within it")
    return _Found(row, page.text, partial(_wikitext, page, language))


def _wikitext(page: DumpPage, language: str) -> PageText:
    snapshot = Snapshot(page.title, "", page.wikitext)
    return PageText(snapshot, 0, len(snapshot.text), WIKITEXT, language)


def _of_file(name: str, content: bytes | str, request: Request) -> Iterator[_Found]:
    given = dict(request.languages).get(name) or request.language
    row: dict[str, object] = {"page": name, "language": given or ENGLISH, "format": ""}
    if isinstance(content, str):
        yield _Found(row, outcome=tables.FAILED, why=content)
        return
    try:
        text = content.decode("utf-8")
        snapshot = Snapshot(name, "", text)
        read_as = recognise(snapshot).name
    except (UnicodeDecodeError, LoccitError) as error:
        why = error.what if isinstance(error, LoccitError) else "it is not UTF-8"
        yield _Found(row, outcome=tables.FAILED, why=why)
        return
    if read_as == MEDIAWIKI_XML:
        for number, page in enumerate(exported_pages(text, 0, len(text))):
            own = _of_dump(dump_page(text[page.start : page.end].encode()), request, number)
            yield replace(own, row={**own.row, "page": f"{name}#{page.title}"})
        return
    imprint = imprint_of(snapshot, read_as, 0, len(text))
    row |= {
        "format": read_as,
        "language": given or imprint.language or ENGLISH,
        "revision": int(imprint.revision) if imprint.revision.isdigit() else None,
        "address": imprint.address,
    }
    whole = PageText(snapshot, 0, len(text), read_as, str(row["language"]))
    yield _Found(row, content, lambda: whole)


# --------------------------------------------------------------------------- what a page gives


class _Scanner:
    """Reads the pages of one request."""

    def __init__(self, request: Request) -> None:
        vocabulary = load_vocabulary()
        maps = load_maps(schemas_folder(), vocabulary)
        only = set(request.only)
        wanted = [item for item in maps.maps if not only or {item.name, item.label} & only]
        self._request = request
        found = SourceMaps(tuple(wanted), maps.fillers)
        self._reader = PageReader(vocabulary, found, prose=request.prose)
        self._worth: dict[str, Worth] = {}

    def rows(self, found: _Found, given: Row) -> Mapping[tables.TableName, list[Row]]:
        """Return the rows that one page gives to each table."""
        of_page = {key: given.get(key) for key in _OF_PAGE}
        gives = _Gives(found.outcome, found.why)
        if found.page is not None:
            gives = self._read(found, found.page, given)
        outcome = gives.outcome
        if outcome == tables.READ and not gives.claims:
            outcome = tables.NO_CLAIMS
        page: Row = {
            **given,
            "characters": len(gives.text) if gives.text else None,
            "sha256": hash_of(gives.text) if gives.text else "",
            "outcome": outcome,
            "why": gives.why,
            "claims": len(gives.claims),
            "findings": len(gives.findings),
        }
        address = {"address": given.get("address")}
        return {
            "pages": [page],
            "claims": [of_page | dict(row) for row in gives.claims],
            "findings": [of_page | dict(row) | address for row in gives.findings],
            "figures": [of_page | dict(row) for row in gives.figures],
        }

    def _read(self, found: _Found, page: Callable[[], PageText], given: Row) -> _Gives:
        """Return what a page gives that has a text, or why it gives nothing."""
        request = self._request
        if request.sample and _hashed(str(given["page"])) % request.sample:
            return _Gives(tables.LEFT_OUT, f"it is not among one in {request.sample}")
        if len(found.data) > LONGEST:
            return _Gives(tables.FAILED, _TOO_LONG)
        if not request.prose and not self._worth_of(str(given["language"])).has(found.data):
            return _Gives(tables.NO_CLAIMS)
        try:
            with _at_most(SECONDS):
                return self._given(page())
        except TooLong:
            why = f"it took longer than {SECONDS} seconds"
        except UnicodeDecodeError:
            why = "it is not UTF-8"
        except MemoryError:
            why = "it needs more memory than there is"
        except RecursionError:
            why = "what stands in it is nested too deeply"
        except LoccitError as error:
            why = error.what
        except Exception as error:  # a page that fails never ends the run, and is listed
            why = f"{type(error).__name__}: {error}"[:200]
        return _Gives(tables.FAILED, why)

    def _given(self, page: PageText) -> _Gives:
        read = self._reader.read(page)
        return _Gives(
            tables.READ,
            text=page.snapshot.text,
            claims=tuple(read.claims()),
            findings=tuple(read.findings()) if read.pulled.cited else (),
            figures=tuple(read.figures()) if self._request.prose else (),
        )

    def _worth_of(self, language: str) -> Worth:
        if language not in self._worth:
            maps = self._reader.maps.maps
            own = [item for item in maps if not item.languages or language in item.languages]
            self._worth[language] = Worth(own)
        return self._worth[language]


_OF_PAGE = ("shard", "place", "page", "revision", "language")


@lru_cache(maxsize=2)
def _scanner(request: Request) -> _Scanner:
    """Return the scanner of a request, one for all shards of a process."""
    return _Scanner(request)


def _hashed(title: str) -> int:
    return int.from_bytes(hashlib.sha256(title.encode("utf-8", "surrogatepass")).digest()[:8])


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise TooLong after some seconds, where a signal can do so: in a process' main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> NoReturn:
        raise TooLong

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
