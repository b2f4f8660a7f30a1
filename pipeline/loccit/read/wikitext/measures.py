"""Templates of numbers: measures, money, fractions, dates, coordinates.

What a template computes (the other unit, an age) is never shown: only what stands in the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loccit.model import NotRead
from loccit.read.blocks import Mark
from loccit.read.builder import Piece
from loccit.read.raised import raised
from loccit.read.wikitext.families import (
    before_date,
    between_numbers,
    multiplied_units,
    printed_units,
)
from loccit.read.wikitext.shown import after, before, parameter

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call, Parameter
    from loccit.read.wikitext.context import Content

_NUMBER = re.compile(r"[+-]?\s*[\d.,]*\d(?:[eE]\d+)?(?:\s*[+⁄/]+\d+(?:/\d+)?)?|[+-]?\d+/\d+")
_MULTIPLIED = re.compile(r"(e\d+)(\D.*)")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_VULGAR = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛", "3/8": "⅜"}


def text_of(given: Parameter, out: Content) -> str:
    """Return a parameter as it stands."""
    return out.context.text[given.start : given.end]


# ------------------------------------------------------------------------- numbers


def number(call: Call, out: Content, depth: int, _: str) -> None:
    """Show a number as the page's language prints it, and what stands after it."""
    given = call.get("1")
    if given:
        _number(given, out, depth)
    unit = call.get("2")
    if unit and text_of(unit, out).lower() not in ("r", "nosep", "-"):
        out.content.append(Piece("inserted", " ", 0, 0))
        parameter(unit, out, depth)


def _number(given: Parameter, out: Content, depth: int) -> None:
    printed = out.context.numbers.printed(text_of(given, out))
    if printed and printed != text_of(given, out):
        out.content.append(Piece("decoded", printed, given.start, given.end))
    else:
        parameter(given, out, depth)


def with_unit(call: Call, out: Content, depth: int, value: str) -> None:
    """Show a number with the unit that the template stands for."""
    given = call.get("1")
    if given:
        _number(given, out, depth)
        out.content.append(after(call, given, f" {value}" if value.isalpha() else value))


def money(call: Call, out: Content, depth: int, value: str) -> None:
    """Show a sum of money after the sign of its currency."""
    given = call.get("1")
    if given:
        out.content.append(before(call, given, value))
        _number(given, out, depth)
    else:
        out.content.append(Piece("decoded", value, call.node.start, call.node.end))


def quantity(call: Call, out: Content, depth: int, value: str) -> None:
    """Show a number and its unit, with the unit's exponent, where it stands in one of these."""
    given, unit = call.get("1"), call.get(value, "u", "ul")
    if not given:
        return
    parts: list[tuple[int, list[Piece | Mark]]] = []
    shown = out.inside(given.start, given.start, (), depth)
    _number(given, shown, depth)
    parts.append((given.start, list(shown.content)))
    if unit:
        printed = out.inside(unit.start, unit.end, unit.children, depth).content
        parts.append((unit.start, list(printed)))
        exponent = call.get(str(int(value) + 1)) if value.isdecimal() else None
        if exponent and text_of(exponent, out).isdecimal():
            digits = Piece("decoded", raised(text_of(exponent, out)), exponent.start, exponent.end)
            parts[-1][1].append(digits)
    if unit and unit.start < given.start:
        # The unit stands before the number: a person sees it after, and nothing says where.
        parts = [parts[0], (0, [after(call, given, f" {text_of(unit, out)}")])]
    for index, (_, pieces) in enumerate(parts):
        if index and not (pieces and isinstance(pieces[0], Piece) and pieces[0].text[0] == " "):
            out.content.append(Piece("inserted", " ", 0, 0))
        out.content += pieces


# --------------------------------------------------------------------- conversions


def conversion(call: Call, out: Content, depth: int, _: str) -> None:
    """Show the quantity that a conversion is given, and note the one that it makes."""
    values = call.positional
    shown = call.get("disp")
    if not values or (shown and text_of(shown, out) in ("out", "output only", "number")):
        node = call.node
        out.content.append(out.context.elsewhere(call.printed, node.start, node.end))
        return
    index = _quantity(values, 0, out, depth)
    while index + 1 < len(values) and index and _is_number(values[index], out):
        # "6 ft 2 in": another number, with its own unit.
        out.content.append(Piece("inserted", " ", 0, 0))
        index = _quantity(values, index, out, depth)
    if index < len(values) and not _is_number(values[index], out):
        made = values[index]
        unit = printed_units().get(text_of(made, out), text_of(made, out))
        out.context.not_read.append(NotRead("conversion", unit, made.start, made.end))
    elif index:
        node = call.node
        out.context.not_read.append(NotRead("conversion", call.printed, node.start, node.end))


def _is_number(given: Parameter, out: Content) -> bool:
    return bool(_NUMBER.fullmatch(text_of(given, out)))


def _quantity(values: list[Parameter], index: int, out: Content, depth: int) -> int:
    """Show a number or a range, and its unit; return the index of what follows."""
    _number(values[index], out, depth)
    index += 1
    while index + 1 < len(values) and text_of(values[index], out) in between_numbers():
        word = values[index]
        printed = between_numbers()[text_of(word, out)]
        out.content.append(Piece("decoded", printed, word.start, word.end))
        _number(values[index + 1], out, depth)
        index += 2
    if index < len(values):
        _unit(values[index], out)
        index += 1
    return index


