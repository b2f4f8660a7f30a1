"""Invented climate tables that are right, whatever their producers did: many stations at once.

What varies from station to station: how finely each row is rounded, which way halves go, whether
the second unit was converted from the printed first, whether the year is a plain mean or one that
is weighted by days, of what is printed or of what was measured, or converted from the year of the
other unit; whole numbers stand among decimals.

Everything is counted in whole parts of one (``UNIT``), so that a half is exactly a half.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import polars as pl

UNIT = 10**6
DAYS = [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124]
MONTHS = [*map(str, range(1, 13)), "year"]

_BY = {"over": "month", "total_row": "year", "parts": "months", "by": ["station"]}
_ORDERED = [["tmin_c", "tmean_c", "tmax_c"], ["tmin_f", "tmean_f", "tmax_f"]]
_TEMPERATURES = [name for names in _ORDERED for name in names]
_UNITS = {"c": "°C", "f": "°F", "mm": "mm", "in": "in"}
SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": "station", "type": "string", "constraints": {"required": True}},
        {"name": "month", "type": "string", "constraints": {"required": True, "enum": MONTHS}},
        *(
            {
                "name": name,
                "type": "number",
                "unit": _UNITS[name.split("_")[1]],
                "quantity": name.split("_")[0],
                "constraints": {"minimum": low, "maximum": high},
            }
            for names, low, high in (
                (_TEMPERATURES, -130, 150),
                (["rain_mm", "rain_in"], 0, 20000),
            )
            for name in names
        ),
        {"name": "rain_days", "type": "number", "constraints": {"minimum": 0, "maximum": 366}},
    ],
    "primaryKey": ["station", "month"],
    "consistency": [
        *({"rule": "A001", "field": name, "total": "mean", **_BY} for name in _TEMPERATURES),
        *(
            {"rule": "A001", "field": name, "total": "sum", **_BY}
            for name in ("rain_mm", "rain_in", "rain_days")
        ),
        *({"rule": "O001", "fields": names} for names in _ORDERED),
    ],
}
Number = tuple[int, str]


def printed(value: int, places: int, dice: random.Random, by: int = 1) -> Number:
    """Return ``value / by`` rounded to so many places, a half either way: number and text."""
    step = UNIT // 10**places if places >= 0 else UNIT * 10**-places
    steps, rest = divmod(value, step * by)
    steps += rest * 2 > step * by or (rest * 2 == step * by and dice.random() < 0.5)
    number = steps * step
    if places <= 0:
        return number, str(number // UNIT)
    digits = f"{abs(steps):0{places + 1}}"
    return number, f"{'-' if steps < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _weighted(values: list[int], weights: list[int]) -> int:
    return sum(a * b for a, b in zip(values, weights, strict=True))


def _temperatures(dice: random.Random, shift: int, true: list[int]) -> tuple[list[str], list[str]]:
    """Return one row of temperatures and its year, in °C and in °F.

    Where °F was converted from the printed °C, nobody had other figures in °F for the year.
    """
    measured = [value + shift for value in true]
    places, other_places = dice.choice([0, 1, 1, 1, 2]), dice.choice([0, 1, 1, 1, 2])
    derived = dice.random() < 0.5
    celsius, fahrenheit = [], []
    for value in measured:
        one = printed(value, 0 if dice.random() < 0.1 else places, dice)
        base = one[0] if derived else value
        celsius.append(one)
        fahrenheit.append(printed(base * 9 + 160 * UNIT, other_places, dice, by=5))
    weights = dice.choice([[1] * 12, DAYS])
    days = sum(weights)
    source = [number for number, _ in celsius] if dice.random() < 0.4 else measured
    year = printed(_weighted(source, weights), places, dice, by=days)
    how = dice.choice(["own", "f of c"] if derived else ["own", "own", "f of c", "c of f"])
    if how == "f of c":
        other = printed(year[0] * 9 + 160 * UNIT, other_places, dice, by=5)
    elif derived or dice.random() < 0.4:
        source = [number for number, _ in fahrenheit]
        other = printed(_weighted(source, weights), other_places, dice, by=days)
    else:
        fifths = [value * 9 + 160 * UNIT for value in measured]
        other = printed(_weighted(fifths, weights), other_places, dice, by=5 * days)
    if how == "c of f":
        year = printed((other[0] - 32 * UNIT) * 5, places, dice, by=9)
    return [text for _, text in (*celsius, year)], [text for _, text in (*fahrenheit, other)]


def _amounts(dice: random.Random, measured: list[int], places: int, by: int = 1) -> list[str]:
    """Return a row of amounts and their sum: of what is printed or of what was measured."""
    cells = [printed(value, places, dice, by) for value in measured]
    year = printed(sum(measured), places, dice, by)
    if dice.random() < 0.5:
        year = printed(sum(number for number, _ in cells), places, dice)
    return [text for _, text in (*cells, year)]


def station(dice: random.Random) -> dict[str, list[str]]:
    """Return the columns of one station: twelve months and the year."""
    middle, swing = dice.randrange(-200, 250), dice.randrange(0, 200)
    heights = [-10, -9, -5, 0, 5, 9, 10, 9, 5, 0, -5, -9]
    # Tenths and twentieths: so that halves come up as often as they do in what is printed.
    true = [
        (2 * middle + height * swing // 5 + dice.randrange(-30, 30)) * UNIT // 20
        for height in heights
    ]
    found: dict[str, list[str]] = {}
    for name, shift in (
        ("tmin", -dice.randrange(3, 9)),
        ("tmean", 0),
        ("tmax", dice.randrange(3, 9)),
    ):
        found[f"{name}_c"], found[f"{name}_f"] = _temperatures(dice, shift * UNIT, true)
    rain = [dice.randrange(0, 30000) * UNIT // 100 for _ in range(12)]
    # Nobody rounds to tens in a column in which others print the units.
    found["rain_mm"] = _amounts(dice, rain, dice.choice([0, 0, 0, 1, 1, 2]))
    found["rain_in"] = _amounts(dice, [10 * mm for mm in rain], dice.choice([1, 2, 2, 3]), by=254)
    days = [dice.randrange(0, 3000) * UNIT // 100 for _ in range(12)]
    found["rain_days"] = _amounts(dice, days, dice.choice([0, 1]))
    return found


def ordinary_station(dice: random.Random) -> dict[str, list[str]]:
    """Return a station as most offices print it: rounded alike, the year of what was measured."""
    one_decimal = {"c": (1, 0, 1), "f": (9, 160 * UNIT, 5)}
    true = [dice.randrange(-400, 700) * UNIT // 20 for _ in range(12)]
    found: dict[str, list[str]] = {}
    for name, shift in (("tmin", -5 * UNIT), ("tmean", 0), ("tmax", 5 * UNIT)):
        for unit, (factor, offset, by) in one_decimal.items():
            values = [(value + shift) * factor + offset for value in true]
            cells = [printed(value, 1, dice, by) for value in values]
            cells.append(printed(sum(values), 1, dice, 12 * by))
            found[f"{name}_{unit}"] = [text for _, text in cells]
    for name, most, places, factor, by in (
        ("rain_mm", 30000, 1, 1, 1),
        ("rain_in", 30000, 2, 10, 254),
        ("rain_days", 3000, 1, 1, 1),
    ):
        if name != "rain_in":
            amounts = [dice.randrange(0, most) * UNIT // 100 for _ in range(12)]
        values = [*amounts, sum(amounts)]
        found[name] = [printed(value * factor, places, dice, by)[1] for value in values]
    return found


def stations(
    count: int, seed: int, make: Callable[[random.Random], dict[str, list[str]]] = station
) -> pl.DataFrame:
    """Return the tables of many stations, below each other."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    columns: dict[str, list[str]] = {item["name"]: [] for item in SCHEMA["fields"]}
    for number in range(count):
        columns["station"] += [f"station {number}"] * 13
        columns["month"] += MONTHS
        for name, cells in make(dice).items():
            columns[name] += cells
    return pl.DataFrame(columns)
