"""One shard → its parts: each page is read, left out or failed, and has a row that says so."""

from __future__ import annotations

import hashlib
import os
import signal
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import polars as pl

from loccit.errors import LoccitError, Place
from loccit.scan import tables
from loccit.scan.failures import ENDED, SECONDS, TOO_LONG, TooSlow, why
from loccit.scan.page_claims import PageReader, hash_of
from loccit.scan.shard_pages import pages_of
from loccit.scan.source import LONGEST
from loccit.scan.worth import Worth
from loccit.structured.maps import SourceMaps, load_maps
from loccit.vocabulary.folders import schemas_folder
from loccit.vocabulary.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import FrameType

    from loccit.scan.page_claims import PageText, Row
    from loccit.scan.request import Request
    from loccit.scan.shard_pages import FoundPage
    from loccit.scan.source import Shard


@dataclass(frozen=True, slots=True)
class Done:
    """What one shard gave: the numbers of its pages by outcome, of its claims and its findings."""

    number: int
    outcomes: Mapping[str, int]
    claims: int
    findings: int
    read_bytes: int


class _Gives(NamedTuple):
    """What becomes of a page, and why; its text where it was read, and the rows that it gives."""

    outcome: str
    why: str = ""
    text: str = ""
    claims: Sequence[Row] = ()
    findings: Sequence[Row] = ()
    figures: Sequence[Row] = ()


_NOTHING = _Gives(tables.NO_CLAIMS)


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
    for place, page in enumerate(islice(pages_of(shard, request), most or None)):
        if tell:
            at(folder, shard.number).write_text(str(place))
        found = page if place not in ended_by else page.failed(ENDED)
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
        read_bytes=shard.size,
    )


def at(folder: Path, number: int) -> Path:
    """Return the file that says which page of a shard is read now."""
    return folder / f".at-{number:06}"


def part(folder: Path, name: tables.TableName, number: int) -> Path:
    """Return where a shard's part of a table is written."""
    return folder / name / f"part-{number:06}.parquet"


def is_done(folder: Path, number: int) -> bool:
    """Whether a shard's parts are all there; a crash of the machine can leave some empty."""
    paths = [part(folder, name, number) for name in tables.COLUMNS]
    return all(path.is_file() and path.stat().st_size for path in paths)


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
        except (OSError, pl.exceptions.ComputeError) as error:
            what = f"cannot be written: {getattr(error, 'strerror', None) or error}"
            remedy = "make room or allow writing there, then run the same scan again: it goes on"
            raise LoccitError(what, Place(path), remedy) from None
        finally:
            if beside:
                Path(beside).unlink(missing_ok=True)


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

    def rows(self, found: FoundPage, given: Row) -> Mapping[tables.TableName, list[Row]]:
        """Return the rows that one page gives to each table."""
        if found.page is None:
            gives = _Gives(found.outcome, found.why)
        else:
            gives = self._read(found, found.page, given)
        silent = gives.outcome == tables.READ and not gives.claims
        page: Row = {
            **given,
            "characters": len(gives.text) or None,
            "sha256": hash_of(gives.text) if gives.text else "",
            "outcome": tables.NO_CLAIMS if silent else gives.outcome,
            "why": gives.why,
            "claims": len(gives.claims),
            "findings": len(gives.findings),
        }
        if not (gives.claims or gives.figures):
            return {"pages": [page]}
        of_page = {key: given.get(key) for key in _OF_PAGE}
        address = {"address": given.get("address")}
        return {
            "pages": [page],
            "claims": [of_page | dict(row) for row in gives.claims],
            "findings": [of_page | dict(row) | address for row in gives.findings],
            "figures": [of_page | dict(row) for row in gives.figures],
        }

    def _read(self, found: FoundPage, page: Callable[[], PageText], given: Row) -> _Gives:
        """Return what a page gives that has a text, or why it gives nothing."""
        request = self._request
        if request.sample and _hashed(str(given["page"])) % request.sample:
            return _Gives(tables.LEFT_OUT, f"it is not among one in {request.sample}")
        if len(found.data) > LONGEST:
            return _Gives(tables.FAILED, TOO_LONG)
        if not request.prose and not self._may_have_claims(found.data, given):
            return _NOTHING
        try:
            with _at_most(SECONDS):
                return self._given(page())
        except Exception as error:  # a page that fails never ends the run, and is listed
            return _Gives(tables.FAILED, why(error))

    def _given(self, page: PageText) -> _Gives:
        read = self._reader.read(page)
        return _Gives(
            tables.READ,
            text=page.snapshot.text,
            claims=tuple(read.claims()),
            findings=tuple(read.findings()) if read.pulled.cited else (),
            figures=tuple(read.figures()) if self._request.prose else (),
        )

    def _may_have_claims(self, data: bytes, given: Row) -> bool:
        """Whether a page may have a part that a map of its language knows."""
        language = str(given["language"])
        worth = self._worth.get(language)
        if worth is None:
            maps = self._reader.maps.maps
            own = [item for item in maps if not item.languages or language in item.languages]
            worth = self._worth[language] = Worth(own)
        return worth.has(data, str(given["format"]))


_OF_PAGE = ("shard", "place", "page", "revision", "language")


@lru_cache(maxsize=2)
def _scanner(request: Request) -> _Scanner:
    """Return the scanner of a request, one for all shards of a process."""
    return _Scanner(request)


def _hashed(title: str) -> int:
    return int.from_bytes(hashlib.sha256(title.encode("utf-8", "surrogatepass")).digest()[:8])


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise TooSlow after some seconds, where a signal can do so: in a process' main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_number: int, _frame: FrameType | None) -> NoReturn:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
