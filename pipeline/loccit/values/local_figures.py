"""The grammar of figures for text in another language than English.

Numbers, dates and units are read as the language prints them; its words are not: no modifier, no
number word, no word between two numbers. What is found says nothing that is not printed, but may
say less than a reader of the language would.

    3.769.495 · 129,48 · 3 664 088      numbers in the signs of the language
    3,7 Mio. · 3,7 millions · 356万     magnitudes, as CLDR abbreviates them and spells them
    31. Dezember 2019 · 31.12.2019      dates
    891,85 km² · 80,3 Mrd. €            units by their symbols
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from loccit.model import Figure, Quantity
from loccit.values.alternatives import alternatives
from loccit.values.figures import Grammar
from loccit.values.local_dates import LocalDates
from loccit.values.number_format import ENGLISH, NumberFormat
from loccit.values.numbers import plain

# What stands for each letter of a word that the grammar of English shall not see; another one for
# letters of scripts that write no blanks between words, so that they may follow a number directly.
_LETTER, _SIGN = "ж", "‖"
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff"
_SIGNS = re.compile(rf"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W\d_])+")
# A number with a word glued to it is none; a part of it would be a wrong one.
# Only from where the digits begin, and only once: a long run would take its length squared.
_GLUED = re.compile(rf"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)++(?={_LETTER})")
_KEPT_TEXTS = 2


def _apart(match: re.Match[str]) -> str:
    return re.sub(r"[.,]", "·", match[0])


@dataclass(frozen=True, eq=False)
class LocalGrammar(Grammar):
    """The grammar for one vocabulary and one language.

    Args:
        number_format: how the language prints numbers.
        magnitudes: printed words after a number → what they multiply it by.
        local_dates: how the language prints dates.
        foreign: whether the words of the text are others than English ones.

    """

    number_format: NumberFormat = ENGLISH
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    local_dates: LocalDates = field(default_factory=lambda: LocalDates((), {}))
    foreign: bool = False

    def find(self, text: str, start: int, end: int, *, cell: bool = False) -> list[Figure]:
        """Return the figures of ``text[start:end]`` in order, with offsets in ``text``."""
        if cell and self.foreign and (month := self.local_dates.month(text, start, end)):
            return [month]
        english = self._english(text)
        found: list[Figure] = []
        position = start
        for date in [*self._dates(text, start, end), None]:
            stop = date.start if date else end
            if stop > position:
                whole = cell and position == start and stop == end
                figures = super().find(english, position, stop, cell=whole)
                found += self._extended(figures, text, stop)
            if date:
                found.append(date)
                position = date.end
        return found

    def _dates(self, text: str, start: int, end: int) -> Iterator[Figure]:
        if self.local_dates.patterns:
            yield from self.local_dates.find(text, start, end)

    # -------------------------------------------------------------- text as English

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    def _english(self, text: str) -> str:
        """Return a text of the same length in which only numbers and units are to be read."""
        known = self._texts.get(text)
        if known is None:
            masked = _WORD.sub(self._masked, text) if self.foreign else text
            known = _GLUED.sub(_apart, self.number_format.as_english(masked))
            while len(self._texts) >= _KEPT_TEXTS:
                self._texts.pop(next(iter(self._texts)))
            self._texts[text] = known
        return known

    def _masked(self, match: re.Match[str]) -> str:
        word = match[0]
        if word in self._symbols:
            return word
        return _SIGN * len(word) if _SIGNS.match(word) else _LETTER * len(word)

    @cached_property
    def _symbols(self) -> frozenset[str]:
        return frozenset(
            word for name in (*self.units, *self.before) for word in _WORD.findall(name)
        )

    # ------------------------------------------------------------------ magnitudes

    def _extended(self, figures: list[Figure], text: str, end: int) -> Iterator[Figure]:
        """Yield figures with their own words, and with the magnitude and unit that follow."""
        position = 0
        for figure in figures:
            if figure.start < position:
                continue
            local = replace(figure, text=text[figure.start : figure.end])
            local = self._with_magnitude(local, text, end)
            position = local.end
            yield local

    def _with_magnitude(self, figure: Figure, text: str, end: int) -> Figure:
        quantity = _number(figure)
        match = self._after.match(text, figure.end, end) if quantity and self.magnitudes else None
        if not quantity or not match:
            return figure
        words = text[figure.start : match.end()]
        if match["more"]:  # "376万9,495" is one number, of a kind that is not read
            return Figure(words, figure.start, match.end())
        factor = self.magnitudes[re.sub(r"\s+", " ", match["magnitude"].lower())]
        larger = Quantity(
            plain(quantity.low * factor),
            plain(quantity.high * factor),
            plain(quantity.step * factor),
            self.units[match["unit"]] if match["unit"] else quantity.unit,
            quantity.modifiers,
        )
        return Figure(words, figure.start, match.end(), (larger,))

    @cached_property
    def _after(self) -> re.Pattern[str]:
        glued = [word for word in self.magnitudes if _SIGNS.match(word)]
        apart = alternatives(word for word in self.magnitudes if word not in glued)
        units = alternatives(name for name in self.units if name not in self.label_units)
        return re.compile(
            rf"\s?(?P<magnitude>(?i:{apart})(?!\w)|{alternatives(glued)}(?P<more>\d[\d,.]*)?)"
            rf"(?:\s?(?P<unit>{units})(?!\w))?"
        )


def _number(figure: Figure) -> Quantity | None:
    """Return the number that a magnitude may follow: four digits alone look like a year."""
    if len(figure.quantities) == 1 and not figure.quantities[0].ordinal:
        return figure.quantities[0]
    if figure.period and figure.text.isdecimal():
        value = Decimal(figure.text)
        return Quantity(value, value, Decimal(1), "")
    return None
