"""Lists of groups in one cell, each beside its share: "63.6% Kazakh, 23.3% Russian"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from loccit.model import Figure, Words
from loccit.structured.contents import Contents, is_plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What stands between a group and the next one.
_BETWEEN = re.compile(r"[\s,;•·]*")
_AFTER = re.compile(r"[\s,;•·]*(?:(?<=[\s,;])and\s+)?")
# A name of a group: words, perhaps with what they mean in brackets; no figure, no sentence.
_NAME = re.compile(r"[^\W\d_][^\d,;:•·\n%.()]*(?:\([^\d()\n%]*\))?")
_FEWEST = 2
# Shares may be rounded up; more than that is said of people who are in several groups.
_WHOLE = Decimal("100.5")
_PERCENT = "%"


class Share(NamedTuple):
    """A share and the words of the group that has it."""

    figure: Figure
    group: str


def shares_in(contents: Contents, value: Words) -> Sequence[Share]:
    """Return the shares that a cell lists, all of them or none.

    Each share must stand before its group's name, nothing else may stand between, and all groups
    together are no more than the whole.
    """
    figures = contents.figures(value)
    if len(figures) < _FEWEST or not all(_is_share(item) for item in figures):
        return ()
    text = contents.masked(value)
    if not _BETWEEN.fullmatch(text[: figures[0].start - value.start]):
        return ()
    found = list(_named(text, value, figures))
    names = {item.group.lower() for item in found}
    is_whole = are_of_a_whole(item.figure for item in found)
    return found if len(names) == len(figures) and is_whole else ()


def are_of_a_whole(shares: Iterable[Figure]) -> bool:
    """Whether some shares together are no more than the whole."""
    return sum((item.quantities[0].low for item in shares), Decimal(0)) <= _WHOLE


def _named(text: str, value: Words, figures: Sequence[Figure]) -> Iterator[Share]:
    """Yield each share whose group is all that stands between it and the next one."""
    ends = [*(item.start for item in figures[1:]), value.end]
    for figure, end in zip(figures, ends, strict=True):
        between = text[figure.end - value.start : end - value.start].strip(" \n\u00a0")
        name = _NAME.match(between)
        if name and is_plain_name(name[0]) and _AFTER.fullmatch(between, name.end()):
            yield Share(figure, name[0].removesuffix(" and").strip(" \u00a0"))


def _is_share(figure: Figure) -> bool:
    return len(figure.quantities) == 1 and figure.quantities[0].unit == _PERCENT
