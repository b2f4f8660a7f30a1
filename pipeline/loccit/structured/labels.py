"""Labels of rows: in the form that source maps write them, and patterns that match them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from loccit.read.blocks import BULLETS

# What a pattern writes for a number that it leaves open.
NUMBER = "{n}"
# What a pattern may leave open: a number ("established_date2"), the name of a month, any words.
_OPEN = re.compile(r"\\\{(n|month|any)\\\}")
_MARKERS = re.compile(r"\[[^\[\]]{0,12}\]")
_BLANKS = re.compile(r"[\s\u200b]+")


def plain(text: str) -> str:
    """Return a label as source maps write it: small letters, no bullet, marker or colon."""
    text = _BLANKS.sub(" ", _MARKERS.sub("", text)).strip()
    text = text.lstrip("".join(BULLETS)).strip()
    return text.rstrip(" :.").lower()


def without_asides(text: str) -> str:
    """Return a plain label without what it says in brackets."""
    while (shorter := re.sub(r"\s*\([^()]*\)", "", text)) != text:
        text = shorter
    return text.strip(" :,")


class Matched(NamedTuple):
    """What a label has where its pattern leaves it open: the place of a month or 0, a number.

    The number is "" where nothing stands in its place, None where the pattern has no such place.
    """

    month: int
    number: str | None


@dataclass(frozen=True)
class LabelPattern:
    """A label of a source map; ``{n}`` is a number or nothing, ``{month}`` one of the months.

    Each stands in it once at most.
    ``{any}`` are whatever words the label has: a group of people below "Religion".
    """

    label: str
    months: tuple[str, ...] = ()

    def match(self, label: str) -> Matched | None:
        """Return what a label has, the month by its place in ``months``; None for another label."""
        match = self._compiled.fullmatch(label)
        if match is None:
            return None
        found = match.groupdict()
        month = self._months.index(found["month"]) + 1 if "month" in found else 0
        return Matched(month, found.get("n"))

    @cached_property
    def _months(self) -> tuple[str, ...]:
        return tuple(month.lower() for month in self.months)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        months = "|".join(map(re.escape, sorted(self._months, key=len, reverse=True)))
        forms = {"n": r"(?P<n>\d*)", "month": f"(?P<month>{months})", "any": "[^>]+"}
        escaped = re.escape(self.label.lower())
        return re.compile(_OPEN.sub(lambda match: forms[match[1]], escaped))
