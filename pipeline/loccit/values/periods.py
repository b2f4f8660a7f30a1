"""Whether two printed dates, with their modifiers, can be of one time.

The question is asked of two kinds of date: when something *happened* (a value: "founded by 1927"),
and when something *holds* (a qualifier: "244,000 people by 1957"). What they name is for
``values/dated.py``.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from loccit.values import dates
from loccit.values.dated import EARLIEST, LATEST, THIRDS, Dated, held, named, stretch

Time = Literal["same", "overlapping", "apart"]
_FIRST, _LAST = EARLIEST.toordinal(), LATEST.toordinal()


@cache
def span(date: Dated, *, happened: bool) -> tuple[int, int]:
    """Return the first and last day (ordinals) that a date can mean; no date is any day."""
    low, high = stretch(date) if happened else held(date)
    return low.toordinal() if low else _FIRST, high.toordinal() if high else _LAST


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans have a day in common."""
    return first[0] <= second[1] and second[0] <= first[1]


def times(first: Dated, second: Dated) -> Time:
    """Return how the times at which two values hold relate; no date overlaps with any."""
    if first == second:
        return "same"
    if _different_parts(first, second):
        return "apart"
    spans = span(first, happened=False), span(second, happened=False)
    return "overlapping" if overlap(*spans) else "apart"


def compatible(first: Dated, second: Dated) -> bool:
    """Whether two dates can say when one thing happened.

    Exact ones as ``dates.compatible`` has it; a vague one where the two have a day in common.
    """
    if first == second or not first.edtf or not second.edtf:
        return True
    if _different_parts(first, second):
        return False
    if first.vague or second.vague:
        return overlap(span(first, happened=True), span(second, happened=True))
    return dates.compatible(first.edtf, second.edtf)


def _different_parts(first: Dated, second: Dated) -> bool:
    """Whether the two name other parts of one period: early 2025 and late 2025."""
    if first.edtf != second.edtf or "/" in first.edtf:
        return False
    one, other = set(first.meanings) & THIRDS.keys(), set(second.meanings) & THIRDS.keys()
    return bool(one) and bool(other) and not one & other


def days_apart(first: Dated, second: Dated) -> int:
    """Return by how many days the named beginnings or ends differ, whichever differ more."""
    one, other = named(first.edtf), named(second.edtf)
    if one is None or other is None:
        return _LAST
    return max(abs((one[end] - other[end]).days) for end in (0, 1))


def seasons_compatible(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two stretches of the year (first and last month) can be the same one.

    A month lies within a stretch; two stretches begin and end at most a month apart, for "late
    June" and "July" are the same to people who describe a climate.
    """
    one, other = _months(first), _months(second)
    if len(one) == 1 or len(other) == 1:
        return bool(one & other)
    return all(_apart(begin, end) <= 1 for begin, end in zip(first, second, strict=True))


def _months(season: tuple[int, int]) -> set[int]:
    first, last = season
    return {(first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1)}


def _apart(first: int, second: int) -> int:
    return min((first - second) % 12, (second - first) % 12)