def _unit(given: Parameter, out: Content) -> None:
    code = text_of(given, out)
    printed = printed_units().get(code, code)
    multiplied = _MULTIPLIED.fullmatch(code)
    if multiplied and multiplied[1] in multiplied_units():
        unit = printed_units().get(multiplied[2], multiplied[2])
        printed = f"{multiplied_units()[multiplied[1]]} {unit}"
    if not printed.startswith("/"):
        out.content.append(Piece("inserted", " ", 0, 0))
    if printed == code:
        out.content.append(out.context.copied(given.start, given.end))
    else:
        out.content.append(Piece("decoded", printed, given.start, given.end))


# ------------------------------------------------------------------------ fractions


def fraction(call: Call, out: Content, _: int, __: str) -> None:
    """Show a fraction of one, two or three parameters."""
    given = [item for item in call.positional if item.end > item.start][:3]
    words = [text_of(item, out) for item in given]
    if not words or not all(word.isdecimal() for word in words):
        node = call.node
        out.content.append(out.context.elsewhere(call.printed, node.start, node.end))
        return
    whole = words[0] if len(words) == 3 else ""
    parts = words[-2:] if len(words) > 1 else ["1", *words]
    broken = "/".join(parts)
    printed = f"{whole}{_VULGAR.get(broken, ' ' * bool(whole) + broken)}"
    out.content.append(Piece("decoded", printed, given[0].start, given[-1].end))


# ---------------------------------------------------------------------------- dates


def date(call: Call, out: Content, depth: int, _: str) -> None:
    """Show a date of a year, a month and a day."""
    given = [item for item in call.positional if item.end > item.start][:3]
    words = [text_of(item, out) for item in given]
    while words and not words[-1].isdecimal():
        given, words = given[:-1], words[:-1]
    if not words:
        parameter(call.get("1"), out, depth)
        return
    prefix = before_date(call.name)
    if prefix:
        printed = prefix.lower() if call.get("lc") else prefix
        out.content.append(before(call, given[0], printed))
    printed = _printed_date(words, day_first=call.get("df") is not None)
    if printed == words[0]:
        out.content.append(out.context.copied(given[0].start, given[0].end))
    else:
        out.content.append(Piece("decoded", printed, given[0].start, given[-1].end))


def _printed_date(words: list[str], *, day_first: bool) -> str:
    year, *rest = words
    if not rest or not 1 <= int(rest[0]) <= 12:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = str(int(rest[1]))
    return f"{day} {month} {year}" if day_first else f"{month} {day}, {year}"


# ---------------------------------------------------------------------- coordinates


def coordinates(call: Call, out: Content, depth: int, _: str) -> None:
    """Show coordinates: degrees, minutes and seconds with their letters, or decimals."""
    parts = list(_coordinate_parts(call, out))
    words = [out.context.text[start:end] for start, end in parts]
    letters = [index for index, word in enumerate(words) if word.upper() in _LETTERS]
    if len(letters) >= 2:
        _sexagesimal(parts[: letters[1] + 1], letters[0], out)
    elif len(words) >= 2:
        _decimal(parts[:2], out)
    elif call.parameters:
        node = call.node
        out.content.append(out.context.elsewhere(call.printed, node.start, node.end))


_LETTERS = frozenset("NSEWOLJI")
_SIGNS = ("°", "′", "″")


def _coordinate_parts(call: Call, out: Content) -> list[tuple[int, int]]:
    """Return the numbers and letters of coordinates, which bars or "_" part."""
    parts: list[tuple[int, int]] = []
    for given in call.positional:
        for match in re.finditer(r"[^_/\s]+", text_of(given, out)):
            word = match[0]
            if not re.fullmatch(r"[-−]?\d+(?:[.,]\d+)?|[NSEWOLJI]", word, re.IGNORECASE):
                return parts
            parts.append((given.start + match.start(), given.start + match.end()))
    return parts


def _sexagesimal(parts: list[tuple[int, int]], first: int, out: Content) -> None:
    """Show ``52|31|12|N|13|24|18|E`` as 52°31′12″N 13°24′18″E."""
    groups = (parts[: first + 1], parts[first + 1 :])
    for number, group in enumerate(groups):
        if number:
            out.content.append(Piece("inserted", " ", 0, 0))
        for index, (start, end) in enumerate(group[:-1]):
            out.content.append(out.context.copied(start, end))
            out.content.append(Piece("decoded", _SIGNS[min(index, 2)], end, group[index + 1][0]))
        out.content.append(out.context.copied(*group[-1]))


def _decimal(parts: list[tuple[int, int]], out: Content) -> None:
    """Show ``-33.9|151.2`` as 33.9°S 151.2°E."""
    for (start, end), letters in zip(parts, ("NS", "EW"), strict=True):
        negative = out.context.text[start] in "-−"
        if letters == "EW":
            out.content.append(Piece("inserted", " ", 0, 0))
        out.content.append(out.context.copied(start + negative, end))
        sign = f"°{letters[negative]}"
        out.content.append(Piece("decoded", sign, end, end + 1))
