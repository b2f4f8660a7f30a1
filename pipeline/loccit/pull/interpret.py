"""Words → values: the one place where the words of evidence are read.

``pull`` reads values out of an article's words here, and every build reads the same words again
here, so that a value in a file can only be what its words say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loccit.errors import LoccitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.model import Figure, Period, Quantity
    from loccit.vocabulary.types import Property, Qualifier, Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What words say, as text for the files; see ``model.Claim`` for the fields."""

    value: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""
    modifier: str = ""


def split_list(words: str) -> list[tuple[int, int]]:
    """Return the items of a list in words ("July and August") as offsets in them."""
    items, position = [], 0
    for match in re.finditer(r",\s(?:and\s)?|\sand\s|;\s", words):
        items.append((position, match.start()))
        position = match.end()
    return [*items, (position, len(words))]


def alias(words: str, aliases: Mapping[str, str]) -> str | None:
    """Return the value that words say; a capital at their beginning makes no difference."""
    if words in aliases:
        return aliases[words]
    folded = {key[:1].lower() + key[1:]: value for key, value in aliases.items()}
    return folded.get(words[:1].lower() + words[1:])


class Interpreter:
    """Reads words by the vocabulary; LoccitError (without a place) where they say nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        # Labels, dates and subjects recur in hundreds of claims: each is read once.
        self._read = cache(vocabulary.grammar.read)

    # ------------------------------------------------------------------ properties

    def value(self, name: str, words: str, unit_words: str = "") -> list[Reading]:
        """Return what the words say of a property: one reading, or two for a conversion.

        ``unit_words`` are those of a table's label that give the unit ("°C (°F)").
        """
        owner = self.vocabulary.properties[name]
        if owner.type == "text":
            return [Reading(value=self._alias(owner, words))]
        figure = self._figure(words)
        if owner.type in ("date", "season"):
            return [self._period(owner, figure)]
        if not figure.quantities:
            raise LoccitError(
                f"'{words}' says no number, and '{name}' is one", remedy="mark the number"
            )
        return self._quantities(owner, figure, self.symbols(unit_words))

    def symbols(self, unit_words: str) -> tuple[str, ...]:
        """Return the units that a label's words give, in their order."""
        grammar = self.vocabulary.grammar
        if unit_words in grammar.units:
            return (grammar.units[unit_words],)
        return grammar.label_symbols(unit_words)

    def _quantities(
        self, owner: Property, figure: Figure, symbols: tuple[str, ...]
    ) -> list[Reading]:
        if len(figure.quantities) > max(1, len(symbols)) and not figure.quantities[0].unit:
            raise LoccitError(f"'{figure.text}' has two numbers, and nothing gives two units")
        readings = []
        for index, quantity in enumerate(figure.quantities):
            unit = quantity.unit or (symbols[index] if index < len(symbols) else "")
            if unit not in (owner.units or ("",)):
                expected = " or ".join(owner.units) or "no unit"
                raise LoccitError(
                    f"'{figure.text}' has {f'the unit {unit}' if unit else 'no unit'}, "
                    f"and '{owner.name}' is given in {expected}",
                    remedy="mark the whole figure with its unit, or another property",
                )
            readings.append(self._quantity(owner, figure, quantity, unit))
        return readings

    def _quantity(self, owner: Property, figure: Figure, quantity: Quantity, unit: str) -> Reading:
        if quantity.ordinal != (owner.type == "rank"):
            kind = "an ordinal" if quantity.ordinal else "no ordinal"
            raise LoccitError(f"'{figure.text}' is {kind}, and '{owner.name}' is a {owner.type}")
        if owner.type != "number" and quantity.low != quantity.low.to_integral_value():
            raise LoccitError(f"'{figure.text}' is no whole number, and '{owner.name}' is one")
        modifier = " ".join(quantity.modifiers)
        if quantity.is_range:
            return Reading("", f"{quantity.low:f}", f"{quantity.high:f}", unit, modifier)
        return Reading(f"{quantity.low:f}", unit=unit, modifier=modifier)

    def _period(self, owner: Property, figure: Figure) -> Reading:
        period = figure.period
        if not period or period.recurs != (owner.type == "season"):
            raise LoccitError(
                f"'{figure.text}' is no {owner.type}, and '{owner.name}' is one",
                remedy="mark the months of a season, or a date with its year",
            )
        value = figure.text if period.recurs else period.edtf
        return Reading(value, period.start, period.end, "", " ".join(period.modifiers))

    def _alias(self, owner: Property | Qualifier, words: str) -> str:
        value = alias(words, owner.aliases)
        if value is None:
            raise LoccitError(
                f"'{words}' is no known way to say a value of '{owner.name}'",
                remedy="mark other words, or add these to its aliases in schemas/",
                candidates=tuple(owner.aliases)[:8],
            )
        return value

    def _figure(self, words: str) -> Figure:
        figure = self._read(words)
        if not figure or not (figure.quantities or figure.period):
            found = self.vocabulary.grammar.find(words, 0, len(words))
            raise LoccitError(
                f"'{words}' is not one figure that can be read",
                remedy="mark one whole figure: modifier, sign, digits, magnitude, range and unit",
                candidates=tuple(item.text for item in found),
            )
        return figure

    # ------------------------------------------------------------------ qualifiers

    def date(self, words: str) -> Period:
        """Return the period that words name; LoccitError where they name none."""
        figure = self._figure(words)
        if not figure.period or figure.period.recurs:
            raise LoccitError(f"'{words}' names no date", remedy="mark a date with its year")
        return figure.period

    def qualifier(self, name: str, words: str) -> str:
        """Return the value that words give a qualifier, dates as EDTF."""
        owner = self.vocabulary.qualifiers[name]
        if owner.type == "date":
            return self.date(words).edtf
        if owner.type == "month":
            return self._month(owner, words)
        if owner.type == "quantity":
            quantities = self._figure(words).quantities
            if len(quantities) != 1:
                raise LoccitError(f"'{words}' is not one quantity")
            (one,) = quantities
            return " ".join(filter(None, (*one.modifiers, f"{one.low:f}", one.unit)))
        return self._alias(owner, words)

    def _month(self, owner: Qualifier, words: str) -> str:
        whole_year = alias(words, owner.aliases)
        if whole_year:
            return whole_year
        period = self._figure(words).period
        if not period or not period.recurs or period.start != period.end or period.modifiers:
            raise LoccitError(f"'{words}' names no month", remedy="mark one month, or the year")
        return period.start

    def is_list(self, name: str, words: str) -> bool:
        """Whether words of this name are a list: one claim an item."""
        vocabulary = self.vocabulary
        if name in vocabulary.properties:
            owner = vocabulary.properties[name]
            return owner.list and alias(words, owner.aliases) is None
        if name == "subject" or len(split_list(words)) == 1:
            return False
        try:
            self.qualifier(name, words)
        except LoccitError:
            return True
        return False
