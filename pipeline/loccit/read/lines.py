"""The lines of a stretch of text with their offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(text: str, start: int, end: int) -> Iterator[Words]:
    r"""Yield the lines of ``text[start:end]`` without their line ends (``\n`` or ``\r\n``)."""
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        last = stop - 1 if stop > position and text[stop - 1] == "\r" else stop
        yield Words(text[position:last], position, last)
        position = stop + 1


def stripped(words: Words) -> Words:
    """Return the words without blanks around them."""
    text = words.text.strip()
    start = words.start + len(words.text) - len(words.text.lstrip())
    return Words(text, start, start + len(text))
