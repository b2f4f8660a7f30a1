"""Invented tables of every kind of figure that are right, however their producers rounded.

One row a place: counts and what was rounded to hundreds, shares, temperatures, coordinates, years,
lengths, masses, durations and money; pairs of units, sums, extremes, orders, means. A column in
which somebody rounds to tens or hundreds is rounded so throughout; else its zeros are digits.

Everything is counted in whole parts of one (``UNIT``), so that a half is exactly a half.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import polars as pl

from tests.property.climate import UNIT, printed

# Exact factors as whole numbers: feet of a metre, pounds of a kilogram, days of an hour.
_FEET, _POUNDS, _DAYS = (10000, 3048), (100000000, 45359237), (1, 24)
_FIELDS = (
    "place:string men:integer women:integer people:integer "
    "guests_a:integer guests_b:integer guests:integer tons_a:number:t tons_b:number:t "
    "tons:number:t north:number:% middle:number:% south:number:% "
    "depth_m:number:m:depth depth_ft:number:ft:depth hill_m:number:m:hill hill_ft:number:ft:hill "
    "load_kg:number:kg:load load_lb:number:lb:load "
    "stay_h:number:hours:stay stay_d:number:days:stay "
    "warm_c:number:°C:warm warm_f:number:°F:warm south_deg:number:° north_deg:number:° "
    "began:year ended:year cheap:number usual:number dear:number "
    "q1:number:kg q2:number:kg q3:number:kg q4:number:kg year:number:kg "
    "hot1:number:°C hot2:number:°C hot3:number:°C hot:number:°C cold:number:°C"
).split()


def _field(said: str) -> dict[str, str]:
    name, kind, *more = said.split(":")
    names = dict(zip(("unit", "quantity"), more, strict=False))
    return {"name": name, "type": kind, **names}


def schema(units: Any) -> dict[str, Any]:  # noqa: ANN401  (a mapping of units)
    """Return the Table Schema, without pairs of units that the vocabulary lacks."""
    fields = [_field(said) for said in _FIELDS]
    known = [item for item in fields if item.get("unit", "kg") in units]
    names = {item["name"] for item in known}
    entries: list[dict[str, Any]] = [
        {"rule": "U001", "fields": ["hill_m", "hill_ft"], "derived": True},
        _sum("people", "men women"),
        _sum("guests", "guests_a guests_b"),
        _sum("tons", "tons_a tons_b"),
        _sum("year", "q1 q2 q3 q4") | {"parts": "quarters"},
        _sum("hot", "hot1 hot2 hot3") | {"total": "maximum"},
        _sum("cold", "hot1 hot2 hot3") | {"total": "minimum"},
        {"rule": "A002", "fields": ["north", "middle", "south"]},
        {"rule": "O001", "fields": ["south_deg", "north_deg"]},
        {"rule": "O001", "fields": ["began", "ended"]},
        {"rule": "O001", "fields": ["cheap", "usual", "dear"]},
        {"rule": "O002", "fields": ["cheap", "usual", "dear"]},
    ]
    used = [entry for entry in entries if _names(entry) <= names]
    return {"fields": known, "consistency": used}


def _sum(whole: str, parts: str) -> dict[str, Any]:
    return {"rule": "A001", "field": whole, "fields": parts.split(), "total": "sum"}


def _names(entry: dict[str, Any]) -> set[str]:
    return {*entry["fields"], *([entry["field"]] if "field" in entry else [])}


def _text(value: int, places: int, dice: random.Random, by: int = 1) -> str:
    return printed(value, places, dice, by)[1]


def _rough(value: int, dice: random.Random) -> int:
    """Return how far a figure of this size may be rounded, as places: to a tenth of it at most."""
    size = len(str(value // UNIT)) - 1
    return dice.choice([0, 0, 1, -max(size - 1, 0)])


def _pair(
    dice: random.Random, value: int, factor: tuple[int, int], *, derived: bool = False
) -> list[str]:
    """Return one quantity in two units, each rounded for itself, or the second from the first."""
    number, text = printed(value, _rough(value, dice), dice)
    base = number if derived else value
    other = base * factor[0] // factor[1]
    exact = printed(base * factor[0], _rough(other, dice), dice, by=factor[1])
    return [text, exact[1]]


def _summed(dice: random.Random, parts: list[int], places: int) -> list[str]:
    """Return parts and their sum: of what is printed, or of what was counted."""
    cells = [printed(part, places, dice) for part in parts]
    whole = sum(parts) if dice.random() < 0.5 else sum(number for number, _ in cells)
    return [*(text for _, text in cells), _text(whole, places, dice)]


def _shares(dice: random.Random) -> list[str]:
    first, second = sorted(dice.randrange(0, 100 * UNIT) for _ in range(2))
    places = dice.choice([0, 1, 2])
    parts = (first, second - first, 100 * UNIT - second)
    return [_text(part, places, dice) for part in parts]


def place(number: int, dice: random.Random) -> dict[str, str]:
    """Return one row."""
    people = [dice.randrange(0, 30000) * UNIT for _ in range(2)]
    guests = [dice.randrange(1000, 90000) * UNIT for _ in range(2)]
    tons = [dice.randrange(1000, 900000) * UNIT // 10 for _ in range(2)]
    warm = dice.randrange(-400, 400) * UNIT // 10
    south = dice.randrange(-600, 600) * UNIT // 10
    began = dice.randrange(1400, 1990)
    cheap = dice.randrange(200, 5000) * UNIT
    dear = cheap + dice.randrange(0, 9000) * UNIT
    middle = (cheap + dear) // 2 + (dear - cheap) * dice.randrange(-24, 25) // 100
    quarters = [dice.randrange(0, 9000) * UNIT // 10 for _ in range(4)]
    hot = [dice.randrange(-200, 400) * UNIT // 10 for _ in range(3)]
    places = dice.choice([0, 1])
    cells = [
        f"place {number}",
        *_summed(dice, people, 0),
        *_summed(dice, guests, -2),
        *_summed(dice, tons, -1),
        *_shares(dice),
        *_pair(dice, dice.randrange(10, 90000) * UNIT // 10, _FEET),
        *_pair(dice, dice.randrange(100, 90000) * UNIT // 10, _FEET, derived=True),
        *_pair(dice, dice.randrange(10, 90000) * UNIT // 10, _POUNDS),
        *_pair(dice, dice.randrange(200, 9000) * UNIT // 10, _DAYS),
        _text(warm, dice.choice([0, 1]), dice),
        _text(warm * 9 + 160 * UNIT, dice.choice([0, 1]), dice, by=5),
        _text(south, dice.choice([0, 1, 2]), dice),
        _text(south + dice.randrange(1, 50) * UNIT // 10, dice.choice([0, 1, 2]), dice),
        str(began),
        str(began + dice.randrange(0, 30)),
        *(_text(value, -2, dice) for value in (cheap, middle, dear)),
        *_summed(dice, quarters, dice.choice([0, 1])),
        *(_text(value, places, dice) for value in hot),
    ]
    known = sorted(cells[-3:], key=float)
    cells += [known[-1], known[0]]
    return dict(zip((said.split(":")[0] for said in _FIELDS), cells, strict=True))


def places(count: int, seed: int, fields: list[str]) -> pl.DataFrame:
    """Return many rows, of some fields."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    rows = [place(number, dice) for number in range(count)]
    return pl.DataFrame({name: [row[name] for row in rows] for name in fields})


