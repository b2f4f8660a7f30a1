"""Claims of numbers → points to draw: in one unit, with what they stand for and their time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from loccit.values.dated import THIRDS
from loccit.values.dates import bounds

if TYPE_CHECKING:
    from loccit.corpus.corpus import Corpus
    from loccit.model import Claim
    from loccit.values.dated import Dated

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Point:
    """A claim's number: one ``value``, or a printed range (None), and how far it may reach.

    ``low`` and ``high`` are the ends of a printed range, or of what a modifier makes of the value
    (None where it makes nothing of it); ``opens`` is the side on which there is no end. ``day``
    (an ordinal) is that at which its date is drawn, 0 where it has none.
    """

    claim: Claim
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    opens: str = ""
    day: Fraction = Fraction(0)

    @property
    def middle(self) -> Fraction:
        """The value, or the middle of the range: where rules to others begin."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends, Fraction(0)) / len(ends)


def point(corpus: Corpus, claim: Claim) -> Point | None:
    """Return a claim as a point in its property's first unit; None where it has no number."""
    interval = corpus.interval(claim)
    if interval is None:
        return None

    def own(number: Fraction | None) -> Fraction | None:
        return None if number is None else _canonical(corpus, claim, number)

    meant = claim.modifier or not claim.value
    low, high = (own(interval.low), own(interval.high)) if meant else (None, None)
    opens = ""
    if meant and claim.modifier:
        opens = "up" if high is None else "down" if low is None else ""
    if not claim.value:
        low, high = own(Fraction(claim.lower)), own(Fraction(claim.upper))
    value = own(Fraction(claim.value)) if claim.value else None
    day = middle(corpus.vocabulary.dated(claim.date, claim.date_modifier))
    return Point(claim, value, low, high, opens, day or Fraction(0))


def _canonical(corpus: Corpus, claim: Claim, number: Fraction) -> Fraction:
    first = corpus.vocabulary.canonical(claim.property, claim.unit)
    if claim.unit == first:
        return number
    known = corpus.vocabulary.units
    return known[claim.unit].convert(number, known[first])


# ------------------------------------------------------------------------------ for Vega


def plain(number: Fraction) -> float:
    """Return a number for drawing."""
    return round(float(number), 6)


def days(edtf: str) -> tuple[int, int] | None:
    """Return the first day and the day after the last one of a date, as ordinals."""
    found = bounds(edtf)
    if found is None:
        return None
    first, last = (datetime.date.fromisoformat(day).toordinal() for day in found)
    return first, last + 1


def middle(date: Dated) -> Fraction | None:
    """Return the day at which a date is drawn: its middle, or that of the part that is named."""
    ends = days(date.edtf)
    if ends is None:
        return None
    part = Fraction(2 * THIRDS[date.part] + 1, 6) if date.part else Fraction(1, 2)
    return ends[0] + (ends[1] - ends[0]) * part


def moment(day: Fraction | int) -> int:
    """Return a day (ordinal) as milliseconds of UTC, in which Vega counts."""
    return int((day - _EPOCH) * _DAY)


def year(day: int) -> int:
    """Return the year of a day (ordinal)."""
    return datetime.date.fromordinal(day).year
