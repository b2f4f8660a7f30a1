"""The place where a page lists its footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.read.blocks import Block

if TYPE_CHECKING:
    from loccit.read.wikitext.notes import Notes


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The footnotes of a group are listed here."""

    group: str


Found = Block | ReferenceList


def with_lists(blocks: Sequence[Found], notes: Notes) -> Iterator[Block]:
    """Yield blocks with the footnotes where they are listed; at the end those listed nowhere."""
    for block in blocks:
        if isinstance(block, ReferenceList):
            yield from notes.entries(block.group)
        else:
            yield block
    yield from notes.entries(None)
