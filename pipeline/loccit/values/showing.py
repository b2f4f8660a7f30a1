"""Values as people write them: 600,000; 9 to 24 December 1950; the mid-1950s; late June.

For messages and reports only: data and ids keep their own forms.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from loccit.values.dated import THIRDS
from loccit.values.interval import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loccit.values.dated import Dated, Word
    from loccit.values.interval import Interval

# The place of the whole year after the twelve months.
WHOLE_YEAR = 13
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d+)(?P<decimals>\.\d+)?")


def number(plain: str) -> str:
    """Return a plain decimal with a thousands separator and a true minus; other text as it is.

    600000 → 600,000; -6.80 → −6.80; 2300.5 → 2,300.5
    """
    match = _NUMBER.fullmatch(plain)
    if not match:
        return plain
    sign = match["sign"].replace("-", "−")
    return f"{sign}{int(match['whole']):,}{match['decimals'] or ''}"


def ordinal(plain: str) -> str:
    """Return a whole number as a place in an order: 2 → 2nd; other text as it is."""
    if not plain.isdigit():
        return plain
    teen = len(plain) > 1 and plain[-2] == "1"
    ending = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(plain[-1], "th")
    return f"{number(plain)}{ending}"


def listing(items: Iterable[str], last: str = "and") -> str:
    """Return items as a sentence lists them: a, b and c."""
    found = list(items)
    return f" {last} ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def names(items: Iterable[str]) -> str:
    """Return names as a list; what several begin with is said once: Gazetteer (en, fr and cy)."""
    of: dict[str, list[str]] = {}
    for item in items:
        first, bracket, rest = item.partition(" (")
        alike = of.setdefault(first if bracket and rest.endswith(")") else item, [])
        alike += [rest[:-1]] if bracket and rest.endswith(")") else []
    return listing(f"{first} ({listing(rest)})" if rest else first for first, rest in of.items())


def as_sentence(text: str) -> str:
    """Return text that begins with a capital and ends in a full stop."""
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "!", "?")) else f"{text}."


def counted(amount: int, one: str, several: str = "") -> str:
    """Return an amount with its noun: 1 claim, 1,200 claims."""
    return f"{amount:,} {one if amount == 1 else several or one + 's'}"


# --------------------------------------------------------------------------------- dates


def date(date: Dated) -> str:
    """Return an EDTF date, as ``values/dates.py`` writes it, with its modifiers.

    1950-12-09/1950-12-24 → 9 to 24 December 1950; 195X, "by mid" → by the mid-1950s
    """
    words = list(date.words)
    first, slash, last = date.edtf.partition("/")
    if slash:
        return " ".join([*map(str, words), _span(first, last)])
    named = _named(date.edtf)
    if words and words[-1].meaning in THIRDS:
        named = _part(words.pop(), named)
    # "by the 1950s", but "by 1957"; without a word before it, a decade does without an article.
    article = "the " if words and "X" in date.edtf else ""
    return " ".join([*map(str, words), f"{article}{named}"])


def _part(word: Word, named: str) -> str:
    """Return a part of a period: late October 1950, but mid-October 1950."""
    return f"{word}-{named}" if word.meaning == "middle part" and named else f"{word} {named}"


def day(iso: str) -> str:
    """Return a day of ISO 8601: 2026-11-24 → 24 November 2026; other text as it is."""
    return _named(iso)


def _named(edtf: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if match:
        month = month_name(match[2]) if match[2] else ""
        return " ".join(filter(None, [str(int(match[3])) if match[3] else "", month, match[1]]))
    if re.fullmatch(r"\d{3}X", edtf):
        return f"{edtf[:3]}0s"
    if re.fullmatch(r"\d\dXX", edtf):
        return f"{ordinal(str(int(edtf[:2]) + 1))} century"
    return edtf


def _span(first: str, last: str) -> str:
    """Return a span, with what both ends share said once."""
    own, other = first.split("-"), last.split("-")
    shared = 0
    while len(own) == len(other) and shared < len(own) and own[shared] == other[shared]:
        shared += 1
    if 0 < shared < len(own):
        begin = str(int(own[2])) if shared == 2 else _named(first).removesuffix(f" {own[0]}")
        return f"{begin} to {_named(last)}"
    return f"{_named(first)} to {_named(last)}"


def month_name(value: str) -> str:
    """Return the name of a month by its number; other text as it is."""
    known = value.isdigit() and 1 <= int(value) <= 12
    return calendar.month_name[int(value)] if known else value


def month_number(value: str) -> int:
    """Return the place of a month as claims give it: 1 to 12, 13 for the whole year, 0 for none."""
    return int(value) if value.isdigit() else WHOLE_YEAR if value else 0


def month_title(number: int) -> str:
    """Return the name of a month, or of the whole year, by its place."""
    return "the whole year" if number == WHOLE_YEAR else month_name(str(number))


def season(first: str, last: str, words: Sequence[Word] = ()) -> str:
    """Return months that recur: 6, 9, "late early" → late June to early September."""
    ends = [first] if first == last else [first, last]
    if len(words) != len(ends) or any(word.meaning not in THIRDS for word in words):
        return " ".join([*map(str, words), " to ".join(map(month_name, ends))])
    named = (_part(word, month_name(end)) for word, end in zip(words, ends, strict=True))
    return " to ".join(named)


# ----------------------------------------------------------------------------- intervals


def interval(found: Interval, unit: str = "") -> str:
    """Return an interval in words: between 2.5 and 3.5 °C, without its ends; from 2 to 3."""
    low, high = (number(show(end)) for end in (found.low, found.high))
    after = f" {unit}" if unit else ""
    if found.low is None and found.high is None:
        return "any number"
    if found.high is None:
        return f"{low}{after} or more" if found.closed_low else f"more than {low}{after}"
    if found.low is None:
        return f"{high}{after} or less" if found.closed_high else f"less than {high}{after}"
    if found.low == found.high:
        return f"exactly {low}{after}"
    if found.closed_low and found.closed_high:
        return f"from {low} to {high}{after}"
    # Whether an end belongs to it matters nowhere to a reader, but where it is half open.
    if found.closed_low == found.closed_high:
        return f"between {low} and {high}{after}"
    return (
        f"from {low} to less than {high}{after}"
        if found.closed_low
        else (f"more than {low} and up to {high}{after}")
    )
