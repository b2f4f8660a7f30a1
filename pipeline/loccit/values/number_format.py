"""How a language prints numbers: what groups digits, and what stands before decimals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Two groups of three digits and more can only be groups, whatever a language has for them.
_ANY_GROUPS = re.compile(r"\d{1,3}(?P<sign>[.,'’])\d{3}(?:(?P=sign)\d{3})+")
_PLAIN = re.compile(r"([-−]?)(\d+)(?:\.(\d+))?")
# Blanks that keep digits together group them in every language.
_TIGHT = "\u00a0\u2009\u202f"
# Digits of other scripts, and the signs that stand between them in Arabic.
_FOREIGN = re.compile(r"(?![0-9])\d|[٫٬]")
_SIGNS = {"٫": ".", "٬": ","}


@dataclass(frozen=True)
class NumberFormat:
    """The signs of one language.

    ``group`` stands between groups of three digits, ``decimal`` before decimals; ``by_hundreds``
    says that all groups but the last have two digits (12,34,567).
    """

    group: str
    decimal: str
    by_hundreds: bool = False

    # -------------------------------------------------------------------- printing

    def printed(self, plain: str) -> str | None:
        """Return a number in program's form (-1234.5) as it is printed; None where it is none."""
        match = _PLAIN.fullmatch(plain)
        if not match:
            return None
        sign, whole, decimals = match[1], match[2], match[3]
        if len(whole) > 3 and whole[0] != "0":
            whole = self.group.join(self._groups(whole))
        return f"{'−' if sign else ''}{whole}{self.decimal + decimals if decimals else ''}"

    def _groups(self, digits: str) -> Iterator[str]:
        size = 2 if self.by_hundreds else 3
        rest = digits[:-3]
        first = len(rest) % size
        yield from [rest[:first]] * bool(first)
        yield from (rest[start : start + size] for start in range(first, len(rest), size))
        yield digits[-3:]

    # --------------------------------------------------------------------- reading

    def as_english(self, text: str) -> str:
        """Return a text as long as the given one, whose numbers are printed as in English.

        What looks like a number but is none in this language ("6.8" in German) is no number in
        what is returned either: a raised point stands in it.
        """
        if not text.isascii():
            text = _western(text)
        if self == ENGLISH and not any(blank in text for blank in _TIGHT):
            return text
        return self._candidate.sub(self._in_english, text)

    @cached_property
    def _groupers(self) -> str:
        own = " " if self.group.isspace() else self.group.replace("'", "'’")
        return re.escape(own + _TIGHT)

    @cached_property
    def _candidate(self) -> re.Pattern[str]:
        blank = " " if self.group.isspace() else ""
        return re.compile(rf"(?<!\w)\d+(?:[.,'’]\d+|[{_TIGHT}{blank}]\d{{3}}(?!\d))+")

    @cached_property
    def _strict(self) -> re.Pattern[str]:
        size = r"\d{2}" if self.by_hundreds else r"\d{3}"
        grouped = rf"\d{{1,3}}(?:(?P<sign>[{self._groupers}]){size}(?:(?P=sign){size})*"
        if self.by_hundreds:
            grouped = rf"\d{{1,2}}(?:(?P<sign>[{self._groupers}])(?:\d\d(?P=sign))*\d{{3}}"
        return re.compile(rf"(?:{grouped})|\d+)(?:(?P<point>{re.escape(self.decimal)})\d+)?")

    def _in_english(self, match: re.Match[str]) -> str:
        printed = match[0]
        number = self._strict.fullmatch(printed)
        if number:
            return self._turned(printed, number)
        if _ANY_GROUPS.fullmatch(printed):
            return re.sub(r"\D", ",", printed)
        first, blank, rest = re.split(rf"([{_TIGHT} ]|$)", printed, maxsplit=1)
        if blank:  # two numbers side by side
            return f"{self._alone(first)}{blank}{self._candidate.sub(self._in_english, rest)}"
        return self._alone(printed)

    def _alone(self, printed: str) -> str:
        if self == ENGLISH:
            return printed
        number = self._strict.fullmatch(printed)
        return self._turned(printed, number) if number else re.sub(r"[.,]", "·", printed)

    def _turned(self, printed: str, number: re.Match[str]) -> str:
        whole, point, decimals = printed, "", ""
        if number["point"]:
            place = number.start("point") - number.start()
            whole, point, decimals = printed[:place], ".", printed[place + 1 :]
        digits = re.sub(r"\D", "", whole)
        if self.by_hundreds:
            # English has no such groups: zeros before a number change nothing.
            return digits.zfill(len(whole)) + point + decimals
        return re.sub(r"\D", ",", whole) + point + decimals


ENGLISH = NumberFormat(",", ".")


def _western(text: str) -> str:
    """Return a text with the digits of other scripts as 0 to 9."""

    def digit(match: re.Match[str]) -> str:
        value = unicodedata.decimal(match[0], None)
        return _SIGNS.get(match[0], match[0]) if value is None else str(value)

    return _FOREIGN.sub(digit, text)
