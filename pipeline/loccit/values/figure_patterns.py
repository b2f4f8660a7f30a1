"""The patterns that figures are found by, made of the names of units, currencies and modifiers.

They take longer to compile than a small dataset to check, and most of that are the names of some
hundred units, which stand in them at a dozen places. Where only short texts are read, ``narrowed``
gives the same patterns without the names that stand in none of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from loccit.values import dates, money, numbers, sexagesimal
from loccit.values.alternatives import alternatives

TO = r"(?:\s?[–-]\s?|\sto\s)"
_SIGN = r"(?:(?<!\w)[−+](?=[.\d])|(?<![^\s(\[|/])-(?=[.\d]))"
_LEFT = r"(?<![^\W_])"
_CODE = rf"{_LEFT}\d+(?:-\d+){{2,}}(?:-[\dX])?(?!\w)|{_LEFT}\d[\d,.·]*\w+"
# A time before our era, of which no date is read.
_BEFORE_CHRIST = (
    rf"{_LEFT}\d[\d,]*(?:st|nd|rd|th|s)?(?:[\s-][Cc]entury)?\s?(?:BCE?|B\.\s?C\.)(?!\w)"
)
_VAGUE = (
    r"(?i:(?<!\w)(?:(?:a few|several|low|high|tens of|many)\s)?"
    r"(?:(?:dozen|hundred|thousand|million|billion)s(?:\sof\s(?:thousand|million|billion)s)?"
    r"|(?<=few\s)dozen|(?<=several\s)(?:dozen|hundred|thousand|million))(?!\w))"
)


def _range(name: str, one: str, to: str, *endings: str) -> str:
    """Return a pattern of "between ONE and ONE", ONE to ONE, ONE and an ending, or ONE alone.

    A group, by its name, tells the first from the others, so that ONE, which is long and slow to
    compile, stands here only twice.
    """
    rest = "".join(f"|(?({name})(?!)|(?:{ending}))" for ending in endings)
    return (
        rf"(?:(?P<{name}>(?i:(?<!\w)between\s))?{one}"
        rf"(?:(?({name})\sand\s|{to}){one}{rest}|(?({name})(?!))))"
    )


# Patterns are compared with no others.
@dataclass(frozen=True, eq=False)
class FigurePatterns:
    """The patterns of a grammar: see ``figures.Grammar`` for what it is made of."""

    units: Collection[str]
    number_modifiers: Collection[str]
    date_modifiers: Collection[str]
    date_endings: Collection[str]
    label_units: frozenset[str]
    before: Collection[str]

    # -------------------------------------------------------------- fewer names

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of units and currencies that the patterns know."""
        return frozenset((*self.units, *self.before))

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name: folded(name) for name in self.names}

    def named_in(self, text: str) -> set[str]:
        """Return the names of units and currencies that stand in a text, and perhaps some more."""
        plain = folded(text)
        return {name for name, own in self._folded.items() if own in plain}

    def narrowed(self, texts: Iterable[str]) -> FigurePatterns:
        """Return patterns that find in each of these texts what these ones do."""
        names = self.named_in("\0".join(texts))
        units = [name for name in self.units if name in names]
        return replace(self, units=units, before=[name for name in self.before if name in names])

    # ----------------------------------------------------------- what they are of

    @cached_property
    def _unit(self) -> str:
        names = alternatives(name for name in self.units if name not in self.label_units)
        return rf"(?:(?:\s|-|\u00a0)?(?:{names})(?![\w]))"

    @cached_property
    def _number(self) -> str:
        cardinal = (
            rf"(?:{_SIGN}?{_LEFT}{numbers.DIGIT_RUN}(?![\w])"
            rf"|{_SIGN}?{_LEFT}{numbers.DIGIT_RUN}(?={self._unit})"
            rf"|(?i:(?<!\w){numbers.WORD_NUMBER}(?!\w)"
            rf"|(?<!\w)one(?=(?:{TO}{numbers.WORD_NUMBER})?{self._unit})))"
        )
        return rf"{cardinal}(?:[\s-]{numbers.MAGNITUDE}(?!\w))?"

    @cached_property
    def _one(self) -> str:
        ordinal = rf"(?:{_LEFT}\d+(?:st|nd|rd|th)(?!\w)|(?i:(?<!\w){numbers.WORD_ORDINAL}(?!\w)))"
        sixtieths = rf"{sexagesimal.COORDINATE}|{sexagesimal.OFFSET}"
        amount = money.amount(alternatives(self.before))
        return rf"(?:{sixtieths}|{amount}|{ordinal}|{self._number}{self._unit}?)"

    @cached_property
    def _quantity(self) -> str:
        modifiers = alternatives(self.number_modifiers)
        range_or_one = _range("quantities", self._one, TO)
        return rf"(?:(?i:(?<!\w)(?:(?:{modifiers})\s?){{1,4}}))?{range_or_one}"

    @cached_property
    def _date(self) -> str:
        # "by the 1950s", but not "by the 1994–1998 famine": there, "by" says who did it.
        the = r"(?:the\s(?=\d{3}0s|\d+\w\w[\s-]century))?"
        modifiers = alternatives(self.date_modifiers)
        prefix = rf"(?i:(?<!\w)(?:(?:{modifiers})(?:(?<=-)|\s{the}|-)){{1,4}})"
        one = rf"(?:{prefix}?{_LEFT}{dates.PERIOD})"
        no_unit = rf"(?!{self._unit}|\s{numbers.MAGNITUDE})"
        endings = [rf"\s(?:{self._endings})(?!\w)"] if self.date_endings else []
        return _range("dates", one, dates.TO, r"[–-]\d\d(?!\d)", *endings) + no_unit

    @cached_property
    def _endings(self) -> str:
        return alternatives(self.date_endings)

    @cached_property
    def master(self) -> re.Pattern[str]:
        """A figure as a whole, the longest that there is."""
        other = rf"{self._number}(?:{TO}{self._number})?{self._unit}"
        amount = money.amount(alternatives(self.before))
        conversion = rf"(?:\s\((?:{other}|{amount})\))"
        return re.compile(
            rf"{_BEFORE_CHRIST}|{self._date}|{_VAGUE}|{sexagesimal.CLOCK}"
            rf"|{_LEFT}\d+(?:-\d+){{2,}}(?:-[\dX])?(?!\w)"
            rf"|{self._quantity}{conversion}?|{_CODE}"
        )

    @cached_property
    def label(self) -> re.Pattern[str]:
        """The units that a table's label gives."""
        names = alternatives(self.units)
        return re.compile(rf"(?<!\w)({names})\s\(({names})\)|\(({names})\)")

    @cached_property
    def end(self) -> re.Pattern[str]:
        """One of two ends of a range, or the only number."""
        return re.compile(rf"{self._one}(?={TO}|\sand\s|\Z)")

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """A number, its magnitude and its unit."""
        names = [name for name in self.units if name not in self.label_units]
        # "18 in" is no measure, but "18in" is one: it can't be the preposition.
        glued = alternatives({*names, *(name for name in self.units if len(name) > 1)})
        unit = rf"(?:\s|-|\u00a0)({alternatives(names)})|(?<=\d)({glued})"
        return re.compile(rf"(.+?)(?:[\s-]({numbers.MAGNITUDE}))?(?:{unit})?", re.DOTALL)


def folded(text: str) -> str:
    """Return a text in which whatever a pattern takes for the same letter is the same.

    A blank in a pattern is any one blank of the text, and some names are found in either case.
    """
    plain = "".join(" " if letter.isspace() else letter for letter in text)
    return plain.replace("\u0130", "i").casefold().replace("\u0131", "i")
