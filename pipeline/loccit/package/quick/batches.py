"""A plain file as frames of text, batch by batch: the records that Python's ``csv`` reads.

Polars reads what has no quotes, and Python the rest. Where Polars might read otherwise (blank or
ragged lines, carriage returns, bytes that are no text), nothing is read: that is *unsure*.
"""

from __future__ import annotations

import codecs
import csv
import mmap
from itertools import islice
from typing import TYPE_CHECKING, Any

import polars as pl

from loccit.package.quick.plain_file import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from loccit.package.quick.plain_file import PlainFile

_BYTES = 8 << 20
# Python holds some 60 bytes a cell of these while they become columns.
_CELLS = 500_000


def batches(file: PlainFile, names: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
    """Yield the records of a file as columns of text, of some fields or all.

    UnsureError where readers might differ, or the file cannot be read.
    """
    wanted = list(file.names if names is None else names)
    read = _unquoted if _is_bare(file) else _quoted
    try:
        yield from read(file, wanted)
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise UnsureError(f"it cannot be read: {error}") from None


def lines_of(file: PlainFile, rows: int) -> Sequence[int]:
    """Return the line that each of so many records begins on."""
    first = 2 if file.head else 1
    if _is_bare(file):
        return range(first, rows + first)
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, dialect=file.form)
        begins = [1, *(reader.line_num + 1 for _ in reader)]
    return begins[first - 1 : rows + first - 1]


def _is_bare(file: PlainFile) -> bool:
    """Whether each record is a line, and each cell what stands between two delimiters."""
    with file.path.open("rb") as stream:
        if not file.bare or not stream.seek(0, 2):
            return file.bare
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(file.quote.encode()) < 0


def _quoted(file: PlainFile, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
    if file.universal:
        raise UnsureError("quotes in a file whose lines end in several ways")
    width, places = len(file.names), {name: at for at, name in enumerate(file.names)}
    encoding = "utf-8-sig" if file.mark else "utf-8"
    with file.path.open(encoding=encoding, newline="") as stream:
        records = csv.reader(stream, dialect=file.form)
        if file.head:
            next(records, None)
        while rows := list(islice(records, max(_CELLS // width, 1))):
            if any(len(row) != width for row in rows):
                raise UnsureError("a record has not one cell a column")
            columns = list(zip(*rows, strict=True))
            yield _frame({name: columns[places[name]] for name in wanted})


def _frame(columns: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(
        [pl.Series(name, column, dtype=pl.String) for name, column in columns.items()]
    )


def _unquoted(file: PlainFile, wanted: Sequence[str]) -> Iterator[pl.DataFrame]:
    with file.path.open("rb") as stream:
        stream.seek(file.mark)
        head = file.head
        for block in _blocks(stream):
            content = _plain(block)
            if head:
                content = content.partition(b"\n")[2]
                head = False
            if content:
                yield _parsed(content, file, wanted)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file in blocks of whole lines."""
    rest = b""
    while block := stream.read(_BYTES):
        block = rest + block
        cut = block.rfind(b"\n") + 1
        rest = block[cut:]
        if len(rest) > csv.field_size_limit() + _BYTES:
            raise UnsureError("a line is longer than a cell can be")
        if cut:
            yield block[:cut]
    if rest:
        yield rest


def _plain(block: bytes) -> bytes:
    """Return a block whose lines end in one way."""
    if b"\r" in block:
        if block.count(b"\r") != block.count(b"\r\n"):
            raise UnsureError("a carriage return that ends no line")
        block = block.replace(b"\r\n", b"\n")
    if block.startswith(b"\n") or b"\n\n" in block:
        raise UnsureError("a blank line")
    if b"\0" in block:
        raise UnsureError("a byte that is no text")
    return block


def _parsed(content: bytes, file: PlainFile, wanted: Sequence[str]) -> pl.DataFrame:
    if content.startswith(codecs.BOM_UTF8):  # Polars leaves it out, wherever the bytes are from
        raise UnsureError("a mark of the order of bytes")
    width = len(file.names)
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    # Polars refuses a line with too many cells: so none has too few where their number is right.
    if content.count(file.delimiter.encode()) != lines * (width - 1):
        raise UnsureError("a record has not one cell a column")
    # Polars leaves out columns of these names only.
    places = {f"column_{at}": name for at, name in enumerate(file.names, start=1)}
    known = {name: at for at, name in places.items()}
    try:
        frame = pl.read_csv(
            content,
            has_header=False,
            schema=dict.fromkeys(places, pl.String),
            columns=[known[name] for name in wanted],
            separator=file.delimiter,
            quote_char=None,
        )
    except pl.exceptions.PolarsError as error:
        raise UnsureError(f"Polars cannot read it: {error}") from None
    if len(frame) != lines:
        raise UnsureError("a record is not a line")
    longest = csv.field_size_limit()
    if len(content) > longest and any((text.str.len_bytes() > longest).any() for text in frame):
        raise UnsureError("a cell is longer than a cell can be")
    return frame.fill_null("").rename(places, strict=False).select(wanted)
