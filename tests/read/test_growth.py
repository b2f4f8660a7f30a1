"""The work of reading grows with a page's length, whatever a page repeats: calls are counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from loccit.errors import LoccitError
from loccit.model import Snapshot
from loccit.read.readers import reader_of
from tests.counting import calls
from tests.read.hostile import NESTED, PIECES, repeated
from tests.read.pages import find_figures

SHORT, TIMES = 1_500, 4


def _calls(text: str, read_as: str) -> int:
    """Return how many functions are called to read a page."""

    def read() -> None:
        with suppress(LoccitError):
            reader_of(read_as)(Snapshot("v", "", text), "v", 0, len(text), find_figures, "en")

    return calls(read)


def _cases() -> Iterator[tuple[str, str, str]]:
    for read_as, pieces in PIECES.items():
        yield from ((read_as, piece, "") for piece in pieces)
    for read_as, pairs in NESTED.items():
        yield from ((read_as, opening, closing) for opening, closing in pairs)


@pytest.mark.parametrize(("read_as", "piece", "closing"), list(_cases()))
def test_four_times_the_page_is_about_four_times_the_work(
    read_as: str, piece: str, closing: str
) -> None:
    _calls(repeated(piece, 100, closing), read_as)  # what is done once is done
    short = _calls(repeated(piece, SHORT, closing), read_as)
    long = _calls(repeated(piece, SHORT * TIMES, closing), read_as)
    assert long < short * TIMES * 1.6 + 2_000
