"""A source of pages → shards: stretches that can be read alone, the same whoever reads them.

A shard of a dump is a range of bytes: what begins in it is read, however far it reaches. Of a plain
dump ranges are cut anywhere; of one that is packed in many streams they end where a stream ends, by
its index or by the streams' own marks. What is packed in one stream can only be unpacked from its
begin: the driver does so, and gives each shard its pages along.
"""

from __future__ import annotations

import bz2
import hashlib
import io
import lzma
import math
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Literal, Protocol, cast

from loccit.errors import LoccitError, Place
from loccit.extras import require
from loccit.scan.cutting import BrokenError, whole_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from typing_extensions import Buffer

Kind = Literal["xml", "bz2", "pages", "files", "zip", "given files"]
# Bytes of a plain dump, and of a packed one, that make a shard; files of a folder likewise.
PLAIN, PACKED, FILES = 8_000_000, 2_000_000, 50
# Bytes of the longest page that is read.
LONGEST = 10_000_000
# What every archive of tar ends with.
_TAR_END = bytes(2 * tarfile.BLOCKSIZE)
# How a stream of bzip2 begins, and where the first block in it does.
_STREAM = b"BZh"
_BLOCK = b"1AY&SY"
# Bytes that are looked through at once, and that are unpacked at once.
_CHUNK, _PIECE = 1 << 20, 1 << 16
# Packed bytes that are taken at once where that is all that bounds what they hold: of gzip a
# thousand times as much, of Zstandard tens of thousands of times.
_AT_ONCE = {".gz": 1 << 14, ".tgz": 1 << 14, ".zst": 1 << 10}
# Bytes after which a dump of many streams has had its second one long since.
_FAR = 64_000_000
SUFFIXES = (".html", ".htm", ".wiki", ".wikitext", ".md", ".txt", ".xml")
_PACKED_ENDS = (".bz2", ".gz", ".zst")
_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: of a dump from ``start`` to ``end`` of its bytes, or some files.

    ``given`` are the pages of a dump, or the contents of files, that the driver has read. ``size``
    is how many bytes of the source it takes, packed as they are.
    """

    number: int
    kind: Kind
    path: str
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()
    given: tuple[bytes, ...] = ()
    size: int = 0


def open_source(path: str) -> IO[bytes]:
    """Open a source, local or at an address; LoccitError where it cannot be."""
    try:
        if "://" not in path:
            return Path(path).open("rb")
        require("remote", f"reading {path}")
        import fsspec

        opened: IO[bytes] = fsspec.open(path, "rb").open()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise LoccitError(f"cannot be read: {said}", Place(path)) from None
    return opened


def size_of(path: str) -> int:
    """Return the size of a source in bytes; that of a folder is the sum of its files'."""
    if "://" not in path and Path(path).is_dir():
        return sum(item.stat().st_size for item in Path(path).rglob("*") if item.is_file())
    with open_source(path) as source:
        return source.seek(0, 2)


def hash_of(path: str, most: int | None = None) -> str:
    """Return the SHA-256 of a source, or of its first bytes; that of a folder is of its pages.

    "" for one at an address, which would have to be fetched twice.
    """
    if "://" in path:
        return ""
    found = hashlib.sha256()
    if Path(path).is_dir():
        for name in _pages_in(Path(path)):
            line = f"{name}\0{hash_of(str(Path(path) / name))}\n"
            found.update(line.encode("utf-8", "surrogateescape"))
        return found.hexdigest()
    with open_source(path) as source:
        for piece in pieces(source, math.inf if most is None else most, _CHUNK):
            found.update(piece)
    return found.hexdigest()


def head_bytes(path: str) -> bytes:
    """Return the first bytes of a dump, unpacked; what of them can be unpacked."""
    name = PurePosixPath(path).name.lower()
    with open_source(path) as source:
        if name.endswith(".xml"):
            return source.read(_CHUNK)
        try:
            return next(content_of(source, path), b"")
        except BrokenError:
            return b""


def is_dump(path: str) -> bool:
    """Whether a source is a dump by its name, and no folder or archive."""
    name = PurePosixPath(path).name.lower()
    if ("://" not in path and Path(path).is_dir()) or name.endswith(_ARCHIVES):
        return False
    return name.endswith((".xml", *_PACKED_ENDS))


def shards_of(path: str) -> Iterator[Shard]:
    """Yield the shards of a source in order; LoccitError for what is no source."""
    name = PurePosixPath(path).name.lower()
    if "://" not in path and Path(path).is_dir():
        yield from _of_folder(Path(path))
    elif name.endswith(_ARCHIVES):
        yield from _of_tar(path)
    elif name.endswith(".zip"):
        yield from _of_zip(path)
    elif name.endswith(".xml"):
        size = size_of(path)
        for number, start in enumerate(range(0, size, PLAIN)):
            end = min(start + PLAIN, size)
            yield Shard(number, "xml", path, start, end, size=end - start)
    elif name.endswith(".bz2"):
        yield from _of_bz2(path)
    elif name.endswith(_PACKED_ENDS):
        yield from _in_one_stream(path)
    else:
        raise LoccitError(
            "no source of pages that loccit knows",
            Place(path),
            "give a dump (.xml, .xml.bz2, .xml.gz, .xml.zst), a folder, or an archive "
            "(.zip, .tar, .tar.gz) of pages",
        )


