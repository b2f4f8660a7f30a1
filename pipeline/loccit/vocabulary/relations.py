"""``relations`` of a property in schemas/properties.yaml: what its values must agree with.

The rules of families A, I, O, T and X read them; ``schemas/properties.yaml`` says in words what
each is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from loccit.vocabulary.reading import choice, flag, fraction, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.errors import LoccitError
    from loccit.files import Yaml

Moment = Literal["", "begin", "end", "span"]
Actor = Literal["", "subject", "value"]
Axis = Literal["", "north", "east"]
Direction = Literal["up", "down", "not up", "not down"]
Year = Literal["", "sum", "mean", "maximum", "minimum"]


@dataclass(frozen=True, slots=True)
class Midpoint:
    """The two properties whose midpoint a value lies near, and from what distance it is far."""

    low: str
    high: str
    far: Fraction


@dataclass(frozen=True, slots=True)
class Per:
    """The property of the whole and that of the number which the whole is divided by.

    ``scope`` is that of a number which goes without saying: a density may be one of land alone.
    ``undated`` says that a number without a date counts for any; ``within`` is what part of a
    value more, or less, is no difference, for a number of another day of the year.
    """

    whole: str
    number: str
    scope: str = ""
    undated: bool = False
    within: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Relations:
    """What a property has to do with others; every name is one of another property.

    - year: what the value of a year is of those of its months;
    - growth_of: the value is the yearly growth, in percent, of that property;
    - at_most: no value is above that of these, for one subject, time and unit;
    - midpoint: the values between which it lies about in the middle;
    - most, least: the value names the months in which that property is highest, or lowest;
    - trend_of, directions: the value says which way that property went;
    - counts, by: the value is the number of that property's values, or of its ``by`` qualifiers;
    - whole_of: the value is the sum of that property's;
    - length_of: the value is the time from beginning to end of that property's value;
    - named_length: where the subject's name says a length ("Five-Year"), the value has it;
    - ranks: the value is the place in the order by that property, from the top down;
    - moment: the date is the beginning, the end or the whole of the subject's existence;
    - after: the date is not before the beginning that these give;
    - whole: the subject is a part of the value;
    - actor, dated_by, posthumous: who acts at the claim's date, or at the date that these
      properties of the subject give; and whether that may be after the actor's end;
    - least_age: how old (in years) a person is at least who does this;
    - longest: how many years lie at most between beginning and end;
    - usual_age: how old a person is who does this, as a rule;
    - born_after: how many years the value is born at least after the subject;
    - axis: a coordinate of the subject, counted to the north or to the east;
    - throughout: the actor acts for the whole of the time, so that it may not begin before;
    - maker, attests: the actor made the subject; the claim's date shows that the subject was there;
    - inside, outside: the subject lies in the value, or beside it; contains: the value in it;
    - formed_from: the value is what the subject was before; former_name: what it was called;
    - others: the numbers of those who are not in this share; largest: by kind of subject, how
      large this number can be; apart_from: shares of one whole that have nothing in common;
    - within_whole: what a place is a part of has no less of it;
    - per: the value is so much of a whole for each of a number;
    - scopes: sets of scopes that have nothing in common and make all of the subject.
    """

    year: Year = ""
    growth_of: str = ""
    at_most: tuple[str, ...] = ()
    midpoint: Midpoint | None = None
    most: str = ""
    least: str = ""
    trend_of: str = ""
    directions: Mapping[str, Direction] = field(default_factory=dict)
    counts: tuple[str, ...] = ()
    by: str = ""
    whole_of: str = ""
    length_of: str = ""
    named_length: bool = False
    ranks: str = ""
    moment: Moment = ""
    after: tuple[str, ...] = ()
    whole: bool = False
    actor: Actor = ""
    dated_by: tuple[str, ...] = ()
    posthumous: bool = False
    least_age: Fraction | None = None
    longest: Fraction | None = None
    born_after: Fraction | None = None
    axis: Axis = ""
    usual_age: Fraction | None = None
    throughout: bool = False
    maker: bool = False
    attests: bool = False
    inside: bool = False
    outside: bool = False
    contains: bool = False
    formed_from: bool = False
    within_whole: bool = False
    former_name: bool = False
    others: tuple[str, ...] = ()
    largest: Mapping[str, Fraction] = field(default_factory=dict)
    apart_from: tuple[str, ...] = ()
    per: Per | None = None
    scopes: tuple[tuple[str, ...], ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """Every property that is named here."""
        middle = (self.midpoint.low, self.midpoint.high) if self.midpoint else ()
        per = (self.per.whole, self.per.number) if self.per else ()
        single = (getattr(self, name) for name in NAMES)
        lists = (name for names in LISTS for name in getattr(self, names))
        return (*(name for name in single if name), *lists, *middle, *per)


LISTS = ("at_most", "counts", "after", "dated_by", "others", "apart_from")
NAMES = "growth_of most least trend_of whole_of length_of ranks".split()
NUMBERS = ("least_age", "usual_age", "longest", "born_after")
FLAGS = (
    "named_length whole posthumous throughout maker attests inside outside contains "
    "formed_from former_name within_whole"
).split()
AMOUNTS = ("largest",)
OTHERS = ("year", "midpoint", "directions", "by", "moment", "actor", "axis", "per", "scopes")


def relations(node: Yaml, qualifiers: Iterable[str]) -> Relations:
    """Read the relations of a property; LoccitError for unknown keys or words.

    That the properties exist is for ``unknown_reference``, when all of them are read.
    """
    keys = node.fields((), [*LISTS, *NAMES, *NUMBERS, *FLAGS, *AMOUNTS, *OTHERS])
    lists = {name: texts(keys.get(name)) for name in LISTS}
    names = {name: keys[name].text if name in keys else "" for name in NAMES}
    numbers = {name: fraction(keys.get(name)) for name in NUMBERS}
    flags = {name: flag(keys.get(name)) for name in FLAGS}
    amounts = {name: _amounts(keys.get(name)) for name in AMOUNTS}

    return Relations(
        year=cast("Year", choice(keys["year"], YEARS) if "year" in keys else ""),
        midpoint=_midpoint(keys["midpoint"]) if "midpoint" in keys else None,
        directions=_directions(keys["directions"]) if "directions" in keys else {},
        by=choice(keys["by"], qualifiers) if "by" in keys else "",
        moment=cast("Moment", choice(keys["moment"], _MOMENTS) if "moment" in keys else ""),
        actor=cast("Actor", choice(keys["actor"], _ACTORS) if "actor" in keys else ""),
        per=_per(keys["per"]) if "per" in keys else None,
        scopes=tuple(texts(item) for item in keys["scopes"].items) if "scopes" in keys else (),
        axis=cast("Axis", choice(keys["axis"], _AXES) if "axis" in keys else ""),
        **cast("dict[str, Any]", lists | names | numbers | flags | amounts),
    )


def _amounts(node: Yaml | None) -> dict[str, Fraction]:
    entries = node.entries if node else {}
    return {name: fraction(item) or Fraction(0) for name, item in entries.items()}


YEARS = tuple(filter(None, get_args(Year)))
_MOMENTS = tuple(filter(None, get_args(Moment)))
_AXES = tuple(filter(None, get_args(Axis)))
_ACTORS = tuple(filter(None, get_args(Actor)))


def _midpoint(node: Yaml) -> Midpoint:
    keys = node.fields(["low", "high", "far"])
    far = fraction(keys["far"]) or Fraction(0)
    return Midpoint(keys["low"].text, keys["high"].text, far)


def _per(node: Yaml) -> Per:
    keys = node.fields(["whole", "number"], ["scope", "undated", "within"])
    return Per(
        keys["whole"].text,
        keys["number"].text,
        text(keys, "scope"),
        undated=flag(keys.get("undated")),
        within=(fraction(keys["within"]) if "within" in keys else None) or Fraction(0),
    )


def _directions(node: Yaml) -> dict[str, Direction]:
    return {
        value: cast("Direction", choice(item, get_args(Direction)))
        for value, item in node.entries.items()
    }


def unknown_reference(
    node: Yaml, found: Relations, properties: Iterable[str]
) -> LoccitError | None:
    """Return an error where relations name a property that doesn't exist, or None."""
    known = set(properties)
    for name in found.references:
        if name not in known:
            return node.error(f"unknown property '{name}' in relations", "put its name right")
    return None
