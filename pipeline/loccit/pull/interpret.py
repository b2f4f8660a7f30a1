"""Words → values: the one place where the words of evidence are read.

``pull`` reads values out of an article's words here, and every build reads the same words again
here, so that a value in a file can only be what its words say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from loccit.errors import LoccitError
from loccit.model import Figure, Quantity
from loccit.naming import nearest
from loccit.values import dates, sexagesimal
from loccit.values.dated import stretch
from loccit.values.word_lists import split_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loccit.dataset import Entity
    from loccit.model import Period
    from loccit.values.figures import Grammar
    from loccit.vocabulary.types import Property, Qualifier, Vocabulary


# How many of a property's units an error names.
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What words say, as text for the files; see ``model.Claim`` for the fields."""

    value: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""
    modifier: str = ""


def bare_number(figure: Figure) -> Quantity | None:
    """Return the number of a figure of four digits that was taken for a year, else None."""
    if figure.period is None or not re.fullmatch(r"[0-9]{4}", figure.text):
        return None
    value = Decimal(figure.text)
    return Quantity(value, value, Decimal(1), "")


def _as_rank(figure: Figure) -> Figure:
    """Return a figure whose number without a unit is the ordinal that its label says it is."""
    return replace(
        figure,
        quantities=tuple(
            item if item.unit or item.is_range else replace(item, ordinal=True)
            for item in figure.quantities
        ),
    )


def _name(words: str, aliases: Mapping[str, str]) -> str:
    """Return a name as the words have it, or the usual form of it that the vocabulary gives."""
    plain = " ".join(words.split())
    return alias(plain, aliases) or plain


def alias(words: str, aliases: Mapping[str, str]) -> str | None:
    """Return the value that words say; a capital at their beginning makes no difference."""
    if words in aliases:
        return aliases[words]
    folded = {key[:1].lower() + key[1:]: value for key, value in aliases.items()}
    return folded.get(words[:1].lower() + words[1:])


