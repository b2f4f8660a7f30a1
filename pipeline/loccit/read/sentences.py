"""Where sentences end: at a full stop that is no abbreviation's, with its footnote markers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.read.lines import stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.model import Words

_STOP = re.compile(r"[.!?][\"”’')\]»]*(?P<markers>(?:\s?\[[0-9]+\])*)(?P<blank>\s*)")
_OPENING = "\"“‘'([«"
# What ends in a full stop without ending a sentence: titles, initials, shortened words …
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?i:St|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Sgt|Lt|Rev|vs|e\.g|i\.e|cf|ca|"
    r"approx|eds?|Jr|Sr|Inc|Ltd|Co|Precip|proj|est)|(?<!\w)[^\W\d_a-z])\.$"
)
# … and labels, where a number follows: the answer "No." ends a sentence, "No. 9" does not.
_LABEL = re.compile(
    r"(?<!\w)(?i:Nos?|pp?|vol|fig|art|ch|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_NUMBER = re.compile(r"[0-9]|[IVXLC]+\b")
_LONGEST = 10  # characters of an abbreviation with its full stop and one before it


def find_sentences(paragraphs: Sequence[Words]) -> tuple[Words, ...]:
    """Return the sentences of paragraphs; markers directly after a full stop belong to it."""
    return tuple(sentence for paragraph in paragraphs for sentence in _sentences(paragraph))


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the offsets in ``text`` where its sentences end, markers included."""
    for match in _STOP.finditer(text):
        follows = match.end()
        if follows < len(text):
            if not (match["markers"] or match["blank"]) or not _begins(text, follows):
                continue
            if not match["markers"] and _shortens(text, match.start() + 1, follows):
                continue
        yield match.start("blank")


def _begins(text: str, offset: int) -> bool:
    """Whether a sentence may begin here: no small letter, perhaps after an opening mark."""
    first = text[offset : offset + 2]
    letter = first[1:] if first[0] in _OPENING else first[0]
    return letter.isalnum() and not letter.islower()


def _shortens(text: str, stop: int, follows: int) -> bool:
    """Whether the full stop that ends at ``stop`` belongs to an abbreviation."""
    before = max(0, stop - _LONGEST)
    if _ABBREVIATION.search(text, before, stop):
        return True
    return bool(_LABEL.search(text, before, stop) and _NUMBER.match(text, follows))


def _sentences(paragraph: Words) -> Iterator[Words]:
    position = paragraph.start
    for stop in sentence_ends(paragraph.text):
        end = paragraph.start + stop
        yield stripped(paragraph.part(position, end))
        position = end
    rest = stripped(paragraph.part(position, paragraph.end))
    if rest.text:
        yield rest
