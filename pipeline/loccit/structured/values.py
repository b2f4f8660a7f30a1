"""Which figures of a cell are values of a property, and what stands in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loccit.structured.contents import Contents, is_date, is_plain_name
from loccit.values import sexagesimal
from loccit.vocabulary.types import DATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.model import Figure, Words
    from loccit.structured.maps import RowMeaning
    from loccit.vocabulary.types import Property

NOT_UNDERSTOOD = "other words stand beside the figure"
NO_FIGURE = "no figure of that kind stands there"
SEVERAL = "several figures of that kind stand there"
# The longest name that a row says, in characters: postal codes, not addresses.
_LONGEST_NAME = 60
# The longest list of codes, in characters.
_LONGEST_CODES = 300
_CODES = re.compile(r"[\d\s,;–-]+")
# A code, and the letter of a note beside it: "+39 c".
_LETTERED = re.compile(r"\d\s?[a-z]$")
# A day and a word after it, right before a year: a date in another language.
_DAY_AND_MONTH = re.compile(r"\b\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,}\.?\s+(?:de\s+)?$")
# Months in which a season may end that is called by the year before.
_AFTER_THE_TURN = ("1", "2")
_WITHOUT_END = re.compile(r"\s?[–—-](?!\w)")
# What says that a figure is of one of several things.
_OF_ONE = re.compile(r"\b(?:each|both|every|per|apiece)\b|/", re.IGNORECASE)
# What names the places that a rank is among, which it says less without: "215 in Norvia".
_AMONG = re.compile(r"\b(?:in|within|among|amongst)\b")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure ``of`` a property: ``words`` are the cell around it, ``suffix`` tells two apart."""

    of: str
    figure: Figure
    words: Words
    suffix: str = ""

    @property
    def has_unit(self) -> bool:
        """Whether it prints a unit."""
        return any(item.unit for item in self.figure.quantities)

    @property
    def is_pair(self) -> bool:
        """Whether it prints a conversion."""
        return len(self.figure.quantities) > 1