class Interpreter:
    """Reads words by the vocabulary; LoccitError (without a place) where they say nothing."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        entities: Mapping[str, Entity],
        grammar: Grammar | None = None,
    ) -> None:
        """Read figures by a grammar, which is the vocabulary's where none is given."""
        self.vocabulary = vocabulary
        self.grammar = grammar or vocabulary.grammar
        self.entities = entities
        self._named = {alias: entity.id for entity in entities.values() for alias in entity.aliases}
        # Labels, dates and subjects recur in hundreds of claims: each is read once.
        self._read = cache(self.grammar.read)

    # ------------------------------------------------------------------ properties

    def value(
        self,
        name: str,
        words: str,
        unit_words: str = "",
        year_words: str = "",
        *,
        labelled: bool = False,
    ) -> list[Reading]:
        """Return what the words say of a property: one reading, or two for a conversion.

        ``unit_words`` are those of a table's label that give the unit ("°C (°F)"), ``year_words``
        a date whose year a date without one is of. ``labelled`` says that a label names the
        property, so that four digits are a number, and not a year, and a number is a rank.
        """
        owner = self.vocabulary.properties[name]
        if owner.type == "entity":
            return [Reading(value=self.entity(words))]
        if owner.type == "name":
            return [Reading(value=_name(words, owner.aliases))]
        if owner.type == "text":
            return [Reading(value=self._alias(owner, words))]
        if owner.type == "date":
            period = self.date(words, year_words)
            modifiers = " ".join(period.modifiers)
            return [Reading(period.edtf, *self.days(period), "", modifiers)]
        symbols = self.symbols(unit_words)
        is_timed = not sexagesimal.CLOCK_UNITS.isdisjoint(symbols)
        clock = sexagesimal.read_clock(words) if is_timed else None
        if clock:
            counted = Quantity(clock.value, clock.value, clock.step, "")
            return self._quantities(owner, Figure(words, 0, len(words), (counted,)), symbols)
        figure = self._figure(words)
        if owner.type == "season":
            return [self._season(owner, figure)]
        if labelled and (number := bare_number(figure)):
            figure = replace(figure, quantities=(number,), period=None)
        if labelled and owner.type == "rank":
            figure = _as_rank(figure)
        if not figure.quantities:
            raise LoccitError(
                f"'{words}' says no number, and '{name}' is one", remedy="mark the number"
            )
        return self._quantities(owner, figure, symbols)

    def symbols(self, unit_words: str) -> tuple[str, ...]:
        """Return the units that a label's words give, in their order."""
        grammar = self.vocabulary.grammar
        if unit_words in grammar.units:
            return (grammar.units[unit_words],)
        if unit_words in self.vocabulary.units:
            return (unit_words,)
        return grammar.label_symbols(unit_words)

    def _quantities(
        self, owner: Property, figure: Figure, symbols: tuple[str, ...]
    ) -> list[Reading]:
        if len(figure.quantities) > max(1, len(symbols)) and not figure.quantities[0].unit:
            raise LoccitError(f"'{figure.text}' has two numbers, and nothing gives two units")
        readings = []
        for index, quantity in enumerate(figure.quantities):
            unit = quantity.unit or (symbols[index] if index < len(symbols) else "")
            turned, unit = self._turned(quantity, self._difference(owner, unit))
            if unit not in (owner.units or ("",)):
                expected = " or ".join(owner.units[:_SHOWN]) or "no unit"
                expected += ", …" * (len(owner.units) > _SHOWN)
                raise LoccitError(
                    f"'{figure.text}' has {f'the unit {unit}' if unit else 'no unit'}, "
                    f"and '{owner.name}' is given in {expected}",
                    remedy="mark the whole figure with its unit, or another property",
                )
            readings.append(self._quantity(owner, figure, turned, unit))
        return readings

    def _difference(self, owner: Property, unit: str) -> str:
        """Return the unit of differences that words of another unit mean for a property."""
        if not unit or unit in owner.units:
            return unit
        known = (self.vocabulary.units[item] for item in owner.units)
        return next((item.symbol for item in known if item.difference_of == unit), unit)

    def _turned(self, quantity: Quantity, unit: str) -> tuple[Quantity, str]:
        """Return a quantity in a unit that counts the other way (° S) in the opposite one."""
        opposite = self.vocabulary.units[unit].opposite_of if unit else ""
        if not opposite:
            return quantity, unit
        return replace(quantity, low=-quantity.high, high=-quantity.low, unit=opposite), opposite

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

    @staticmethod
    def _season(owner: Property, figure: Figure) -> Reading:
        period = figure.period
        if not period or not period.recurs:
            raise LoccitError(
                f"'{figure.text}' is no season, and '{owner.name}' is one",
                remedy="mark the months of a season",
            )
        modifiers = " ".join(period.modifiers)
        return Reading(figure.text, period.start, period.end, "", modifiers)

    def entity(self, words: str) -> str:
        """Return the id of the entity that words name; an article and a genitive don't matter."""
        bare = re.sub(r"^[Tt]he\s", "", words)
        for form in (words, bare, re.sub(r"['’]s?$", "", bare)):
            if form in self._named:
                return self._named[form]
        raise LoccitError(
            f"'{words}' is no name of an entity",
            remedy="add it to an entity's aliases in entities.yaml",
            candidates=nearest(words, self._named),
        )

    def _alias(self, owner: Property | Qualifier, words: str) -> str:
        value = alias(words, owner.aliases)
        if value is None:
            raise LoccitError(
                f"'{words}' is no known way to say a value of '{owner.name}'",
                remedy="mark other words, or add these to its aliases in the dataset's schemas/",
                candidates=tuple(owner.aliases)[:8],
            )
        return value

    def _figure(self, words: str) -> Figure:
        figure = self._read(words)
        if not figure or not (figure.quantities or figure.period):
            found = self.grammar.find(words, 0, len(words))
            raise LoccitError(
                f"'{words}' is not one figure that can be read",
                remedy="mark one whole figure: modifier, sign, digits, magnitude, range and unit",
                candidates=tuple(item.text for item in found),
            )
        return figure

    # ------------------------------------------------------------------ qualifiers

    def date(self, words: str, year_words: str = "") -> Period:
        """Return the period that words name; LoccitError where they name none.

        Days and months alone take the year in which the date of ``year_words`` begins.
        """
        period = self._figure(words).period
        if period and period.recurs and year_words:
            year = self.date(year_words).start[:4]
            period = self._with_year(words, year) or dates.in_year(period, year)
        if not period or period.recurs:
            raise LoccitError(
                f"'{words}' names no date",
                remedy="mark a date with its year, or mark the date that gives the year: <year=…>",
            )
        return period

    def _with_year(self, words: str, year: str) -> Period | None:
        """Return the period that words name with a year after them; None where that is no date."""
        for form in dates.with_year(words, year):
            figure = self._read(form)
            if figure and figure.period and not figure.period.recurs:
                return figure.period
        return None

    def days(self, period: Period) -> tuple[str, str]:
        """Return the first and last day of the time that a date names; "" where it is open."""
        if self.vocabulary.modifiers.older:
            return period.start, period.end
        dated = self.vocabulary.dated(period.edtf, " ".join(period.modifiers))
        first, last = (day.isoformat() if day else "" for day in stretch(dated))
        return first, last

    def qualifier(self, name: str, words: str) -> str:
        """Return the value that words give a qualifier, dates as EDTF."""
        if name == "subject":
            return self.entity(words)
        owner = self.vocabulary.qualifiers[name]
        if owner.type == "entity":
            return self.entity(words)
        if owner.type == "name":
            return _name(words, owner.aliases)
        if owner.type in ("date", "year"):
            period = self._figure(words).period
            if not period:
                raise LoccitError(f"'{words}' names no date", remedy="mark a date")
            return period.edtf
        if owner.type == "rank":
            return self._rank(words)
        if owner.type == "month":
            return self._month(owner, words)
        if owner.type == "quantity":
            number, _, name = words.rpartition(" ")
            in_label = name in self.grammar.label_units
            quantities = self._figure(number if in_label else words).quantities
            if len(quantities) != 1:
                raise LoccitError(f"'{words}' is not one quantity")
            (one,) = quantities
            unit = self.grammar.units[name] if in_label else one.unit
            return " ".join(filter(None, (*one.modifiers, f"{one.low:f}", unit)))
        return self._alias(owner, words)

    def _rank(self, words: str) -> str:
        quantities = self._figure(words).quantities
        if len(quantities) != 1 or not quantities[0].ordinal:
            raise LoccitError(f"'{words}' is no ordinal", remedy="mark one ordinal")
        return f"{quantities[0].low:f}"

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
            return owner.list and not self._whole(owner, words)
        if len(split_list(words)) == 1:
            return False
        try:
            self.qualifier(name, words)
        except LoccitError:
            return True
        return False

    def _whole(self, owner: Property, words: str) -> bool:
        """Whether words with a comma or an "and" in them are one known value."""
        if owner.type == "entity":
            return words in self._named
        return alias(words, owner.aliases) is not None
