"""What must agree in a table, in terms of its fields: the one form that all schemas compile to.

Our own schemas say it of properties (``relations`` in ``schemas/properties.yaml``), and any other
package of fields (``consistency`` in its Table Schema). Both become ``Agreement``s, and those are
what a descriptor of ours says, so that our package and anybody's are checked by the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

Total = Literal["", "sum", "mean", "maximum", "minimum"]
Parts = Literal["", "months", "quarters"]
Per = Literal["year", "period"]

# For each rule the keys that an entry must have, and those that it may have.
KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "U001": (("fields",), ("derived", "by")),
    "A001": (("field", "total"), ("fields", "over", "total_row", "total_in", "parts", "by")),
    "A002": ((), ("field", "fields", "over", "total_row", "whole", "by")),
    "A003": (("field", "growth", "over"), ("per", "by")),
    "O001": (("fields",), ("by",)),
    "O002": (("fields",), ("far", "by")),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One thing that must agree in the rows of a table.

    - ``fields``: U001 two units of one quantity; O001 from small to large; O002 minimum, mean,
      maximum; A001 and A002 the parts, where they stand in columns.
    - ``field``: what is the whole (A001), the share (A002) or the figure that grows (A003).
    - ``total``: how the whole is made of its parts (A001).
    - ``growth``: the field of the growth rate (A003), a rate per ``year`` or for the whole
      ``period``, as ``per`` says.
    - ``whole``: what the shares add up to (A002), 100 where nothing is said.
    - ``derived``: whether the second field is the first as printed, converted (U001).
    - ``over``: the field that tells a part from another (A001, A002), or the year (A003);
      ``total_row`` is its value in the row of the whole, or that of the field ``total_in``.
    - ``by``: the fields whose values name a series; without them the table is one.
    - ``parts``: months and quarters are complete with twelve and four, and a mean of them may be
      weighted by days.
    - ``far``: from what distance on a mean is far from the middle (O002), in the fields' unit;
      without it, where it leaves the middle half between minimum and maximum.
    """

    rule: str
    fields: tuple[str, ...] = ()
    field: str = ""
    total: Total = ""
    over: str = ""
    total_row: str = ""
    total_in: str = ""
    parts: Parts = ""
    by: tuple[str, ...] = ()
    growth: str = ""
    per: Per = "year"
    whole: str = "100"
    derived: bool = False
    far: str = ""

    @property
    def name(self) -> str:
        """What it is about, for ids: the fields' names."""
        if self.rule == "U001":
            return "_against_".join(self.fields)
        if self.rule == "A003":
            return f"{self.growth}_of_{self.field}"
        if self.field and self.fields:
            return f"{self.field}_of_{self.fields[0]}_to_{self.fields[-1]}"
        return self.field or ".".join(self.fields)

    @property
    def figures(self) -> tuple[str, ...]:
        """The fields whose numbers are compared."""
        return tuple(name for name in (*self.fields, self.field, self.growth) if name)

    def as_json(self) -> dict[str, Any]:
        """Return the entry of a Table Schema's ``consistency``."""
        found: dict[str, Any] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name == "rule" or value != item.default:
                found[item.name] = list(value) if isinstance(value, tuple) else value
        return found


def written(number: Fraction) -> str:
    """Return an exact number as a decimal where it is one of few digits, else as a fraction."""
    short = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{short:f}" if Fraction(short) == number else str(number)
