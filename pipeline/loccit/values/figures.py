"""The grammar of figures: text → maximal figure phrases, and what each of them says.

A figure is a number or a date with everything that belongs to it, and coverage is defined by
this grammar. What is one figure, by example (``·`` separates figures):

    approximately 1,238 mm              modifier, grouping, unit
    −8.3 °C · -5 °C                     U+2212 always; a hyphen after a blank, a bracket or ``|``
    80–90% · 10-12 hours                ranges; a unit or magnitude at the end counts for both ends
    600,000 to 1 million                the first end is large enough to stand for itself
    between 5 and 7 km                  a range as well
    16 meters (52 feet) · 9.5 mph (15.3 km/h)        a measure and its conversion
    $47,500 · US$4.2 million · €3–5bn   the currency before the number: see ``money``
    39°11′19″N · UTC+05:45              sixtieths: see ``sexagesimal``
    2.8 (37.0)                          likewise, alone in a table's cell
    seven · second · 16th · 12-year     number words from two up, ordinals
    one year · one to fifteen years     "one" only before a unit: else it is a pronoun
    dozens · hundreds of thousands      vague numbers: found, but without a value
    22 August 1945 · by the mid-1950s · late October 1950 · 1994–1998      dates: see ``dates``
    2016 onward                         words that follow a date
    2·8 · 6,8 · 89-87976-95-5           codes and what is no English number: found, without a value

A year is four digits from 1000 to 2099 without grouping, sign, unit or magnitude. A digit inside
a word ("CS1") is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from loccit.model import Figure, Period, Quantity
from loccit.values import dates, money, numbers, sexagesimal
from loccit.values.alternatives import alternatives
from loccit.values.figure_patterns import TO, FigurePatterns

_BETWEEN, _AND, _UNTIL = re.compile(r"(?i:between)\s"), re.compile(r"\sand\s"), re.compile(TO)
# No figure that means something is longer; to try how to read one takes its length squared.
_LONGEST = 300
_KEPT_PHRASES = 4096
# A text that is longer names too much for patterns of few names to be worth while.
_SHORT = 1000


# A grammar is compared with no other, and is the key of those that are made of it.
@dataclass(frozen=True, eq=False)
class Grammar:
    """The grammar for one vocabulary.

    Args:
        units: printed name → symbol (``meters`` → ``m``).
        number_modifiers: printed phrase → name (``exceeding`` → ``over``).
        date_modifiers: printed phrase → name (``the early`` → ``early``).
        date_endings: phrases after a date → name (``onward`` → ``since``).
        label_units: printed names that count only in a table's label (``in``).
        before: what is printed before a number → symbol (``US$`` → ``USD``).

    """

    units: Mapping[str, str]
    number_modifiers: Mapping[str, str]
    date_modifiers: Mapping[str, str]
    date_endings: Mapping[str, str] = field(default_factory=dict)
    label_units: frozenset[str] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)

    def expect(self, texts: Iterable[str]) -> None:
        """Say which short texts will be read, so that patterns are made for what stands in them.

        What is found is the same in these and in any other text.
        """
        known = frozenset(texts)
        self._expected[:] = [(known, self._patterns.narrowed(known))]

    # ------------------------------------------------------------------- finding

    def find(self, text: str, start: int, end: int, *, cell: bool = False) -> list[Figure]:
        """Return the figures of ``text[start:end]`` in order, with offsets in ``text``.

        ``cell`` says that the stretch is a table's cell, where ``2.8 (37.0)`` is a pair.
        """
        patterns = self._patterns_for(text)
        if cell and (match := self._pair.fullmatch(text, start, end)):
            return [self._figure(match[0], match.start(), patterns)]
        found: list[Figure] = []
        position = start
        while match := patterns.master.search(text, position, end):
            figure = self._figure(match[0], match.start(), patterns)
            found.append(figure)
            position = figure.end
        return found

    def read(self, words: str) -> Figure | None:
        """Return the one figure that the words are from first to last, or None."""
        figures = self.find(words, 0, len(words), cell=True)
        if len(figures) == 1 and figures[0].text == words:
            return figures[0]
        return None

    def label_symbols(self, label: str) -> tuple[str, ...]:
        """Return the unit symbols that a table's label gives: ``°C (°F)``, ``(mm)``, or none."""
        match = self._patterns_for(label).label.search(label)
        names = filter(None, match.groups()) if match else ()
        return tuple(self.units[" ".join(name.split())] for name in names)

    def label_span(self, label: str) -> tuple[int, int] | None:
        """Return where a table's label gives its units, brackets included, or None."""
        match = self._patterns_for(label).label.search(label)
        return match.span() if match else None

    # ------------------------------------------------------------------ patterns

    @cached_property
    def _patterns(self) -> FigurePatterns:
        return FigurePatterns(
            self.units,
            self.number_modifiers,
            self.date_modifiers,
            self.date_endings,
            self.label_units,
            self.before,
        )

    @cached_property
    def _expected(self) -> list[tuple[frozenset[str], FigurePatterns]]:
        return []

    def _patterns_for(self, text: str) -> FigurePatterns:
        """Return patterns with all names that stand in a text."""
        for texts, patterns in self._expected:
            if text in texts or (
                len(text) <= _SHORT and self._patterns.named_in(text) <= patterns.names
            ):
                return patterns
        return self._patterns

    @cached_property
    def _pair(self) -> re.Pattern[str]:
        one = rf"[−+-]?{numbers.DIGIT_RUN}"
        return re.compile(rf"({one})\s\(({one})\)")

    # ------------------------------------------------------------------- reading

    @cached_property
    def _phrases(self) -> dict[str, Figure]:
        """Phrases that were read, as figures at 0: in an article many a number stands often."""
        return {}

    def _figure(self, printed: str, start: int, patterns: FigurePatterns) -> Figure:
        """Read one phrase that the grammar found."""
        if len(printed) > _LONGEST:
            return Figure(printed, start, start + len(printed))
        figure = self._phrases.get(printed)
        if figure is None:
            if len(self._phrases) >= _KEPT_PHRASES:
                self._phrases.clear()
            figure = self._phrases[printed] = self._phrase(printed, patterns)
        return replace(figure, start=start, end=start + len(figure.text))

    def _phrase(self, printed: str, patterns: FigurePatterns) -> Figure:
        figure = Figure(printed, 0, len(printed))
        if period := self._read_date(printed):
            return replace(figure, period=period)
        if pair := self._pair.fullmatch(printed):
            sides = [self._read_quantity(side, patterns) for side in pair.groups()]
            return replace(figure, quantities=tuple(side for side in sides if side))
        main, _, other = printed.partition(" (")
        if other:
            return self._read_conversion(figure, main, other.removesuffix(")"), patterns)
        if quantity := self._read_quantity(printed, patterns):
            return replace(figure, quantities=(quantity,))
        first, to, _ = printed.partition(" to ")
        # "from 500 to 300" is no range: two figures.
        return self._phrase(first, patterns) if to else figure

    def _read_conversion(
        self, figure: Figure, main: str, other: str, patterns: FigurePatterns
    ) -> Figure:
        first, second = (self._read_quantity(part, patterns) for part in (main, other))
        two_units = first and second and first.unit and second.unit and first.unit != second.unit
        # "17.7% ($14.1 billion)" are two figures: a share, and what it comes to.
        money = {item.unit in self._money for item in (first, second) if item}
        # … and so are "16 km² (1.3%)": an area, and its share of another.
        shares = {item.unit == "%" for item in (first, second) if item}
        if first and second and two_units and len(money) == len(shares) == 1:
            # The conversion of "about 16 meters (52 feet)" is as approximate as the measure.
            return replace(figure, quantities=(first, replace(second, modifiers=first.modifiers)))
        return self._phrase(main, patterns)

    @cached_property
    def _money(self) -> frozenset[str]:
        """The units that are printed before a number as well."""
        return frozenset(self.before.values())

    @cached_property
    def _number_modifier(self) -> re.Pattern[str]:
        phrases = alternatives(self.number_modifiers)
        return re.compile(rf"(?i:({phrases}))\s?(?=\S)")

    @cached_property
    def _date_modifier(self) -> re.Pattern[str]:
        return re.compile(rf"(?i:({alternatives(self.date_modifiers)}))(?:(?<=-)|\s(?:the\s)?|-)")

    @staticmethod
    def _strip(
        printed: str, modifiers: Mapping[str, str], pattern: re.Pattern[str]
    ) -> tuple[tuple[str, ...], str]:
        """Return the modifiers at the beginning of a phrase, by name, and what follows them."""
        names: list[str] = []
        while match := pattern.match(printed):
            phrase = re.sub(r"\s", " ", match[1].lower())
            names.append(modifiers[phrase])
            printed = printed[match.end() :]
        return tuple(names), printed

    def _read_quantity(self, printed: str, patterns: FigurePatterns) -> Quantity | None:
        modifiers, rest = self._strip(printed, self.number_modifiers, self._number_modifier)
        ends = _split_range(rest, patterns)
        parts = [self._read_one(part, patterns) for part in ends]
        if any(part is None for part in parts):
            return None
        (first, magnitude, unit), *others = [part for part in parts if part]
        if not others:
            return Quantity(first.value, first.value, first.step, unit, modifiers, first.ordinal)
        last, last_magnitude, last_unit = others[0]
        if not magnitude and last_magnitude and first.value * last_magnitude <= last.value:
            first = first.times(last_magnitude)
        if first.value > last.value or (unit and last_unit and unit != last_unit):
            return None
        step = min(first.step, last.step)
        return Quantity(first.value, last.value, step, last_unit or unit, modifiers)

    def _read_one(
        self, printed: str, patterns: FigurePatterns
    ) -> tuple[numbers.Number, int, str] | None:
        if coordinate := sexagesimal.read_coordinate(printed):
            return coordinate, 0, sexagesimal.DEGREE
        if offset := sexagesimal.read_offset(printed):
            return offset, 0, sexagesimal.UNIVERSAL_TIME
        if amount := money.read_amount(printed, self.before):
            return amount
        match = patterns.parts.fullmatch(printed)
        number = numbers.read_number(match[1]) if match else None
        if not match or not number:
            return None
        name = match[3] or match[4]
        unit = self.units[re.sub(r"\s", " ", name)] if name else ""
        if not match[2]:
            return number, 0, unit
        magnitude = numbers.MAGNITUDES[match[2]]
        return number.times(magnitude), magnitude, unit

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        return re.compile(rf"(.+)\s({alternatives(self.date_endings)})")

    def _read_date(self, printed: str) -> Period | None:
        between = re.fullmatch(r"(?i:between)\s(.+)\sand\s(.+)", printed)
        if between:
            return self._join(between[1], between[2])
        if self.date_endings and (ending := self._ending.fullmatch(printed)):
            period = self._read_date(ending[1])
            name = self.date_endings[re.sub(r"\s", " ", ending[2].lower())]
            return period and replace(period, modifiers=(*period.modifiers, name))
        if single := self._read_one_date(printed):
            return single
        for match in re.finditer(dates.TO, printed):
            first, last = printed[: match.start()], printed[match.end() :]
            if re.fullmatch(r"\d\d", last):
                last = first[-4:-2] + last
            if joined := self._join(first, last):
                return joined
        return None

    def _join(self, first: str, last: str) -> Period | None:
        end = self._read_one_date(last)
        begin = self._read_one_date(first, end.start[:4] if end and not end.recurs else "")
        return dates.join(begin, end) if begin and end else None

    def _read_one_date(self, printed: str, year: str = "") -> Period | None:
        """Read one date; a day without a year is of ``year``, where one is given."""
        modifiers, rest = self._strip(printed, self.date_modifiers, self._date_modifier)
        period = dates.read_period(rest)
        if period and period.recurs and year:
            period = dates.of_year(rest, year) or period
        return period and replace(period, modifiers=modifiers)


def _split_range(printed: str, patterns: FigurePatterns) -> list[str]:
    between = _BETWEEN.match(printed)
    first = patterns.end.match(printed, between.end() if between else 0)
    to = first and (_AND if between else _UNTIL).match(printed, first.end())
    last = to and patterns.end.fullmatch(printed, to.end())
    return [first[0], last[0]] if first and last else [printed]
