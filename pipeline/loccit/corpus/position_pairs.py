"""Which values of one thing are compared with which: all, or of many those that tell most.

Of many different values all pairs would be too many to look at, and most of them say again what
others have said. Each is compared then with the next one, which it may agree with, and with the
least and the greatest: of its own article, and of two articles at least. So whatever excludes some
other value is found, within an article and between articles, and so are the furthest apart.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.corpus.positions import Position

# So many values are each compared with each.
MANY = 24


def pairs_of(positions: Sequence[Position]) -> Iterator[tuple[Position, Position]]:
    """Yield the pairs of positions, sorted by what they say, that are to be compared."""
    if len(positions) <= MANY:
        yield from itertools.combinations(positions, 2)
        return
    least, greatest = _ends(positions, _highs(positions)), _ends(positions, _lows(positions))
    common = {*_of_two(least), *_of_two(greatest)}
    places: set[tuple[int, int]] = set()
    for place, position in enumerate(positions):
        own = {ends[article][1] for article in position.by_article for ends in (least, greatest)}
        others = {place + 1, *common, *own} - {place, len(positions)}
        places.update((min(place, other), max(place, other)) for other in others)
    for one, other in sorted(places):
        yield positions[one], positions[other]


Number = Fraction | float
# By article: a number, and the place of the position that has it.
Ends = dict[str, tuple[Number, int]]


def _ends(positions: Sequence[Position], numbers: Iterable[Number]) -> Ends:
    """Return for each article its position with the least number, by its place."""
    found: Ends = {}
    for place, (position, number) in enumerate(zip(positions, numbers, strict=True)):
        for article in position.by_article:
            found[article] = min(found.get(article, (number, place)), (number, place))
    return found


def _of_two(ends: Ends) -> list[int]:
    """Return the places of the two articles whose numbers are least."""
    return [place for _, place in sorted(ends.values())[:2]]


def _highs(positions: Sequence[Position]) -> Iterator[Number]:
    """Yield where each ends; what is no number has its place in the order for one."""
    for place, position in enumerate(positions):
        own = position.said.interval
        yield place if own is None else math.inf if own.high is None else own.high


def _lows(positions: Sequence[Position]) -> Iterator[Number]:
    """Yield where each begins, the greatest first."""
    for place, position in enumerate(positions):
        own = position.said.interval
        yield -place if own is None else math.inf if own.low is None else -own.low