# ------------------------------------------------------------------------------ growth

GROWTH: dict[str, Any] = {
    "fields": [
        {"name": "town", "type": "string"},
        {"name": "date", "type": "string"},
        {"name": "people", "type": "integer"},
        {"name": "growth", "type": "number", "unit": "%"},
        {"name": "crowd", "type": "integer"},
        {"name": "rise", "type": "number", "unit": "%"},
    ],
    "consistency": [
        {"rule": "A003", "field": "people", "growth": "growth", "over": "date", "by": ["town"]},
        {
            "rule": "A003", "field": "crowd", "growth": "rise", "over": "date", "by": ["town"],
            "per": "period",
        },
    ],
}  # fmt: skip


_ENDS = ("03-31", "06-30", "09-30", "12-31")


def _rate(first: int, last: int, years: int, dice: random.Random) -> str:
    """Return the yearly rate in percent, printed with a rounding of its own."""
    return f"{100 * ((last / first) ** (1 / years) - 1):.{dice.choice([0, 1, 2])}f}"


def _history(dice: random.Random) -> list[int]:
    """Return how many people there are, one time after the other."""
    found = [dice.randrange(1000, 90000)]
    while len(found) < 8:
        found.append(max(1000, found[-1] + found[-1] * dice.randrange(-90, 200) // 1000))
    return found


def by_years(dice: random.Random) -> list[list[str]]:
    """Return a town's figures some years apart, with the growth a year and in all."""
    year, people, rows = dice.randrange(1900, 1990), _history(dice), []
    for step, now in enumerate(people):
        gap = dice.choice([1, 2, 5, 10])
        year += gap
        before = people[step - 1] if step else 0
        rates = [_rate(before, now, years, dice) if before else "" for years in (gap, 1)]
        rows.append([str(year), str(now), rates[0], _text(now * UNIT, -2, dice), rates[1]])
    return rows


def by_quarters(dice: random.Random) -> list[list[str]]:
    """Return a town's figures of quarters, with the growth in a year and since the one before."""
    people, rows = _history(dice), []
    for step, now in enumerate(people):
        before = [people[step - back] if step >= back else 0 for back in (4, 1)]
        rates = [_rate(first, now, 1, dice) if first else "" for first in before]
        date = f"{1950 + step // 4}-{_ENDS[step % 4]}"
        rows.append([date, str(now), rates[0], _text(now * UNIT, -2, dice), rates[1]])
    return rows


def towns(count: int, seed: int, make: Callable[[random.Random], list[list[str]]]) -> pl.DataFrame:
    """Return the figures of many towns."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    rows = [[f"town {number}", *row] for number in range(count) for row in make(dice)]
    names = [item["name"] for item in GROWTH["fields"]]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_columns(pl.col(names).replace({"": None}))
