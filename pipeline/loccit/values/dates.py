"""Printed dates: what they name (EDTF), its first and last day, and the words that modify it.

    22 August 1945 → 1945-08-22             August 8, 1945 → 1945-08-08
    December 9 to 24, 1950 → 1950-12-09/1950-12-24
    October 1950 → 1950-10                  1950s → 195X            20th century → 19XX
    1994–1998, 1994/1998 → 1994/1998        between 1910 and 1945 → 1910/1945
    by the mid-1950s → 195X, modifiers (by, mid)
    late June to early September → recurs, months 6 to 9, modifiers (late, early)

EDTF is ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/). The bounds are those of the
named period as it stands, before any modifier: "by 1957" names 1957.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from functools import cache

from loccit.model import Period

_NAMES = list(calendar.month_name)[1:]
MONTHS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_NAMES, start=1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, start=1)},
    "Sept": 9,
}
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![\w-]*\w)"
YEAR = r"(?:1\d{3}|20\d{2})"
_DAY = r"(?:[1-3]\d|[1-9])(?:st|nd|rd|th)?"
_TO = r"(?:\s?[–-]\s?|\s(?:to|until|through)\s)"

# What stands between the two ends of a time; a slash only between years: "1971/2000".
TO = rf"(?:\s?[–-]\s?|\s(?:to|until|through)\s|(?<=\d{{4}})/(?={YEAR}(?!\d)))"

# One named period, the more precise forms first. Nothing that goes on as a longer number.
_END = r"(?![\d·]|[.,]\d|\w)"
PERIOD = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}{_END}"
    rf"|{_MONTH}\s{_DAY}(?:{_TO}{_DAY})?,?\s{YEAR}{_END}"
    rf"|{_DAY}(?:{_TO}{_DAY})?\s{_MONTH},?\s{YEAR}{_END}"
    rf"|{_MONTH},?\s{YEAR}{_END}"
    rf"|{_MONTH}\s{_DAY}{_END}|{_DAY}\s{_MONTH}"
    rf"|{_MONTH}"
    rf"|(?:1\d|20)\d0s(?!\w)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)[\s-][Cc]entury"
    rf"|{YEAR}{_END})"
)

_FORMS = [
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
        rf"(?P<month>{_MONTH})\s(?P<d>\d+)\w*(?:{_TO}(?P<d2>\d+)\w*)?,?\s(?P<y>\d{{4}})",
        rf"(?P<d>\d+)(?:st|nd|rd|th)?(?:{_TO}(?P<d2>\d+)\w*)?\s(?P<month>{_MONTH}),?\s(?P<y>\d{{4}})",
        rf"(?P<month>{_MONTH}),?\s(?P<y>\d{{4}})",
        rf"(?P<month>{_MONTH})(?:\s\d+\w*)?",
        rf"\d+\w*\s(?P<month>{_MONTH})",
        r"(?P<decade>\d{3})0s",
        r"(?P<century>\d{1,2})\w\w[\s-][Cc]entury",
        r"(?P<y>\d{4})",
    )
]


def _named(edtf: str, first: datetime.date, last: datetime.date) -> Period:
    return Period(edtf, first.isoformat(), last.isoformat())


def _years(edtf: str, first: int, last: int) -> Period:
    return _named(edtf, datetime.date(first, 1, 1), datetime.date(last, 12, 31))


def read_period(printed: str) -> Period | None:
    """Return the period that one date names, without modifiers; None where it is no date.

    A day or month that does not exist (30 February) is no date.
    """
    for form in _FORMS:
        match = form.fullmatch(printed)
        if match:
            try:
                return _from_parts(match.groupdict())
            except ValueError:
                return None
    return None


def _from_parts(parts: dict[str, str | None]) -> Period:
    if decade := parts.get("decade"):
        return _years(f"{decade}X", int(decade) * 10, int(decade) * 10 + 9)
    if century := parts.get("century"):
        first = (int(century) - 1) * 100
        return _years(f"{int(century) - 1:02}XX", first + 1, first + 100)
    named = parts.get("month")
    month = MONTHS[named] if named else int(parts.get("m") or 0)
    year, day, last_day = (int(parts.get(name) or 0) for name in ("y", "d", "d2"))
    if not year:
        return Period("", str(month), str(month))
    if not month:
        return _years(f"{year:04}", year, year)
    if not day:
        end = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return _named(f"{year:04}-{month:02}", datetime.date(year, month, 1), end)
    first_date = datetime.date(year, month, day)
    last_date = datetime.date(year, month, last_day or day)
    if last_day:
        return _named(f"{first_date}/{last_date}", first_date, last_date)
    return _named(first_date.isoformat(), first_date, first_date)


@cache
def bounds(edtf: str) -> tuple[str, str] | None:
    """Return the first and last day of an EDTF date as this module writes it; None for "" or else.

    2013-04 → 2013-04-01, 2013-04-30
    """
    first, _, last = edtf.partition("/")
    ends = [_named_by_edtf(first), _named_by_edtf(last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    return ends[0].start, ends[1].end


def compatible(first: str, second: str) -> bool:
    """Whether two EDTF dates can name one time at their own precision.

    Two periods: their ends can be the same ("1932/2009", "1932-03-13/2009-09-09"). Else the one
    lies within the other ("199X", "1994/1998"; "1945-08", "1945-08-22").
    """
    if "/" in first and "/" in second:
        pairs = zip(first.split("/"), second.split("/"), strict=True)
        return all(compatible(one, other) for one, other in pairs)
    one, other = bounds(first), bounds(second)
    if one is None or other is None:
        return first == second
    return (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )


def _named_by_edtf(edtf: str) -> Period | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if match:
        return _from_parts({"y": match[1], "m": match[2], "d": match[3]})
    if re.fullmatch(r"\d{3}X", edtf):
        return _from_parts({"decade": edtf[:3]})
    if re.fullmatch(r"\d\dXX", edtf):
        return _from_parts({"century": str(int(edtf[:2]) + 1)})
    return None


def of_year(printed: str, year: str) -> Period | None:
    """Return the day, or the month, of a year that is printed without it; None for other words.

    >>> of_year("July 30", "2006").edtf, of_year("3 August", "2006").edtf
    ('2006-07-30', '2006-08-03')
    """
    return next(filter(None, map(read_period, with_year(printed, year))), None)


def with_year(printed: str, year: str) -> tuple[str, str]:
    """Return how a date that is printed without its year is written with it: "3 August 2006"."""
    return f"{printed}, {year}", f"{printed} {year}"


def in_year(months: Period, year: str) -> Period | None:
    """Return months that recur as a period of one year, modifiers kept; None for no real date."""
    first = read_period(f"{calendar.month_name[int(months.start)]} {year}")
    last = read_period(f"{calendar.month_name[int(months.end)]} {year}")
    if not first or not last:
        return None
    named = first if months.start == months.end else join(first, last)
    return named and Period(named.edtf, named.start, named.end, months.modifiers)


def join(first: Period, last: Period) -> Period | None:
    """Return the period from one date to another; None where they are not one in order.

    A month without a year takes the year of the other end ("June to August 1950").
    """
    modifiers = (*first.modifiers, *last.modifiers)
    if first.recurs and last.recurs:
        return Period("", first.start, last.end, modifiers)
    if first.recurs:
        year = last.start[:4]
        name = f"{calendar.month_name[int(first.start)]} {year}"
        dated = read_period(name)
        return dated and join(Period(dated.edtf, dated.start, dated.end, first.modifiers), last)
    if last.recurs or first.start > last.end:
        return None
    return Period(f"{first.edtf}/{last.edtf}", first.start, last.end, modifiers)
