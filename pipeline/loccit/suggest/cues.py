"""The cues of properties → which of them a sentence says of a figure.

A cue is a phrase around a figure: ``population of #``, ``# inhabitants``. ``#`` is the figure,
``{date}`` and ``{number}`` others, ``…`` up to four words between, ``a|b`` either word, ``word?``
one that may be missing, ``word*`` any ending. A cue that begins with ``!`` says that the figure is
something else, one that begins with ``…`` that it counts whatever stands before it. A cue without
``#`` stands directly before or after the figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loccit.suggest.shape import BLANK, DATE, FIGURES, GONE, NUMBER, SEASON, TARGET
from loccit.vocabulary.types import DATED, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loccit.model import Figure
    from loccit.vocabulary.types import Property, Vocabulary

_SPACE = rf"(?:[\s{GONE}]|[-–](?=[\w{TARGET}]))+"
_GAP = rf"(?:(?:{BLANK}|(?<=\())[^\W\d_][\w'’-]*){{0,4}}?"
_MASKS = {"#": TARGET, "{date}": DATE, "{number}": NUMBER, "{month}": SEASON}


@dataclass(frozen=True, slots=True)
class Match:
    """A cue of a property, found around a figure: ``start`` and ``end`` in the sentence's shape.

    ``strength`` is how much of the cue's words were found; ``anywhere`` says that it counts
    whatever the sentence begins with.
    """

    property: Property
    start: int
    end: int
    strength: int
    anywhere: bool


def cued(figure: Figure, aimed: str, vocabulary: Vocabulary) -> tuple[Match, ...]:
    """Return the properties that a sentence says of a figure, the strongest first.

    ``aimed`` is the sentence's shape with the figure as its target. Only what can be read out of
    the figure counts: its type, its unit, and the property's range.
    """
    found = [
        match
        for owner in vocabulary.properties.values()
        if owner.cues and takes(owner, figure, vocabulary)
        for match in _of(owner, aimed)
    ]
    found.sort(key=lambda match: (-match.strength, match.property.name))
    return tuple(found)


def _of(owner: Property, aimed: str) -> Iterator[Match]:
    best: Match | None = None
    for cue in owner.cues:
        for pattern in () if cue.startswith("!") else forms(cue.lstrip("… ")):
            found = _search(pattern, aimed)
            if found and strength(pattern) > (best.strength if best else 0):
                best = Match(owner, *found.span(), strength(pattern), cue.startswith("…"))
    if best and not any(_denied(cue, aimed, best) for cue in owner.cues if cue.startswith("!")):
        yield best


def _denied(cue: str, aimed: str, match: Match) -> bool:
    """Whether a cue says that the figure is something else: around it, or in its cue's words."""
    denying = cue.removeprefix("!").strip()
    if "#" in denying:
        return _search(denying, aimed) is not None
    return any(
        found.start() < match.end and match.start < found.end()
        for found in compiled(denying).finditer(aimed)
    )


def forms(cue: str) -> tuple[str, ...]:
    """Return a cue with its figure: one without stands directly before or after it."""
    return (cue,) if "#" in cue else (f"# {cue}", f"{cue} of|at|is|was|: #", f"{cue} #")


def strength(cue: str) -> int:
    """Return how many words of a cue must be there."""
    return sum(not word.endswith("?") and word not in ("#", "…") for word in cue.split())


def _search(cue: str, aimed: str) -> re.Match[str] | None:
    return next((match for match in compiled(cue).finditer(aimed) if TARGET in match[0]), None)


@cache
def compiled(cue: str) -> re.Pattern[str]:
    """Return the pattern of a cue over shapes of sentences."""
    pattern, space = "", ""
    for word in cue.split():
        if word == "…":
            pattern += _GAP
            continue
        one = "|".join(_word(form) for form in word.removesuffix("?").split("|"))
        # A sign stands close to what is before it.
        between = space and (rf"[\s{GONE}]*" if word in (",", ")", ":", ";", "'s") else space)
        pattern += f"(?:{between}(?:{one}))?" if word.endswith("?") else f"{between}(?:{one})"
        space = rf"[\s{GONE}]*" if word == "(" else _SPACE
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_{FIGURES}])", re.IGNORECASE)


def _word(form: str) -> str:
    if form in _MASKS:
        return f"{_MASKS[form]}+"
    return re.escape(form.removesuffix("*")) + (r"\w*" if form.endswith("*") else "")


def takes(owner: Property, figure: Figure, vocabulary: Vocabulary) -> bool:
    """Whether a property's value can be read out of a figure."""
    if figure.period:
        return owner.type == ("season" if figure.period.recurs else "date")
    if owner.type in DATED or owner.type not in NUMERIC or not figure.quantities:
        return False
    return all(_fits(owner, figure, index, vocabulary) for index in range(len(figure.quantities)))


def _fits(owner: Property, figure: Figure, index: int, vocabulary: Vocabulary) -> bool:
    quantity = figure.quantities[index]
    if quantity.ordinal != (owner.type == "rank"):
        return False
    if quantity.unit not in (owner.units or ("",)):
        return False
    if owner.type != "number" and quantity.low != quantity.low.to_integral_value():
        return False
    from fractions import Fraction

    low, high = Fraction(quantity.low), Fraction(quantity.high)
    if quantity.unit and owner.units and quantity.unit != owner.units[0]:
        known = vocabulary.units
        if known[quantity.unit].dimension != known[owner.units[0]].dimension:
            return True
        low, high = (known[quantity.unit].convert(x, known[owner.units[0]]) for x in (low, high))
    return (owner.minimum is None or low >= owner.minimum) and (
        owner.maximum is None or high <= owner.maximum
    )


def of_kind(owner: Property, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a property is said of a kind of entity; of what kind an entity is may be unknown."""
    about: Iterable[str] = owner.about
    return not about or kind in about or vocabulary.kinds.get(kind, "") in about
