"""A printed date with the words that modify it: the one model of what both together name.

The words and their meanings are read from ``schemas/modifiers.yaml``:

| meaning                       | the time that is named   | for example                          |
|-------------------------------|--------------------------|--------------------------------------|
| (no word)                     | the period itself        | 1956: 1956-01-01 to 1956-12-31       |
| first, middle, last part      | the period itself: where | early 1950s: 1950-01-01 to           |
|                               | a part ends is not said  | 1959-12-31                           |
| not after                     | no beginning             | by 1957: to 1957-12-31               |
| to                            | no beginning             | until 1948: to 1948-12-31            |
| before                        | to the day before it     | before 1960: to 1959-12-31           |
| from                          | no end                   | since 1967: from 1967-01-01          |
| after                         | from the day after it    | after 1953: from 1954-01-01          |
| about                         | a step more, either side | about 1335: 1325-01-01 to 1345-12-31 |

"A step" is ten days for a day, a month for a month, ten years for a year or a decade, and a century
for a century: so far is off what is only known to be about then. Of several words the outermost
stands first, and each is applied to what the inner ones name: where that is no longer the period as
it is printed (a part of it, a range, something about it), "before" and "after" keep its ends.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loccit.values import dates

Meaning = Literal[
    "first part",
    "middle part",
    "last part",
    "not after",
    "to",
    "before",
    "from",
    "after",
    "about",
]
# The parts as thirds of what they are of: where a rule counts months or a chart draws a day.
THIRDS: dict[Meaning, int] = {"first part": 0, "middle part": 1, "last part": 2}
Day = datetime.date
EARLIEST, LATEST = Day.min, Day.max


@dataclass(frozen=True, slots=True)
class Word:
    """A modifier: its name in ``schemas/modifiers.yaml``, and what it stands for."""

    name: str
    meaning: Meaning

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF with its modifiers, the outermost first; EDTF "" is no date at all."""

    edtf: str
    words: tuple[Word, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (*map(str, self.words), self.edtf) if part)

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the words stand for."""
        return tuple(word.meaning for word in self.words)

    @property
    def part(self) -> Meaning | None:
        """Which part of the period is meant, where a word says one."""
        return next((meaning for meaning in self.meanings if meaning in THIRDS), None)

    @property
    def vague(self) -> bool:
        """Whether it names a decade or a century, or a modifier opens or widens it."""
        return "X" in self.edtf or any(meaning not in THIRDS for meaning in self.meanings)


# No date: as the time of a claim it may be any.
NEVER = Dated("")


def named(edtf: str) -> tuple[Day, Day] | None:
    """Return the first and last day of an EDTF date, modifiers apart; None where it is none."""
    found = dates.bounds(edtf)
    return found and (Day.fromisoformat(found[0]), Day.fromisoformat(found[1]))


@cache
def stretch(date: Dated) -> tuple[Day | None, Day | None]:
    """Return the first and last day of the time that a date names; None where that side is open.

    Both are open where it is no date. These are the ``date_start`` and ``date_end`` of the tables.
    """
    ends = named(date.edtf)
    return _applied(date, ends, date.meanings) if ends else (None, None)


@cache
def held(date: Dated) -> tuple[Day | None, Day | None]:
    """Return the time in which something can have held that is dated so; None where it is open.

    A figure of "by 1957" is one of about that time, while what happened by 1957 may have happened
    long before: else as ``stretch`` has it.
    """
    ends = named(date.edtf)
    words = tuple(meaning for meaning in date.meanings if meaning != "not after")
    return _applied(date, ends, words) if ends else (None, None)


def _applied(
    date: Dated, ends: tuple[Day, Day], meanings: tuple[Meaning, ...]
) -> tuple[Day | None, Day | None]:
    low: Day | None = ends[0]
    high: Day | None = ends[1]
    for meaning, whole in inside_out(date, meanings):
        match meaning:
            case "not after" | "to":
                low = None
            case "before":
                low, high = None, day_before(low) if whole and low else high
            case "from":
                high = None
            case "after":
                low, high = day_after(high) if whole and high else low, None
            case "about":
                low, high = _around(date, low, high)
            case "first part" | "middle part" | "last part":
                pass
    return low, high


def inside_out(date: Dated, meanings: tuple[Meaning, ...]) -> list[tuple[Meaning, bool]]:
    """Return meanings from the innermost on, and whether each is said of the period as printed."""
    single = "/" not in date.edtf
    return [(meaning, single and not index) for index, meaning in enumerate(reversed(meanings))]


def _around(date: Dated, low: Day | None, high: Day | None) -> tuple[Day | None, Day | None]:
    first, _, last = date.edtf.partition("/")
    return low and earlier(low, first), high and later(high, last or first)


def day_before(day: Day) -> Day:
    """Return the day before, at the calendar's beginning the day itself."""
    return day if day == EARLIEST else day - datetime.timedelta(1)


def day_after(day: Day) -> Day:
    """Return the day after, at the calendar's end the day itself."""
    return day if day == LATEST else day + datetime.timedelta(1)


def earlier(day: Day, edtf: str) -> Day:
    """Return the day that is one step of an EDTF date earlier: see "about"."""
    return _moved(day, edtf, -1)


def later(day: Day, edtf: str) -> Day:
    """Return the day that is one step of an EDTF date later: see "about"."""
    return _moved(day, edtf, 1)


def _moved(day: Day, edtf: str, way: int) -> Day:
    if len(edtf) > len("1945-08"):
        return _days_later(day, 10 * way)
    if len(edtf) > len("1945"):
        return _days_later(day, 31 * way)
    return years_later(day, (100 if edtf.endswith("XX") else 10) * way)


def _days_later(day: Day, days: int) -> Day:
    ordinal = day.toordinal() + days
    return Day.fromordinal(min(max(ordinal, EARLIEST.toordinal()), LATEST.toordinal()))


def years_later(day: Day, years: int) -> Day:
    """Return the same day of another year: 28 February for a 29th, the last day beyond 9999."""
    year = day.year + years
    if year < EARLIEST.year:
        return EARLIEST
    if year > LATEST.year:
        return LATEST
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def third(date: Dated) -> tuple[Day, Day] | None:
    """Return the days of the third that a part of a period is, where a word names one.

    Early, mid and late October are its days 1 to 10, 11 to 20 and 21 to 31. For what looks closer
    than the table above: None without such a word, and where other words open the time.
    """
    ends = named(date.edtf)
    if ends is None or len(date.words) != 1 or date.part is None:
        return None
    first, days = ends[0], (ends[1] - ends[0]).days + 1
    place = THIRDS[date.part]
    begin, end = days * place // 3, days * (place + 1) // 3
    return first + datetime.timedelta(begin), first + datetime.timedelta(end - 1)