# --------------------------------------------------------------------- files of pages


def _of_folder(folder: Path) -> Iterator[Shard]:
    names = _pages_in(folder)
    if not names:
        what = f"no page lies in the folder: no file that ends in {', '.join(SUFFIXES)}"
        raise LoccitError(what, Place(folder))
    for number, some in enumerate(_by(names)):
        size = sum((folder / name).stat().st_size for name in some)
        yield Shard(number, "files", str(folder), names=some, size=size)


def _pages_in(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in SUFFIXES
    )


def _of_zip(path: str) -> Iterator[Shard]:
    try:
        with open_source(path) as opened, zipfile.ZipFile(opened) as archive:
            sizes = {
                item.filename: item.compress_size
                for item in archive.infolist()
                if item.filename.lower().endswith(SUFFIXES)
            }
    except zipfile.BadZipFile:
        raise LoccitError("no archive that can be read", Place(path), "fetch it again") from None
    for number, some in enumerate(_by(sorted(sizes))):
        yield Shard(number, "zip", path, names=some, size=sum(map(sizes.__getitem__, some)))


def _of_tar(path: str) -> Iterator[Shard]:
    number, before = 0, 0
    names: list[str] = []
    given: list[bytes] = []
    try:
        with (
            open_source(path) as opened,
            _Tar(opened, path) as content,
            tarfile.open(fileobj=content, mode="r|") as archive,
        ):
            for member in archive:
                if not member.isfile() or not member.name.lower().endswith(SUFFIXES):
                    continue
                file = archive.extractfile(member)
                names.append(member.name)
                # One byte more than is read of a page tells that it is too long.
                given.append(file.read(LONGEST + 1) if file else b"")
                if len(names) == FILES or sum(map(len, given)) >= PLAIN:
                    size, before = opened.tell() - before, opened.tell()
                    yield _given(number, path, names, given, size)
                    number, names, given = number + 1, [], []
            content.require_end()
            size = opened.tell() - before
    except (tarfile.TarError, BrokenError, EOFError, OSError) as error:
        said = str(error) or "it is cut or broken"
        raise LoccitError(f"cannot be unpacked: {said}", Place(path), "fetch it again") from None
    if names:
        yield _given(number, path, names, given, size)


class _Tar(io.RawIOBase):
    """An archive of tar, unpacked, as a file that is read from its begin to its end."""

    def __init__(self, source: IO[bytes], path: str) -> None:
        packed = not path.lower().endswith(".tar")
        self._pieces = content_of(source, path) if packed else pieces(source)
        self._rest = self._last = b""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Put what comes next into a buffer; BrokenError where it is broken, or ends too early."""
        self._rest = self._rest or next(self._pieces, b"")
        with memoryview(buffer) as room:
            taken, self._rest = self._rest[: len(room)], self._rest[len(room) :]
            room[: len(taken)] = taken
        self._last = (self._last + taken)[-len(_TAR_END) :]
        return len(taken)

    def require_end(self) -> None:
        """BrokenError where the rest is cut: tarfile takes any end for that of the archive."""
        while self.read(_CHUNK):
            pass
        if self._last != _TAR_END:
            raise BrokenError


def _given(
    number: int, path: str, names: Iterable[str], given: Iterable[bytes], size: int
) -> Shard:
    return Shard(number, "given files", path, names=tuple(names), given=tuple(given), size=size)


def _by(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(names), FILES):
        yield tuple(names[start : start + FILES])


# ------------------------------------------------------------------------ dumps, packed


def _of_bz2(path: str) -> Iterator[Shard]:
    starts = iter(_indexed(path) or _streams(path))
    # What stands before the first stream of an index (the header) has no pages.
    start, second = next(starts, 0), next(starts, None)
    if second is None:
        yield from _in_one_stream(path)
        return
    number, size = 0, size_of(path)
    for end in chain([second], starts, [size]):
        if end - start >= PACKED or end == size:
            yield Shard(number, "bz2", path, start, end, size=end - start)
            number, start = number + 1, end


def _indexed(path: str) -> list[int]:
    """Return where the streams of a dump begin by the index beside it; nothing without one."""
    plain = path.removesuffix(".xml.bz2") + "-index.txt"
    for name in (f"{plain}.bz2", plain):
        if "://" in path or not Path(name).is_file():
            continue
        found: dict[int, None] = {}
        with Path(name).open("rb") as plain_file:
            lines = bz2.BZ2File(plain_file) if name.endswith(".bz2") else plain_file
            for number, line in enumerate(_lines(lines, name), 1):
                offset, colon, _ = line.partition(b":")
                if not offset.isdigit() or not colon:
                    raise LoccitError("no line of an index", Place(name, number), _WITHOUT)
                found[int(offset)] = None
        _require_streams(path, name, sorted(found))
        return sorted(found)
    return []


_WITHOUT = "fetch it again, or take it away: the streams are found without it"


def _lines(file: IO[bytes] | bz2.BZ2File, name: str) -> Iterator[bytes]:
    try:
        yield from file
    except (OSError, EOFError):
        raise LoccitError("the index cannot be unpacked", Place(name), _WITHOUT) from None


def _require_streams(path: str, index: str, starts: Sequence[int]) -> None:
    """LoccitError where an index names places of a dump at which no stream begins."""
    with open_source(path) as source:
        for start in starts:
            source.seek(start)
            if source.read(len(_STREAM)) != _STREAM:
                what = f"it is the index of another dump: no stream begins at {start:,}"
                raise LoccitError(what, Place(index), _WITHOUT)


def _streams(path: str) -> Iterator[int]:
    """Yield where streams of bzip2 begin, by their marks, which stand at whole bytes.

    Where far from the begin there is but one, the others are not looked for.
    """
    before, position, many = b"", 0, 0
    with open_source(path) as source:
        while chunk := source.read(_CHUNK):
            if many < 2 and position > _FAR:
                return
            data = before + chunk
            found = data.find(_BLOCK)
            while found >= 0:
                head = data[found - 4 : found]
                if head.startswith(_STREAM) and head[3:4].isdigit():
                    many += 1
                    yield position - len(before) + found - 4
                found = data.find(_BLOCK, found + 1)
            before = data[-(len(_BLOCK) + 3) :]
            position += len(chunk)


def _in_one_stream(path: str) -> Iterator[Shard]:
    """Yield shards of the pages of a dump that must be unpacked from its begin on."""
    number, size, before = 0, 0, 0
    given: list[bytes] = []
    with open_source(path) as source:
        for page in whole_pages(content_of(source, path), last=True):
            given.append(page)
            size += len(page)
            if size >= PLAIN:
                taken, before = source.tell() - before, source.tell()
                yield Shard(number, "pages", path, given=tuple(given), size=taken)
                number, size, given = number + 1, 0, []
        taken = source.tell() - before
    if given:
        yield Shard(number, "pages", path, given=tuple(given), size=taken)


def pieces(source: IO[bytes], size: float = math.inf, at_once: int = _PIECE) -> Iterator[bytes]:
    """Yield the next bytes of a source, so many or as far as there are any, a few at a time.

    What is left of a piece where a packed stream ends is copied: so they are small.
    """
    while size > 0 and (piece := source.read(int(min(at_once, size)))):
        yield piece
        size -= len(piece)


class Unpacker(Protocol):
    """Unpacks one stream, as those of ``bz2``, ``zlib`` and ``zstandard`` do."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What follows the stream."""

    def decompress(self, data: bytes, /) -> bytes:
        """Return what some more bytes of it hold."""


