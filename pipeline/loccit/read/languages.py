"""How a wiki's language prints numbers and dates: from CLDR, where it is another than English."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from loccit.errors import LoccitError
from loccit.extras import require
from loccit.read.conventions import conventions
from loccit.values.local_dates import LocalDates
from loccit.values.local_figures import LocalGrammar
from loccit.values.number_format import ENGLISH, NumberFormat

if TYPE_CHECKING:
    from babel import Locale

    from loccit.values.figures import Grammar

# Words in names of units that another language may have for something else are longer.
_LONGEST_SYMBOL = 3
# Dates of these skeletons, longer ones first; a year alone only where something is printed with it.
_SKELETONS = ("yMMMMd", "yMMMd", "yMd", "yMMMM", "yMMM", "y", "MMMMd", "MMMd")
# What is printed after a whole date ("r." for year) may be printed in other words.
_AFTER = re.compile(r"(?<=y)[\s\u00a0\u202f]*'[^']*'\.?$")
_BARE_YEAR = re.compile(r"y\.?")


@cache
def locale_of(language: str) -> str:
    """Return the code that CLDR has for the language of a wiki's code."""
    known = conventions("wikis")["locales"].entries
    return known[language].text if language in known else language


def is_english(language: str) -> bool:
    """Whether the prose of a wiki's language is English."""
    return re.split(r"[-_]", locale_of(language))[0] == "en"


# Its patterns take longer to compile than many an article to read: one for all articles.
@lru_cache(maxsize=64)
def grammar_in(grammar: Grammar, language: str) -> Grammar:
    """Return the grammar of figures for text in a language; LoccitError where it is unknown.

    For English it is the given one, for which blanks that keep digits together group them.
    """
    known: dict[str, Any] = {item.name: getattr(grammar, item.name) for item in fields(grammar)}
    if is_english(language):
        return LocalGrammar(**known)
    locale = _locale(language)
    known |= {
        "units": {name: symbol for name, symbol in grammar.units.items() if _is_symbol(name)},
        "number_modifiers": {
            phrase: name
            for phrase, name in grammar.number_modifiers.items()
            if not any(letter.isalpha() for letter in phrase)
        },
        "date_modifiers": {},
        "date_endings": {},
    }
    return LocalGrammar(
        **known,
        number_format=number_format(language),
        magnitudes=_magnitudes(locale),
        local_dates=_dates(locale),
        foreign=True,
    )


@cache
def number_format(language: str) -> NumberFormat:
    """Return how a language prints numbers; LoccitError where nobody knows the language."""
    if is_english(language):
        return ENGLISH
    locale = _locale(language)
    symbols = locale.number_symbols["latn"]
    by_hundreds = locale.decimal_formats[None].pattern.startswith("#,##,##0")
    return NumberFormat(symbols["group"], symbols["decimal"], by_hundreds)


def _locale(language: str) -> Locale:
    require("languages", f"the language '{language}'")
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale_of(language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise LoccitError(
            f"the language '{language}' is not known",
            remedy="give the code of its wiki, such as 'en', 'de' or 'pt-BR'",
        ) from None


def _is_symbol(name: str) -> bool:
    """Whether a unit's name is a symbol, which means the same in every language."""
    return all(len(word) <= _LONGEST_SYMBOL for word in re.findall(r"[^\W\d_]+", name))


def _magnitudes(locale: Locale) -> dict[str, int]:
    """Return the words after a number by which it is larger: "Mio." → 1000000."""
    found: dict[str, int] = {}
    for formats in locale.compact_decimal_formats.values():
        for patterns in formats.values():
            for size, pattern in patterns.items():
                zeros = re.search("0+", pattern.pattern)
                word = pattern.pattern.replace("'", "").partition("0")[2].lstrip("0")
                word = " ".join(word.replace("\u00a0", " ").split()).lower()
                # "K" and "M" are abbreviations of too many things.
                if zeros and len(word) > 1 - (not word.isascii()):
                    found.setdefault(word, int(size) // 10 ** (len(zeros[0]) - 1))
    return found


def _dates(locale: Locale) -> LocalDates:
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if not name.isdecimal():
                    months.setdefault(name.lower().rstrip("."), number)
    skeletons = locale.datetime_skeletons
    patterns = [str(locale.date_formats["long"].pattern)]
    patterns += [str(skeletons[name]) for name in _SKELETONS if name in skeletons]
    patterns = [_AFTER.sub("", pattern) for pattern in patterns]
    known = [
        pattern
        for pattern in dict.fromkeys(patterns)
        if not _BARE_YEAR.fullmatch(pattern) and "(" not in pattern and "G" not in pattern
        # A day and the number of a month may be any two numbers.
        if "y" in pattern or re.search("[ML]{3}", pattern)
    ]
    return LocalDates(tuple(known), months)
