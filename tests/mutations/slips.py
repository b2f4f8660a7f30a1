"""Slips of the pen, on words: each gives what somebody may have typed instead, or None.

A slip is one mistake of one kind; where several places of the words would do, chance picks one.
"""

from __future__ import annotations

import itertools
import re
from random import Random

_NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<![\d,.-])(?:1\d{3}|20\d\d)(?![\d,]|\.\d)")
_PAIR = re.compile(r"(?P<one>[−-]?[\d.,]+)(?P<between>[^\d−-]*\()(?P<two>[−-]?[\d.,]+)")
# What a word for a unit is taken for: another unit of the same quantity.
_UNITS = {
    "kilometers": "miles", "km": "miles", "meters": "feet", "miles": "km", "feet": "meters",
    "mm": "inches", "inches": "cm", "mph": "km/h", "years": "months", "months": "weeks",
    "tons": "kg",
}  # fmt: skip


def chance(seed: str) -> Random:
    """Return chance that always gives the same for a seed."""
    return Random(seed)  # noqa: S311  (nothing is to be kept secret)


def digits_swapped(text: str, rng: Random) -> str | None:
    """Exchange two neighbouring digits (over a comma or a point too); no number begins with 0."""
    places = [match.start() for match in re.finditer(r"\d", text)]
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(places)
        if text[one] != text[two]
        and not text[one + 1 : two].strip(".,")
        and not (text[two] == "0" and text[one - 1 : one] in ("", " ", "−", "-", "(", "–"))
    ]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    return text[:one] + text[two] + text[one + 1 : two] + text[one] + text[two + 1 :]


def sign_changed(text: str, minus: str = "−") -> str | None:
    """Drop the minus of the first number, or put one before it."""
    match = _NUMBER.search(text)
    if not match or re.fullmatch(r"[−-]?[0.,]+", match[0]):
        return None
    bare = match[0].lstrip("−-")
    other = bare if bare != match[0] else minus + bare
    return text[: match.start()] + other + text[match.end() :]


def point_moved(text: str) -> str | None:
    """Lose the decimal point of the first number that has one; else put one into a number."""
    match = re.search(r"\d[\d,]*\.\d+", text)
    if match:
        digits = match[0].replace(".", "").lstrip("0") or "0"
    else:
        match = re.search(r"(?<![\d,.])\d{2,3}(?![\d,.])", text)
        if not match:
            return None
        digits = f"{match[0][:-1]}.{match[0][-1]}"
    return text[: match.start()] + digits + text[match.end() :]


def units_exchanged(text: str) -> str | None:
    """Exchange the numbers of "2.0 (35.6)" or "12.5 °C (54 °F)"."""
    match = _PAIR.search(text)
    if not match or match["one"] == match["two"]:
        return None
    swapped = match["two"] + match["between"] + match["one"]
    return text[: match.start()] + swapped + text[match.end() :]


def modifier_dropped(text: str) -> str | None:
    """Leave out the words before a number or a month."""
    match = re.match(r"[^\d−A-Z]+(?=[\d−A-Z])", text)
    return text[match.end() :] if match else None


def year_moved(text: str, rng: Random) -> str | None:
    """Make one of the years the one before or after it."""
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    match = rng.choice(years)
    other = str(int(match[0]) + rng.choice((-1, 1)))
    return text[: match.start()] + other + text[match.end() :]


def unit_changed(text: str) -> str | None:
    """Take the first unit for another one of its quantity."""
    for match in re.finditer(r"[a-z/]+", text):
        if match[0] in _UNITS:
            return text[: match.start()] + _UNITS[match[0]] + text[match.end() :]
    return None
