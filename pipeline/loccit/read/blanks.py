"""Blanks as a person sees them: a run of blanks is one, and none stands at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loccit.read.blocks import Inline, Mark
from loccit.read.builder import Piece

# Blanks of any width, which a person types as one of the keyboard's.
_WIDE = re.compile("[\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000]")
_RUN = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_BLANKS = frozenset(" \n")


def even(text: str) -> str:
    """Return a text, as long as it is, whose blanks are those of a keyboard."""
    return text if text.isascii() else _WIDE.sub(" ", text)


def tidied(content: Inline) -> list[Piece | Mark]:
    r"""Return inline content without blanks at its ends and with single blanks within.

    An inserted line break ("\n") stays one, and takes the blanks around it with it. Blanks that
    keep words together (U+00A0 and the like) stay as they are between words.
    """
    found: list[Piece | Mark] = []
    before = "\n"
    for item in content:
        if isinstance(item, Mark):
            found.append(item)
            before = item.pieces[-1].text[-1] if item.pieces else before
            continue
        for piece in _single(item):
            if piece.text == "\n" and before.isspace():
                while _strip_end(found):
                    pass
                before = _last(found)
            kept = _without_first(piece) if before in _BLANKS else piece
            if kept.text:
                found.append(kept)
                before = kept.text[-1]
    while _strip_end(found):
        pass
    return found


def _last(found: list[Piece | Mark]) -> str:
    if not found:
        return "\n"
    last = found[-1]
    return last.text[-1] if isinstance(last, Piece) else ""


def _single(piece: Piece) -> Iterator[Piece]:
    """Yield a piece in parts, each run of blanks in it being one decoded blank."""
    if piece.kind != "copied" or not (run := _RUN.search(piece.text)):
        if piece.text:
            yield piece
        return
    position = 0
    while run:
        if run.start() > position:
            yield part(piece, position, run.start())
        yield Piece("decoded", " ", piece.source + run.start(), piece.source + run.end())
        position = run.end()
        run = _RUN.search(piece.text, position)
    if position < len(piece.text):
        yield part(piece, position, len(piece.text))


def part(piece: Piece, start: int, end: int) -> Piece:
    """Return some characters of a copied piece."""
    return Piece("copied", piece.text[start:end], piece.source + start, piece.source + end)


def _without_first(piece: Piece) -> Piece:
    """Return a piece without blanks at its beginning; what is decoded is taken whole."""
    if not piece.text[:1].isspace():
        return piece
    if piece.kind == "copied":
        return part(piece, len(piece.text) - len(piece.text.lstrip()), len(piece.text))
    return piece._replace(text="") if piece.text.isspace() else piece


def _strip_end(found: list[Piece | Mark]) -> bool:
    """Take blanks at the end away; whether what is left may end in one."""
    last = found[-1] if found else None
    if not isinstance(last, Piece) or not last.text[-1:].isspace():
        return False
    if last.text.isspace():
        found.pop()
        return True
    if last.kind == "copied":
        found[-1] = part(last, 0, len(last.text.rstrip()))
    return False
