"""Footnote markers in the text of pages that link none: ``[3]``, but no year in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loccit.read.blanks import part
from loccit.read.blocks import Mark
from loccit.read.builder import Piece

_MARKER = re.compile(r"\[([0-9]{1,3})\]")


def marks_in(pieces: Iterable[Piece]) -> Iterator[Piece | Mark]:
    """Yield text with the bracketed numbers in it as markers."""
    for piece in pieces:
        position = 0
        for match in _MARKER.finditer(piece.text) if piece.kind == "copied" else ():
            yield part(piece, position, match.start())
            yield Mark((part(piece, match.start(), match.end()),), match[1], "")
            position = match.end()
        yield part(piece, position, len(piece.text)) if position else piece
