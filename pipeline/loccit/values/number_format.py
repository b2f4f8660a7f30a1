"""How a language prints numbers: what groups digits, and what stands before decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = re.compile(r"([-−]?)(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The signs of one language.

    ``group`` stands between groups of three digits, from ``at_least`` digits in the first group
    on (2: 1234 has none, 12 345 has one); ``decimal`` before decimals.
    """

    group: str
    decimal: str
    at_least: int = 1

    def printed(self, plain: str) -> str | None:
        """Return a number in program's form (-1234.5) as it is printed; None where it is none."""
        match = _PLAIN.fullmatch(plain)
        if not match:
            return None
        sign, whole, decimals = match[1], match[2], match[3]
        if len(whole) >= 3 + self.at_least and whole[0] != "0":
            first = len(whole) % 3
            groups = [whole[:first]] if first else []
            groups += [whole[start : start + 3] for start in range(first, len(whole), 3)]
            whole = self.group.join(groups)
        return f"{'−' if sign else ''}{whole}{self.decimal + decimals if decimals else ''}"


ENGLISH = NumberFormat(",", ".")
