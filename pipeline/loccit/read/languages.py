"""How a wiki's language prints numbers: from CLDR, where it is another than English."""

from __future__ import annotations

from functools import cache

from loccit.errors import LoccitError
from loccit.read.conventions import conventions
from loccit.values.number_format import ENGLISH, NumberFormat


@cache
def locale_of(language: str) -> str:
    """Return the code that CLDR has for the language of a wiki's code."""
    known = conventions("wikis")["locales"].entries
    return known[language].text if language in known else language


@cache
def number_format(language: str) -> NumberFormat:
    """Return how a language prints numbers; LoccitError where nobody knows the language."""
    locale = locale_of(language)
    if locale == "en":
        return ENGLISH
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise LoccitError(
            f"the language '{language}' is not known",
            remedy="give the code of its wiki, such as 'en', 'de' or 'pt-BR'",
        ) from None
    symbols = found.number_symbols["latn"]
    return NumberFormat(symbols["group"], symbols["decimal"])