def _unpacker(path: str) -> Callable[[], Unpacker]:
    """Return what makes unpackers for a packed dump."""
    if path.lower().endswith(".bz2"):
        return bz2.BZ2Decompressor
    if path.lower().endswith(".xz"):
        return lzma.LZMADecompressor
    if path.lower().endswith((".gz", ".tgz")):
        return lambda: zlib.decompressobj(zlib.MAX_WBITS | 16)
    require("scan", f"unpacking {path}")
    import zstandard

    return lambda: cast("Unpacker", zstandard.ZstdDecompressor().decompressobj())


def content_of(source: IO[bytes], path: str) -> Iterator[bytes]:
    """Yield what a packed source holds, in pieces that are small however densely it is packed."""
    at_once = _AT_ONCE.get(PurePosixPath(path).suffix.lower(), _PIECE)
    return unpacked(pieces(source, at_once=at_once), _unpacker(path))


def unpacked(packed: Iterable[bytes], new: Callable[[], Unpacker]) -> Iterator[bytes]:
    """Yield what streams hold, one after the other; BrokenError where one is broken, or cut."""
    unpacker, begun = new(), False
    for piece in packed:
        data = piece
        while data:
            if not begun and not data.strip(b"\0"):
                break  # what fills a block of a tape or a disk
            begun = True
            try:
                yield from filter(None, _held(unpacker, data))
            except Exception as error:
                if not _is_broken(error):
                    raise
                raise BrokenError from None
            if not unpacker.eof:
                break
            data = unpacker.unused_data
            unpacker, begun = new(), False
    if begun:
        raise BrokenError


def _held(unpacker: Unpacker, data: bytes) -> Iterator[bytes]:
    """Yield what some more bytes of a stream hold, in pieces: a few may hold gigabytes."""
    if not isinstance(unpacker, bz2.BZ2Decompressor | lzma.LZMADecompressor):
        yield unpacker.decompress(data)
        return
    yield unpacker.decompress(data, _CHUNK)
    while not (unpacker.eof or unpacker.needs_input):
        yield unpacker.decompress(b"", _CHUNK)


def _is_broken(error: Exception) -> bool:
    """Whether an error says that what is packed is broken; each library has its own."""
    name = f"{type(error).__module__}.{type(error).__name__}"
    return isinstance(error, (OSError, EOFError, ValueError)) or name in _BROKEN


_BROKEN = ("zlib.error", "_lzma.LZMAError", "zstandard.ZstdError", "zstandard.backend_c.ZstdError")