class Values:
    """Finds the values in the cells of one article, each the value of one property.

    ``units`` is the unit that a label or a source map gives, or are those that a label gives.
    ``in_year`` says that what is about the part gives a year to days and months without one.
    """

    def __init__(
        self,
        contents: Contents,
        owner: Property,
        meaning: RowMeaning,
        units: str | Sequence[str],
        *,
        in_year: bool = False,
    ) -> None:
        self._contents = contents
        self._owner = owner
        self._meaning = meaning
        self._units = units
        self._in_year = in_year

    def name(self, value: Words) -> str | None:
        """Return the words of a cell that are a name, such as postal codes; None for others."""
        text = self._contents.masked(value).rstrip()
        longest = _LONGEST_CODES if _CODES.fullmatch(text) else _LONGEST_NAME
        if not text.strip() or "\n" in text or len(text) > longest:
            return None
        return (
            value.text[: len(text)] if is_plain_name(text) and not _LETTERED.search(text) else None
        )

    def found(self, value: Words) -> list[Value] | str:
        """Return the values of a cell, or why there are none.

        Several figures are values where the map says so (coordinates), where each stands in a
        line of its own, and where each is in another unit.
        """
        meaning, contents = self._meaning, self._contents
        if meaning.amid:
            return self._amid(value)
        figures = self._wanted(value)
        if not figures:
            return NO_FIGURE
        if self._owner.type in DATED and self._is_cut(value, figures[0]):
            return NOT_UNDERSTOOD
        if meaning.rest:
            if hindrance := self._hindrance(value, figures):
                return hindrance
            figures = figures[: len(meaning.properties)]
        if len(figures) == len(meaning.properties):
            if not meaning.rest and not self._is_understood(value, figures):
                return NOT_UNDERSTOOD
            pairs = zip(meaning.properties, figures, strict=True)
            return [Value(name, item, value) for name, item in pairs]
        name = meaning.properties[0]
        units = [item.quantities[0].unit for item in figures if item.quantities]
        if len(set(units)) == len(figures) and self._is_understood(value, figures):
            suffixes = ["", *units[1:]]
            return [
                Value(name, item, value, suffix)
                for item, suffix in zip(figures, suffixes, strict=True)
            ]
        by_line = [(line, self._wanted(line)) for line in contents.lines(value)]
        if all(len(own) == 1 and self._is_understood(line, own) for line, own in by_line):
            return [Value(name, own[0], line) for line, own in by_line]
        return SEVERAL

    def _hindrance(self, value: Words, figures: Sequence[Figure]) -> str:
        """Return why the first figure of a cell is not its value, whose other words may stand."""
        owner, contents = self._owner, self._contents
        if owner.type == "rank" and _AMONG.search(contents.masked(value)):
            return NOT_UNDERSTOOD
        beside = [item for item in contents.values(value) if _is_bare(item)]
        if owner.type in ("number", "count") and not _are_summer_time(beside, value):
            return SEVERAL
        if owner.type in DATED and self._are_several(value, figures):
            return SEVERAL
        return ""

    @staticmethod
    def _is_cut(value: Words, figure: Figure) -> bool:
        """Whether more of a date stands before or after it than was read.

        A day and a month that are no words of the language, or a time without an end: "1937–".
        """
        before = value.text[: figure.start - value.start]
        after = value.text[figure.end - value.start :]
        return bool(_DAY_AND_MONTH.search(before) or _WITHOUT_END.match(after))

    def _amid(self, value: Words) -> list[Value] | str:
        """Return the one figure with a unit in a cell, whatever else stands there.

        Several where each stands in a line of its own that says of what part of the subject it is.
        """
        name = self._meaning.properties[0]
        if _OF_ONE.search(self._contents.masked(value)):
            return NOT_UNDERSTOOD
        found = [
            Value(name, item, line)
            for line in self._contents.lines(value)
            for item in self._wanted(line)
            if any(one.unit for one in item.quantities)
        ]
        scopes = {
            beside.words.text
            for item in found
            for beside in self._contents.beside(item.words, [(item.figure.start, item.figure.end)])
            if beside.name == "scope"
        }
        if len(found) > 1 and len(scopes) < len(found):
            return SEVERAL
        return found or NO_FIGURE

    def _is_understood(self, words: Words, figures: Sequence[Figure]) -> bool:
        return self._contents.is_understood(words, figures, self._asides(words))

    def _asides(self, words: Words) -> list[tuple[int, int]]:
        """Return the stretches with numbers that the map says may stand beside the figure."""
        patterns = [
            re.escape(phrase).replace(r"\#", r"\d+").replace(r"\ ", r"\s+")
            for phrase in self._meaning.asides
        ]
        return [
            (words.start + match.start(), words.start + match.end())
            for pattern in patterns
            for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", words.text, re.IGNORECASE)
        ]

    def _are_several(self, value: Words, figures: Sequence[Figure]) -> bool:
        """Whether a cell has times of which none is an aside: "1951 (a plan), 1960 (a firm)"."""
        whole = [item for item in figures if not self._contents.is_aside(value, item)]
        times = {item.period.edtf for item in whole if item.period}
        return len(times) > 1

    def _wanted(self, words: Words) -> list[Figure]:
        owner, contents = self._owner, self._contents
        if owner.type in ("number", "count") and contents.is_four_digits(words):
            return contents.figures(words) if self._units or not owner.units else []
        asides = self._asides(words)
        return [
            item
            for item in contents.values(words)
            if self._is_value(item) and not any(start <= item.start < end for start, end in asides)
        ]

    def _is_value(self, figure: Figure) -> bool:
        """Whether a figure can be a value of the property."""
        owner = self._owner
        if owner.type in DATED:
            is_span = figure.period is not None and "/" in figure.period.edtf
            is_known = is_date(figure) or (self._in_year and _is_of_a_titles_year(figure))
            return is_known and (self._meaning.span or not is_span)
        if self._meaning.unit in sexagesimal.CLOCK_UNITS and sexagesimal.read_clock(figure.text):
            return True
        if not figure.quantities or figure.period is not None:
            return False
        first = figure.quantities[0]
        if owner.type == "rank":
            return not first.unit and first.low == first.low.to_integral_value()
        if first.ordinal:
            return False
        if owner.type == "count" and first.low != first.low.to_integral_value():
            return False
        if not first.unit:
            return not owner.units or bool(self._units)
        known = self._contents.vocabulary.units
        units = [known[item.unit] for item in figure.quantities if item.unit]
        return all((item.opposite_of or item.symbol) in owner.units for item in units)


def _is_of_a_titles_year(figure: Figure) -> bool:
    """Whether a figure is days or months of the year that a title names.

    What begins in January or February may be the end of a season that is called by its first year.
    """
    period = figure.period
    return period is not None and period.recurs and period.start not in _AFTER_THE_TURN


def _are_summer_time(figures: Sequence[Figure], value: Words) -> bool:
    """Whether numbers without a unit are summer's offsets from UTC, glued to winter's: UTC-6/-5."""
    return all(
        re.fullmatch(r"\d/", value.text[: item.start - value.start][-2:]) for item in figures
    )


def _is_bare(figure: Figure) -> bool:
    """Whether a figure is a number without a unit."""
    return any(not item.unit and not item.ordinal for item in figure.quantities)
